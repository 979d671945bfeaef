import type { LarkWords } from './lark-types.ts'

/** What each variable is to hold, and where it is found. */
const FORMS: Readonly<Record<string, string>> = {
  LARK_APP_ID: 'LARK_APP_ID (cli_ and 16 signs, under “Credentials & Basic Info” of the console)',
  LARK_APP_SECRET: 'LARK_APP_SECRET (under “Credentials & Basic Info” of the console)',
  LARK_DOMAIN: 'LARK_DOMAIN (feishu, lark, or the address of a private deployment, beginning with https://)',
  LARK_EVENTS: 'LARK_EVENTS (websocket or webhook)',
  LARK_ENCRYPT_KEY:
    'LARK_ENCRYPT_KEY (needed with LARK_EVENTS=webhook, under “Events & Callbacks”, “Encryption Strategy”)',
}

export const larkEn: LarkWords = {
  badSettings: (names) =>
    `Missing or written wrongly: ${names.map((name) => FORMS[name] ?? name).join('; ')}. Put it right and start again.`,
  started: 'Started',
  buttonGone: 'This button no longer works. Please type what you want to say.',
  notStored: 'Not taken just now. Please press again.',
  details: (count) => `Details (${count})`,
  others: (count) => `${count} more`,
  wholeAttached: 'This is long; the whole text is attached.',
  wholeName: 'whole-text',
  notDelivered: (id) =>
    `The result is ready but could not be sent. Please ask again later; if it still fails, tell the administrator this id: ${id}.`,
  fileNotDelivered: (name, id) =>
    `The file "${name}" could not be sent. Please try again later; if it still fails, tell the administrator this id: ${id}.`,
  pictureAttached: (description) => `[Picture: ${description}] is attached.`,
  pictureNotDelivered: (description) => `[Picture: ${description}] could not be sent.`,
  doctor: {
    ok: (name, proxy) => `Connected to Lark/Feishu${proxy ? ` through ${proxy}` : ''} as "${name}".`,
    noWayThrough: (proxy, root, detail) =>
      `Through the proxy ${proxy} there is no way to ${root} (${detail}). Check address, user and password in GOUJI_PROXY, and have the proxy let this address pass (CONNECT, port 443).`,
    unreachable: (root, detail) =>
      `${root} cannot be reached (${detail}). Check that this machine reaches port 443 there; with a private deployment, check LARK_DOMAIN.`,
    wrongRoot: (root) =>
      `${root} is no Lark/Feishu address. Correct LARK_DOMAIN: feishu, lark, or the address of the private deployment.`,
    wrongAppId:
      'The app id is wrong. Copy it from "Credentials & Basic Info" of the developer console into LARK_APP_ID and restart.',
    wrongSecret:
      'The app secret is wrong or was reset. Copy it from "Credentials & Basic Info" of the developer console into LARK_APP_SECRET and restart.',
    noBot:
      'The app has no bot. Add "Bot" under "Add Features" of the developer console, then create and publish a version.',
    notReleased:
      'The bot is not enabled. Publish the app under "Version Management & Release", and have an administrator of the organisation enable it.',
    nameless: (detail) =>
      `The platform does not tell the id of the bot (${detail}), so mentions in groups are not seen; private chats work. Ask its administrator about bot/v3/info.`,
    missingScopes: (scopes, url) =>
      `Missing permissions: ${scopes.join(', ')}. Open ${url} to grant them, create and publish a version, and wait for approval.`,
    denied: (detail, url) =>
      `Lark refused a call (${detail}). Open ${url} to grant the permission, then create and publish a version.`,
    filesInGroups:
      'In groups only messages that mention the bot arrive, plain files do not. Have people reply to the file and mention the bot; to receive files directly, grant im:message.group_msg (sensitive: the administrator must approve it).',
    noReactions: (scope, url) =>
      `Files are not acknowledged with an emoji; everything else works. If you want it, open ${url} to grant ${scope}, then create and publish a version.`,
    noConnection: (detail) =>
      `The long connection cannot be made (${detail}). Under "Events & Callbacks" choose "Receive events through persistent connection", and make sure the app is a custom app.`,
    connectionBusy: (detail) =>
      `Lark is busy and gave no long connection this time (${detail}). The program tries again by itself; look again in a few minutes.`,
    scopesUnknown: (detail) =>
      `Which permissions are granted cannot be told (${detail}). Go through the table of permissions in the README.`,
    connection: (state, detail) => {
      const said = {
        running: 'Messages are being received',
        waiting: 'Not connected just now; it is tried again by itself',
        refused: 'The platform refuses the connection; somebody must act',
        stopped: 'Messages are no longer received',
      }
      return `${said[state]}${detail ? ` (${detail})` : ''}.`
    },
    tooManyConnections:
      'There are too many long connections of this app. Each message reaches a random one: stop programs that run elsewhere with the same app, such as on a developer machine.',
    noMessages:
      'No message was ever received. Under "Events & Callbacks → Event Configuration" add im.message.receive_v1, publish a version, send the bot a message and look again.',
    noPresses:
      'No button press was ever received. If pressing shows 200340, add card.action.trigger under "Events & Callbacks → Callback Configuration" and publish a version.',
    webhook: (path) =>
      `Events come by webhook: under "Events & Callbacks" set both request addresses to https://YOUR-HOST${path}; Encrypt Key and Verification Token must equal LARK_ENCRYPT_KEY and LARK_VERIFICATION_TOKEN.`,
    otherError: (code, message) => `Lark answered with error ${code}: ${message}`,
  },
}
