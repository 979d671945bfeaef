/**
 * The web chat: the built page, its server, and the adapter between it and the app. The stand-in where no platform is
 * configured. May import src/chat, src/fault, src/text and hono.
 */
import { randomBytes } from 'node:crypto'
import type { Adapter, ChatRef, FileRef, InboundMessage, Reply, SentRef } from '../../src/chat.ts'
import { DeliveryError, Fault } from '../../src/fault.ts'
import { words } from '../../src/text/index.ts'
import type { AdapterDeps, Platform } from '../types.ts'
import { isLoopback } from './guard.ts'
import { openHistory, type StoredFile } from './history.ts'
import { cleanName, type Limits, type Post, toInbound } from './inbound.ts'
import { createLogin, PASSWORD_LETTERS } from './login.ts'
import { attachmentsOf, isProgress, toPageReply } from './outbound.ts'
import { readPage, readSamples } from './package-files.ts'
import { type Taken, type Who, webRoutes } from './routes.ts'

const MEBIBYTE = 1024 * 1024
const DAY = 24 * 3_600_000
const SWEEP = 3_600_000
/** Messages of the last days that were not answered are handed over again; the app knows those it has. */
const AGAIN = DAY
const LIMITS = { requestBytes: 100 * MEBIBYTE, files: 200, letters: 200_000 } as const

/** The adapter; its addresses are mounted at once and answer «not ready» until it is started. */
export async function create(deps: AdapterDeps): Promise<Adapter> {
  const fault = web.fault(deps, deps.language)
  if (fault) throw new Error(fault)
  const { room } = deps
  const history = await openHistory(room, Date.now)
  const samples = await readSamples()
  const password = deps.env.GOUJI_WEB_PASSWORD
  const limits: Limits = {
    ...LIMITS,
    fileBytes: deps.fileBytes,
    requestBytes: Math.max(LIMITS.requestBytes, deps.fileBytes),
  }
  const ending = new AbortController()
  let handle: ((message: InboundMessage) => Promise<void>) | undefined
  /** Work that keeps bytes which nothing names yet: nothing is released meanwhile, and it ends before the program. */
  const inHand = new Set<Promise<unknown>>()
  let sweeping: Promise<void> = Promise.resolve()
  let sweeper: NodeJS.Timeout | undefined

  async function holding<T>(work: () => Promise<T>): Promise<T> {
    const done = sweeping.then(work)
    inHand.add(done)
    try {
      return await done
    } finally {
      inHand.delete(done)
    }
  }

  const sweep = () => {
    if (inHand.size > 0) return
    const { conversationsDays, uploadsDays } = deps.retention
    sweeping = history
      .sweep({
        // Not less than a day: a page that is reloaded shows what it showed.
        conversations: Math.max(1, conversationsDays) * DAY,
        originals: uploadsDays * DAY,
      })
      .catch((error: unknown) => deps.log.error({ error: String(error) }, 'web: sweep failed'))
  }

  async function keep(files: readonly { name: string; mime: string; bytes: Uint8Array }[]): Promise<StoredFile[]> {
    const kept: StoredFile[] = []
    for (const { name, mime, bytes } of files) {
      kept.push({ sha256: await room.putBytes(bytes), name, mime, size: bytes.length })
    }
    return kept
  }

  async function take(post: Post, who: Who): Promise<Taken> {
    const receive = handle
    if (!receive) return 'notReady'
    return await holding(async () => {
      const brought = []
      for (const file of post.files)
        brought.push({ name: cleanName(file.name), bytes: new Uint8Array(await file.arrayBuffer()) })
      for (const name of post.samples) {
        const bytes = await samples.bytes(name)
        if (!bytes) return 'noSample'
        brought.push({ name, bytes })
      }
      try {
        const files = await keep(brought.map((file) => ({ ...file, mime: 'application/octet-stream' })))
        const text = post.text === '' ? {} : { text: post.text }
        const album = post.album ? { album: post.album } : {}
        await history.take({ id: post.id, chat: who.chat, from: 'person', files, ...text, ...album }, () =>
          receive(toInbound(post, who, files.map(toRef), new Date().toISOString())),
        )
        return 'taken'
      } catch (error) {
        // A full disk, a folder only for reading: what is not stored is not acknowledged.
        deps.log.error({ code: codeOf(error) }, 'a message was not stored')
        return 'notStored'
      }
    })
  }

  /** Files that were fetched for work and not yet answered. */
  const fetched = new Set<string>()

  /** Notes which messages have their answer: of these the app needs no file any more. */
  async function noteAnswered(chat: string, replyTo: string | undefined): Promise<void> {
    for (const { id, from, files, answered } of history.all(chat)) {
      const read = files.length > 0 && files.every((file) => fetched.has(file.sha256))
      if (from !== 'person' || answered || !(read || id === replyTo)) continue
      await history.note(chat, id, { answered: true })
      for (const { sha256 } of files) fetched.delete(sha256)
    }
  }

  async function show(chat: ChatRef, reply: Reply, to: { id: string; replyTo?: string; key?: string }, edits: boolean) {
    return await holding(async () => {
      const files = await keep(attachmentsOf(reply))
      const shown = toPageReply(reply)
      if (edits) await history.change(chat.id, to.id, { reply: shown, files })
      else {
        const key = to.key === undefined ? {} : { key: to.key }
        await history.add({ id: to.id, chat: chat.id, from: 'bot', reply: shown, files, ...key })
      }
      // What is only mentioned, such as a place in the queue, answers nothing.
      if ((!edits && to.replyTo === undefined) || isProgress(shown)) return
      // A quick answer may be there before its message is.
      await history.settled(chat.id)
      await noteAnswered(chat.id, to.replyTo)
    })
  }

  deps.http.route(
    '/',
    webRoutes({
      page: await readPage(),
      samples: samples.names,
      history,
      login: password ? createLogin(password, await saltOf(deps), Date.now) : undefined,
      limits,
      language: deps.language,
      take,
      bytes: (file) => room.bytes(file.sha256),
      ending: ending.signal,
    }),
  )

  return {
    platform: 'web',
    // Files of one drop come in one message, or as an album.
    quiet: 0,
    start: async (receive) => {
      sweep()
      await sweeping
      for (const chat of history.chats()) {
        const person = chat === 'local' ? 'local' : 'office'
        for (const entry of history.all(chat)) {
          if (entry.from !== 'person' || entry.answered || Date.now() - entry.at > AGAIN) continue
          const post: Post = { id: entry.id, text: entry.text ?? '', files: [], samples: [] }
          await receive(toInbound(post, { chat, person }, entry.files.map(toRef), new Date(entry.at).toISOString()))
        }
      }
      handle = receive
      sweeper = setInterval(sweep, SWEEP)
      sweeper.unref()
    },
    send: async (chat, reply, options = {}): Promise<SentRef> => {
      const known = options.key === undefined ? undefined : history.byKey(chat.id, options.key)
      if (known) return { chat, messageId: known.id }
      // The page of this machine is there before anything is said on it; any other conversation begins with a person.
      const exists = history.has(chat.id) || (chat.id === 'local' && !password)
      if (!exists) throw new DeliveryError('refused', 'no such conversation')
      const id = randomBytes(9).toString('base64url').replaceAll('-', '_')
      await show(chat, reply, { id, ...options }, false)
      return { chat, messageId: id }
    },
    edit: async ({ chat, messageId }, reply) => {
      if (!history.find(chat.id, messageId)) throw new DeliveryError('refused', 'no such message')
      await show(chat, reply, { id: messageId }, true)
    },
    // A browser's chat is one person's.
    forget: (chat) => holding(() => history.forget(chat.id)),
    download: async (file, most) => {
      const bytes = await room.bytes(file.key)
      if (!bytes) throw new Fault('notFound', { kind: 'download' })
      if (bytes.length > most) throw new Fault('tooLarge', { bytes: most })
      fetched.add(file.key)
      return bytes
    },
    stop: async () => {
      handle = undefined
      clearInterval(sweeper)
      ending.abort()
      await Promise.allSettled([sweeping, ...inHand])
    },
  }
}

/** The system's code of what went wrong; its message may name files. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function toRef({ sha256, name, size }: StoredFile): FileRef {
  return { key: sha256, name, size, kind: 'document' }
}

async function saltOf({ room }: AdapterDeps): Promise<string> {
  const known = (await room.all()).find(({ key }) => key === 'salt')?.value
  if (typeof known === 'string') return known
  const salt = randomBytes(32).toString('hex')
  await room.put('salt', salt)
  return salt
}

/** The entry of the list of platforms. */
export const web = {
  name: 'web',
  configured: (env) => Boolean(env.GOUJI_WEB_PASSWORD),
  standIn: true,
  // At this machine it is its user who administers; elsewhere whoever has the password.
  administrators: () => ['web:local', 'web:office'],
  fault: ({ env, host }, language) => {
    const letters = [...(env.GOUJI_WEB_PASSWORD ?? '')].length
    if (letters >= PASSWORD_LETTERS || (letters === 0 && isLoopback(host))) return undefined
    return words(language).web.noPassword(host, PASSWORD_LETTERS)
  },
  create,
} as const satisfies Platform
