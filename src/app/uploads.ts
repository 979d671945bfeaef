/**
 * Which originals each message left. Kept as long as originals may be, so that a message that is recalled, or a person
 * who wants their files deleted, finds them.
 */
import type { ChatRef, InboundMessage } from '../chat.ts'
import type { Files } from '../store/files.ts'
import type { Store } from '../store/types.ts'
import { chatKey } from './inbox.ts'

export type Upload = {
  readonly chat: string
  readonly sender: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Key of the inbox: the events of what was stored begin with it. */
  readonly entry: string
  /** SHA-256 of its files, those of an archive each. */
  readonly originals: readonly string[]
  /** The person took it back. */
  readonly recalled?: true
}

export type Uploads = {
  /** Notes an original before it is kept: work on it may be interrupted. */
  readonly begin: (message: InboundMessage, entry: string, sha256: string) => Promise<void>
  readonly note: (message: InboundMessage, upload: Pick<Upload, 'entry' | 'originals'>) => Promise<void>
  /** What a message left, by the platform's id; undefined where it was not worked on or brought no file. */
  readonly of: (chat: ChatRef, messageId: string) => Promise<Upload | undefined>
  /** Notes that a message was taken back and deletes its originals; also of one that never came, should it still come. */
  readonly recall: (message: InboundMessage, messageId: string) => Promise<Upload | undefined>
  /** Notes that a message was taken back before anything of it was stored, and deletes its originals. */
  readonly withdraw: (message: InboundMessage, upload: Pick<Upload, 'entry' | 'originals'>) => Promise<void>
  /** Deletes the originals of one person in one chat. Answers which were still kept. */
  readonly forget: (message: InboundMessage) => Promise<readonly string[]>
  readonly sweep: (days: number) => Promise<void>
}

const COLLECTION = 'uploads'
const DAY = 24 * 3_600_000
/** A message is recalled within a day or two; originals at work stay a week. */
const SHORTEST = 7

/** Uploads on the records of a store. `now` tells milliseconds since 1970. */
export function createUploads(store: Store, files: Files, now: () => number): Uploads {
  const keyOf = (chat: string, messageId: string) => `${chat}/${messageId}`

  async function of(chat: ChatRef, messageId: string): Promise<Upload | undefined> {
    const stored = await store.record(COLLECTION, keyOf(chatKey(chat), messageId))
    return isUpload(stored) ? stored : undefined
  }

  async function all(): Promise<readonly { readonly key: string; readonly upload: Upload }[]> {
    return (await store.records(COLLECTION)).flatMap(({ key, value }) =>
      isUpload(value) ? [{ key, upload: value }] : [],
    )
  }

  async function removeUnneeded(originals: readonly string[], isOurs: (key: string, upload: Upload) => boolean) {
    const kept = []
    for (const sha256 of new Set(originals)) if (await files.has(sha256)) kept.push(sha256)
    if (kept.length === 0) return []
    const others = new Set((await all()).flatMap(({ key, upload }) => (isOurs(key, upload) ? [] : upload.originals)))
    const removed: string[] = []
    for (const sha256 of kept) if (!others.has(sha256) && (await files.remove(sha256))) removed.push(sha256)
    return removed
  }

  /** What is known of a message, with these originals; nothing where that is known. */
  async function withOriginals(
    { chat, sender, messageId }: InboundMessage,
    { entry, originals }: Pick<Upload, 'entry' | 'originals'>,
  ): Promise<Upload | undefined> {
    const known = messageId === undefined ? undefined : await of(chat, messageId)
    const all = [...new Set([...(known?.originals ?? []), ...originals])]
    if (known?.entry === entry && all.length === known.originals.length) return undefined
    const recalled = known?.recalled ? { recalled: true as const } : {}
    return { chat: chatKey(chat), sender: sender.id, at: now(), entry, originals: all, ...recalled }
  }

  /** Writes for one message one after the other: its files are fetched side by side. */
  const writing = new Map<string, Promise<void>>()

  async function note(message: InboundMessage, upload: Pick<Upload, 'entry' | 'originals'>): Promise<void> {
    if (message.messageId === undefined) return
    const key = keyOf(chatKey(message.chat), message.messageId)
    const before = writing.get(key) ?? Promise.resolve()
    const written = before
      .catch(() => undefined)
      .then(async () => {
        const noted = await withOriginals(message, upload)
        if (noted) await store.putRecord(COLLECTION, key, noted)
      })
      .finally(() => {
        if (writing.get(key) === written) writing.delete(key)
      })
    writing.set(key, written)
    await written
  }

  return {
    of,
    begin: (message, entry, sha256) => note(message, { entry, originals: [sha256] }),
    note,
    recall: async ({ chat, sender }, messageId) => {
      const place = chatKey(chat)
      const key = keyOf(place, messageId)
      const known = await of(chat, messageId)
      const empty = { chat: place, sender: sender.id, at: now(), entry: '', originals: [] }
      // First the mark: a process that ends between the two deletes when it is asked again.
      await store.putRecord(COLLECTION, key, { ...(known ?? empty), recalled: true } satisfies Upload)
      if (known) await removeUnneeded(known.originals, (other, { recalled }) => other === key || recalled === true)
      return known
    },
    withdraw: async (message, { entry, originals }) => {
      const { chat, messageId } = message
      const known = messageId === undefined ? undefined : await of(chat, messageId)
      const all = [...(known?.originals ?? []), ...originals]
      if (known && messageId !== undefined) {
        const mark: Upload = { ...known, recalled: true }
        await store.putRecord(COLLECTION, keyOf(chatKey(chat), messageId), mark)
      }
      await removeUnneeded(all, (_, upload) => upload.entry === entry || upload.recalled === true)
    },
    forget: async ({ chat, sender }) => {
      const place = chatKey(chat)
      const isMine = (_: string, upload: Upload) => upload.chat === place && upload.sender === sender.id
      const mine = (await all()).filter(({ key, upload }) => isMine(key, upload))
      return await removeUnneeded(
        mine.flatMap(({ upload }) => upload.originals),
        isMine,
      )
    },
    sweep: async (days) => {
      const keep = Math.max(days, SHORTEST) * DAY
      for (const { key, upload } of await all()) if (now() - upload.at > keep) await store.deleteRecord(COLLECTION, key)
    },
  }
}

function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'originals' in value && 'entry' in value && 'chat' in value
}
