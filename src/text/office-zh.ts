import type { OfficeWords } from './office-types.ts'

/** What is asked of them, by when. */
function asked({ day, law, past }: { day: string; law: string; past: boolean }, what: string): string {
  const beside = law === '' ? '' : `（${law}）`
  if (day === '') return `，请尽快${what}`
  return past ? `，期限${day}已过${beside}，请尽快${what}` : `，请于${day}前${what}${beside}`
}

export const officeZh: OfficeWords = {
  groups: { government: '政府和政府办', department: '部门', township: '乡镇', street: '街道', other: '其他' },
  kinds: {
    government: '政府',
    governmentOffice: '政府办公室',
    department: '部门',
    township: '乡镇',
    street: '街道',
    other: '其他',
  },
  noRoster: '还没有名册，算不出应报的单位。请先导入名册：gouji roster import 文件。',
  list: (names, left) => names.join('、') + (left > 0 ? `，另有 ${left} 家` : ''),
  progress: {
    title: (year) => `${year} 年度年报报送进度`,
    counts: ({ due, submitted, passed, faulty, missing }) =>
      `应报 ${due} · 已报 ${submitted} · 通过 ${passed} · 有误 ${faulty} · 未报 ${missing}`,
    deadline: (day, days, law) =>
      `期限：${day}，${days > 0 ? `还有 ${days} 天` : days === 0 ? '今天截止' : `已过 ${-days} 天`}${law === '' ? '' : `（${law}）`}`,
    missing: '未报',
    faulty: '有误（不符几处）',
    group: (name, count, names) => `${name} ${count} 家：${names}`,
    wrong: (agency, errors) => `${agency} ${errors} 处`,
    cleared: (count) => `其中 ${count} 家的不符已由人驳回，按通过计。`,
    own: (agency, year, standing) => `${agency} ${year} 年度报告：${standing}。`,
    ownStanding: {
      missing: '未报，请把报告发到这里',
      passed: '已报，通过',
      faulty: (n) => `已报，不符 ${n} 处，请更正后重新提交`,
    },
    description: (year) => `${year} 年度报送进度图`,
  },
  chase: {
    title: (year) => `【催办】${year}年度政府信息公开工作年度报告`,
    nobody: (year, due) => `${year} 年度应报 ${due} 家，都已报送并通过，没有要催办的。`,
    moment: (moment, counts) => `截至${moment}：${counts}`,
    missing: (count, by) => `一、尚未报送（${count}家）${asked(by, '报送')}：`,
    faulty: (count, by) => `二、已报送但有误（${count}家）${asked(by, '更正后重新报送')}：`,
    otherDate: (agency, date) => `${agency}〔期限${date}〕`,
    wrong: (agency, errors, first) => `${agency}：不符${errors}处。${errors > 1 ? '其一，' : ''}${first}`,
    missingSheet: '未报',
    faultySheet: '有误',
    fileName: (year) => `${year}年度年报催办名单.xlsx`,
    noneMissing: '都已报送。',
    noneFaulty: '没有。',
    noChannel: '没有登记通知渠道',
  },
  notice: {
    drafted: ({ name, year, errors, warnings, dismissed }) =>
      `${name} ${year} 年度报告的整改通知（草稿）：不符 ${errors} 条${warnings > 0 ? `，请核实 ${warnings} 条` : ''}${dismissed > 0 ? `；已驳回 ${dismissed} 条，没有列入` : ''}。`,
    until: (day) => `整改期限：${day}。`,
    otherDay: (agency, day) => `要换日期，请说“整改通知 ${agency} ${day}”。`,
    noUntil: (agency, day) => `各项期限都已过，整改期限留空。请填写，或说“整改通知 ${agency} ${day}”。`,
    skipped: (count) => `另有 ${count} 项未能核对，通知里没有写。`,
    check: '这是草稿，发出前请逐条核对。',
    nothing: (agency, year, warnings, dismissed) =>
      `${agency} ${year} 年度报告没有不符${dismissed > 0 ? `（已驳回 ${dismissed} 条）` : ''}，不需要整改通知。${warnings > 0 ? `另有存疑 ${warnings} 处，说“全部明细 ${agency} ${year}”查看。` : ''}`,
    badDate: (agency, day) => `整改期限要写今天以后的日期，例如：整改通知 ${agency} ${day}`,
    which: (agency) => `请写明单位，例如：整改通知 ${agency || '云溪县民政局'}`,
    noTemplate: '没有通知模板。请管理员把模板放到配置文件夹，文件名 rectification.docx。',
    brokenTemplate: (why) =>
      `模板 rectification.docx 用不了（${why}）。请对照 config/rectification.example.docx 改正，或删去它改用自带的模板。`,
    lackingTemplate: (tags) =>
      `模板 rectification.docx 里缺 ${tags}，这样的通知会漏掉问题，没有起草。请对照 config/rectification.example.docx 补上。`,
    fileName: (agency, year) => `${agency}${year}年度年报整改通知（草稿）.docx`,
  },
  rosterExport: (count) => `名册共 ${count} 个单位。改好后请管理员导回：gouji roster import 文件。`,
}
