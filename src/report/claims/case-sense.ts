import type { Clause } from './context.ts'
import type { Kind } from './lexicon.ts'
import { CASE_KINDS, OGI, type Senses, type Setting, VERBS } from './senses.ts'
import type { Mark, Quantity } from './types.ts'

const LITIGATION_ROWS: Readonly<Partial<Record<Kind, string>>> = {
  litigationDirect: 'litigationDirect',
  litigationAfter: 'litigationAfterReconsideration',
}

/** Reconsideration and litigation over information requests, and their outcomes; cases as an agency's trade are marked. */
export function caseSense(clause: Clause, setting: Setting): Senses {
  const { before, after } = clause
  const text = setting.reading.sentence.masked
  const figure = setting.reading.tokens[setting.at]!
  const verbless = !before.some(
    (t) => t.kind === 'conclude' || t.kind === 'row' || t.kind === 'carryIn' || t.kind === 'carryOut',
  )
  const named = before.filter((t) => CASE_KINDS.has(t.kind))
  const found = named.length > 0 ? named : verbless ? after.filter((t) => CASE_KINDS.has(t.kind)).slice(0, 1) : []
  const results = before.filter((t) => t.kind === 'result')
  const late = results.length === 0 && found.length === 0 ? after.filter((t) => t.kind === 'result').slice(0, 1) : []
  const outcome = [...results, ...late]
  if (found.length === 0 && (outcome.length === 0 || setting.topic !== 'cases' || !setting.cases)) return undefined
  if (found.length === 0 && before.some((t) => VERBS.has(t.kind) || t.kind === 'row')) return undefined
  if (!/^(?:件次?|起|宗|例|次|条|)$/.test(figure.figure!.unit)) return 'nothing'
  const explicit = OGI.test(text.slice(0, figure.end)) || OGI.test(clause.afterText)
  const known =
    explicit || setting.casesKnown || setting.paragraph === 'request' || setting.reading.sentence.section === 4
  if (!known) return 'nothing'
  if (/^[，,、(]?(?:其中|含)[^，。]{0,8}信息公开/.test(text.slice(figure.end))) return 'nothing'
  if (/一审|二审|再审|败诉|胜诉/.test(clause.beforeText)) return 'nothing'
  if (named.length === 0 && found.length > 0 && /审结|结案|办结|撤/.test(clause.afterText)) return 'nothing'
  if (before.some((t) => t.kind === 'withdrawn' || t.kind === 'qualifier' || t.kind === 'rise')) return 'nothing'
  if (found.length === 0 && after.some((t) => t.kind === 'plain' || t.kind === 'request')) return undefined
  const marks: Mark[] = []
  const around = setting.reading.tokens.slice(0, setting.at)
  if (before.some((t) => t.kind === 'trade') && !explicit) marks.push('business')
  if (!explicit) marks.push('loosely')
  if (
    around.some((t) => t.kind === 'filed' || t.text === '新增') ||
    /收到[^，。]{0,16}通知/.test(text.slice(0, figure.end))
  )
    marks.push('filed')
  const kinds = new Set(found.map((t) => t.kind))
  const reviewed = kinds.has('reconsideration')
  const sued = kinds.has('litigation') || kinds.has('litigationDirect') || kinds.has('litigationAfter')
  const quantity: Quantity =
    reviewed && sued
      ? 'cases'
      : reviewed
        ? 'reconsideration'
        : sued
          ? 'litigation'
          : (setting.cases ?? 'reconsideration')
  const rows = [...kinds].flatMap((k) => LITIGATION_ROWS[k] ?? [])
  const keys = [...(rows.length === 1 && !kinds.has('litigation') ? rows : []), ...outcome.map((t) => t.value)]
  return [{ quantity, keys, marks, part: false }]
}
