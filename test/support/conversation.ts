import { randomBytes } from 'node:crypto'
import type { PageEntry, PageHistory } from '../../adapters/web/outbound.ts'
import { startLarkServer } from './lark-server.ts'
import { PRIVATE, recordedEvent } from './lark-world.ts'
import { personOn } from './telegram-people.ts'
import { startTelegramServer, TOKEN } from './telegram-server.ts'
import { formOf } from './web-chat.ts'

type NamedBytes = { readonly name: string; readonly bytes: Uint8Array }

/** A message of the bot as a person sees it. */
export type Seen = {
  readonly id: string
  readonly text: string
  readonly buttons: readonly string[]
  readonly pictures: number
  readonly files: readonly string[]
}

/** Somebody on a platform who talks to the bot in private. */
export type Talker = {
  readonly env: Readonly<Record<string, string>>
  readonly say: (text: string) => Promise<unknown>
  /** Files forwarded together. */
  readonly send: (files: readonly NamedBytes[]) => Promise<unknown>
  readonly press: (message: Seen, label: string) => Promise<unknown>
  readonly sees: () => Promise<readonly Seen[]>
  /** What the platform refused to take. */
  readonly refused: () => readonly unknown[]
  readonly stop: () => Promise<void>
}

export type Running = { readonly address: string }

/** Who talks on each platform; the bot runs with the variables of `env`. */
export const TALKERS: Readonly<Record<string, (bot: () => Running) => Promise<Talker>>> = {
  telegram: telegramTalker,
  lark: larkTalker,
  web: webTalker,
}

async function telegramTalker(): Promise<Talker> {
  const server = await startTelegramServer()
  const person = personOn(server)
  return {
    env: { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: server.root, GOUJI_ADMINS: `telegram:${person.id}` },
    say: (text) => person.say({ text }),
    send: async (files) => {
      const album = files.length > 1 ? { album: `album${files.length}` } : {}
      for (const { name, bytes } of files) await person.say({ document: { name, bytes: Buffer.from(bytes) }, ...album })
    },
    press: async ({ id }, label) => await person.press(person.sees().find((m) => String(m.id) === id)!, label),
    sees: async () =>
      person.sees().map((m) => ({
        id: String(m.id),
        text: m.text,
        buttons: m.buttons.flat().map((button) => button.text),
        pictures: m.kind === 'photo' ? 1 : 0,
        files: m.kind === 'document' && m.fileName !== undefined ? [m.fileName] : [],
      })),
    refused: () => (server.state.floods > 0 ? [`${server.state.floods} × 429`] : []),
    stop: () => server.close(),
  }
}

type Button = { readonly label: string; readonly value: unknown }

async function larkTalker(): Promise<Talker> {
  const server = await startLarkServer()
  const chat = PRIVATE.id
  const operator = recordedEvent('text').event.sender as { sender_id: { open_id: string } }
  const push = async (event: ReturnType<typeof recordedEvent>) => {
    const message = event.event.message
    if (message)
      server.putMessage({
        id: String(message.message_id),
        chat,
        type: String(message.message_type),
        content: String(message.content),
      })
    const delivery = await server.socket.push(event, { again: [300, 500, 1000, 2000] })
    if (delivery.code !== 200) throw new Error('the event was not acknowledged')
  }
  return {
    env: {
      LARK_APP_ID: server.appId,
      LARK_APP_SECRET: server.appSecret,
      LARK_DOMAIN: server.url,
      GOUJI_ADMINS: `lark:${operator.sender_id.open_id}`,
    },
    say: (text) => push(recordedEvent('text', { message: { content: JSON.stringify({ text }) } })),
    send: async (files) => {
      for (const { name, bytes } of files) {
        const key = `file_v3_${randomBytes(6).toString('hex')}`
        server.putFile(key, bytes)
        await push(recordedEvent('file', { message: { content: JSON.stringify({ file_key: key, file_name: name }) } }))
      }
    },
    press: async ({ id }, label) => {
      const button = buttonsOf(server.messages.get(id)!.content).find((b) => b.label === label)
      if (!button) throw new Error(`no button ${label}`)
      await push(
        recordedEvent('card-press', {
          event: {
            action: { tag: 'button', value: button.value },
            context: { open_message_id: id, open_chat_id: chat },
          },
        }),
      )
    },
    sees: async () =>
      server.shown(chat).map((m) => ({
        id: m.id,
        text: m.type === 'file' ? '' : server.textOf(m),
        buttons: m.type === 'interactive' ? buttonsOf(m.content).map(({ label }) => label) : [],
        // Lark draws charts itself.
        pictures: m.content.split(/"tag":"(?:img|chart)"/).length - 1,
        files: m.type === 'file' ? [server.textOf(m).slice(1, -1)] : [],
      })),
    refused: () => server.refusals,
    stop: () => server.close(),
  }
}

function buttonsOf(content: string): Button[] {
  const found: Button[] = []
  JSON.parse(content, (_key, node: unknown) => {
    if (isButton(node)) found.push({ label: node.text.content, value: node.behaviors[0]?.value })
    return node
  })
  return found
}

type CardButton = { readonly text: { readonly content: string }; readonly behaviors: readonly { value: unknown }[] }

function isButton(node: unknown): node is CardButton {
  return typeof node === 'object' && node !== null && 'tag' in node && node.tag === 'button' && 'behaviors' in node
}

async function webTalker(bot: () => Running): Promise<Talker> {
  const post = async (fields: Readonly<Record<string, string>>, files: readonly NamedBytes[] = []) => {
    const response = await fetch(`${bot().address}/chat/messages`, { method: 'POST', body: formOf(fields, files) })
    if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`)
  }
  const entries = async () => {
    const history = (await (await fetch(`${bot().address}/chat/history`)).json()) as PageHistory
    return history.entries.filter((entry) => entry.from === 'bot')
  }
  return {
    env: {},
    say: (text) => post({ text }),
    send: (files) => post({}, files),
    press: async ({ id }, label) => {
      const action = (await entries())
        .find((entry) => entry.id === id)
        ?.reply?.actions.find((button) => button.label === label)
      if (!action) throw new Error(`no button ${label}`)
      await post({ text: action.say, pressed: id })
    },
    sees: async () => (await entries()).map(toSeen),
    refused: () => [],
    stop: async () => undefined,
  }
}

function toSeen({ id, reply, files }: PageEntry): Seen {
  const blocks = reply?.blocks ?? []
  return {
    id,
    text: blocks.flatMap(textsOf).join('\n'),
    buttons: (reply?.actions ?? []).map(({ label }) => label),
    pictures: blocks.filter((block) => block.kind === 'picture').length,
    files: blocks.flatMap((block) => (block.kind === 'file' ? [files[block.file]!.name] : [])),
  }
}

/** What a block says, a line for each thing. */
function textsOf(block: NonNullable<PageEntry['reply']>['blocks'][number]): readonly string[] {
  switch (block.kind) {
    case 'list':
      return block.items.flatMap(({ text, detail }) => [text, ...(detail ?? '').split('\n')])
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value])
    case 'table':
      return [block.header, ...block.rows].flat()
    case 'file':
    case 'picture':
      return []
    default:
      return block.text.split('\n')
  }
}
