import { platformsFor } from '../../adapters/index.ts'
import { DataInUse } from '../app/hold-data.ts'
import { readEnvironment } from '../config/environment.ts'
import { configFolder, faultText, loadConfig } from '../config/load-config.ts'
import { type Running, startGouji } from '../main.ts'
import { words } from '../text/index.ts'
import { FaultyConfig } from './faulty-config.ts'
import { parseCall } from './parse-call.ts'

/**
 * `gouji start`: runs until it is told to end.
 *
 * @returns exit status: 0 on a clean stop
 * @throws FaultyConfig (exit status 2) with a sentence for each mistake
 */
export async function startCommand(args: readonly string[]): Promise<number> {
  const { env } = process
  const { asked } = parseCall(args, {}, 0)
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
    // Listened to until the end: while a file is being written a library listens, too, and ends the process where it is
    // the last that does.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
  let running: Running
  try {
    running = await startGouji({ env, environment, config, log: process.stderr })
  } catch (error) {
    if (error instanceof DataInUse)
      throw new FaultyConfig([words(language).command.dataInUse(config.dataFolder, error.pid, error.host)])
    const syscall = error instanceof Error && 'syscall' in error ? error.syscall : undefined
    // The name of the host is looked up before it is listened on.
    if (syscall === 'listen' || syscall === 'getaddrinfo' || syscall === 'bind')
      throw new FaultyConfig([w.server.portTaken(`${environment.host}:${environment.port}`)])
    throw error
  }
  process.stdout.write(`${w.server.listening([running.address, ...running.platforms].join(' · '))}\n`)
  if (running.claimCode) process.stdout.write(`${w.access.claimCode(running.claimCode)}\n`)
  const taken = await Promise.race([ended.then(() => false), running.ended.then(() => true)])
  await running.stop()
  if (taken) throw new FaultyConfig([words(language).command.dataTaken])
  process.stdout.write(`${w.server.stopped}\n`)
  return 0
}
