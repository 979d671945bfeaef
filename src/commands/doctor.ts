import { platformsFor } from '../../adapters/index.ts'
import type { Diagnosis } from '../chat.ts'
import { readEnvironment } from '../config/environment.ts'
import { configFolder, faultText, loadConfig } from '../config/load-config.ts'
import type { Language } from '../editions/types.ts'
import { openStore } from '../store/lowdb.ts'
import { words } from '../text/index.ts'
import { parseCall } from './parse-call.ts'
import { createSenders, outsidePlatforms } from './senders.ts'

/**
 * `gouji doctor`: what is wrong with configuration, tokens, permissions and addresses, a sentence a line.
 *
 * @returns exit status: 0, or 2 where something is bad
 */
export async function doctorCommand(args: readonly string[]): Promise<number> {
  const { env } = process
  const { asked } = parseCall(args, {}, 0)
  const loaded = loadConfig(configFolder(env), env)
  const language: Language = asked ?? (loaded.faults ? 'zh' : loaded.config.settings.language)
  const w = words(language)
  let bad = false
  const say = (level: Diagnosis['level'], text: string) => {
    bad ||= level === 'bad'
    process.stdout.write(`${w.command.doctor.level[level]} ${text}\n`)
  }
  const environment = readEnvironment(env, language)
  for (const fault of loaded.faults ?? []) say('bad', faultText(fault, language))
  for (const fault of environment.faults ?? []) say('bad', fault)
  if (loaded.faults || environment.faults) return 2
  const { config } = loaded
  const { host, port } = environment.environment
  say('good', w.config.fine(config.folder, config.roster.length))
  for (const note of config.notes) say('warning', faultText(note, language))

  const platforms = platformsFor(env)
  if (outsidePlatforms(env).length === 0) say('good', w.command.doctor.noPlatform(`http://${host}:${port}`))
  const store = await openStore(config.dataFolder, { warn: (m) => say('warning', m[language]) })
  const senders = createSenders(env, config, store)
  try {
    for (const { name, fault } of platforms) {
      const wrong = fault?.({ env, host }, language)
      if (wrong) {
        say('bad', `${name}: ${wrong}`)
        continue
      }
      const adapter = await senders.adapterOf(name)
      for (const { level, message } of (await adapter?.doctor?.()) ?? []) say(level, `${name}: ${message[language]}`)
    }
  } finally {
    await senders.close()
    await store.close()
  }
  return bad ? 2 : 0
}
