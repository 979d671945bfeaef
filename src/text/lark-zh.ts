import type { LarkWords } from './lark-types.ts'

/** What each variable is to hold, and where it is found. */
const FORMS: Readonly<Record<string, string>> = {
  LARK_APP_ID: 'LARK_APP_ID 应为 cli_ 加 16 位，在开发者后台“凭证与基础信息”里复制',
  LARK_APP_SECRET: 'LARK_APP_SECRET 在开发者后台“凭证与基础信息”里复制',
  LARK_DOMAIN: 'LARK_DOMAIN 应为 feishu、lark，或私有部署的接口地址（以 https:// 开头）',
  LARK_EVENTS: 'LARK_EVENTS 应为 websocket 或 webhook',
  LARK_ENCRYPT_KEY: 'LARK_ENCRYPT_KEY 在 LARK_EVENTS=webhook 时必填，在开发者后台“事件与回调 → 加密策略”里复制',
}

export const larkZh: LarkWords = {
  badSettings: (names) =>
    `没有设置或写得不对：${names.map((name) => FORMS[name] ?? name).join('；')}。请改正后重新启动。`,
  started: '已开始',
  buttonGone: '这个按钮已失效，请直接输入要说的话。',
  notStored: '暂时没有收下，请再按一次。',
  details: (count) => `说明（${count}）`,
  others: (count) => `其余 ${count} 项`,
  wholeAttached: '内容较长，完整内容见附件。',
  wholeName: '完整内容',
  notDelivered: (id) => `结果已生成但无法发送。请稍后再问一次；如仍不行，请把编号 ${id} 告诉管理员。`,
  fileNotDelivered: (name, id) => `附件“${name}”无法发送。请稍后再试；如仍不行，请把编号 ${id} 告诉管理员。`,
  pictureAttached: (description) => `［图：${description}］见附件。`,
  pictureNotDelivered: (description) => `［图：${description}］未能发送。`,
  doctor: {
    ok: (name, proxy) => `已${proxy ? `经代理 ${proxy} ` : ''}连上飞书/Lark，机器人是“${name}”。`,
    noWayThrough: (proxy, root, detail) =>
      `经代理 ${proxy} 到不了 ${root}（${detail}）。请检查 GOUJI_PROXY 的地址、用户名和密码，并请网管在代理上放行这个地址（CONNECT，443 端口）。`,
    unreachable: (root, detail) =>
      `连不上 ${root}（${detail}）。请检查本机能否访问这个地址的 443 端口；私有部署时请检查 LARK_DOMAIN。`,
    wrongRoot: (root) => `${root} 不是飞书/Lark 的接口地址。请改正 LARK_DOMAIN：feishu、lark，或私有部署的接口地址。`,
    wrongAppId: 'App ID 不对。请到开发者后台“凭证与基础信息”复制 App ID，写入 LARK_APP_ID 后重启。',
    wrongSecret:
      'App Secret 不对或已重置。请到开发者后台“凭证与基础信息”复制 App Secret，写入 LARK_APP_SECRET 后重启。',
    noBot: '应用没有开启机器人能力。请到开发者后台“添加应用能力”添加“机器人”，再创建版本并发布。',
    notReleased: '机器人没有启用。请到开发者后台“版本管理与发布”发布应用，并请企业管理员在管理后台启用它。',
    nameless: (detail) =>
      `平台没有告知机器人自己的 id（${detail}），所以群里 @ 它时认不出来；单聊不受影响。请向平台管理员询问接口 bot/v3/info。`,
    missingScopes: (scopes, url) =>
      `缺少权限：${scopes.join('、')}。请打开 ${url} 开通，再创建版本并发布，等管理员批准。`,
    denied: (detail, url) => `飞书拒绝了一次调用（${detail}）。请打开 ${url} 开通权限，再创建版本并发布。`,
    filesInGroups:
      '在群里只能收到 @机器人 的消息，收不到直接发的文件。请让大家“回复”那个文件并 @机器人；要直接收文件，需开通 im:message.group_msg（敏感权限，由企业管理员审批）。',
    noReactions: (scope, url) =>
      `收到文件时不能用表情示意“处理中”“已办完”，其他功能不受影响。需要的话请打开 ${url} 开通 ${scope}，再创建版本并发布。`,
    noConnection: (detail) =>
      `长连接建不起来（${detail}）。请到开发者后台“事件与回调”把订阅方式设为“使用长连接接收事件”，并确认是企业自建应用。`,
    connectionBusy: (detail) => `飞书暂时忙，这次没有建起长连接（${detail}）。程序会自己重试；几分钟后请再查一次。`,
    scopesUnknown: (detail) => `查不到开通了哪些权限（${detail}）。请对照 README 的权限表逐项检查。`,
    connection: (state, detail) => {
      const said = {
        running: '正在接收消息',
        waiting: '暂时没连上，程序会自己重试',
        refused: '平台拒绝连接，需要处理',
        stopped: '已停止接收消息',
      }
      return `${said[state]}${detail ? `（${detail}）` : ''}。`
    },
    tooManyConnections:
      '同一个应用的长连接太多。每条消息只会随机到达其中一条：请停掉别处（例如开发者电脑上）用同一应用运行的程序。',
    noMessages:
      '还没有收到过消息。请到开发者后台“事件与回调 → 事件配置”添加 im.message.receive_v1（接收消息），发布版本后给机器人发一条消息再看。',
    noPresses:
      '还没有收到过按钮。若按按钮报 200340，请到“事件与回调 → 回调配置”添加 card.action.trigger（卡片回传交互）并发布版本。',
    webhook: (path) =>
      `事件由 webhook 接收：请到“事件与回调”把事件和回调的请求地址都设为 https://您的域名${path}，Encrypt Key 和 Verification Token 与 LARK_ENCRYPT_KEY、LARK_VERIFICATION_TOKEN 一致。`,
    otherError: (code, message) => `飞书返回错误 ${code}：${message}`,
  },
}
