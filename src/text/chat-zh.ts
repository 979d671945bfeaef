import type { ChatWords } from './chat-types.ts'
import { sentencesZh } from './sentences-zh.ts'

/** Names on a phone's screen, and how many there are. */
const someOf = (names: readonly string[]) => names.slice(0, 6).join('、') + (names.length > 6 ? '等' : '')

export const chatZh: ChatWords = {
  ...sentencesZh,
  welcome:
    '我核对《政府信息公开工作年度报告》：三张表的勾稽关系、正文与表格的数字、与上年的衔接。\n把报告发给我（Word、WPS、PDF、Excel、网页、文本），可一次发多份。\n文件只存在本机，不外传。',
  help: {
    title: '可以这样说',
    lines: [
      ['发送报告文件', '核对并存档'],
      ['全部明细 · 下一页', '逐条列出'],
      ['依据 编号', '这条规则的出处'],
      ['修改建议 · 与上年比较 · 标红表 · 导出', '最近一份报告'],
      ['查看 单位 年度', '已存的报告'],
      ['这条不对 2 理由', '驳回第 2 条'],
      ['单位 名称 · 年度 2025', '更正归属'],
      ['撤销', '撤销刚存的报告'],
      ['语言 英文', '换语言'],
      ['进度', '报送情况'],
      ['已报送 · 不适用 · 稍后提醒 单位', '答复提醒；撤回 单位'],
      ['我是谁 · 取消', ''],
      ['哪些单位零申请', '直接提问'],
    ],
  },
  moreHelp: {
    office: {
      title: '办公室用法',
      topic: '办公室',
      lines: [
        ['催办名单', '谁没报、谁有误；可加年度'],
        ['整改通知 单位 [年度] [期限]', '起草通知（Word）'],
        ['提醒状态 · 提醒预览 [日期]', '提醒发了什么、将发什么'],
        ['每日汇总 开|关', '报送期间每天在这里发进度'],
        ['导入名册 · 导出名册', '说完发文件，先看变化再确认'],
        ['名册 查看|添加|移除|别名|渠道|上级 单位 …', '改一个单位；撤销名册'],
      ],
    },
    administration: {
      title: '管理员用法',
      topic: '管理员',
      lines: [
        ['准入 编号 查看|填报|主管 [单位]', '开通一个人'],
        ['移除 平台:编号', '取消一个人'],
        ['绑定本群 [单位] · 解除绑定', '在群里说'],
        ['操作记录 [月份]', '谁做了什么（CSV）'],
      ],
    },
  },
  privacy:
    '文件和结果只存在运行本程序的机器上，不外传；联网只为打开您发来核对的链接。日志不记内容和姓名；谁存档、查看、驳回、更改有操作记录。原件到期自动删除；说“删除我的文件”马上删除。',
  whoami: (person, chat, role, agency) =>
    `您的编号：${person}\n本会话：${chat}\n权限：${role ?? '未开通'}${agency ? `（${agency}）` : ''}`,
  languageSet: '好的，以后用中文。',
  whichLanguage: '用哪种语言？',
  status: (waiting, current, pending) =>
    `${[
      waiting > 0 ? `排队 ${waiting} 条` : '没有排队',
      current ? `当前报告：${current}` : '还没有当前报告',
      ...(pending > 0 ? [`待您确认 ${pending} 份`] : []),
    ].join('；')}。`,

  received: {
    kept: (revision, stranger) =>
      `已存档${revision > 1 ? `（第 ${revision} 版）` : ''}${stranger === null ? '' : `；名册里没有“${stranger}”，名称照报告写，不对请说“单位 名称”`}`,
    same: (revision) => `与已存的第 ${revision} 版是同一份文件，没有重复存档`,
    corrections: ({ fixed, remaining, appeared, unjudged }) =>
      `与上一版相比：已改 ${fixed}、未改 ${remaining}、新出 ${appeared}${unjudged > 0 ? `、这次未能核对 ${unjudged}` : ''}`,
    dismissed: (count) => `已驳回 ${count} 条，未计入`,
    neighbour: (year, before, after) =>
      `${year} 年度报告已一并重新核对：${before === after ? '结果有变化' : `不符由 ${before} 处变为 ${after} 处`}`,
    viewer: '您的权限是查看，这份结果没有存档。',
    otherAgency: (own) => `您只能提交${own}的报告，这份没有核对。如有疑问请联系管理员。`,
    whose: (choice) => `还没有存档：报告没有写清是哪个单位。请${choice ? '点选，或' : ''}输入单位全称。`,
    whichYear: (choice) => `还没有存档：报告没有写清是哪个年度。请${choice ? '点选，或' : ''}输入年度，例如 2025。`,
    waiting: (left) => `还有 ${left} 份待确认。`,
  },
  batch: {
    progress: (done, total) => `正在核对… ${done}/${total}`,
    catchUp: (files) => `停机期间收到 ${files} 份文件，正在核对…`,
    heading: ({ total, passed, wrong, unread, unsettled }) =>
      [
        `共 ${total} 份`,
        `通过 ${passed}`,
        `有误 ${wrong}`,
        ...(unread > 0 ? [`未读出 ${unread}`] : []),
        ...(unsettled > 0 ? [`待确认 ${unsettled}`] : []),
      ].join(' · '),
    wrong: '有误',
    unread: '未读出',
    unsettled: '待确认',
    passed: '通过',
    line: (name, standing) => `${name}：${standing}`,
    unnamed: '未命名文件',
    standing: (errors, warnings) =>
      [errors > 0 ? `不符 ${errors} 处` : '', warnings > 0 ? `存疑 ${warnings} 处` : '']
        .filter((part) => part !== '')
        .join('、') || '未见不符',
    none: '这个会话最近没有成批的文件。请先发送文件。',
    pageOf: (page, pages) => `第 ${page}/${pages} 页`,
  },
  details: {
    heading: (name, year, page, pages) =>
      `${name} · ${year} 年度 · 全部明细${pages > 1 ? `（第 ${page}/${pages} 页）` : ''}`,
    none: '没有不符，也没有提示。',
    noMore: '后面没有了。',
    dismissed: (reason, id) => `已驳回${id === null ? '' : ` ${id}`}：${reason}`,
    note: '提示：',
  },
  source: {
    heading: (id) => `依据 · ${id}`,
    of: (name, year) => `${name} · ${year} 年度 · 依据`,
    rule: (title, id) => `${title}（${id}）`,
    rest: (left, example) =>
      `${left.length > 0 ? `另有 ${left.length} 条：${left.join('、')}。` : ''}说“依据 ${example}”看解释和改法。`,
    basis: (source) => `依据：${source}`,
    unknown: (id) => `没有“${id}”这条规则。请从明细里照抄编号，例如 依据 T3-BAL。`,
  },
  repairs: {
    heading: (name, year) => `${name} · ${year} 年度 · 修改建议`,
    nothing: '没有不符，不用修改。',
    none: '没有唯一的改法。请说“全部明细”，逐条对照台账核实。',
    rest: (count) => `其余 ${count} 处没有唯一的改法，请说“全部明细”逐条核实。`,
  },
  compare: {
    heading: (name, year) => `${name} · ${year} 年度与 ${year - 1} 年度比较（总计列）`,
    noPrevious: (name, year) => `还没有收到${name} ${year - 1} 年度的报告。请先发送上年的报告。`,
    columns: ['项目', '上年', '本年', '增减'],
    unread: '未读出',
  },
  notReady: {
    picture: '这份报告没有可画的表。请先发送表格能读出的报告。',
    workbook: '这份报告没有可导出的表。请先发送表格能读出的报告。',
  },
  recalled: {
    withdrawn: (files) => `已撤回 ${files} 份，没有存档。`,
    stays: (report, reports) =>
      reports > 1
        ? `原件已删除，${report} 等 ${reports} 份报告仍在存档；要一并撤销，请逐份说“撤销 单位 年度”。`
        : `原件已删除，报告仍在存档；要一并撤销，请说“撤销 ${report}”。`,
  },
  forgotten: (files) =>
    files > 0
      ? `已删除您在本会话上传的原件 ${files} 份。核对结果仍在存档，要撤回请说“撤销”。`
      : '您在本会话上传的原件都已不在，没有可删除的。核对结果仍在存档，要撤回请说“撤销”。',
  undone: (reports, back) =>
    `已撤销${reports.length > 1 ? ` ${reports.length} 份` : ''}：${someOf(reports)}。${
      back.length === 0
        ? '之前没有存过，现在没有这份报告。'
        : back.length === reports.length
          ? '恢复为上一版。'
          : `其中恢复为上一版的：${someOf(back)}。`
    }`,
  nothingToUndo: '这个会话没有可撤销的存档。',
  moved: (from, to) => `已更正：${from} → ${to}。`,
  nothingToMove: '这个会话还没有存档的报告。请先发送报告，再说“单位 名称”或“年度 2025”。',
  notMovable: (report) =>
    `${report} 不是这个会话刚存的，没有更正。要更正它，请重新发送原件，再说“单位 名称”或“年度 2025”。`,
  noReport: '还没有正在看的报告。请发送报告，或说“查看 单位 年度”。',
  notStored: (name, year) => `没有存${name}${year ? ` ${year} 年度` : ''}的报告。请发送这份报告，或换个单位、年度。`,
  unknownAgency: (name) => `名册里没有“${name}”。请写单位全称，或请管理员更新名册。`,
  severalAgencies: '符合的单位不止一个，请选一个。',
  cancelled: '好的，已取消。',
  dismiss: {
    done: (id, reason) => `已驳回 ${id}：${reason}。以后同样的情况不再计入；说“恢复 ${id}”可以撤回。`,
    restored: (id) => `已恢复 ${id}。`,
    reason: (id) => `请写明理由，例如：这条不对 ${id} 当年机构改革，数据已并入`,
    which: '请写明是第几条和理由，例如：这条不对 2 当年机构改革，数据已并入',
    heading: (name, year) => `${name} · ${year} 年度`,
    confirm: (place, reason) => `要驳回第 ${place} 条吗？理由：${reason}。请按下面的按钮确认。`,
    noPlace: (place) => `当前报告没有第 ${place} 条。请先说“查看”，再照上面的序号写。`,
    unknown: (id) => `当前报告里没有 ${id} 这一条。编号在“全部明细”里。`,
  },
  access: {
    unknownPerson: (code) => `您尚未开通。请将编号 ${code} 告知管理员（24 小时内有效）。`,
    unknownGroup: '本群尚未开通。请管理员在群里说“绑定本群”。',
    denied: '您的权限不够。请联系管理员。',
    claimed: '您已是管理员。其他人第一次来时会得到一个编号，您说“准入 编号 角色”即可开通；说“帮助”看全部用法。',
    notClaimed: '认领码不对或已经失效。请查看程序启动时显示的认领码。',
    admitted: (role, agency) => `已开通：${role}${agency ? `（${agency}）` : ''}。`,
    welcomeIn: (role, agency) =>
      `您已开通：${role}${agency ? `（${agency}）` : ''}。现在可以发送报告或提问，说“帮助”看用法。`,
    unknownCode: '没有这个编号，或已过期。请对方再给机器人发一条消息，取得新编号。',
    admitHow: '请这样写：准入 编号 角色。角色是 查看、填报（后面写单位）或 主管，例如：准入 K7P4QX 填报 云溪县民政局',
    clerkNeedsAgency: '填报人要写明单位，例如：准入 K7P4QX 填报 云溪县民政局',
    removed: (person) => `已移除 ${person}。`,
    nobody: (person) => `没有 ${person} 这个人。编号可请对方说“我是谁”查看。`,
    bound: (role, agency) => `本群已开通：${role}${agency ? `（${agency}）` : ''}。`,
    unbound: '本群已解除绑定。',
    bindInGroup: '请在要开通的群里说这句话。',
    claimCode: (code) => `还没有管理员。请在聊天里发送：/claim ${code}（只能用一次）`,
  },
  answer: {
    year: (year) => `${year}年`,
    townships: '只看乡镇',
    onlyTownships: (question) => [
      question.replace(/单位|部门和乡镇/, '乡镇'),
      `乡镇${question}`,
      `${question.replace(/[。？?！!]+$/, '')}，只看乡镇`,
    ],
    onlyOwn: (agency) => `您绑定的是${agency}，只查它的年报。`,
    inYear: (question, year) => {
      const bare = question.replace(/(?:20)?\d\d年度?/u, '').trim()
      return [`${year}年${bare}`, `${bare} ${year}年`]
    },
    sheet: '名单',
    file: (years) => `名单-${years}.xlsx`,
  },
  busy: (place) => `正忙，您排在第 ${place} 位。已收下，不用重发。`,
  bug: (incident) => `程序出错，这一条没有处理完。请把编号 ${incident} 告知管理员。`,
  unsendable: (incident) => `结果已生成，但平台拒绝发送。请把编号 ${incident} 告知管理员。`,
  unknownCommand: (said) => `没有“${said}”这个指令，或者没有写全。说“帮助”看全部用法。`,
  notUnderstood: {
    text: '没看懂。',
    near: '可以这样问：',
    examples: (year) => [
      `${year}年哪些单位零申请`,
      '还有谁没交',
      `${year}年新收申请最多的5个单位`,
      `${year}年哪些单位的报告有错`,
      `${year}年一共收到多少件申请`,
      `${year}年公开率是多少`,
      `${year}年哪些单位有行政诉讼`,
      `${year}年哪些单位有行政复议`,
      `${year}年结转下年度最多的单位`,
      `${year}年不予公开最多的单位`,
      `${year}年各乡镇新收申请列个表`,
      `${year}年比上年申请增加最多的单位`,
      `${year}年行政许可最多的单位`,
      `${year}年收费金额最多的单位`,
      '年报什么时候截止',
    ],
  },
  cannotRead: {
    sticker: '收到表情。我只会核对年度报告，请发送报告文件，或说“帮助”。',
    voice: '我听不了语音。请打字，或发送报告文件。',
    video: '我看不了视频。请发送报告文件。',
    location: '收到位置。我只会核对年度报告，请发送报告文件，或说“帮助”。',
    contact: '收到名片。我只会核对年度报告，请发送报告文件，或说“帮助”。',
    forwardedBundle: '合并转发的文件取不出来。请用“逐条转发”，或直接发送文件。',
    link: '暂不打开链接。请把网页另存为文件，或复制正文发送。',
    unknown: '这种消息读不了。请发送报告文件，或说“帮助”。',
  },
  server: {
    listening: (address) => `已启动：${address}`,
    portTaken: (address) => `${address} 已被占用或不能使用。请改用环境变量 PORT、HOST 指定别的地址。`,
    stopped: '已停止。',
    backup: (files, target) => `已备份 ${files} 个文件到 ${target}`,
    backupNothing: (folder) => `数据文件夹 ${folder} 里没有内容，没有备份。`,
    backupTooMany: (files) => `共 ${files} 个文件，超过 ZIP 的上限。请用 --out 文件夹 备份。`,
    backupTarget: '请用 --out 指定 文件.zip 或文件夹（数据文件夹以外）',
    badProxy:
      'GOUJI_PROXY 写得不对。应为 http://代理地址:端口；要登录的写 http://用户名:密码@代理地址:端口，其中的特殊字符用 % 编码。请改正后重新启动。',
    badPort: (value) => `PORT 应为 0 到 65535 的整数，现在是“${value}”。请改正后重新启动。`,
    badAdministrator: (value) => `GOUJI_ADMINS 里的“${value}”写法不对，应为 平台:用户编号，例如 telegram:12345。`,
  },
}
