import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { PageEntry, PageHistory } from '../../adapters/web/outbound.ts'
import { startLarkServer } from './lark-server.ts'
import { PRIVATE, recordedEvent } from './lark-world.ts'
import { personOn } from './telegram-people.ts'
import { startTelegramServer, TOKEN } from './telegram-server.ts'
import type { TinyEvent } from './tiny-platform/inbound.ts'
import { startTinyServer } from './tiny-server.ts'
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
  /** The platform delivers the last thing that was said once more. */
  readonly again: () => Promise<unknown>
  /** Things said that the bot has not acknowledged. */
  readonly open: () => number
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
  tiny: tinyTalker,
}

async function telegramTalker(): Promise<Talker> {
  const server = await startTelegramServer()
  const person = personOn(server)
  return {
    again: () => server.pushAgain(),
    open: server.pendingUpdates,
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
    refused: () => (server.floods() > 0 ? [`${server.floods()} × 429`] : []),
    stop: () => server.close(),
  }
}

type Button = { readonly label: string; readonly value: unknown }

async function larkTalker(): Promise<Talker> {
  const server = await startLarkServer()
  const chat = PRIVATE.id
  const operator = recordedEvent('text').event.sender as { sender_id: { open_id: string } }
  let last: ReturnType<typeof recordedEvent> | undefined
  const open = new Set<Promise<unknown>>()
  const push = async (event: ReturnType<typeof recordedEvent>) => {
    last = event
    const message = event.event.message
    if (message)
      server.putMessage({
        id: String(message.message_id),
        chat,
        type: String(message.message_type),
        content: String(message.content),
      })
    const delivery = await counted(open, server.socket.push(event, { again: [300, 500, 1000, 2000] }))
    if (delivery.code !== 200) throw new Error('the event was not acknowledged')
  }
  return {
    env: {
      LARK_APP_ID: server.appId,
      LARK_APP_SECRET: server.appSecret,
      LARK_DOMAIN: server.url,
      GOUJI_ADMINS: `lark:${operator.sender_id.open_id}`,
    },
    again: () => push(last!),
    open: () => open.size,
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
        // A chart is drawn by Lark itself.
        pictures: (m.content.match(/"tag":"(?:img|chart)"/g) ?? []).length,
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
  const open = new Set<Promise<unknown>>()
  let last: Parameters<typeof formOf> = [{}]
  /** As the page does: what was not taken is sent again, under the same id. */
  const post = async (fields: Readonly<Record<string, string>>, files: readonly NamedBytes[] = []) => {
    last = [{ id: randomUUID(), ...fields }, files]
    for (let tries = 1; ; tries += 1) {
      const body = formOf(...last)
      const response = await counted(open, fetch(`${bot().address}/chat/messages`, { method: 'POST', body }))
      if (response.status === 202) return
      if (tries === 5) throw new Error(`${response.status} ${await response.text()}`)
      await delay(300)
    }
  }
  const entries = async () => {
    const history = (await (await fetch(`${bot().address}/chat/history`)).json()) as PageHistory
    return history.entries.filter((entry) => entry.from === 'bot')
  }
  return {
    env: {},
    again: () => post(...last),
    open: () => open.size,
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

async function tinyTalker(): Promise<Talker> {
  const server = await startTinyServer()
  let last: TinyEvent | undefined
  const push = async (said: Partial<TinyEvent>) => {
    const at = '2026-11-30T09:00:00+08:00'
    last = { type: 'event', id: randomUUID(), chat: 'c1', person: 'p1', at, ...said }
    server.push(last)
  }
  return {
    env: { TINY_ADDRESS: server.address, GOUJI_ADMINS: 'tiny:p1' },
    again: async () => server.push(last!),
    open: server.open,
    say: (text) => push({ text }),
    send: async (files) => {
      for (const { name, bytes } of files) {
        const key = randomUUID()
        server.putFile(key, bytes)
        await push({ files: [{ key, name, size: bytes.length }] })
      }
    },
    press: async ({ id }, label) => {
      const message = server.standing.find((one) => one.id === id)
      await push({ text: message!.shown.buttons.find((button) => button.label === label)!.say, on: id })
    },
    sees: async () =>
      server.standing.map(({ id, shown }) => ({
        id,
        text: shown.text,
        buttons: shown.buttons.map(({ label }) => label),
        pictures: shown.files.filter(({ picture }) => picture).length,
        files: shown.files.flatMap(({ name, picture }) => (picture ? [] : [name])),
      })),
    refused: () => [],
    stop: server.close,
  }
}

/** Keeps a promise in a set until it is settled. */
async function counted<T>(open: Set<Promise<unknown>>, promise: Promise<T>): Promise<T> {
  open.add(promise)
  try {
    return await promise
  } finally {
    open.delete(promise)
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
