import type { TelegramWords } from './telegram-types.ts'

export const telegramZh: TelegramWords = {
  badSettings: (names) =>
    `没有设置或写得不对：${names.join('、')}。TELEGRAM_BOT_TOKEN 形如 123456:ABC…，由 @BotFather 给出。请改正后重新启动。`,
  commands: {
    private: [
      ['help', '可以发什么、怎么问'],
      ['details', '最近一份报告的全部明细'],
      ['status', '排队和当前报告'],
      ['undo', '撤销刚存的报告'],
      ['cancel', '停止正在核对的一批'],
      ['lang', '语言：/lang zh 或 /lang en'],
      ['whoami', '我的编号和权限'],
      ['privacy', '数据存在哪里'],
    ],
    group: [
      ['check', '回复一份文件并发送，即核对它'],
      ['help', '可以发什么、怎么问'],
      ['whoami', '我的编号和权限'],
    ],
  },
  buttonGone: '这个按钮已失效，请直接输入要说的话。',
  wholeAttached: '内容较长，完整内容见附件。',
  wholeName: '完整内容',
  notDelivered: (id) => `结果已生成，但无法发送。请稍后再问一次；如仍不行，请把编号 ${id} 告诉管理员。`,
  fileNotDelivered: (name, id) => `附件“${name}”无法发送。请稍后再试；如仍不行，请把编号 ${id} 告诉管理员。`,
  doctor: {
    ok: (name, proxy) => `已连上 Telegram${proxy ? `（经代理 ${proxy}）` : ''}，机器人是 @${name}。`,
    noWayThrough: (proxy, root, detail) =>
      `经代理 ${proxy} 到不了 ${root}（${detail}）。请检查 GOUJI_PROXY 的地址、用户名和密码，并请网管在代理上放行这个地址（CONNECT，443 端口）。`,
    foreignAnswer: '答复不是 Telegram 的：代理要登录，或不放行',
    unreachable: (root, detail) =>
      `连不上 ${root}（${detail}）。请检查本机能否访问外网；用自建接口服务器时请检查 TELEGRAM_API_ROOT。`,
    wrongRoot: (root) => `${root} 不是 Telegram 接口服务器。请改正 TELEGRAM_API_ROOT，或去掉它使用官方地址。`,
    wrongToken: '令牌无效或已被吊销。请向 @BotFather 发送 /token 取得令牌，写入 TELEGRAM_BOT_TOKEN 后重启。',
    secondPoller:
      '另一个程序正在用同一个令牌接收消息。请停掉它；找不到时请向 @BotFather 发送 /revoke 换一个令牌，写入 TELEGRAM_BOT_TOKEN。',
    foreignWebhook: (host) =>
      `令牌上设有发往 ${host} 的 webhook，可能有别的程序在用它。启动时会清除；如有误请换一个令牌。`,
    wrongWebhook: (url, wanted) =>
      `webhook 应为 ${wanted}，现为 ${url || '未设置'}。启动后会重新设置；如仍不符，请检查设置里的地址。`,
    webhookError: (detail) =>
      `Telegram 无法把消息送到 webhook（${detail}）。请检查域名、证书和端口（443、80、88、8443）。`,
    privacy: (name) =>
      `隐私模式已开：在群里只能收到 @${name}、回复它的消息和命令，收不到直接发的文件。要收文件，请向 @BotFather 发送 /setprivacy 选 Disable，再把机器人移出群后重新加入；或回复文件并发送 /check@${name}。`,
    noGroups: '不能被加入群。要在群里使用，请向 @BotFather 发送 /setjoingroups 选 Enable。',
  },
}
