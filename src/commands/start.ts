import { parseArgs } from 'node:util'
import { platformsFor } from '../../adapters/index.ts'
import { readEnvironment } from '../config/environment.ts'
import { configFolder, faultText, loadConfig } from '../config/load-config.ts'
import { type Running, startGouji } from '../main.ts'
import { words } from '../text/index.ts'
import { BadCall } from './bad-call.ts'
import { FaultyConfig } from './faulty-config.ts'

/**
 * `gouji start`: runs until it is told to end.
 *
 * @returns exit status: 0 on a clean stop
 * @throws FaultyConfig (exit status 2) with a sentence for each mistake
 */
export async function startCommand(args: readonly string[]): Promise<number> {
  const { env } = process
  const asked = parse(args)
  const loaded = loadConfig(configFolder(env), env)
  const language = asked ?? (loaded.faults ? 'zh' : loaded.config.settings.language)
  const read = readEnvironment(env, language)
  const faults = [...(loaded.faults ?? []).map((fault) => faultText(fault, language)), ...(read.faults ?? [])]
  if (loaded.faults || read.faults) throw new FaultyConfig(faults)
  const { config } = loaded
  const { environment } = read
  const missing = platformsFor(env).flatMap((p) => p.fault?.({ env, host: environment.host }, language) ?? [])
  if (missing.length > 0) throw new FaultyConfig(missing)
  const w = words(language).chat
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  let running: Running
  try {
    running = await startGouji({ env, environment, config, log: process.stderr })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new FaultyConfig([w.server.portTaken(`${environment.host}:${environment.port}`)])
    }
    throw error
  }
  process.stdout.write(`${w.server.listening([running.address, ...running.platforms].join(' · '))}\n`)
  if (running.claimCode) process.stdout.write(`${w.access.claimCode(running.claimCode)}\n`)
  await ended
  await running.stop()
  process.stdout.write(`${w.server.stopped}\n`)
  return 0
}

function parse(args: readonly string[]): 'zh' | 'en' | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { lang: { type: 'string' } } })
    return values.lang === 'en' || values.lang === 'zh' ? values.lang : undefined
  } catch (error) {
    throw new BadCall(error instanceof Error ? error.message : String(error))
  }
}
