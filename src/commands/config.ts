import { configFolder, faultText, loadConfig } from '../config/load-config.ts'
import { words } from '../text/index.ts'
import { BadCall } from './bad-call.ts'
import { FaultyConfig } from './faulty-config.ts'
import { parseCall } from './parse-call.ts'

/** `gouji config check`: reads every file of the configuration; status 2 with the faults and their places. */
export async function configCommand(args: readonly string[]): Promise<number> {
  const { positionals, language } = parseCall(args, {}, 1)
  const w = words(language).config
  if (positionals.join(' ') !== 'check') throw new BadCall(w.onlyCheck)
  const folder = configFolder(process.env)
  const loaded = loadConfig(folder, process.env)
  if (loaded.faults) throw new FaultyConfig(loaded.faults.map((f) => faultText(f, language)))
  const { config } = loaded
  for (const note of config.notes) process.stderr.write(`${faultText(note, language)}\n`)
  process.stdout.write(`${w.fine(folder, config.roster.length)}\n`)
  return 0
}
