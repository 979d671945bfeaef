/** What was said in each chat, kept across restarts; who listens hears of every change. */
import type { Room } from '../types.ts'
import type { PageEntry, PageReply } from './outbound.ts'

/** A file kept by its hash; `gone` where its bytes were deleted. */
export type StoredFile = {
  readonly sha256: string
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly gone?: boolean
}

export type Entry = Omit<PageEntry, 'files'> & {
  readonly chat: string
  readonly files: readonly StoredFile[]
  /** The bot's: the same key is the same message. */
  readonly key?: string
  /** A person's: parts of one drop share it. */
  readonly album?: string
  /** A person's: it was answered, so its originals are not needed for work. */
  readonly answered?: boolean
}

type New = Omit<Entry, 'version' | 'order' | 'at'>

export type History = {
  /** Adds an entry of the bot. It is heard of at once; resolves when it is stored. */
  readonly add: (entry: New) => Promise<void>
  /**
   * Adds an entry of a person once it is stored and `then` has done its part: what could not be taken was never said.
   * Where an entry has its id already, only `then` is done.
   */
  readonly take: (entry: New, then: () => Promise<void>) => Promise<void>
  readonly change: (chat: string, id: string, change: Partial<New>) => Promise<Entry | undefined>
  /** Notes something nobody has to hear of. */
  readonly note: (chat: string, id: string, change: Pick<Entry, 'answered'>) => Promise<void>
  readonly find: (chat: string, id: string) => Entry | undefined
  readonly byKey: (chat: string, key: string) => Entry | undefined
  readonly all: (chat: string) => readonly Entry[]
  readonly chats: () => readonly string[]
  /** Whether anything was said in a chat, also what is only just being stored. */
  readonly has: (chat: string) => boolean
  /** Resolves once what is only just being stored in a chat is there, or was refused. */
  readonly settled: (chat: string) => Promise<void>
  /** The newest before an order, oldest first. */
  readonly page: (
    chat: string,
    before: number,
    most: number,
  ) => { readonly entries: readonly Entry[]; readonly more: boolean }
  /** What was added or changed after a version, in the order of the changes. */
  readonly since: (chat: string, version: number) => readonly Entry[]
  readonly version: () => number
  readonly listen: (chat: string, hear: (entry: Entry) => void) => () => void
  /** Deletes the files a person brought to a chat, where they were answered; the SHA-256 of each. */
  readonly forget: (chat: string) => Promise<readonly string[]>
  /** Forgets what is over: old entries, originals that were answered. Their bytes are released where nothing else needs them. */
  readonly sweep: (keep: { readonly conversations: number; readonly originals: number }) => Promise<void>
}

/** Entries of one chat beyond which the oldest are forgotten. */
const MOST = 1000

/** Between the parts of one drop, of which there are fewer than a thousand. */
const PART = 1 / 1024

/** The history kept in a room, as it was left. `now` tells milliseconds since 1970. */
export async function openHistory(room: Room, now: () => number): Promise<History> {
  const chats = new Map<string, Map<string, Entry>>()
  const listeners = new Map<string, Set<(entry: Entry) => void>>()
  let version = 0
  const chatOf = (chat: string) => {
    const known = chats.get(chat) ?? new Map<string, Entry>()
    chats.set(chat, known)
    return known
  }
  const entriesOf = (chat: string) => [...(chats.get(chat)?.values() ?? [])]

  const stored = (await room.all()).map(({ value }) => value).filter(isEntry)
  stored.sort((a, b) => a.order - b.order)
  for (const entry of stored) {
    chatOf(entry.chat).set(entry.id, entry)
    version = Math.max(version, entry.version)
  }

  const keyOf = ({ chat, id }: Pick<Entry, 'chat' | 'id'>) => `${chat}/${id}`
  /** Two changes of one entry are written in their order. */
  const writing = new Map<string, Promise<void>>()
  const keep = (entry: Entry): Promise<void> => {
    const key = keyOf(entry)
    const before = writing.get(key) ?? Promise.resolve()
    const done = before.catch(() => undefined).then(() => room.put(key, entry))
    writing.set(key, done)
    const clear = () => void (writing.get(key) === done && writing.delete(key))
    done.then(clear, clear)
    return done
  }
  const tell = (entry: Entry) => {
    for (const hear of listeners.get(entry.chat) ?? []) hear(entry)
  }
  const coming = new Map<string, Promise<void>>()
  const comingTo = (chat: string) => [...coming].flatMap(([key, taken]) => (key.startsWith(`${chat}/`) ? [taken] : []))
  const made = (fresh: New): Entry => {
    version += 1
    // The parts of one drop stand together, above the answer that began with the first of them.
    const part = entriesOf(fresh.chat).findLast(({ album }) => album !== undefined && album === fresh.album)
    const order = part ? part.order + PART : version
    return { ...fresh, version, order, at: now() }
  }
  const put = (entry: Entry) => {
    chatOf(entry.chat).set(entry.id, entry)
    tell(entry)
  }

  /** The entry goes on without its files; whoever listens hears of it. */
  const withoutFiles = async (entry: Entry) => {
    if (filesOf(entry).length === 0) return
    version += 1
    const swept = { ...entry, version, files: entry.files.map((file) => ({ ...file, gone: true })) }
    chatOf(entry.chat).set(entry.id, swept)
    tell(swept)
    await keep(swept)
  }
  const release = async (released: Iterable<string>) => {
    const needed = new Set([...chats.values()].flatMap((c) => [...c.values()].flatMap((e) => filesOf(e))))
    for (const sha256 of released) if (!needed.has(sha256)) await room.releaseBytes(sha256)
  }

  return {
    add: (fresh) => {
      const entry = made(fresh)
      put(entry)
      return keep(entry)
    },
    take: async (fresh, then) => {
      const key = keyOf(fresh)
      // The same post twice at once: the second goes after the first.
      await coming.get(key)?.catch(() => undefined)
      if (chats.get(fresh.chat)?.has(fresh.id)) return await then()
      const entry = made(fresh)
      const taken = keep(entry).then(then)
      coming.set(key, taken)
      try {
        await taken
        put(entry)
      } catch (error) {
        await room.delete(key).catch(() => undefined)
        throw error
      } finally {
        coming.delete(key)
      }
    },
    change: async (chat, id, change) => {
      const known = chats.get(chat)?.get(id)
      if (!known) return undefined
      version += 1
      const entry = { ...known, ...change, version }
      chatOf(chat).set(id, entry)
      tell(entry)
      await keep(entry)
      return entry
    },
    note: async (chat, id, change) => {
      const known = chats.get(chat)?.get(id)
      if (!known) return
      const entry = { ...known, ...change }
      chatOf(chat).set(id, entry)
      await keep(entry)
    },
    find: (chat, id) => chats.get(chat)?.get(id),
    byKey: (chat, key) => entriesOf(chat).findLast((entry) => entry.key === key),
    all: entriesOf,
    chats: () => [...chats.keys()],
    has: (chat) => entriesOf(chat).length > 0 || comingTo(chat).length > 0,
    settled: async (chat) => void (await Promise.allSettled(comingTo(chat))),
    page: (chat, before, most) => {
      const entries = entriesOf(chat).filter((entry) => entry.order < before)
      entries.sort((a, b) => a.order - b.order)
      return { entries: entries.slice(-most), more: entries.length > most }
    },
    since: (chat, after) =>
      entriesOf(chat)
        .filter((entry) => entry.version > after)
        .sort((a, b) => a.version - b.version),
    version: () => version,
    listen: (chat, hear) => {
      const hearing = listeners.get(chat) ?? new Set()
      listeners.set(chat, hearing.add(hear))
      return () => {
        hearing.delete(hear)
        if (hearing.size === 0) listeners.delete(chat)
      }
    },
    forget: async (chat) => {
      const released = new Set<string>()
      for (const entry of entriesOf(chat)) {
        if (entry.from !== 'person' || !entry.answered) continue
        for (const sha256 of filesOf(entry)) released.add(sha256)
        await withoutFiles(entry)
      }
      await release(released)
      return [...released]
    },
    sweep: async ({ conversations, originals }) => {
      const released = new Set<string>()
      for (const [chat, entries] of chats) {
        const old = [...entries.values()].filter((e, i) => i < entries.size - MOST || now() - e.at > conversations)
        for (const entry of old) {
          for (const { sha256 } of entry.files) released.add(sha256)
          entries.delete(entry.id)
          await room.delete(keyOf(entry))
        }
        for (const entry of entries.values()) {
          if (!entry.answered || now() - entry.at < originals || entry.files.every((file) => file.gone)) continue
          for (const { sha256 } of entry.files) released.add(sha256)
          await withoutFiles(entry)
        }
        if (entries.size === 0) chats.delete(chat)
      }
      await release(released)
    },
  }
}

/** An entry as the page gets it. */
export function toPageEntry({ id, version, order, at, from, text, reply, files }: Entry): PageEntry {
  return {
    id,
    version,
    order,
    at,
    from,
    files: files.map(({ name, size, gone }) => ({ name, size, ...(gone ? { gone } : {}) })),
    ...(text === undefined ? {} : { text }),
    ...(reply === undefined ? {} : { reply: reply satisfies PageReply }),
  }
}

function filesOf(entry: Entry): string[] {
  return entry.files.flatMap((file) => (file.gone ? [] : [file.sha256]))
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && 'order' in value && 'chat' in value && 'files' in value
}
