import type { FaultFacts } from '../fault.ts'
import { auditZh } from './audit-zh.ts'
import { chatZh } from './chat-zh.ts'
import { larkZh } from './lark-zh.ts'
import { officeZh } from './office-zh.ts'
import { remindersZh } from './reminders-zh.ts'
import { repliesZh } from './replies-zh.ts'
import { rosterZh } from './roster-zh.ts'
import { telegramZh } from './telegram-zh.ts'
import type { Words } from './types.ts'
import { webZh } from './web-zh.ts'

const MIB = 1024 * 1024

const KINDS: Readonly<Record<string, string>> = {
  image: '这是一张图片，文字识别尚未安装。请发送 Word、WPS、PDF（可选中文字的）或 Excel 原件。',
  scan: '这份 PDF 是扫描件，里面没有文字，文字识别尚未安装。请发送 Word、WPS 原件或可选中文字的 PDF。',
  archive: '这种压缩包（RAR、7z 等）打不开，里面的文件没有读取。请改用 ZIP 压缩，或解压后直接发送。',
  ofd: '暂不支持 OFD 版式文件。请发送 Word、WPS 原件，或另存为 PDF。',
  odf: '暂不支持 OpenDocument 文件。请另存为 .docx 或 PDF 后发送。',
  presentation: '这是演示文稿，不是年度报告的格式。请发送 Word、WPS、PDF 或 Excel 文件。',
  audio: '这是音频，无法读取。请发送年度报告的文件。',
  video: '这是视频，无法读取。请发送年度报告的文件。',
  works: '这是很旧的 WPS 文件格式，无法读取。请用 WPS 打开后另存为 .docx 再发送。',
  link: '本单位没有开启打开链接。请把网页另存为文件，或复制正文发送。',
  onlineDocument: '在线文档（飞书、腾讯文档、金山文档等）打不开。请下载成 Word 或 PDF 再发送。',
  forwarded: '合并转发的文件取不出来。请用“逐条转发”，或直接发送文件。',
}

/** Limits with advice of their own. */
const BUNDLES: Readonly<Record<string, string>> = {
  nesting: '压缩包里又套了多层压缩包，没有读取。请解压后重新发送。',
  parts: '里面的文件太多，没有读取。请拆分后重新发送。',
}

/** Mebibytes, without a fraction where there is none. */
const megabytes = (bytes: string | number) => String(Number((Number(bytes) / MIB).toPrecision(3)))

const unsupported = (facts: FaultFacts) =>
  KINDS[String(facts.kind)] ?? '无法识别这种文件格式。请发送 Word、WPS、PDF、Excel、网页或文本文件。'

export const zh: Words = {
  web: webZh,
  chat: chatZh,
  telegram: telegramZh,
  replies: repliesZh,
  lark: larkZh,
  office: officeZh,
  audit: auditZh,
  reminders: remindersZh,
  rosterTalk: rosterZh,
  faults: {
    empty: (facts) =>
      facts.kind === 'archive' ? '压缩包里没有文件。请检查后重新发送。' : '文件是空的，没有内容。请检查后重新发送。',
    noText: () => '文件能打开，但里面没有文字。请发送含有正文和表格的年度报告。',
    corrupt: () => '文件已损坏或不完整，无法打开。请重新导出或重新发送。',
    encrypted: () => '文件设有密码，无法打开。请取消密码后重新发送。',
    unsupported,
    tooLarge: (facts) => {
      const bundle = BUNDLES[String(facts.limit)]
      if (bundle) return bundle
      if (facts.pages) return `这份文件有 ${facts.of} 页，超过上限 ${facts.pages} 页，没有读取。请只发送年度报告本身。`
      const what = facts.limit === 'unpacked' ? '文件解压后太大' : '文件太大'
      return `${what}${facts.bytes ? `（上限 ${megabytes(facts.bytes)} MB）` : ''}，没有读取。请压缩图片或拆分后重新发送。`
    },
    timeout: (facts) =>
      facts.kind === 'link'
        ? '这个网站太慢，没有等到。请稍后再试，或直接发送文件。'
        : `读取这份文件${facts.seconds ? `超过 ${facts.seconds} 秒` : '用时过长'}，已停止。请另存为 .docx 后重新发送。`,
    notFound: (facts) =>
      facts.kind === 'link'
        ? '这个地址上没有网页，可能已撤下或写错。请核对链接，或直接发送文件。'
        : facts.kind === 'download'
          ? '取不到这个文件，可能已撤回或失效。请重新发送。'
          : '找不到这个文件。请检查路径和文件名。',
    unreachable: (facts) =>
      facts.kind === 'download'
        ? '这个文件从平台上取不下来。请稍后重新发送。'
        : '打不开这个链接。请核对地址，或直接发送文件。',
    forbiddenAddress: () => '这个地址不允许打开（内部地址，或不在允许的网站里）。请直接发送文件。',
    notReport: () => '这不是《政府信息公开工作年度报告》。请发送年度报告本身。',
  },
  notReport: {
    blankForm: '这是未填写的空白格式，不是年度报告。请填好后发送。',
    other: '没有找到年度报告的六个部分和三张表，这不是《政府信息公开工作年度报告》。请发送年度报告本身。',
  },
  summary: {
    heading: (agency, year, edition) =>
      `${agency} · ${year === null ? '年度未知' : `${year} 年度`}${edition ? `（${edition}）` : ''}`,
    unknownAgency: '单位未知',
    counts: ({ errors, warnings, infos, passed, skipped, unread }) =>
      [
        errors > 0 ? `❌ 不符 ${errors} 处` : warnings > 0 || unread > 0 ? '⚠️ 未见不符' : '✅ 未见不符',
        warnings > 0 ? `存疑 ${warnings} 处` : '',
        infos > 0 ? `提示 ${infos} 处` : '',
        `相符 ${passed}`,
        skipped > 0 ? `未能核对 ${skipped}` : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    repair: (cell, actual, proposed) => `很可能是${cell}：填 ${actual}，应为 ${proposed}`,
    more: (count) => `另有 ${count} 处未列出`,
    notChecked: (reasons) => `未核对：${reasons}`,
    unreadCells: (count, places) => `${count} 格未读出（${places}）`,
    unsureCells: (count, places) => `${count} 格读数存疑（${places}）`,
    andMore: '等',
    readBetter: '。请对照原件，或改发 Word、Excel 原件',
    missingTable: (tables) => `${tables}未找到`,
    skipReasons: {
      noPreviousYear: (year) => `与上年衔接（未收到${year === null ? '上年' : ` ${year - 1} 年度`}报告）`,
      noRoster: '与名册有关的项目（未导入单位名册）',
      crashed: (rules) => `规则 ${rules} 运行出错，已记录`,
      totalOnly: '只填了总计列，申请人各列无法核对',
    },
    legacy: '旧版格式，仅存档不校验。',
    evidence: (sentence) => `原文：${sentence}`,
  },
  command: {
    usage: `用法：gouji <命令>

  check 文件…        核对年度报告（文件、文件夹，- 为标准输入）
      --json         每份一行 JSON
      --save         存入数据文件夹
      --agency 名称  指定单位    --year YYYY  指定年度
      --lang zh|en   语言
      --sarif 文件   另写 SARIF 结果   --out 文件.xlsx  另写标红工作簿
  ask "问题"         提问（--json，--at 时间，--conversation 编号；--json - 逐行读取）
  remind             到期提醒（--at 时间，--dry-run，--json）
  export --out 文件  导出已存报告（.xlsx .json .csv，--year YYYY）
  roster import 文件 导入名册（--dry-run）
  rules [编号]       规则说明
  config check       检查配置
  start              启动网页聊天与各平台
  backup --out 目标  备份数据（文件.zip 或文件夹，运行中也可以）
  doctor             检查平台令牌与权限`,
    unknownCommand: (name) => `没有“${name}”这个命令。运行 gouji --help 查看用法。`,
    badCall: (detail) => `命令写法有误：${detail}。运行 gouji --help 查看用法。`,
    noInputs: '没有给出要核对的文件',
    oneQuestion: '问题要写成一个参数，用引号括起来',
    badLanguage: (language) => `--lang 只能是 zh 或 en，不是 ${language}`,
    unknownOption: (option) => `没有 ${option} 这个选项`,
    missingValue: (option) => `${option} 后面要写值`,
    noValue: (option) => `${option} 后面不写值`,
    extraWord: (word) => `多了“${word}”`,
    whose: (name) => `报告没有写明单位${name ? `，像是“${name}”` : ''}。可用 --agency 指定。`,
    whichYear: '报告没有写明年度。可用 --year 指定。',
    notKept: (input, why) => `${input}：没有存档，${why}。`,
    why: {
      agency: '无法确定单位，请用 --agency 指定',
      year: '无法确定年度，请用 --year 指定',
      doubt: (names) => `单位可能是 ${names}，请用 --agency 指定`,
    },
    kept: (agency, year, revision) => `已存档：${agency} ${year} 年度（第 ${revision} 版）`,
    total: ({ files, ok, warnings, errors, others }) =>
      `共 ${files} 份：通过 ${ok}，存疑 ${warnings}，不符 ${errors}，未能核对 ${others}`,
    wrote: (file) => `已写入 ${file}`,
    diskFull: (path, code) => `磁盘已满，没有写入 ${path}（${code}）。请腾出空间后重新运行。`,
    notWritable: (path, code) =>
      `不能写入 ${path}（${code}）。请检查文件夹的权限，或用 GOUJI_DATA 另指一个可写的文件夹。`,
    dataInUse: (folder, pid, host) =>
      `数据文件夹 ${folder} 已有一个机器人在用（${host === undefined ? '' : `机器 ${host}，`}进程号 ${pid}），两个会重复回答，所以没有启动。请先停掉那一个，或用 GOUJI_DATA 另指一个文件夹。`,
    dataTaken: '另一个机器人接管了这个数据文件夹，本程序已停止。请只保留一个。',
    databaseUrl: '这个版本还不支持 PostgreSQL（DATABASE_URL）。请去掉这个环境变量，数据会存放在 GOUJI_DATA 文件夹。',
    progress: '正在核对',
    doctor: {
      level: { good: '正常', warning: '注意', bad: '有误' },
      noPlatform: (address) => `没有配置聊天平台：gouji start 在 ${address} 提供网页聊天。`,
    },
  },
  rules: {
    severity: { error: '不符', warning: '存疑', info: '提示' },
    off: '（默认关闭）',
    why: '为什么：',
    example: '例：',
    fix: '怎么改：',
    source: '依据：',
    unknown: (id) => `没有编号为 ${id} 的规则，运行 gouji rules 列出全部`,
  },
  config: {
    onlyCheck: 'config 后面应为 check',
    fine: (folder, agencies) => `配置无误（${folder}），名册共 ${agencies} 个单位。`,
  },
  roster: {
    onlyImport: 'roster 后面应为 import 文件',
    notFound: (file) => `找不到名册文件 ${file}。`,
    imported: (count) => `已导入名册，共 ${count} 个单位。`,
    wouldBe: (count) => `名册无误，共 ${count} 个单位；未写入（--dry-run）。`,
    added: (names) => `新增 ${names.length}：${names.join('、')}`,
    removed: (names) => `移除 ${names.length}：${names.join('、')}`,
    changed: (names) => `变更 ${names.length}：${names.join('、')}`,
    kept: (path) => `原名册保留在 ${path}`,
  },
}
