import { ruleIds, ruleWords } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { BadCall } from './bad-call.ts'
import { parseCall } from './parse-call.ts'

/** `gouji rules [ID]`: the list of rules, or one explained. */
export async function rulesCommand(args: readonly string[]): Promise<number> {
  const { positionals, language } = parseCall(args, {}, 1)
  const [id] = positionals
  const w = words(language).rules
  if (id === undefined) {
    for (const known of ruleIds()) {
      const rule = ruleWords(known, language)!
      process.stdout.write(`${known.padEnd(14)} ${w.severity[rule.severity]}${rule.off ? w.off : ''}  ${rule.title}\n`)
    }
    return 0
  }
  const rule = ruleWords(id, language)
  if (!rule) throw new BadCall(w.unknown(id))
  const { what, why, example, fix } = rule.explain
  const years = rule.years ? `${rule.years[0]}–${rule.years[1] > 2100 ? '' : rule.years[1]}` : ''
  const lines = [
    `${rule.id}  ${rule.title}`,
    `${w.severity[rule.severity]}${rule.off ? w.off : ''}${years ? `  ${years}` : ''}`,
    '',
    what,
    `${w.why}${why}`,
    `${w.example}${example}`,
    `${w.fix}${fix}`,
    `${w.source}${rule.source}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}
