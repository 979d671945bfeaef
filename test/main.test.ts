import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readEnvironment } from '../src/config/environment.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { startGouji } from '../src/main.ts'
import { toRosterCsv } from '../src/roster/write-roster.ts'
import { cleanReport, reportFile, rosterOf } from './support/invented-report.ts'
import { MemoryPlatform } from './support/memory-platform.ts'
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
  expect(await (await fetch(`${running.address}/healthz`)).json()).toEqual({ status: 'ok' })
  const figures = await (await fetch(`${running.address}/metrics`)).text()
  expect(figures).toContain('gouji_answer_seconds_count{platform="memory"} 2')
  await running.stop()
  await expect(fetch(`${running.address}/healthz`)).rejects.toThrow()
  expect(lines.join('')).not.toContain(OFFICE)
})

it('the environment is refused with a sentence for each mistake', () => {
  const read = readEnvironment({ DATABASE_URL: 'postgres://x', PORT: 'abc', GOUJI_ADMINS: 'telegram:1, 张三' }, 'zh')
  expect(read.faults).toHaveLength(3)
  expect(read.faults?.[0]).toContain('DATABASE_URL')
  expect(read.faults?.[2]).toContain('“张三”')
})
