/** Wires everything that runs: configuration, store, readers, platforms, app, server. Read from top to bottom. */
import { randomInt } from 'node:crypto'
import type { Server } from 'node:http'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { platformsFor } from '../adapters/index.ts'
import type { AdapterDeps, Platform, PlatformAdapter } from '../adapters/types.ts'
import { createAccess } from './access.ts'
import { type App, type AppFlow, createApp } from './app/app.ts'
import { createDeliver } from './app/deliver.ts'
import { holdData } from './app/hold-data.ts'
import { createDigestPost } from './app/post-digest.ts'
import { startReminders } from './app/remind-timer.ts'
import { createReminderSend } from './app/send-reminder.ts'
import type { Environment } from './config/environment.ts'
import type { Config } from './config/load-config.ts'
import { readNoticeTemplate } from './config/notice-template.ts'
import { openRosterFile } from './config/roster-file.ts'
import { ruleSettings } from './config/rule-settings.ts'
import { toBounds } from './config/settings.ts'
import { watchRoster } from './config/watch-roster.ts'
import { toModel } from './flows/ask-model.ts'
import { createAsk } from './flows/ask-stored.ts'
import { type DigestDeps, sendDigests } from './flows/daily-digest.ts'
import { createDrawing } from './flows/draw-filing.ts'
import { thisProcess } from './flows/this-process.ts'
import { fontFiles } from './fonts.ts'
import { createReaders } from './formats/contained.ts'
import { type PlatformHealth, type ProgramState, toHealth } from './health.ts'
import { createOpenLink } from './links/open-link.ts'
import { createLog, errorFields, secretsOf } from './log.ts'
import { createMetrics } from './metrics.ts'
import { dayOf } from './reminders/deadlines.ts'
import { toPng } from './replies/to-png.ts'
import { applySettings } from './rules/apply-settings.ts'
import { findingMessage, RULES } from './rules/index.ts'
import { openAudit } from './store/audit.ts'
import { openFiles } from './store/files.ts'
import { openStore } from './store/lowdb.ts'
import { type Memory, openMemory } from './store/memory.ts'
import { openRoom } from './store/room.ts'
import { words } from './text/index.ts'

export type StartOptions = {
  readonly env: AdapterDeps['env']
  readonly environment: Environment
  readonly config: Config
  /** Where the log goes, a line at a time. */
  readonly log: { write(line: string): void }
  /** Instead of the list of adapters/. */
  readonly platforms?: readonly Platform[]
  /** Milliseconds since 1970, of which reminders and questions speak; default the machine's clock. */
  readonly now?: () => number
}

export type Running = {
  /** Where the server listens: `http://127.0.0.1:8787`. */
  readonly address: string
  readonly platforms: readonly string[]
  /** The one-time code for the first administrator, where there is none. */
  readonly claimCode: string | undefined
  /** Resolves when another process has taken over the data, for two must not answer the same chats. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

/** Letters that are not taken for each other when read aloud. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const DAY = 24 * 3_600_000

function newCode(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

/**
 * Starts the bot on its platforms.
 *
 * @throws DataInUse where another process answers over the same data; NewerData where the data is of a newer program;
 *   Error where the address is taken or the data cannot be written (with `code` and `syscall`), where a platform does not start
 */
export async function startGouji(options: StartOptions): Promise<Running> {
  const { env, environment, config, log: target, platforms, now = Date.now } = options
  const { settings, dataFolder } = config
  const log = createLog(environment.logLevel, secretsOf(env), target)
  const store = await openStore(dataFolder, { warn: (message) => log.warn({}, message.en) })
  let evicted = () => undefined as unknown
  const ended = new Promise<void>((resolve) => {
    evicted = resolve
  })
  const release = await holdData(store, {
    now: Date.now,
    waiting: () => log.warn({}, 'another machine used this data a moment ago; waiting whether it is still there'),
    lost: () => {
      log.error({}, 'another process has taken over this data: stopping')
      evicted()
    },
    failed: (error) => log.error({ error: errorFields(error) }, 'the data is held no longer: it could not be written'),
  })
  const bounds = toBounds(settings)
  const { fileBytes } = bounds
  const cores = availableParallelism()
  // One file more than there are cores: while it is judged here, the others are read. And one process more than one
  // chat can use: the next person's file finds one that is free, however long the first one's take.
  const parallel = { all: 2 * (cores + 1), each: cores + 1 }
  const readers = createReaders({ processes: parallel.each + 1, bounds })
  const iso = () =>
    Temporal.Instant.fromEpochMilliseconds(now())
      .toZonedDateTimeISO(settings.timezone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' })
  const chosen = platformsFor(env, platforms)
  const administrators = [
    ...environment.administrators,
    ...chosen.flatMap((p) => p.administrators?.(environment) ?? []),
  ]
  const code = newCode(8)
  const access = createAccess({ store, administrators, claimCode: code, now: Date.now, newCode: () => newCode(6) })
  const choices = ruleSettings(settings)
  let state: ProgramState = 'starting'
  const begun = Date.now()
  const adapters: PlatformAdapter[] = []
  // An adapter that tells nothing of itself runs as long as the program does.
  const healths = (): readonly PlatformHealth[] =>
    adapters.map((adapter) => ({
      name: adapter.platform,
      health: adapter.health?.() ?? { state: state === 'ok' ? 'running' : 'waiting', since: begun },
    }))
  const metrics = createMetrics({
    platforms: chosen.map((p) => p.name),
    waiting: () => app?.waiting() ?? 0,
    health: healths,
    readers: readers.load,
  })

  const roster = watchRoster(join(config.folder, 'roster.csv'), config.roster)
  const model = toModel(settings.model, {
    key: env.GOUJI_MODEL_KEY,
    warn: (message) => log.warn({}, message.en),
  })
  const flow: AppFlow = {
    store,
    access,
    readers,
    files: openFiles(join(dataFolder, 'files'), settings.retention.uploadsDays),
    audit: openAudit(join(dataFolder, 'audit'), iso),
    rules: applySettings(RULES, choices),
    ruleSettings: choices,
    roster,
    rosterFile: openRosterFile(config.folder, now),
    clock: { iso, tick: () => performance.now() },
    limits: { fileBytes },
    ask: createAsk({
      store,
      roster,
      plan: config.plan,
      now,
      describe: findingMessage,
      fonts: fontFiles,
      ...(model ? { model } : {}),
    }),
    ...createDrawing(fontFiles),
    draw: async (svg) => await toPng(svg, await fontFiles(svg)),
    plan: config.plan,
    noticeTemplate: () => readNoticeTemplate(config.folder),
    unfold: readers.unfold,
    openLink: createOpenLink(settings.links),
    bug: (error, where) => {
      const incident = newCode(6)
      metrics.bug()
      log.error({ incident, where, error: errorFields(error) }, 'unexpected')
      return incident
    },
  }

  const http = new Hono()
  http.get('/healthz', (c) => {
    const { status, body } = toHealth(state, healths(), app?.waiting() ?? 0)
    return c.json(body, status)
  })
  http.get('/metrics', async (c) => c.text(await metrics.text(), 200, { 'content-type': metrics.contentType }))
  const { host } = environment
  let app: App | undefined
  const memories: Memory[] = []
  const memoryOf = (platform: string) => {
    const memory = openMemory(store, platform, Date.now)
    memories.push(memory)
    return memory
  }
  for (const platform of chosen) {
    const { port } = environment
    const its = log.child({ platform: platform.name })
    adapters.push(
      await platform.create({
        env,
        http,
        host,
        port,
        dataFolder,
        room: openRoom(store, dataFolder, platform.name),
        memory: memoryOf(platform.name),
        retention: settings.retention,
        language: settings.language,
        fileBytes,
        log: its,
      }),
    )
  }

  const { language, retention } = settings
  app = createApp({ adapters, flow, watch: metrics, now: Date.now, language, retention, parallel })
  const sweep = async () => {
    for (const memory of memories) await memory.sweep().catch((error: unknown) => void flow.bug(error, 'sweep'))
  }
  const sweeping = setInterval(() => void sweep(), DAY)
  sweeping.unref()
  const server = createAdaptorServer({ fetch: http.fetch }) as Server
  const close = async () => {
    await release().catch((error: unknown) => void flow.bug(error, 'release'))
    await Promise.all([readers.close(), new Promise((resolve) => server.close(resolve)), store.close()])
  }
  let port: number
  try {
    port = await listen(server, environment.port, host)
    await app.start()
    state = 'ok'
    void sweep()
  } catch (error) {
    await close()
    throw error
  }
  const adapterOf = (platform: string) => adapters.find((adapter) => adapter.platform === platform)
  const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
  const digest: DigestDeps = {
    ...flow,
    plan: config.plan,
    iso,
    holder: thisProcess,
    clock: now,
    sleep,
    post: createDigestPost(createDeliver(adapterOf, sleep, metrics.failed), () =>
      words(settings.language).chat.unsendable(flow.bug(new Error('every form of a digest was refused'), 'digest')),
    ),
  }
  const stopReminders = startReminders({
    store,
    digests: (moment) => sendDigests(digest, moment),
    plan: config.plan,
    roster,
    language: settings.language,
    say: (finding) => findingMessage(finding, settings.language),
    send: createReminderSend(adapterOf, () => dayOf(config.plan, now())),
    // Names and channels are for the officer's digest, not for the log.
    warn: () => log.warn({}, 'a reminder was not sent'),
    holder: thisProcess,
    now,
    failed: (error) => void flow.bug(error, 'reminders'),
  })
  const running = app
  log.info({ platforms: chosen.map((p) => p.name) }, 'started')
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    platforms: chosen.map((p) => p.name),
    claimCode: (await access.hasAdministrator()) ? undefined : code,
    ended,
    stop: async () => {
      state = 'stopping'
      clearInterval(sweeping)
      await stopReminders()
      await running.stop()
      server.closeAllConnections()
      await close()
      log.info({}, 'stopped')
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
