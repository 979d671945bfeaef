import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Platform } from '../../adapters/types.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { type Running, startGouji } from '../../src/main.ts'
import { toRosterCsv } from '../../src/roster/write-roster.ts'
import { rosterOf } from './invented-report.ts'
import { MemoryPlatform } from './memory-platform.ts'

/** The whole program as an office runs it, on its own folders, over a platform in memory. */
export type OfficeRun = {
  readonly platform: MemoryPlatform
  readonly running: Running
  /** The variables it runs with, for commands on the same folders. */
  readonly env: Readonly<Record<string, string>>
  /** What it wrote to the log. */
  readonly log: () => string
}

export type OfficeOptions = {
  readonly folder: string
  /** Content of gouji.yaml. */
  readonly settings?: string
  readonly agencies?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly now?: () => number
  /** Instead of the one platform in memory. */
  readonly platforms?: readonly Platform[]
}

/** Stops it once, whoever asks. */
function once(stop: () => Promise<void>): () => Promise<void> {
  let stopped: Promise<void> | undefined
  return () => {
    stopped ??= stop()
    return stopped
  }
}

/** Starts it; it ends with the test. `memory:u1` administers. */
export async function startOffice(options: OfficeOptions): Promise<OfficeRun> {
  const { folder, settings, agencies } = options
  const env = {
    GOUJI_CONFIG: join(folder, 'config'),
    GOUJI_DATA: join(folder, 'data'),
    GOUJI_ADMINS: 'memory:u1',
    PORT: '0',
    LOG_LEVEL: 'info',
    ...options.env,
  }
  mkdirSync(env.GOUJI_CONFIG, { recursive: true })
  if (settings) writeFileSync(join(env.GOUJI_CONFIG, 'gouji.yaml'), settings)
  if (agencies) writeFileSync(join(env.GOUJI_CONFIG, 'roster.csv'), toRosterCsv(rosterOf(...agencies)))
  const loaded = loadConfig(env.GOUJI_CONFIG, env)
  const read = readEnvironment(env, 'zh')
  if (loaded.faults || read.faults) throw new Error('the configuration is faulty')
  const platform = new MemoryPlatform()
  const lines: string[] = []
  const running = await startGouji({
    env,
    environment: read.environment,
    config: loaded.config,
    log: { write: (line) => void lines.push(line) },
    platforms: options.platforms ?? [{ name: 'memory', configured: () => true, create: () => platform.adapter() }],
    ...(options.now ? { now: options.now } : {}),
  })
  const stop = once(running.stop)
  onTestFinished(stop)
  return { platform, running: { ...running, stop }, env, log: () => lines.join('') }
}
