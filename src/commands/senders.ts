import { Hono } from 'hono'
import { platformsFor } from '../../adapters/index.ts'
import type { Platform, PlatformAdapter } from '../../adapters/types.ts'
import type { Config } from '../config/load-config.ts'
import { createLog, secretsOf } from '../log.ts'
import { openMemory } from '../store/memory.ts'
import { openRoom } from '../store/room.ts'
import type { Store } from '../store/types.ts'

export type Senders = {
  /** The adapter of a configured platform, made when it is first wanted and never started: it sends, no more. */
  readonly adapterOf: (platform: string) => Promise<PlatformAdapter | undefined>
  readonly close: () => Promise<void>
}

type Variables = Readonly<Record<string, string | undefined>>

/** The configured platforms that stand outside this machine. The web chat belongs to the process that serves it. */
export function outsidePlatforms(env: Variables, platforms?: readonly Platform[]): readonly Platform[] {
  return platformsFor(env, platforms).filter((platform) => !platform.standIn)
}

/** Adapters of the configured platforms for a command that sends or looks, without a running bot. */
export function createSenders(env: Variables, config: Config, store: Store): Senders {
  const { settings, dataFolder } = config
  const platforms = outsidePlatforms(env)
  const made = new Map<string, Promise<PlatformAdapter>>()
  const log = createLog('silent', secretsOf(env), { write: () => undefined })

  async function make(platform: Platform): Promise<PlatformAdapter> {
    return await platform.create({
      env,
      http: new Hono(),
      host: '127.0.0.1',
      port: 0,
      dataFolder,
      room: openRoom(store, dataFolder, platform.name),
      memory: openMemory(store, platform.name, Date.now),
      retention: settings.retention,
      language: settings.language,
      fileBytes: settings.limits.fileMegabytes * 1024 * 1024,
      log,
    })
  }

  return {
    adapterOf: async (name) => {
      const platform = platforms.find((p) => p.name === name)
      if (!platform) return undefined
      const adapter = made.get(name) ?? make(platform)
      made.set(name, adapter)
      return await adapter
    },
    close: async () => {
      for (const adapter of await Promise.allSettled(made.values()))
        if (adapter.status === 'fulfilled') await adapter.value.stop().catch(() => undefined)
    },
  }
}
