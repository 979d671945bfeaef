import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { AdapterDeps, Platform, PlatformAdapter } from '../../adapters/types.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { openMemory } from '../../src/store/memory.ts'
import { openRoom } from '../../src/store/room.ts'

export type Bench = {
  readonly adapter: PlatformAdapter
  /** Where the program's server listens. */
  readonly address: string
  /** Ends everything but the adapter. */
  readonly close: () => Promise<void>
}

/** A platform's adapter as the program makes it, with real store and server, and no app behind it. */
export async function startAdapter(platform: Platform, env: AdapterDeps['env'], folder: string): Promise<Bench> {
  const store = await openStore(folder)
  const http = new Hono()
  const silent = () => undefined
  const adapter = await platform.create({
    env,
    http,
    host: '127.0.0.1',
    port: 0,
    dataFolder: join(folder),
    room: openRoom(store, folder, platform.name),
    memory: openMemory(store, platform.name, Date.now),
    retention: { uploadsDays: 30, conversationsDays: 30 },
    language: 'zh',
    fileBytes: 1024 * 1024,
    log: { info: silent, warn: silent, error: silent },
  })
  const server = createAdaptorServer({ fetch: http.fetch }) as Server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    adapter,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await store.close()
    },
  }
}
