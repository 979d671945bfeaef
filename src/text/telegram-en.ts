import type { TelegramWords } from './telegram-types.ts'

export const telegramEn: TelegramWords = {
  badSettings: (names) =>
    `Missing or written wrongly: ${names.join(', ')}. TELEGRAM_BOT_TOKEN looks like 123456:ABC… and comes from @BotFather. Put it right and start again.`,
  commands: {
    private: [
      ['help', 'What to send and how to ask'],
      ['details', 'All findings of the latest report'],
      ['status', 'What is waiting, and the current report'],
      ['undo', 'Undo the report stored last'],
      ['cancel', 'Stop the batch being checked'],
      ['lang', 'Language: /lang zh or /lang en'],
      ['whoami', 'My id and my role'],
      ['privacy', 'Where the data is kept'],
    ],
    group: [
      ['check', 'Send it as a reply to a file to have the file checked'],
      ['help', 'What to send and how to ask'],
      ['whoami', 'My id and my role'],
    ],
  },
  buttonGone: 'This button no longer works. Please type what you want to say.',
  wholeAttached: 'This is long; the whole text is attached.',
  wholeName: 'The whole text',
  notDelivered: (id) =>
    `The result is ready but could not be sent. Please ask again later; if it still fails, tell the administrator this id: ${id}.`,
  fileNotDelivered: (name, id) =>
    `The file "${name}" could not be sent. Please try again later; if it still fails, tell the administrator this id: ${id}.`,
  doctor: {
    ok: (name, proxy) => `Connected to Telegram${proxy ? ` through ${proxy}` : ''} as @${name}.`,
    noWayThrough: (proxy, root, detail) =>
      `Through the proxy ${proxy} there is no way to ${root} (${detail}). Check address, user and password in GOUJI_PROXY, and have the proxy let this address pass (CONNECT, port 443).`,
    foreignAnswer: 'what answered is not Telegram: the proxy wants a login, or does not let this pass',
    unreachable: (root, detail) =>
      `${root} cannot be reached (${detail}). Check that this machine reaches the internet; with a Bot API server of your own, check TELEGRAM_API_ROOT.`,
    wrongRoot: (root) =>
      `${root} is no Bot API server. Correct TELEGRAM_API_ROOT, or remove it to use the official address.`,
    wrongToken:
      'The token is wrong or was revoked. Send /token to @BotFather, put the token into TELEGRAM_BOT_TOKEN and restart.',
    secondPoller:
      'Another program receives messages with the same token. Stop it; if you cannot find it, send /revoke to @BotFather and put the new token into TELEGRAM_BOT_TOKEN.',
    foreignWebhook: (host) =>
      `A webhook to ${host} is set on this token; another program may be using it. It is removed at start; if that is wrong, use another token.`,
    wrongWebhook: (url, wanted) =>
      `The webhook should be ${wanted} but is ${url || 'not set'}. It is set again at start; if it still differs, check the address in the settings.`,
    webhookError: (detail) =>
      `Telegram cannot deliver to the webhook (${detail}). Check the domain, the certificate and the port (443, 80, 88, 8443).`,
    privacy: (name) =>
      `Privacy mode is on: in groups only @${name}, replies to it and commands arrive, files do not. To receive files, send /setprivacy to @BotFather, choose Disable, and add the bot to the group again; or reply to the file with /check@${name}.`,
    noGroups:
      'The bot cannot be added to groups. To use it there, send /setjoingroups to @BotFather and choose Enable.',
  },
}
