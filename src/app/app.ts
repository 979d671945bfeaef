/**
 * The bot between platforms and flows: every message is stored, then acknowledged, then answered in its turn, also
 * after a crash.
 */

import type { Adapter, InboundMessage } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { DeliveryError } from '../fault.ts'
import { createAlone } from '../flows/alone.ts'
import { UNDONE } from '../flows/commands/filings.ts'
import type { FlowDeps } from '../flows/types.ts'
import { notice } from '../replies/notice.ts'
import { words } from '../text/index.ts'
import { createAnswer } from './answer-lane.ts'
import { chatKey, createInbox, type Entry } from './inbox.ts'
import { createLanes } from './lanes.ts'
import { createOutbox } from './outbox.ts'
import { createRecalls } from './recalls.ts'
import { createSlots } from './slots.ts'
import { sweepConversations } from './sweep-conversations.ts'
import { sweepMarks } from './sweep-marks.ts'
import { createUploads } from './uploads.ts'

/** What the app tells the metrics and the log. No content, no names. */
export type Watch = {
  readonly received: (platform: string, known: boolean) => void
  readonly answered: (platform: string, seconds: number) => void
  readonly failed: (platform: string, error: unknown) => void
}

/** What flows are given, but for what the app itself gives. */
export type AppFlow = Omit<FlowDeps, 'download' | 'forgetUploads' | 'alone'>

export type AppDeps = {
  readonly adapters: readonly Adapter[]
  readonly flow: AppFlow
  /** Days things are kept: originals that came, and what was spoken of in a chat. */
  readonly retention: { readonly uploadsDays: number; readonly conversationsDays: number }
  readonly watch: Watch
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly language: Language
  /** Files read at once, of all chats and of one, default 4 and 2. */
  readonly parallel?: { readonly all: number; readonly each: number }
  /** Waiting messages beyond which people are told their place, default 100. */
  readonly patience?: number
}

export type App = {
  /** Stores a message; when this resolves it may be acknowledged. */
  readonly handle: (message: InboundMessage) => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Messages waiting or worked on. */
  readonly waiting: () => number
}

/** Messages older than this when the program starts are spoken of. */
const OLD = 10 * 60_000
/** How long running work may take to end. */
const LAST_CALL = 10_000
const SWEEP = 3_600_000
/** Questions and commands answered at once; they do not wait for files. */
const TEXTS = 4

/** The app over some platforms; nothing happens before `start`. */
export function createApp(deps: AppDeps): App {
  const adapters = new Map(deps.adapters.map((adapter) => [adapter.platform, adapter]))
  const adapterOf = (platform: string) => adapters.get(platform)
  const inbox = createInbox(deps.flow.store, deps.now)
  const outbox = createOutbox(adapterOf, (ms) => new Promise((resolve) => setTimeout(resolve, ms)), deps.watch.failed)
  const uploads = createUploads(deps.flow.store, deps.flow.files, deps.now)
  const flow: FlowDeps = {
    ...deps.flow,
    alone: createAlone(),
    download: async (message, file) => {
      const adapter = adapterOf(message.chat.platform)
      if (!adapter) throw new DeliveryError('unreachable', `no adapter ${message.chat.platform}`)
      return await adapter.download(file, deps.flow.limits.fileBytes)
    },
    forgetUploads: async (message) => {
      const { chat, sender } = message
      const kept = (await adapterOf(chat.platform)?.forget?.(chat, sender.id)) ?? []
      return [...new Set([...kept, ...(await uploads.forget(message))])]
    },
  }
  const recalls = createRecalls(flow, uploads)
  const answer = createAnswer({
    flow,
    uploads,
    recalls,
    inbox,
    access: deps.flow.access,
    outbox,
    adapterOf,
    files: createSlots(deps.parallel?.all ?? 4, deps.parallel?.each ?? 2),
    texts: createSlots(TEXTS),
    language: deps.language,
    now: deps.now,
    answered: deps.watch.answered,
  })
  const lanes = createLanes(answer, (error) => {
    // What the platform could not take is tried again; the adapter's failures are counted where they happen.
    if (!(error instanceof DeliveryError)) flow.bug(error, 'lane')
  })
  /** Chats that were told that it takes long; they are told once until their queue is empty. */
  const told = new Set<string>()
  let sweeping: NodeJS.Timeout | undefined

  async function handle(message: InboundMessage): Promise<void> {
    const chat = chatKey(message.chat)
    const accepted = inbox.accept(message)
    lanes.add(chat, accepted)
    const entry = await accepted
    deps.watch.received(message.chat.platform, !entry)
    if (entry) tellPlace(entry)
  }

  function tellPlace({ key, message }: Entry): void {
    const chat = chatKey(message.chat)
    const place = lanes.waiting()
    if (lanes.waiting(chat) <= 1) told.delete(chat)
    if (message.recalls !== undefined) return
    if (place <= (deps.patience ?? 100) || told.has(chat) || !message.addressed) return
    told.add(chat)
    const language = message.language ?? deps.language
    void outbox.mention(message.chat, notice(words(language).chat.busy(place)), `${key}/busy`)
  }

  /** Says that files which came while the program was off are being worked on. */
  function tellOld(entries: readonly Entry[]): void {
    const files = new Map<string, { first: Entry; count: number }>()
    for (const entry of entries) {
      if (entry.message.files.length === 0 || deps.now() - entry.receivedAt < OLD || entry.stage === 'sent') continue
      const chat = chatKey(entry.message.chat)
      const known = files.get(chat)
      files.set(chat, { first: known?.first ?? entry, count: (known?.count ?? 0) + entry.message.files.length })
    }
    for (const { first, count } of files.values()) {
      const w = words(first.message.language ?? deps.language).chat
      void outbox.mention(first.message.chat, notice(w.batch.catchUp(count)), `${first.key}/old`)
    }
  }

  async function sweep(): Promise<void> {
    await attempt(() => inbox.sweep())
    await attempt(() => deps.flow.files.sweep(deps.now()))
    await attempt(() => uploads.sweep(deps.retention.uploadsDays))
    await attempt(forgetConversations)
    await attempt(() => sweepMarks(deps.flow.store, UNDONE, deps.now()))
  }

  /** All of them or none. */
  async function startAdapters(): Promise<void> {
    const started: Adapter[] = []
    try {
      for (const adapter of deps.adapters) {
        await adapter.start(handle)
        started.push(adapter)
      }
    } catch (error) {
      await Promise.allSettled(started.map((adapter) => adapter.stop()))
      throw error
    }
  }

  const forgetConversations = async () =>
    await sweepConversations(deps.flow.store, deps.now(), deps.retention.conversationsDays)

  /** What cannot be swept now is swept an hour later. */
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      flow.bug(error, 'sweep')
    }
  }

  return {
    handle,
    waiting: () => lanes.waiting(),
    start: async () => {
      // Before anybody speaks: what is over is not spoken of again.
      await attempt(forgetConversations)
      const open = await inbox.open()
      recalls.begin(open.map(({ key }) => key))
      for (const entry of open) lanes.add(chatKey(entry.message.chat), Promise.resolve(entry))
      await startAdapters()
      tellOld(open)
      lanes.open()
      void sweep()
      sweeping = setInterval(() => void sweep(), SWEEP)
      sweeping.unref()
    },
    stop: async () => {
      clearInterval(sweeping)
      // What runs may still send; what comes in meanwhile is stored and answered at the next start.
      await lanes.close(LAST_CALL)
      await Promise.allSettled(deps.adapters.map((adapter) => adapter.stop()))
    },
  }
}
