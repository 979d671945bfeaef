import { importRoster } from '../config/import-roster.ts'
import { configFolder, faultText } from '../config/load-config.ts'
import { words } from '../text/index.ts'
import { BadCall } from './bad-call.ts'
import { FaultyConfig } from './faulty-config.ts'
import { parseCall } from './parse-call.ts'

/** `gouji roster import FILE [--dry-run]`: checks a roster and puts it in the place of roster.csv. */
export async function rosterCommand(args: readonly string[]): Promise<number> {
  const { values, positionals, language } = parseCall(args, { 'dry-run': { type: 'boolean' } }, 2)
  const w = words(language).roster
  const [verb, file] = positionals
  if (verb !== 'import' || file === undefined) throw new BadCall(w.onlyImport)
  const result = await importRoster(file, configFolder(process.env), Date.now(), values['dry-run'] ?? false).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EISDIR') throw new FaultyConfig([w.notFound(file)])
      throw error
    },
  )
  if (result.faults) throw new FaultyConfig(result.faults.map((fault) => faultText({ file, ...fault }, language)))
  for (const note of result.notes) process.stderr.write(`${faultText({ file, ...note }, language)}\n`)
  const { added, removed, changed } = result.changes
  const lines = [
    values['dry-run'] ? w.wouldBe(result.count) : w.imported(result.count),
    added.length > 0 ? w.added(added) : '',
    removed.length > 0 ? w.removed(removed) : '',
    changed.length > 0 ? w.changed(changed.map((c) => `${c.agency}（${c.columns.join('、')}）`)) : '',
    result.kept ? w.kept(result.kept) : '',
  ].filter((l) => l !== '')
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}
