import { configFolder, faultText, loadConfig } from '../config.ts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { BadCall } from './bad-call.ts'
import { FaultyConfig } from './faulty-config.ts'

/** `gouji config check`: reads every file of the configuration; status 2 with the faults and their places. */
export async function configCommand(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--lang')
  const language: Language = at >= 0 && args[at + 1] === 'en' ? 'en' : 'zh'
  const w = words(language).config
  if (args[0] !== 'check') throw new BadCall(w.onlyCheck)
  const folder = configFolder(process.env)
  const loaded = loadConfig(folder, process.env)
  if (loaded.faults) throw new FaultyConfig(loaded.faults.map((f) => faultText(f, language)))
  const { config } = loaded
  for (const note of config.notes) process.stderr.write(`${faultText(note, language)}\n`)
  process.stdout.write(`${w.fine(folder, config.roster.length)}\n`)
  return 0
}
