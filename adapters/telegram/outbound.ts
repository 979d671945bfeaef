/** Longer than others because a platform is three files: first replies as Telegram's calls (pure), then what sends them in order, within the rates, once. */
import { createHash } from 'node:crypto'
import { TelegramError } from 'telegraf'
import type { Action, ChatRef, Reply, ReplyBlock, SendOptions, SentRef, Tone } from '../../src/chat.ts'
import { codePoints, cutText } from '../../src/delivery/cut-text.ts'
import { createDeliver, type Trouble } from '../../src/delivery/deliver.ts'
import { firstAccepted } from '../../src/delivery/first-accepted.ts'
import { createOrder } from '../../src/delivery/order.ts'
import { type Clock, createPacer, type Lane, type Rate } from '../../src/delivery/pacer.ts'
import { displayWidth, tableLines } from '../../src/delivery/table-lines.ts'
import { DeliveryError, Fault } from '../../src/fault.ts'
import { words } from '../../src/text/index.ts'

/** One call of the Bot API. */
export type Call = { readonly method: string; readonly params: Readonly<Record<string, unknown>> }

/** Ways to say one thing, best first; Telegram may refuse the earlier ones. */
export type Step = readonly [Call, ...Call[]]

/** Small things kept across restarts: sentences behind buttons, what was already sent, ids that changed. */
export type Memory = {
  readonly get: (key: string) => Promise<string | undefined>
  readonly put: (key: string, value: string) => Promise<void>
}

/** Telegram refuses 4,096 code points; beyond 100 marks it drops some without a word. */
const TEXT_MOST = 4000
const MARKS_MOST = 90
const CAPTION_MOST = 1000
const PARTS_MOST = 3
const SUMMARY_MOST = 1500
/** Columns of one width that a phone shows without breaking the line. */
const PHONE_COLUMNS = 32
const PHOTO_BYTES = 10 * 1024 * 1024
/** Larger photos are scaled down until figures cannot be read. */
const PHOTO_SIDE = 2560
const ROW_COLUMNS = 30
const ROW_BUTTONS = 3
/** Ids that may have been given to other messages meanwhile. */
const PROBES = 6
const NOT_MODIFIED = /message is not modified/i

const EMOJI: Readonly<Record<Tone, string>> = { good: '✅ ', warning: '⚠️ ', bad: '❌ ', neutral: '' }
const TAGS = {
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  pre: ['<pre>', '</pre>'],
  fold: ['<blockquote expandable>', '</blockquote>'],
} as const

type Span = { readonly text: string; readonly as?: keyof typeof TAGS }
/** Spans that belong on one page if they fit there. */
type Piece = readonly Span[]

/**
 * The calls of a reply, in the order they are sent: texts, then pictures and files.
 *
 * @param to params of the place: chat, topic, message to answer (the first call only)
 * @param id what a person can name when nothing of it can be shown
 * @param pages texts there may be before the whole becomes a document; 1 where one message is edited
 */
export function toSteps(
  reply: Reply,
  to: { readonly place: Call['params']; readonly answer?: Call['params'] },
  id: string,
  pages = PARTS_MOST,
): { readonly steps: readonly Step[]; readonly texts: number } {
  const pieces = reply.blocks.flatMap((block, i) => piecesOf(block, i === 0 ? toneMark(reply) : ''))
  const w = words(
    /\p{Script=Han}/u.test(pieces.map(plain).join('') + JSON.stringify(reply.actions)) ? 'zh' : 'en',
  ).telegram
  const whole = pieces.map(plain).join('\n')
  let texts = packPieces(pieces.flatMap(cutPiece), TEXT_MOST)
  const long = texts.length > pages
  if (long) {
    const summary = packPieces(pieces.flatMap(cutPiece), SUMMARY_MOST)[0] ?? []
    texts = [[...summary, [{ text: w.wholeAttached, as: 'italic' }]]]
  }
  const uploads = reply.blocks.flatMap((block): Upload[] => {
    if (block.kind === 'picture') return [pictureUpload(block)]
    return block.kind === 'file' ? [fileUpload(block)] : []
  })
  if (long) uploads.unshift(wholeUpload(whole, w.wholeName))
  const keyboard = keyboardOf(reply.actions)
  const place = { ...to.place }
  const lost: Call = { method: 'sendMessage', params: { ...place, ...NO_PREVIEW, text: w.notDelivered(id) } }
  const steps = [
    ...texts.map((page, i): Step => {
      const params = { ...place, ...NO_PREVIEW, ...(i === texts.length - 1 ? keyboard : {}) }
      const text = page.map(plain).join('\n')
      return [
        { method: 'sendMessage', params: { ...params, text: page.map(html).join('\n'), parse_mode: 'HTML' } },
        { method: 'sendMessage', params: { ...params, text } },
        uploadCall(wholeUpload(text, w.wholeName), place),
        lost,
      ]
    }),
    ...uploads.map((upload, i): Step => {
      const params = texts.length === 0 && i === uploads.length - 1 ? { ...place, ...keyboard } : place
      const text = w.fileNotDelivered(upload.title, id)
      const instead: Call = { method: 'sendMessage', params: { ...place, ...NO_PREVIEW, text } }
      const asFile = uploadCall({ ...upload, method: 'sendDocument' }, params)
      return upload.method === 'sendPhoto' ? [uploadCall(upload, params), asFile, instead] : [asFile, instead]
    }),
  ]
  return {
    steps: steps.map((step, i) => (i === 0 && to.answer ? answering(step, to.answer) : step)),
    texts: texts.length,
  }
}

/** Data of a button: the sentence where it fits into 64 bytes, else a short id under which the sentence is kept. */
export function callbackData(say: string): string {
  const fits = Buffer.byteLength(say) <= 64 && say !== '' && !say.startsWith('d:')
  return fits ? say : `d:${createHash('sha256').update(say).digest('base64url').slice(0, 12)}`
}

/**
 * A name that arrives as it was sent: Telegram turns Chinese punctuation into spaces, reads `%41` as a letter, and a
 * quotation mark ends the request. Letters, digits and `-` are left; the true name goes into the caption.
 */
export function safeFileName(name: string): string {
  const [, stem = '', extension = ''] = /^(.*?)(?:\.([A-Za-z0-9]{1,10}))?$/s.exec(name) ?? []
  const ascii = stem.normalize('NFKC').replace(/[^A-Za-z0-9_]+/g, '-')
  const bare = ascii
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '')
  const lead = /^[A-Za-z]/.test(bare) ? '' : 'gouji'
  return `${[lead, bare].filter(Boolean).join('-')}${extension ? `.${extension.toLowerCase()}` : ''}`
}

const NO_PREVIEW = { link_preview_options: { is_disabled: true } }

/** Not twice: replies whose first words already carry the mark keep theirs. */
function toneMark(reply: Reply): string {
  const start = reply.blocks.slice(0, 2).map((b) => (b.kind === 'title' || b.kind === 'text' ? b.text : ''))
  return /✅|⚠|❌/u.test(start.join('')) ? '' : EMOJI[reply.tone]
}

function piecesOf(block: ReplyBlock, mark: string): Piece[] {
  switch (block.kind) {
    case 'title':
      return [[span(mark + block.text, 'bold')]]
    case 'text':
      return block.text.split('\n').map((line, i) => [span((i === 0 ? mark : '') + line)])
    case 'source':
      return [[span(block.text, 'italic')]]
    case 'list':
      return block.items.map((item, i) => [
        span(`${block.ordered ? `${i + 1}.` : '·'} ${item.text}`),
        ...(item.detail ? [span('\n'), span(item.detail, 'fold')] : []),
      ])
    case 'facts':
      return block.facts.map(({ label, value }) => [span(`${label}${colon(label)}`), span(value, 'bold')])
    case 'table': {
      const lines = tableLines(block.header, block.rows, PHONE_COLUMNS)
      if (lines) return cutText(lines.join('\n'), TEXT_MOST).map((text) => [span(text, 'pre')])
      return block.rows.map((row) => [
        span(row[0] ?? '', 'bold'),
        span(
          row
            .slice(1)
            .map((cell, i) => `\n  ${labelled(block.header[i + 1] ?? '', cell)}`)
            .join(''),
        ),
      ])
    }
    case 'picture':
    case 'file':
      return []
  }
}

function labelled(label: string, value: string): string {
  return label === '' ? value : `${label}${colon(label)}${value}`
}

function colon(label: string): string {
  return /\p{Script=Han}$/u.test(label) ? '：' : ': '
}

/** Controls that turn the direction of what follows have no business in a report's words. */
function span(text: string, as?: Span['as']): Span {
  const clean = text.replace(/[\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu, '')
  return as ? { text: clean, as } : { text: clean }
}

function html(piece: Piece): string {
  return piece
    .map(({ text, as }) => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      return as && text.trim() !== '' ? TAGS[as][0] + escaped + TAGS[as][1] : escaped
    })
    .join('')
}

function plain(piece: Piece): string {
  return piece.map(({ text, as }) => (as === 'fold' ? text.replace(/^/gm, '  ↳ ') : text)).join('')
}

/** A piece too long for one message, in several: the marks close and open again at each cut. */
function cutPiece(piece: Piece): Piece[] {
  if (codePoints(plain(piece)) <= TEXT_MOST) return [piece]
  return piece.flatMap((part) => cutText(part.text, TEXT_MOST / 2).map((text): Piece => [{ ...part, text }]))
}

function packPieces(pieces: readonly Piece[], most: number): Piece[][] {
  const pages: Piece[][] = []
  let length = 0
  let marks = 0
  for (const piece of pieces) {
    const size = codePoints(plain(piece)) + 1
    const own = piece.filter((part) => part.as).length
    const page = pages.at(-1)
    if (page && length + size <= most && marks + own <= MARKS_MOST) page.push(piece)
    else pages.push([piece])
    const added = page === pages.at(-1)
    length = (added ? length : 0) + size
    marks = (added ? marks : 0) + own
  }
  // A page of white space alone is refused as empty.
  return pages.filter((page) => page.some((piece) => plain(piece).trim() !== ''))
}

type Upload = {
  readonly method: 'sendPhoto' | 'sendDocument'
  readonly name: string
  readonly title: string
  readonly bytes: Uint8Array
}

function pictureUpload(block: Extract<ReplyBlock, { kind: 'picture' }>): Upload {
  const view = new DataView(block.png.buffer, block.png.byteOffset, block.png.byteLength)
  // Width and height stand at a fixed place in every PNG.
  const [width, height] = block.png.byteLength >= 24 ? [view.getUint32(16), view.getUint32(20)] : [0, 0]
  const shown =
    Math.max(width, height) <= PHOTO_SIDE &&
    Math.max(width, height) <= 20 * Math.min(width, height) &&
    block.png.byteLength <= PHOTO_BYTES
  return { method: shown ? 'sendPhoto' : 'sendDocument', name: 'gouji.png', title: block.description, bytes: block.png }
}

function fileUpload(block: Extract<ReplyBlock, { kind: 'file' }>): Upload {
  return { method: 'sendDocument', name: safeFileName(block.name), title: block.name, bytes: block.bytes }
}

/** With a byte order mark: without it old editors take Chinese for another charset. */
function wholeUpload(text: string, title: string): Upload {
  return { method: 'sendDocument', name: 'gouji.txt', title, bytes: Buffer.from(`\ufeff${text}\n`) }
}

function uploadCall(upload: Upload, place: Call['params']): Call {
  const field = upload.method === 'sendPhoto' ? 'photo' : 'document'
  // A Buffer, as a stream cannot be sent a second time.
  const source = Buffer.from(upload.bytes.buffer, upload.bytes.byteOffset, upload.bytes.byteLength)
  const caption =
    upload.title === upload.name ? {} : { caption: cutText(span(upload.title).text, CAPTION_MOST)[0] ?? '' }
  return { method: upload.method, params: { ...place, [field]: { source, filename: upload.name }, ...caption } }
}

/** As text in uploads: telegraf drops an object there without a word. */
function answering([best, ...others]: Step, answer: Call['params']): Step {
  const add = (call: Call): Call => ({
    ...call,
    params: { ...call.params, reply_parameters: isUpload(call) ? JSON.stringify(answer) : answer },
  })
  return [add(best), ...others.map(add)]
}

function isUpload({ method }: Call): boolean {
  return method === 'sendPhoto' || method === 'sendDocument'
}

function keyboardOf(actions: readonly Action[]): { reply_markup?: unknown } {
  const rows: { text: string; callback_data: string }[][] = []
  let width = 0
  for (const { label, say } of actions) {
    const button = { text: label, callback_data: callbackData(say) }
    const own = displayWidth(label) + 4
    const row = rows.at(-1)
    if (row && row.length < ROW_BUTTONS && width + own <= ROW_COLUMNS) {
      row.push(button)
      width += own
    } else {
      rows.push([button])
      width = own
    }
  }
  return rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {}
}

/** Rates Telegram tolerates; it publishes none, so they are settings. */
export type Limits = { readonly overall: Rate; readonly chat: Rate; readonly group: Rate }

type SenderDeps = {
  /** Makes a call; errors as telegraf throws them. */
  readonly api: (method: string, params: Call['params']) => Promise<unknown>
  readonly memory: Memory
  readonly clock: Clock
  readonly limits: Limits
  readonly redact: (text: string) => string
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void
}

export type Sender = {
  readonly send: (chat: ChatRef, reply: Reply, options?: SendOptions) => Promise<SentRef>
  readonly edit: (sent: SentRef, reply: Reply) => Promise<void>
  /** Shows that something is being done, until the next message to the chat or for a minute. */
  readonly busy: (chat: ChatRef) => void
  /** A message of a chat passed by: the next one's id comes after it. */
  readonly saw: (chat: ChatRef, messageId: string) => void
  /** A group got another id: messages go there, while the app goes on knowing it by the first. */
  readonly migrated: (from: string, to: string) => Promise<void>
  /** The id by which the app knows a chat. */
  readonly firstId: (id: string) => Promise<string>
  /** A call that belongs to no chat and may be made twice: within the overall rate, as often as it takes. */
  readonly ask: <T>(call: () => Promise<T>) => Promise<T>
  /** Resolves when nothing waits to be sent. */
  readonly flushed: () => Promise<void>
}

/** Sends replies: one at a time in a chat, within the rates, nothing twice, and always something. */
export function createSender({ api, memory, clock, limits, redact, log }: SenderDeps): Sender {
  const pacer = createPacer(clock)
  const deliver = createDeliver(pacer, clock, (error) => readTrouble(error, redact))
  const order = createOrder()
  const working = new Map<string, symbol>()
  const uploaded = new Map<string, string>()
  const latest = new Map<string, number>()

  const lanes = (chat: ChatRef): Lane[] => [
    { key: 'all', rates: [limits.overall] },
    { key: chat.id, rates: chat.kind === 'group' ? [limits.chat, limits.group] : [limits.chat] },
  ]

  const migrated = async (from: string, to: string) => {
    await memory.put(`to:${from}`, to)
    await memory.put(`from:${to}`, from)
  }

  /** One call, to where the chat is now; files that Telegram already has are named instead of sent again. */
  const callOnce = async (chat: ChatRef, { method, params }: Call): Promise<unknown> => {
    const field = method === 'sendPhoto' ? 'photo' : 'document'
    const file = params[field]
    const digest = isSource(file)
      ? createHash('sha256').update(field).update(file.filename).update(file.source).digest('hex')
      : ''
    const known = uploaded.get(digest)
    const chatId = (await memory.get(`to:${chat.id}`)) ?? chat.id
    const full = { ...params, chat_id: chatId, ...(known ? { [field]: known } : {}) }
    try {
      const result = await api(method, full)
      const id = digest === '' ? undefined : fileIdOf(result)
      if (id) remember(uploaded, digest, id)
      return result
    } catch (error) {
      const moved = error instanceof TelegramError ? error.parameters?.migrate_to_chat_id : undefined
      if (moved !== undefined) {
        await migrated(chat.id, String(moved))
        return api(method, { ...full, chat_id: String(moved) })
      }
      // Only where Telegram no longer knows the file: after a cut it may have arrived.
      if (known && error instanceof TelegramError && error.code === 400) {
        uploaded.delete(digest)
        return api(method, { ...full, [field]: file })
      }
      if (params.message_thread_id !== undefined && /thread not found/i.test(descriptionOf(error))) {
        return api(method, { ...full, message_thread_id: undefined })
      }
      throw error
    }
  }

  const noticed = (error: unknown, incident: string): boolean => {
    const form = isRefusedForm(error)
    if (form) log('telegram refused the form of a message', { description: redact(descriptionOf(error)), incident })
    return form
  }

  const saw = (chat: ChatRef, messageId: string) => {
    latest.set(boxOf(chat), Math.max(latest.get(boxOf(chat)) ?? 0, Number(messageId)))
  }

  /**
   * After a connection broke: whether the message arrived. Its id would be one of the next, and an edit into what it
   * already says is refused as no change; of a message that is not there, as not found.
   */
  const arrived = async (chat: ChatRef, call: Call): Promise<unknown> => {
    const before = latest.get(boxOf(chat))
    if (before === undefined) return undefined
    const {
      message_thread_id: _thread,
      reply_parameters: _answer,
      photo: _photo,
      document: _document,
      ...content
    } = call.params
    const method = isUpload(call) ? 'editMessageCaption' : 'editMessageText'
    for (let id = before + 1; id <= before + PROBES; id += 1) {
      try {
        await deliver(lanes(chat), true, () => callOnce(chat, { method, params: { ...content, message_id: id } }))
        return { message_id: id }
      } catch (error) {
        if (NOT_MODIFIED.test(descriptionOf(error))) return { message_id: id }
        if (!(error instanceof TelegramError)) return undefined
      }
    }
    return undefined
  }

  const sendStep = async (chat: ChatRef, step: Step, incident: string): Promise<string> => {
    const ways = step.map((call) => async () => {
      if (isUpload(call)) {
        const params = { ...placeOf(chat), chat_id: chat.id, action: 'upload_document' }
        // An indicator that cannot be shown is no loss.
        void api('sendChatAction', params).catch(() => undefined)
      }
      try {
        return await deliver(lanes(chat), false, () => callOnce(chat, call))
      } catch (error) {
        const found = error instanceof DeliveryError && error.kind === 'uncertain' && (await arrived(chat, call))
        if (found) return found
        throw error
      }
    }) as [() => Promise<unknown>, ...(() => Promise<unknown>)[]]
    const id = messageIdOf(await firstAccepted(ways, (error) => noticed(error, incident)))
    saw(chat, id)
    return id
  }

  /** Sends what of the steps was not sent under this key before; the ids of their messages. */
  const sendSteps = async (
    chat: ChatRef,
    steps: readonly Step[],
    incident: string,
    key?: string,
  ): Promise<string[]> => {
    const before = key ? await memory.get(`sent:${key}`) : undefined
    const ids = before ? before.split(',') : []
    for (const step of steps.slice(ids.length)) {
      ids.push(await sendStep(chat, step, incident))
      if (key) await memory.put(`sent:${key}`, ids.join(','))
    }
    return ids
  }

  const keepSentences = async (actions: readonly Action[]) => {
    for (const { say } of actions) {
      const data = callbackData(say)
      if (data !== say) await memory.put(data, say)
    }
  }

  const sendNow = async (chat: ChatRef, reply: Reply, options: SendOptions): Promise<SentRef> => {
    working.delete(chat.id)
    await keepSentences(reply.actions)
    const answer = options.replyTo && { message_id: Number(options.replyTo), allow_sending_without_reply: true }
    const to = { place: placeOf(chat), ...(answer ? { answer } : {}) }
    const incident = incidentId(chat, reply)
    const { steps, texts } = toSteps(reply, to, incident)
    const ids = await sendSteps(chat, steps, incident, options.key && `${chat.id}:${options.key}`)
    const messageId = ids[Math.max(texts, 1) - 1] ?? ''
    if (texts > 1) await memory.put(`pages:${chat.id}:${messageId}`, ids.slice(0, texts - 1).join(','))
    return { chat, messageId }
  }

  const editNow = async (sent: SentRef, latest: () => Reply): Promise<void> => {
    const { chat } = sent
    working.delete(chat.id)
    const name = `${chat.id}:${sent.messageId}`
    const messageId = (await memory.get(`now:${name}`)) ?? sent.messageId
    // What waits for the rates is rendered when its turn comes: of several edits only the last is shown.
    let reply: Reply | undefined
    let incident = ''
    const rendered = () => {
      reply ??= latest()
      incident = incidentId(chat, reply)
      return toSteps(reply, { place: placeOf(chat) }, incident, 1)
    }
    const edit = (way: 0 | 1) => () =>
      deliver(lanes(chat), true, async () => {
        const { steps, texts } = rendered()
        await keepSentences(reply?.actions ?? [])
        const call = texts > 0 ? steps[0]?.[way] : undefined
        if (!call) return undefined
        const markup = { reply_markup: { inline_keyboard: [] }, ...call.params, message_id: Number(messageId) }
        return callOnce(chat, { method: 'editMessageText', params: markup }).catch((error: unknown) => {
          if (!NOT_MODIFIED.test(descriptionOf(error))) throw error
          return undefined
        })
      })
    const anew = async () => {
      const { steps } = rendered()
      const id = await sendStep(chat, steps[0] ?? raise(new DeliveryError('refused', 'nothing to show')), incident)
      await memory.put(`now:${name}`, id)
    }
    await firstAccepted([edit(0), edit(1), anew], (error) => noticed(error, incident))
    await removePages(chat, name)
    const { steps, texts } = rendered()
    const rest = steps.slice(texts > 0 ? 1 : 0)
    // Under a key of what they hold: the same edit tried again does not upload them again.
    if (rest.length > 0) await sendSteps(chat, rest, incident, `${name}:${digestOf(rest)}`)
  }

  /** Earlier pages of a message that says something else now would contradict it. */
  const removePages = async (chat: ChatRef, name: string) => {
    const pages = (await memory.get(`pages:${name}`)) ?? ''
    if (pages === '') return
    await memory.put(`pages:${name}`, '')
    for (const id of pages.split(',')) {
      await deliver(lanes(chat), true, () =>
        callOnce(chat, { method: 'deleteMessage', params: { message_id: Number(id) } }),
      ).catch(() => undefined)
    }
  }

  const refusedAs = (error: unknown): never => {
    if (error instanceof DeliveryError || error instanceof Fault) throw error
    throw new DeliveryError('refused', redact(descriptionOf(error)))
  }

  return {
    migrated,
    saw,
    firstId: async (id) => (await memory.get(`from:${id}`)) ?? id,
    send: (chat, reply, options = {}) => order.run(chat.id, () => sendNow(chat, reply, options).catch(refusedAs)),
    edit: (sent, reply) => {
      const { chat, messageId } = sent
      return order.runNewest(chat.id, `${chat.id}:${messageId}`, reply, (newest) =>
        editNow(sent, newest).catch(refusedAs),
      )
    },
    busy: (chat) => {
      if (working.has(chat.id)) return
      const mark = Symbol(chat.id)
      working.set(chat.id, mark)
      const show = async () => {
        for (let shown = 0; shown < 15 && working.get(chat.id) === mark; shown += 1) {
          await api('sendChatAction', { ...placeOf(chat), chat_id: chat.id, action: 'typing' })
          await clock.sleep(4000)
        }
      }
      const end = () => {
        if (working.get(chat.id) === mark) working.delete(chat.id)
      }
      // An indicator that cannot be shown is no loss.
      show().then(end, end)
    },
    ask: (call) => deliver([{ key: 'all', rates: [limits.overall] }], true, call).catch(refusedAs),
    flushed: async () => {
      working.clear()
      await order.idle()
    },
  }
}

/** What an error of telegraf means for the message that was to be sent. */
export function readTrouble(error: unknown, redact: (text: string) => string): Trouble {
  const message = redact(descriptionOf(error))
  if (error instanceof TelegramError) {
    if (error.code === 429) return { kind: 'flood', milliseconds: (error.parameters?.retry_after ?? 5) * 1000, message }
    if (error.code < 500) return { kind: 'refused', message }
    // Telegram's own 500 and 503 come instead of the work; a gateway's 502 and 504 may come after it.
    return { kind: error.code === 500 || error.code === 503 ? 'busy' : 'cut', message }
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$|CERT|TLS|SSL/.test(code))
    return { kind: 'busy', message }
  const unanswered = error instanceof Error && (error.name === 'FetchError' || error.name === 'AbortError')
  return { kind: unanswered ? 'cut' : 'refused', message }
}

/** What was said no to is the form of the message, not the chat or the sender: another form may be taken. */
function isRefusedForm(error: unknown): boolean {
  if (!(error instanceof TelegramError) || (error.code !== 400 && error.code !== 413)) return false
  return !/chat not found|not enough rights|CHAT_WRITE_FORBIDDEN|user not found|PEER_ID_INVALID/i.test(
    error.description,
  )
}

function descriptionOf(error: unknown): string {
  if (error instanceof TelegramError) return `${error.code}: ${error.description}`
  return error instanceof Error ? error.message : String(error)
}

function placeOf(chat: ChatRef): Call['params'] {
  return chat.thread ? { message_thread_id: Number(chat.thread) } : {}
}

/** Supergroups number their messages; all other chats of a bot share one row of numbers. */
function boxOf(chat: ChatRef): string {
  return chat.id.startsWith('-100') ? chat.id : 'bot'
}

function messageIdOf(result: unknown): string {
  return typeof result === 'object' && result !== null && 'message_id' in result ? String(result.message_id) : ''
}

type Sent = {
  readonly document?: { readonly file_id?: string }
  readonly photo?: readonly { readonly file_id?: string }[]
}

function fileIdOf(result: unknown): string | undefined {
  const { document, photo } = (typeof result === 'object' && result !== null ? result : {}) as Sent
  return document?.file_id ?? photo?.at(-1)?.file_id
}

type Source = { readonly source: Buffer; readonly filename: string }

function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && 'source' in value && Buffer.isBuffer(value.source)
}

function remember(map: Map<string, string>, key: string, value: string) {
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > 200 && oldest !== undefined) map.delete(oldest)
}

/** Four signs that a person can read out and that the log holds too. */
function incidentId(chat: ChatRef, reply: Reply): string {
  const texts = reply.blocks.map((block) => ('text' in block ? block.text : block.kind))
  return createHash('sha256')
    .update(`${chat.id}\n${texts.join('\n')}`)
    .digest('hex')
    .slice(0, 4)
    .toUpperCase()
}

function digestOf(steps: readonly Step[]): string {
  const hash = createHash('sha256')
  for (const [call] of steps) {
    for (const value of Object.values(call.params)) hash.update(isSource(value) ? value.source : JSON.stringify(value))
  }
  return hash.digest('base64url').slice(0, 16)
}

function raise(error: Error): never {
  throw error
}
