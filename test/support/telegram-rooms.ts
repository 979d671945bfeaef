/** The chats of the server in memory: messages as they stand there, files, rates; what Telegram refuses is refused. */
import type { UploadPart } from './multipart.ts'
import {
  bad,
  checkKeyboard,
  checkText,
  cleanFileName,
  createFlood,
  type Kind,
  type Params,
  Refusal,
  str,
} from './telegram-rules.ts'

export const BOT = { id: 123456789, is_bot: true, first_name: '勾稽', username: 'gouji_test_bot' }

export type Shown = {
  readonly id: number
  text: string
  entities: readonly unknown[]
  buttons: { text: string; callback_data: string }[][]
  readonly kind: 'text' | 'photo' | 'document'
  readonly fileName?: string
  readonly bytes?: Buffer
  readonly replyTo?: number
  readonly thread?: number
  edits: number
  readonly at: number
}
type Room = {
  readonly kind: Kind
  messages: Shown[]
  known: Set<number>
  threads: Set<number>
  blocked?: string
  movedTo?: number
}

export function createRooms(now: () => number) {
  const rooms = new Map<string, Room>()
  const files = new Map<string, { bytes: Buffer; size: number; path: string; name: string }>()
  const flood = createFlood(now)
  let floods = 0
  let next = 1000

  const room = (id: number | string): Room => {
    const found = rooms.get(String(id))
    if (found) return found
    const made: Room = {
      kind: Number(id) < 0 ? 'group' : 'private',
      messages: [],
      known: new Set(),
      threads: new Set(),
    }
    rooms.set(String(id), made)
    return made
  }

  const target = (params: Params): Room => {
    const found = rooms.get(str(params.chat_id))
    if (!found) throw bad('chat not found')
    if (found.blocked) throw new Refusal(403, `Forbidden: ${found.blocked}`)
    if (found.movedTo !== undefined) {
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: found.movedTo,
      })
    }
    return found
  }

  const counted = (params: Params, place: Room) => {
    const wait = flood(str(params.chat_id), place.kind)
    if (wait === 0) return
    floods += 1
    throw new Refusal(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait })
  }

  /** What all kinds of new messages share: place, topic, the message that is answered. */
  const post = (params: Params, content: Omit<Shown, 'id' | 'edits' | 'at' | 'buttons'>): Params => {
    const place = target(params)
    const buttons = checkKeyboard(params.reply_markup)
    const thread = params.message_thread_id === undefined ? undefined : Number(params.message_thread_id)
    if (thread !== undefined && !place.threads.has(thread)) throw bad('message thread not found')
    const reply = params.reply_parameters as { message_id?: number; allow_sending_without_reply?: boolean } | undefined
    const found = reply?.message_id !== undefined && place.known.has(reply.message_id)
    if (reply && !found && !reply.allow_sending_without_reply) throw bad('message to be replied not found')
    counted(params, place)
    next += 1
    const replied = found ? { replyTo: reply?.message_id ?? 0 } : {}
    const shown: Shown = {
      ...content,
      ...replied,
      ...(thread ? { thread } : {}),
      id: next,
      buttons,
      edits: 0,
      at: now(),
    }
    place.known.add(next)
    place.messages.push(shown)
    return { message_id: next, date: Math.floor(now() / 1000), chat: { id: Number(params.chat_id) }, from: BOT }
  }

  const upload = (field: 'photo' | 'document', params: Params, parts: ReadonlyMap<string, UploadPart>): Params => {
    const part = parts.get(field)
    const before = typeof params[field] === 'string' ? files.get(params[field]) : undefined
    if (!part && !before) throw bad(`wrong remote file identifier specified`)
    const bytes = part?.bytes ?? before!.bytes
    if (bytes.length === 0) throw bad('file must be non-empty')
    if (bytes.length > (field === 'photo' ? 10 : 50) * 1024 * 1024) throw new Refusal(413, 'Request Entity Too Large')
    if (field === 'photo' && part && bytes.readUInt32BE(0) !== 0x89504e47) throw bad('IMAGE_PROCESS_FAILED')
    const caption = checkText(params.caption ?? '', params.parse_mode, 1024, 'message caption')
    const fileName = part ? cleanFileName(part.fileName ?? '') : before!.name
    const message = post(params, { ...caption, kind: field, fileName, bytes })
    const id = part ? addFile(bytes, fileName) : str(params[field])
    return { ...message, [field]: field === 'photo' ? [{ file_id: id }] : { file_id: id, file_name: fileName } }
  }

  const edit = (params: Params, field: 'text' | 'caption'): Params => {
    const place = target(params)
    counted(params, place)
    const shown = place.messages.find((m) => m.id === params.message_id)
    if (!shown) throw bad('message to edit not found')
    if ((shown.kind === 'text') !== (field === 'text')) throw bad(`there is no ${field} in the message to edit`)
    const [most, what] = field === 'text' ? ([4096, 'message'] as const) : ([1024, 'message caption'] as const)
    const content = checkText(params[field] ?? '', params.parse_mode, most, what)
    const buttons = checkKeyboard(params.reply_markup)
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
    if (same([content.text, content.entities, buttons], [shown.text, shown.entities, shown.buttons])) {
      throw bad(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    }
    Object.assign(shown, content, { buttons, edits: shown.edits + 1 })
    return { message_id: shown.id }
  }

  /** A file a person sent; `at` is where a server of one's own has it on the disk. */
  const addFile = (bytes: Buffer, name: string, size = bytes.length, at?: string): string => {
    const number = files.size + 1
    const id = `BQAC${number}`
    const path = at ?? `documents/file_${number}${/\.\w+$/.exec(name)?.[0] ?? ''}`
    files.set(id, { bytes, size, path, name })
    return id
  }

  const remove = (params: Params) => {
    const place = target(params)
    if (!place.messages.some((m) => m.id === params.message_id)) throw bad('message to delete not found')
    place.messages = place.messages.filter((m) => m.id !== params.message_id)
    return true
  }

  return {
    room,
    target,
    post,
    upload,
    edit,
    remove,
    addFile,
    fileOf: (id: unknown) => files.get(str(id)),
    fileAt: (path: string) => [...files.values()].find((file) => file.path.replace(/^\//, '') === path),
    /** How often it was too much. */
    floods: () => floods,
    nextMessageId: () => {
      next += 1
      return next
    },
  }
}
