import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Platform, PlatformAdapter } from '../adapters/types.ts'
import { readEnvironment } from '../src/config/environment.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { holderOf } from '../src/flows/run-lease.ts'
import { startGouji } from '../src/main.ts'
import { toRosterCsv } from '../src/roster/write-roster.ts'
import { openStore } from '../src/store/lowdb.ts'
import { cleanReport, reportFile, rosterOf } from './support/invented-report.ts'
import { MemoryPlatform } from './support/memory-platform.ts'
import { startOffice } from './support/office.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const OFFICE = '云溪县民政局'

it('the program wired together answers on its platform, tells its health and figures, and stops cleanly', async () => {
  const platform = new MemoryPlatform()
  const folder = temporaryFolder()
  const env = { GOUJI_CONFIG: join(folder, 'config'), GOUJI_DATA: join(folder, 'data'), PORT: '0', LOG_LEVEL: 'info' }
  mkdirSync(env.GOUJI_CONFIG)
  writeFileSync(join(env.GOUJI_CONFIG, 'roster.csv'), toRosterCsv(rosterOf(OFFICE)))
  const loaded = loadConfig(env.GOUJI_CONFIG, env)
  const read = readEnvironment(env, 'zh')
  if (loaded.faults || read.faults) throw new Error('the configuration is faulty')
  const lines: string[] = []
  const running = await startGouji({
    env,
    environment: read.environment,
    config: loaded.config,
    log: { write: (line) => void lines.push(line) },
    platforms: [{ name: 'memory', configured: () => true, create: () => platform.adapter() }],
  })
  expect(running.claimCode).toMatch(/^[A-Z2-9]{8}$/)
  await platform.say({ text: `/claim ${running.claimCode}` })
  await platform.say({ files: [await reportFile(cleanReport(1, OFFICE, 2024))] })
  await platform.answer(2)
  expect(platform.texts()[1]).toContain('已存档')
  expect(await (await fetch(`${running.address}/healthz`)).json()).toMatchObject({
    status: 'ok',
    platforms: [{ name: 'memory', state: 'running' }],
  })
  const figures = await (await fetch(`${running.address}/metrics`)).text()
  expect(figures).toContain('gouji_answer_seconds_count{platform="memory"} 2')
  await running.stop()
  await expect(fetch(`${running.address}/healthz`)).rejects.toThrow()
  expect(lines.join('')).not.toContain(OFFICE)
})

it('health and figures tell how each platform is, without secrets, and that the program is stopping', async () => {
  const [good, away] = [new MemoryPlatform({ name: 'good' }), new MemoryPlatform({ name: 'away' })]
  let release = () => undefined as unknown
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const platforms: readonly Platform[] = [
    { name: 'good', configured: () => true, create: () => ({ ...good.adapter(), stop: () => held }) },
    {
      name: 'away',
      configured: () => true,
      create: () => ({
        ...away.adapter(),
        health: () => ({ state: 'refused', since: Date.UTC(2026, 2, 1), detail: '401 token 123456:ABC' }),
      }),
    },
  ]
  const { running } = await startOffice({ folder: temporaryFolder(), platforms, env: { GOUJI_ADMINS: 'good:u1' } })
  const ask = (path: string) => fetch(`${running.address}${path}`)
  const health = await ask('/healthz')
  expect(health.status).toBe(200)
  const said = await health.text()
  expect(JSON.parse(said)).toMatchObject({
    status: 'ok',
    platforms: [
      { name: 'good', state: 'running' },
      { name: 'away', state: 'refused', since: '2026-03-01T00:00:00.000Z' },
    ],
  })
  expect(said).not.toContain('ABC')

  await good.say({ text: '我是谁' })
  await good.answer(1)
  await good.say({ files: [await reportFile(cleanReport(1, OFFICE, 2024))] })
  await good.answer(2)
  const figures = await (await ask('/metrics')).text()
  for (const line of [
    'gouji_platform_up{platform="good"} 1',
    'gouji_platform_up{platform="away"} 0',
    'gouji_messages_received_total{platform="good",repeated="false"} 2',
    'gouji_messages_received_total{platform="away",repeated="false"} 0',
    'gouji_delivery_failures_total{platform="away",kind="refused"} 0',
    'gouji_answer_seconds_count{platform="good"} 2',
    'gouji_answer_seconds_count{platform="away"} 0',
    'gouji_reader_processes 1',
    'gouji_reader_queue 0',
  ])
    expect(figures.split('\n')).toContain(line)
  expect(figures).toMatch(/^process_resident_memory_bytes \d{7,}$/m)
  expect(figures).toMatch(/^gouji_reader_memory_bytes \d{7,}$/m)

  const stopped = running.stop()
  await expect.poll(async () => (await ask('/healthz')).status).toBe(503)
  expect(await (await ask('/healthz')).json()).toMatchObject({ status: 'stopping' })
  release()
  await stopped
})

it('where one platform does not start, none goes on, and the data is given up', async () => {
  const broken = new Error('no such platform')
  const outcomes = [
    { ...new MemoryPlatform({ name: 'bad' }).adapter(), start: () => Promise.reject(broken) },
    undefined,
  ]
  for (const bad of outcomes) {
    const folder = temporaryFolder()
    const good = new MemoryPlatform({ name: 'good' })
    let begun = 0
    const adapter: PlatformAdapter = {
      ...good.adapter(),
      start: async () => void begun++,
      stop: async () => void begun--,
    }
    const platforms: readonly Platform[] = [
      { name: 'good', configured: () => true, create: () => adapter },
      { name: 'bad', configured: () => true, create: () => bad ?? Promise.reject(broken) },
    ]
    await expect(startOffice({ folder, platforms })).rejects.toThrow(broken)
    expect(begun).toBe(0)
    expect(await holderOf(await openStore(join(folder, 'data')), 'bot-lease')).toBeUndefined()
  }
})

it('the environment is refused with a sentence for each mistake', () => {
  const read = readEnvironment({ DATABASE_URL: 'postgres://x', PORT: 'abc', GOUJI_ADMINS: 'telegram:1, 张三' }, 'zh')
  expect(read.faults).toHaveLength(3)
  expect(read.faults?.[0]).toContain('DATABASE_URL')
  expect(read.faults?.[2]).toContain('“张三”')
})
