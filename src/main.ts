/** Wires everything that runs: configuration, store, readers, platforms, app, server. Read from top to bottom. */
import { availableParallelism } from 'node:os'
import { Hono } from 'hono'
import { platformsFor } from '../adapters/index.ts'
import type { AdapterDeps, Platform, PlatformAdapter } from '../adapters/types.ts'
import { createAccess } from './access.ts'
import { type App, createApp } from './app/app.ts'
import { holdData } from './app/hold-data.ts'
import type { Environment } from './config/environment.ts'
import type { Config } from './config/load-config.ts'
import { toBounds } from './config/settings.ts'
import { createReaders } from './formats/contained.ts'
import { type PlatformHealth, type ProgramState, toHealth } from './health.ts'
import { createLog, errorFields, secretsOf } from './log.ts'
import { createMetrics } from './metrics.ts'
import { newCode } from './new-code.ts'
import { openStore } from './store/lowdb.ts'
import { type Memory, openMemory } from './store/memory.ts'
import { openRoom } from './store/room.ts'
import { serve } from './wiring/serve.ts'
import { wireFlow } from './wiring/wire-flow.ts'
import { wireReminders } from './wiring/wire-reminders.ts'

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

const DAY = 24 * 3_600_000

/**
 * Starts the bot on its platforms.
 *
 * @throws DataInUse where another process answers over the same data; NewerData where the data is of a newer program;
 *   Error where the address is taken or the data cannot be written (with `code` and `syscall`), where a platform does not start
 */
export async function startGouji(options: StartOptions): Promise<Running> {
  const { env, environment, config, log: target, platforms, now = Date.now } = options
  const { dataFolder } = config
  const { language, retention } = config.settings
  const { host, port } = environment
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
  const bounds = toBounds(config.settings)
  const { fileBytes } = bounds
  const cores = availableParallelism()
  // One file more than there are cores: while it is judged here, the others are read. And one process more than one
  // chat can use: the next person's file finds one that is free, however long the first one's take.
  const parallel = { all: 2 * (cores + 1), each: cores + 1 }
  const readers = createReaders({ processes: parallel.each + 1, bounds })
  const chosen = platformsFor(env, platforms)
  const administrators = [
    ...environment.administrators,
    ...chosen.flatMap((p) => p.administrators?.(environment) ?? []),
  ]
  const code = newCode(8)
  const access = createAccess({ store, administrators, claimCode: code, now: Date.now, newCode: () => newCode(6) })
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

  const flow = wireFlow({
    config,
    store,
    access,
    readers,
    modelKey: env.GOUJI_MODEL_KEY,
    warn: (message) => log.warn({}, message.en),
    bug: (error, where) => {
      const incident = newCode(6)
      metrics.bug()
      log.error({ incident, where, error: errorFields(error) }, 'unexpected')
      return incident
    },
    now,
    fileBytes,
  })

  const http = new Hono()
  http.get('/healthz', (c) => {
    const { status, body } = toHealth(state, healths(), app?.waiting() ?? 0)
    return c.json(body, status)
  })
  http.get('/metrics', async (c) => c.text(await metrics.text(), 200, { 'content-type': metrics.contentType }))
  const server = serve(http, port, host)
  const close = async () => {
    await release().catch((error: unknown) => void flow.bug(error, 'release'))
    await Promise.all([readers.close(), server.close(), store.close()])
  }
  const memories: Memory[] = []
  const sweep = async () => {
    for (const memory of memories) await memory.sweep().catch((error: unknown) => void flow.bug(error, 'sweep'))
  }
  let app: App | undefined
  let address: string
  try {
    for (const platform of chosen) {
      const memory = openMemory(store, platform.name, Date.now)
      memories.push(memory)
      adapters.push(
        await platform.create({
          env,
          http,
          host,
          port,
          dataFolder,
          room: openRoom(store, dataFolder, platform.name),
          memory,
          retention,
          language,
          fileBytes,
          log: log.child({ platform: platform.name }),
        }),
      )
    }
    app = createApp({ adapters, flow, watch: metrics, now: Date.now, language, retention, parallel })
    address = await server.listen()
    await app.start()
  } catch (error) {
    await close()
    throw error
  }
  state = 'ok'
  void sweep()
  const sweeping = setInterval(() => void sweep(), DAY)
  sweeping.unref()
  const stopReminders = wireReminders({
    config,
    flow,
    adapterOf: (platform) => adapters.find((adapter) => adapter.platform === platform),
    failed: metrics.failed,
    unsent: () => log.warn({}, 'a reminder was not sent'),
    now,
  })
  const running = app
  log.info({ platforms: chosen.map((p) => p.name) }, 'started')
  return {
    address,
    platforms: chosen.map((p) => p.name),
    claimCode: (await access.hasAdministrator()) ? undefined : code,
    ended,
    stop: async () => {
      state = 'stopping'
      clearInterval(sweeping)
      await stopReminders()
      await running.stop()
      server.cut()
      await close()
      log.info({}, 'stopped')
    },
  }
}
