/** Longer than others because a platform is three files: first replies as Lark's messages (pure), then what sends them in order, within the rates, once. */
import { createHash, randomUUID } from 'node:crypto'
import type { Action, ChatRef, ListItem, Reply, ReplyBlock, SendOptions, SentRef, Tone } from '../../src/chat.ts'
import { cutText } from '../../src/delivery/cut-text.ts'
import { createDeliver, type Trouble } from '../../src/delivery/deliver.ts'
import { firstAccepted } from '../../src/delivery/first-accepted.ts'
import { createOrder } from '../../src/delivery/order.ts'
import { type Clock, createPacer, type Lane, type Rate } from '../../src/delivery/pacer.ts'
import { DeliveryError } from '../../src/fault.ts'
import { words } from '../../src/text/index.ts'

/** One message to send: ready content, or a file to upload first. */
export type Call =
  | { readonly type: 'interactive' | 'post' | 'text'; readonly content: object; readonly partial?: boolean }
  | { readonly type: 'file'; readonly name: string; readonly bytes: Uint8Array }

/** Ways to say one thing, best first; Lark may refuse the earlier ones. */
export type Step = readonly [Call, ...Call[]]

/** Small things kept across restarts: sentences behind buttons, what was already sent, ids that changed. */
export type Memory = {
  readonly get: (key: string) => Promise<string | undefined>
  readonly put: (key: string, value: string) => Promise<void>
}

/** Lark's no, without anything secret: the request is not part of it. */
export class LarkError extends Error {
  /** Lark's code; undefined where it did not answer. */
  readonly code: number | undefined
  /** HTTP status; undefined where there was no answer at all. */
  readonly status: number | undefined
  /** Milliseconds it asks to wait. */
  readonly wait: number | undefined
  /** Code of the network, such as ECONNREFUSED. */
  readonly network: string | undefined

  constructor(
    message: string,
    facts: Partial<Readonly<{ code: number; status: number; wait: number; network: string }>> = {},
  ) {
    super(message)
    this.name = 'LarkError'
    this.code = facts.code
    this.status = facts.status
    this.wait = facts.wait
    this.network = facts.network
  }
}

/** Lark refuses 30 KB of a card's whole request; messages that hold nothing else may be larger. */
const CARD_BYTES = 28 * 1024
const TEXT_BYTES = 100 * 1024
const ELEMENTS_MOST = 150
const TABLE_COLUMNS = 50
const PAGE_ROWS = 10
const FILE_BYTES = 30 * 1024 * 1024
const PICTURE_BYTES = 10 * 1024 * 1024
const HEADER_MOST = 200
const SAY_BYTES = 500

/** How much of a reply a card shows, most first: the first that fits is sent, the last where that is refused. */
const LEVELS = [
  { tables: 3, rows: 200, items: 10, folded: 200, details: true, text: 6000, blocks: 60 },
  { tables: 3, rows: 30, items: 10, folded: 30, details: true, text: 3000, blocks: 40 },
  { tables: 2, rows: 10, items: 8, folded: 0, details: true, text: 1500, blocks: 30 },
  { tables: 0, rows: 0, items: 5, folded: 0, details: false, text: 500, blocks: 12 },
  { tables: 0, rows: 0, items: 3, folded: 0, details: false, text: 150, blocks: 6 },
] as const
type Level = (typeof LEVELS)[number]

const TEMPLATES: Readonly<Record<Tone, string>> = { good: 'green', warning: 'orange', bad: 'red', neutral: 'blue' }
const EMOJI: Readonly<Record<Tone, string>> = { good: '✅ ', warning: '⚠️ ', bad: '❌ ', neutral: '' }

type Element = { readonly tag: string } & Readonly<Record<string, unknown>>

/** What rendering needs besides the reply. */
export type Place = {
  readonly chat: ChatRef
  /** Keys of the pictures in their order; undefined where one could not be uploaded. */
  readonly pictures: readonly (string | undefined)[]
  /** What a person can name when nothing of it can be shown. */
  readonly id: string
}

/**
 * The messages of a reply, in the order they are sent: a card, then files.
 *
 * @returns `card` tells whether the first step is the card; `whole` is what is attached where a card leaves things out
 */
export function toSteps(
  reply: Reply,
  place: Place,
): { readonly steps: readonly Step[]; readonly card: boolean; readonly whole: Call } {
  const whole = plainText(reply)
  const w = words(languageOf(reply)).lark
  const attached: Call = { type: 'file', name: `${w.wholeName}.txt`, bytes: Buffer.from(`\ufeff${whole}\n`) }
  const lost: Call = { type: 'text', content: { text: w.notDelivered(place.id) } }
  const card = reply.actions.length > 0 || reply.blocks.some((block) => block.kind !== 'file')
  const files = [
    ...reply.blocks.filter((block) => block.kind === 'file'),
    ...unshown(reply, place).map((block) => ({ name: 'gouji.png', bytes: block.png, title: block.description })),
  ]
  const steps: Step[] = card ? [[...cardCalls(reply, place), ...textCalls(reply, whole), attached, lost] as never] : []
  for (const file of files) {
    const title = 'title' in file ? file.title : file.name
    const instead: Call = { type: 'text', content: { text: w.fileNotDelivered(title, place.id) } }
    const fits = file.bytes.length > 0 && file.bytes.length <= FILE_BYTES
    const name = file.name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069/\\]/gu, '') || 'gouji'
    steps.push(fits ? [{ type: 'file', name, bytes: file.bytes }, instead] : [instead])
  }
  return { steps, card, whole: attached }
}

/** A reply as a card: schema 2.0, within the limits at every level. `partial` where it leaves something out. */
export function toCard(reply: Reply, place: Place, level: Level = LEVELS[0]): { card: object; partial: boolean } {
  const w = words(languageOf(reply)).lark
  const titles = reply.blocks.filter((block) => block.kind === 'title')
  const [title] = titles
  const elements: Element[] = []
  let tables = 0
  let pictures = 0
  let partial = false
  const add = (...added: readonly Element[]) => elements.push(...added)
  const shown = reply.blocks.filter((block) => block !== title && block.kind !== 'file')
  for (const block of shown.slice(0, level.blocks)) {
    switch (block.kind) {
      case 'title':
        add(markdown(`**${escapeMarkdown(block.text)}**`))
        break
      case 'text': {
        const mark = title || elements.length > 0 ? '' : toneMark(reply.tone, block.text)
        const text = shorten(block.text, level.text)
        partial ||= text !== block.text
        add(markdown(mark + escapeMarkdown(text)))
        break
      }
      case 'source': {
        const text = shorten(block.text, level.text)
        partial ||= text !== block.text
        add({ ...markdown(`<font color='grey'>${escapeMarkdown(text)}</font>`), text_size: 'notation' })
        break
      }
      case 'facts':
        add(
          markdown(
            block.facts
              .map((f) => `${escapeMarkdown(f.label + colon(f.label))}**${escapeMarkdown(f.value)}**`)
              .join('\n'),
          ),
        )
        break
      case 'list': {
        const rendered = listElements(block, level, w)
        partial ||= rendered.partial
        add(...rendered.elements)
        break
      }
      case 'table': {
        const columns = Math.max(block.header.length, ...block.rows.map((row) => row.length))
        if (tables >= level.tables || columns === 0 || columns > TABLE_COLUMNS) {
          partial = true
          break
        }
        tables += 1
        partial ||= block.rows.length > level.rows
        add(tableElement(block.header, block.rows.slice(0, level.rows), columns))
        break
      }
      case 'picture': {
        const key = place.pictures[pictures]
        pictures += 1
        if (key) add({ tag: 'img', img_key: key, alt: plain(shorten(block.description, 200)) })
        break
      }
    }
  }
  partial ||= shown.length > level.blocks
  if (partial) add({ ...markdown(`<font color='grey'>${w.wholeAttached}</font>`), text_size: 'notation' })
  const buttons = reply.actions.map((action) => buttonElement(action, place.chat))
  if (buttons.length > 0) add(rowElement(buttons))
  const header = title && {
    title: plain(shorten(clean(title.text), HEADER_MOST)),
    template: TEMPLATES[reply.tone],
  }
  const summary = shorten(clean(title?.text ?? firstText(reply)), 80).replaceAll('\n', ' ')
  return {
    card: {
      schema: '2.0',
      config: { update_multi: true, ...(summary ? { summary: { content: summary } } : {}) },
      ...(header ? { header } : {}),
      body: { elements },
    },
    partial: partial && !reply.blocks.some((block) => block.kind === 'file'),
  }
}

/** Signs that the card's Markdown would read are written so that it shows them. */
export function escapeMarkdown(text: string): string {
  return clean(text)
    .replaceAll('&', '&amp;')
    .replace(/[*_~`[\]()<>#|!\\$]/g, (sign) => `&#${sign.codePointAt(0)};`)
    .replace(/^(\s*)([-+])(?=\s)/gm, (_, space: string, sign: string) => `${space}&#${sign.codePointAt(0)};`)
}

/** What a button sends back: its sentence, or an id under which a long one is kept. */
export function buttonValue(say: string, chat: ChatRef): Readonly<Record<string, string>> {
  const what: Record<string, string> = Buffer.byteLength(say) <= SAY_BYTES ? { say } : { id: sentenceKey(say) }
  return { ...what, in: chat.kind, ...(chat.thread ? { thread: chat.thread } : {}) }
}

function sentenceKey(say: string): string {
  return `say:${createHash('sha256').update(say).digest('base64url').slice(0, 16)}`
}

function cardCalls(reply: Reply, place: Place): Call[] {
  const calls: Extract<Call, { type: 'interactive' | 'post' | 'text' }>[] = []
  // The largest that fits, and the smallest, where that one is refused.
  for (const level of LEVELS) {
    if (calls.length > 0 && level !== LEVELS.at(-1)) continue
    const { card, partial } = toCard(reply, place, level)
    const same = JSON.stringify(calls[0]?.content) === JSON.stringify(card)
    if (!same && requestBytes(card) < CARD_BYTES && countElements(card) <= ELEMENTS_MOST) {
      calls.push({ type: 'interactive', content: card, partial })
    }
  }
  return calls
}

/** Bytes of the whole request that carries such content. */
function requestBytes(content: object): number {
  const around = { receive_id: 'x'.repeat(64), msg_type: 'interactive', uuid: 'x'.repeat(50) }
  return Buffer.byteLength(JSON.stringify({ ...around, content: JSON.stringify(content) }))
}

function countElements(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = 'tag' in value ? 1 : 0
  return Object.values(value).reduce((sum: number, member) => sum + countElements(member), own)
}

function textCalls(reply: Reply, whole: string): Call[] {
  const [title] = reply.blocks.filter((block) => block.kind === 'title')
  const lines = whole.split('\n').map((text) => [{ tag: 'text', text }])
  const post = { zh_cn: { title: clean(title?.text ?? ''), content: title ? lines.slice(1) : lines } }
  const calls: Call[] = requestBytes(post) < CARD_BYTES ? [{ type: 'post', content: post }] : []
  const text = { text: whole.replaceAll('<', '＜') }
  return requestBytes(text) < TEXT_BYTES && whole.trim() !== '' ? [...calls, { type: 'text', content: text }] : calls
}

function unshown(reply: Reply, place: Place): Extract<ReplyBlock, { kind: 'picture' }>[] {
  return reply.blocks.filter((block) => block.kind === 'picture').filter((_, i) => !place.pictures[i])
}

function listElements(
  block: Extract<ReplyBlock, { kind: 'list' }>,
  level: Level,
  w: ReturnType<typeof words>['lark'],
): { elements: Element[]; partial: boolean } {
  const line = ({ text }: ListItem, i: number) => `${block.ordered ? `${i + 1}.` : '·'} ${escapeMarkdown(text)}`
  const lines = block.items.map(line)
  const last = level.items + level.folded
  const details = block.items.flatMap(({ detail }, i) => (detail ? [`${i + 1}. ${escapeMarkdown(detail)}`] : []))
  const shownDetails = level.details ? details.slice(0, last) : []
  const elements: Element[] = []
  if (lines.length > 0) elements.push(markdown(lines.slice(0, level.items).join('\n')))
  const folded = lines.slice(level.items, last)
  if (folded.length > 0) elements.push(panelElement(w.others(folded.length), folded.join('\n')))
  if (shownDetails.length > 0) elements.push(panelElement(w.details(shownDetails.length), shownDetails.join('\n')))
  return { elements, partial: lines.length > last || shownDetails.length < details.length }
}

function tableElement(header: readonly string[], rows: readonly (readonly string[])[], columns: number): Element {
  const numeric = (c: number) => c > 0 && rows.every((row) => /^[-+−]?[\d,.]+%?$|^$/.test(row[c] ?? ''))
  return {
    tag: 'table',
    page_size: Math.min(PAGE_ROWS, Math.max(1, rows.length)),
    row_height: 'low',
    header_style: { bold: true, background_style: 'grey', lines: 1 },
    columns: Array.from({ length: columns }, (_, c) => ({
      name: `c${c}`,
      display_name: clean(header[c] ?? ''),
      data_type: 'text',
      width: 'auto',
      horizontal_align: numeric(c) ? 'right' : 'left',
    })),
    rows: rows.map((row) => Object.fromEntries(row.map((cell, c) => [`c${c}`, clean(cell)]))),
  }
}

function panelElement(title: string, content: string): Element {
  return {
    tag: 'collapsible_panel',
    expanded: false,
    header: { title: plain(title), vertical_align: 'center' },
    elements: [markdown(content)],
  }
}

function buttonElement({ label, say }: Action, chat: ChatRef): Element {
  return {
    tag: 'button',
    text: plain(shorten(clean(label), 60)),
    type: 'default',
    behaviors: [{ type: 'callback', value: buttonValue(say, chat) }],
  }
}

function rowElement(elements: readonly Element[]): Element {
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    columns: elements.map((element) => ({ tag: 'column', width: 'auto', elements: [element] })),
  }
}

function markdown(content: string): Element {
  return { tag: 'markdown', content }
}

function plain(content: string): Element {
  return { tag: 'plain_text', content }
}

/** A reply without a header shows its tone by a sign, unless its words already do. */
function toneMark(tone: Tone, text: string): string {
  return /^\s*(?:✅|⚠|❌)/u.test(text) ? '' : EMOJI[tone]
}

function firstText(reply: Reply): string {
  const block = reply.blocks.find((b) => b.kind === 'text')
  return block?.kind === 'text' ? block.text : ''
}

/** Controls that turn the direction of what follows have no business in a report's words. */
function clean(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu, '')
}

/** A text of at most so many characters, cut where a sentence ends if one does. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const [head = ''] = cutText(text.slice(0, most + 1), most)
  return `${head.replace(/[\ud800-\udbff]$/, '')}…`
}

function colon(label: string): string {
  return /\p{Script=Han}$/u.test(label) ? '：' : ': '
}

function languageOf(reply: Reply): 'zh' | 'en' {
  return /\p{Script=Han}/u.test(plainText(reply) + JSON.stringify(reply.actions)) ? 'zh' : 'en'
}

/** Everything a reply says, without any form. */
function plainText(reply: Reply): string {
  return clean(reply.blocks.map(blockText).filter(Boolean).join('\n'))
}

function blockText(block: ReplyBlock): string {
  switch (block.kind) {
    case 'title':
    case 'text':
    case 'source':
      return block.text
    case 'list':
      return block.items
        .map(({ text, detail }, i) => {
          const under = detail ? `\n${detail.replace(/^/gm, '  ↳ ')}` : ''
          return `${block.ordered ? `${i + 1}.` : '·'} ${text}${under}`
        })
        .join('\n')
    case 'facts':
      return block.facts.map(({ label, value }) => label + colon(label) + value).join('\n')
    case 'table':
      return [block.header, ...block.rows].map((row) => row.join('\t')).join('\n')
    case 'picture':
      return `［${block.description}］`
    case 'file':
      return ''
  }
}

/** Rates within which Lark takes messages: of the app, to one chat, edits of one message. */
export type Limits = { readonly overall: readonly Rate[]; readonly chat: Rate; readonly message: Rate }

/** The calls that sending needs; all throw LarkError. */
export type LarkApi = {
  readonly create: (to: string, message: Ready) => Promise<string>
  readonly reply: (to: string, message: Ready, inThread: boolean) => Promise<string>
  readonly patch: (messageId: string, content: string) => Promise<void>
  readonly uploadFile: (name: string, bytes: Uint8Array) => Promise<string>
  readonly uploadPicture: (png: Uint8Array) => Promise<string>
}
type Ready = { readonly type: Call['type']; readonly content: string; readonly uuid: string }

type SenderDeps = {
  readonly api: LarkApi
  readonly memory: Memory
  readonly clock: Clock
  readonly limits: Limits
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void
}

export type Sender = {
  readonly send: (chat: ChatRef, reply: Reply, options?: SendOptions) => Promise<SentRef>
  readonly edit: (sent: SentRef, reply: Reply) => Promise<void>
  /** A call that belongs to no chat and may be made twice: within the overall rate, as often as it takes. */
  readonly ask: <T>(call: () => Promise<T>) => Promise<T>
  /** Resolves when nothing waits to be sent. */
  readonly flushed: () => Promise<void>
}

type Target = { readonly chat: ChatRef; readonly replyTo?: string }

/** Sends replies: one at a time in a chat, within the rates, nothing twice, and always something. */
export function createSender({ api, memory, clock, limits, log }: SenderDeps): Sender {
  const pacer = createPacer(clock)
  const deliver = createDeliver(pacer, clock, readTrouble)
  const order = createOrder()
  const uploaded = new Map<string, string>()
  const overall: Lane = { key: 'all', rates: limits.overall }

  /** Uploads once: the same bytes under the same name get the same key. */
  const upload = async (kind: 'file' | 'picture', name: string, bytes: Uint8Array): Promise<string> => {
    const digest = createHash('sha256').update(`${kind}\n${name}\n`).update(bytes).digest('hex')
    const known = uploaded.get(digest)
    if (known) return known
    const call = () => (kind === 'file' ? api.uploadFile(name, bytes) : api.uploadPicture(bytes))
    const key = await deliver([overall], true, call)
    remember(uploaded, digest, key)
    return key
  }

  /** One message. What it answers may be gone: then it stands alone. */
  const sendCall = async ({ chat, replyTo }: Target, call: Call, uuid: string): Promise<string> => {
    const content = call.type === 'file' ? { file_key: await upload('file', call.name, call.bytes) } : call.content
    const ready: Ready = { type: call.type, content: JSON.stringify(content), uuid }
    const lanes = [overall, { key: chat.id, rates: [limits.chat] }]
    const target = replyTo ?? (chat.thread ? await memory.get(`thread:${chat.thread}`) : undefined)
    if (target && !(await memory.get(`recalled:${target}`))) {
      try {
        return await deliver(lanes, true, () => api.reply(target, ready, chat.thread !== undefined))
      } catch (error) {
        if (!isGone(error)) throw error
      }
    }
    return deliver(lanes, true, () => api.create(chat.id, ready))
  }

  /** Says one thing, in the best way that is taken; what it had to leave out follows as a file. */
  const sendStep = async (target: Target, step: Step, whole: Call, key: string): Promise<string> => {
    const ways = step.map((call, i) => async () => {
      const id = await sendCall(target, call, uuidOf(key, String(i)))
      return { id, call }
    }) as [() => Promise<{ id: string; call: Call }>, ...(() => Promise<{ id: string; call: Call }>)[]]
    const { id, call } = await firstAccepted(ways, (error) => isRefusedForm(error, log))
    await attachWhole(target, call, whole, key)
    return id
  }

  const attachWhole = async (target: Target, call: Call, whole: Call, key: string) => {
    if (!('partial' in call) || !call.partial) return
    // The card is there: without its attachment it still says the most important.
    await sendCall(target, whole, uuidOf(key, 'whole')).catch((error: unknown) => {
      if (error instanceof DeliveryError) throw error
      log('lark: the whole text could not be attached', { detail: messageOf(error) })
    })
  }

  const sendSteps = async (target: Target, steps: readonly Step[], whole: Call, key: string): Promise<string[]> => {
    const name = `sent:${target.chat.id}:${key}`
    const ids = ((await memory.get(name)) ?? '').split(',').filter(Boolean)
    for (const [i, step] of steps.entries()) {
      if (i < ids.length) continue
      ids.push(await sendStep(target, step, whole, `${target.chat.id}:${key}:${i}`))
      await memory.put(name, ids.join(','))
    }
    return ids
  }

  const render = async (chat: ChatRef, reply: Reply) => {
    for (const { say } of reply.actions) {
      const { id } = buttonValue(say, chat)
      if (id) await memory.put(id, say)
    }
    const pictures: (string | undefined)[] = []
    for (const block of reply.blocks) {
      if (block.kind !== 'picture') continue
      const fits = block.png.length > 0 && block.png.length <= PICTURE_BYTES
      const key = fits ? await upload('picture', 'picture', block.png).catch(refusedPicture) : undefined
      pictures.push(key)
    }
    return toSteps(reply, { chat, pictures, id: incidentId(chat, reply) })
  }

  const refusedPicture = (error: unknown): undefined => {
    if (error instanceof DeliveryError) throw error
    log('lark: a picture could not be uploaded', { detail: messageOf(error) })
  }

  const sendNow = async (chat: ChatRef, reply: Reply, { replyTo, key }: SendOptions): Promise<SentRef> => {
    const { steps, whole } = await render(chat, reply)
    const target = { chat, ...(replyTo ? { replyTo } : {}) }
    const [messageId = ''] = await sendSteps(target, steps, whole, key ?? randomUUID())
    return { chat, messageId }
  }

  const editNow = async ({ chat, messageId: first }: SentRef, newest: () => Reply): Promise<void> => {
    const messageId = (await memory.get(`now:${first}`)) ?? first
    const lanes = [overall, { key: `edit:${messageId}`, rates: [limits.message] }]
    await pacer.pass(lanes)
    const reply = newest()
    const { steps, card, whole } = await render(chat, reply)
    const key = `${first}:${digestOf(steps)}`
    const [step] = steps
    if (card && step) {
      const cards = step.flatMap((call) => (call.type === 'interactive' ? [call] : []))
      const ways = cards.map((call, i) => async () => {
        const content = JSON.stringify(call.content)
        // The first try has its place among the edits already.
        await deliver(i === 0 ? [] : lanes, true, () => api.patch(messageId, content))
        await attachWhole({ chat }, call, whole, key)
      })
      const anew = async () => {
        const id = await sendStep({ chat }, step, whole, key)
        await memory.put(`now:${first}`, id)
      }
      const [best, ...others]: [...(() => Promise<void>)[], () => Promise<void>] = [...ways, anew]
      await firstAccepted([best, ...others], (error) => isGone(error) || isRefusedForm(error, log))
    }
    // Under a key of what they hold: the same edit tried again does not send them again.
    const rest = steps.slice(card ? 1 : 0)
    if (rest.length > 0) await sendSteps({ chat }, rest, whole, key)
  }

  const refusedAs = (error: unknown): never => {
    if (error instanceof DeliveryError) throw error
    throw new DeliveryError('refused', messageOf(error))
  }

  return {
    send: (chat, reply, options = {}) => order.run(chat.id, () => sendNow(chat, reply, options).catch(refusedAs)),
    edit: (sent, reply) =>
      order.runNewest(sent.chat.id, sent.messageId, reply, (newest) => editNow(sent, newest).catch(refusedAs)),
    ask: (call) => deliver([overall], true, call),
    flushed: order.idle,
  }
}

/** Too much at once, with the time to wait in a header. */
const FLOOD = new Set([99991400, 230020, 11232])
/** Lark's own trouble: the same call may be taken later. */
const BUSY = new Set([1663, 2200, 99991006, 1000040343])

/** What a failed call means for the message that was to be sent. */
export function readTrouble(error: unknown): Trouble {
  const message = messageOf(error)
  if (!(error instanceof LarkError)) return { kind: 'refused', message }
  const { code, status = 0, wait, network } = error
  if ((code !== undefined && FLOOD.has(code)) || status === 429) {
    return { kind: 'flood', milliseconds: wait ?? 1000, message }
  }
  if (code !== undefined && BUSY.has(code)) return { kind: 'busy', message }
  if (code !== undefined && status < 500) return { kind: 'refused', message }
  if (network !== undefined) {
    const unreached = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$|CERT|TLS|SSL/.test(network)
    return { kind: unreached ? 'busy' : 'cut', message }
  }
  if (status >= 500) return { kind: status === 500 || status === 503 ? 'busy' : 'cut', message }
  return { kind: 'refused', message }
}

/** What was to be answered or edited is not there any more, or cannot be changed any more. */
const GONE = new Set([230011, 230110, 231003, 230019, 230031, 230071, 230072, 230054])

function isGone(error: unknown): boolean {
  return error instanceof LarkError && error.code !== undefined && GONE.has(error.code)
}

/** No to the chat, the person or the app: no other form of the message helps. */
const DENIED = new Set([
  230002, 230006, 230013, 230018, 230027, 232006, 232011, 230034, 230053, 99991672, 99991679, 10003, 10014, 99991661,
  99991663, 99991668, 99991677, 99991401,
])

function isRefusedForm(error: unknown, log: SenderDeps['log']): boolean {
  if (!(error instanceof LarkError)) return false
  const { code, status = 0 } = error
  const refused = code === undefined ? [400, 413, 422].includes(status) : !DENIED.has(code)
  if (!refused) return false
  log('lark refused the form of a message', { detail: error.message })
  return true
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** At most 50 characters; the same for the same message, also after a restart. */
function uuidOf(key: string, way: string): string {
  return createHash('sha256').update(`${key}:${way}`).digest('base64url').slice(0, 43)
}

function remember(map: Map<string, string>, key: string, value: string) {
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > 200 && oldest !== undefined) map.delete(oldest)
}

/** Four signs that a person can read out and that the log holds too. */
function incidentId(chat: ChatRef, reply: Reply): string {
  return createHash('sha256')
    .update(`${chat.id}\n${plainText(reply)}`)
    .digest('hex')
    .slice(0, 4)
    .toUpperCase()
}

function digestOf(steps: readonly Step[]): string {
  const hash = createHash('sha256')
  for (const [call] of steps) hash.update(call.type === 'file' ? call.bytes : JSON.stringify(call.content))
  return hash.digest('base64url').slice(0, 16)
}
