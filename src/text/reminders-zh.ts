import type { ReminderWords } from './reminders-types.ts'

const of = (title: string | null) => (title === null ? '' : `“${title}”`)

export const remindersZh: ReminderWords = {
  mayType: '可以回复：已报送 单位、不适用 单位、稍后提醒 单位。',
  which: (verb) => `请写明单位，例如：${verb} 云溪县民政局`,
  neverChased: (agency) => `${agency}没有报送提醒，不用标记。`,
  alreadyIn: (agency, year) => `${agency} ${year} 年度报告已经收到，不用标记。`,
  claimed: {
    reported: (agency, year, title) =>
      `记下了：${agency} ${year} 年度报告已另行报送，${of(title)}不再提醒，名单里仍列为未报并注明“称已报送”，由主管人员核对。`,
    notApplicable: (agency, year, title) =>
      `记下了：${agency} ${year} 年度不用编报，${of(title)}不再提醒，名单里仍列为未报并注明“称不适用”，由主管人员核对。`,
  },
  notChased: (agency, year, claim) =>
    `${agency} ${year} 年度已记为“${claim === 'reported' ? '称已报送' : '称不适用'}”，不再提醒。要恢复，请先撤销。`,
  nothingOpen: (agency, year) => `${agency} ${year} 年度报告已经通过，没有要提醒的。`,
  comesAnyway: (agency, day) => `${day}本来就有给${agency}的提醒，到时再提醒您。`,
  noReminder: (agency, year) => `${agency} ${year} 年度没有可以推后的提醒。`,
  noChannel: (agency) => `${agency}没有登记通知渠道，提醒发不到。请主管人员补登渠道：名册 渠道 单位 本会话`,
  putOff: (agency, moment, here) =>
    `好的，${moment}${here ? '在这里' : `在${agency}的会话里`}再提醒一次；在此之前报送并通过就不再提醒。`,
  nothingToWithdraw: (agency, year) =>
    `${agency} ${year} 年度没有待撤回的标记，照常提醒。要撤销刚存的报告，请说“撤销”。`,
  withdrawn: (agency, year, next) =>
    `已撤回：${agency} ${year} 年度照常提醒${next === null ? '，本阶段后面没有提醒了' : `，下一次是${next}`}。`,
  claims: { reported: '称已报送', notApplicable: '称不适用' },
  status: {
    title: (moment) => `提醒状态 · ${moment}`,
    neverRan: '还没有运行过：程序要开着，或由计划任务运行 gouji remind。',
    lastRun: (moment) => `上次检查：${moment}`,
    nothingSent: '今天没有发提醒。',
    sent: (stages) => `今天已发：${stages.join('；')}`,
    stageSent: (title, stage, lines) => `${title}（${stage}）${lines} 条`,
    stage: (days) => (days === 0 ? '当天' : days < 0 ? `提前 ${-days} 天` : `期限后 ${days} 天`),
    failed: (count) => `没送到 ${count} 家，请核对渠道：`,
    failure: (agency, reason) => `${agency}：${reason}`,
    withoutChannel: (count, names) => `没有登记渠道 ${count} 家：${names}`,
    marks: '各单位的答复，请核对：',
    claim: (name, year, by, day) => `${name}，${year} 年度，${day}由 ${by} 标记`,
    snooze: (agency, day, by) => `${agency}：由 ${by} 推后到${day}再提醒`,
    next: '接下来：',
    coming: (day, title, stage, { reaches, list }) =>
      `${day}${title}（${stage}）：${list === 'openErrors' ? '有误 ' : ''}${reaches} 家`,
    unloaded: (year) =>
      `${year} 年节假日安排还没有载入，日期按周一至周五推算。请把国务院办公厅的安排存为 holidays/${year}.json，放进配置文件夹后重启。`,
    more: (left) => `另有 ${left} 家`,
  },
  preview: {
    title: (moment) => `提醒预览 · ${moment}`,
    counts: (agencies, chats) => `按现在的报送情况，涉及 ${agencies} 家，发到 ${chats} 个会话。`,
    group: (title, stage, to, count, names) => `${title}（${stage}）${to} ${count} 家：${names}`,
    audience: { agency: '发给', supervisor: '汇总发给', deputy: '抄送分管负责人' },
    unreached: '没有登记渠道、发不到的',
    nothingSent: '只是预览，没有发送。',
    nobody: (day) => `${day}没有要发的提醒。`,
    dayOff: (day, next) => `${day}不是工作日，不发提醒。下一个工作日是${next}。`,
    past: '请写今天或以后的日期，例如：提醒预览 2027-01-22',
    noMore: '后面没有了。',
  },
  digest: {
    on: (time) => `已打开每日汇总：报送期间每个工作日 ${time} 在这里发一次进度。不要时说“每日汇总 关”。`,
    off: '已关闭每日汇总。',
    isOn: (time) => `每日汇总：开，报送期间每个工作日 ${time} 发送。要关闭请说“每日汇总 关”。`,
    isOff: '每日汇总：关。要打开请说“每日汇总 开”。',
    noPlan: '还没有名册，发不了汇总。请先导入名册。',
    since: (day) => `${day}以来：`,
    arrived: (count, names) => `新报 ${count} 家：${names}`,
    corrected: (count, names) => `更正重报 ${count} 家：${names}`,
    unchanged: '没有新报，也没有更正',
    unreached: '提醒没能送到下列单位，请核对渠道：',
  },
}
