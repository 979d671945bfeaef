import { ERRORS_OF, FIGURES, NAME_OF, ROSTER } from './invented-county.ts'

/**
 * What an answer must be, reckoned from the raw figures alone; nothing of src/ is asked.
 * One wish a line, words apart by spaces; ` || ` between wishes that are as good:
 * `list 2023 newRequests=0 & litigation>0 [kinds=township,street] [except=gongan] [in=a,b]` (a year list 2022-2024: in every year)
 * `count …` · `rank 2023 newRequests 3` (`-3` lowest, `#2` second) · `rank 2022-2023 newRequests 1 diff|rate` · `sum 2023 newRequests` ·
 * `one ziran 2023 newRequests` · `avg 2023 newRequests` · `ratio 2023 granted/outcomesTotal [of=ziran]` · `diff 2022-2023 newRequests [of=ziran]` · `rate …` ·
 * `kinds 2023 newRequests township,street` (the sum of the first kind less that of the second) ·
 * `each 2023 newRequests,litigation [in=a,b]` · `missing 2024` · `errors 2023 any` · `chase 2024` · `value 12` · `text PATTERN && PATTERN` · `clarify a,b` · `none`
 */

export type Wanted =
  | { readonly kind: 'agencies'; readonly agencies: readonly string[]; readonly year: readonly number[] | null }
  | { readonly kind: 'number'; readonly value: number; readonly year: readonly number[] | null }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (string | number)[])[] }
  | { readonly kind: 'text'; readonly patterns: readonly string[] }
  | { readonly kind: 'clarify'; readonly options: readonly string[] | null }
  | { readonly kind: 'none' }

const SUMS: Readonly<Record<string, readonly string[]>> = {
  granted: ['disclosed', 'partiallyDisclosed'],
  notDisclosed: [
    'stateSecret',
    'prohibitedByLaw',
    'securityStability',
    'thirdPartyRights',
    'internalAffairs',
    'processInformation',
    'enforcementFile',
    'administrativeInquiry',
  ],
  unableToProvide: ['notHeld', 'noExistingRecord', 'unclearAfterCorrection'],
  notProcessed: [
    'petitionComplaint',
    'duplicateRequest',
    'publicPublication',
    'unjustifiedRepeated',
    'confirmOrReissue',
  ],
  litigation: ['litigationDirect', 'litigationAfterReconsideration'],
  caseload: ['newRequests', 'carriedOver'],
}
const LEGAL = ['commercialEnterprise', 'researchInstitution', 'publicInterestOrg', 'legalServiceOrg', 'otherOrg']

function at(key: string, year: number, cell: string): number | undefined {
  const figures = FIGURES.get(`${key} ${year}`)
  if (!figures) return undefined
  const [row = '', column] = cell.split('.')
  const rows =
    row === 'otherHandling' && year >= 2021
      ? ['correctionOverdue', 'feeOverdue', 'otherHandlingOther']
      : (SUMS[row] ?? [row])
  const columns = column === 'legalEntity' ? LEGAL : [column]
  let sum = 0
  for (const r of rows)
    for (const c of columns) {
      const n = figures[c ? `${r}.${c}` : r]
      if (n === undefined) return undefined
      sum += n
    }
  return sum
}

/** `a/b`, `a/b-c` as a percentage; else the cell. */
function measure(keys: readonly string[], year: number, formula: string): number | undefined {
  const [above = '', below] = formula.split('/')
  const total = (cell: string): number | undefined => {
    const found = keys.flatMap((k) => at(k, year, cell) ?? [])
    return found.length === 0 ? undefined : found.reduce((a, b) => a + b, 0)
  }
  const top = total(above)
  if (!below) return top
  const [whole = '', less] = below.split('-')
  const bottom = (total(whole) ?? 0) - (less ? (total(less) ?? 0) : 0)
  return top === undefined || bottom <= 0 ? undefined : (100 * top) / bottom
}

const yearsOf = (text: string): number[] => {
  const [from = 0, to = from] = text.split('-').map(Number)
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

type Options = {
  readonly kinds?: string
  readonly except?: string
  readonly in?: string
  readonly of?: string
  readonly all?: string
}

const KIND: Readonly<Record<string, readonly string[]>> = { department: ['department', 'governmentOffice'] }

function group(options: Options, everybody = false): string[] {
  return [...NAME_OF.keys()].filter((key, i) => {
    const { kind, scope } = ROSTER[i]!
    if (options.in) return options.in.split(',').includes(key)
    if (
      options.except?.split(',').includes(key) ||
      options.except?.split(',').some((k) => (KIND[k] ?? [k]).includes(kind))
    )
      return false
    if (options.kinds) return options.kinds.split(',').some((k) => (KIND[k] ?? [k]).includes(kind))
    return everybody || scope !== 'regional'
  })
}

function fulfils(key: string, year: number, condition: string): boolean | undefined {
  const found = /^([\w./-]+?)(>=|<=|!=|=|>|<)(-?[\d.]+)$/.exec(condition)
  if (!found) throw new Error(`not a condition: ${condition}`)
  const n = measure([key], year, found[1]!)
  if (n === undefined) return undefined
  const v = Number(found[3])
  return { '>=': n >= v, '<=': n <= v, '!=': n !== v, '=': n === v, '>': n > v, '<': n < v }[found[2] as '=']
}

const FAMILY: Readonly<Record<string, RegExp>> = { any: /./, arithmetic: /^T/, narrative: /^N-/, carry: /^X-CARRY/ }

const names = (keys: readonly string[]): string[] => keys.map((k) => NAME_OF.get(k)!)

function wish(text: string): Wanted {
  const options: Record<string, string> = {}
  const words = text.split(' ').filter((word) => {
    const option = /^(kinds|except|in|of)=(.+)$/.exec(word)
    if (option) options[option[1]!] = option[2]!
    return !option
  })
  const [verb = '', first = '', second = '', third = '', fourth = ''] = words
  const year = /^\d{4}/.test(first) ? yearsOf(first) : []
  const spoken = year.length === 0 ? null : year
  switch (verb) {
    case 'list':
    case 'count': {
      const conditions = text
        .split(' ')
        .slice(2)
        .join(' ')
        .replace(/ (kinds|except|in)=\S+/g, '')
        .replace(/(^| )(kinds|except|in)=\S+/g, '')
        .split(' & ')
      const held = group(options).filter((key) =>
        year.every((y) => conditions.every((c) => c.split('|').some((part) => fulfils(key, y, part.trim()) === true))),
      )
      return verb === 'list'
        ? { kind: 'agencies', agencies: names(held), year: spoken }
        : { kind: 'number', value: held.length, year: spoken }
    }
    case 'changed': {
      // changed 2022-2023 newRequests>0 [rate]
      const found = /^([\w.]+)(>=|<=|=|>|<)(-?[\d.]+)$/.exec(second)!
      const ends = [year[0]!, year.at(-1)!]
      const held = group(options).filter((key) => {
        const [a, b] = ends.map((y) => at(key, y, found[1]!))
        if (a === undefined || b === undefined) return false
        const n = third === 'rate' ? (a === 0 ? Number.NaN : (100 * (b - a)) / a) : b - a
        const v = Number(found[3])
        return { '>=': n >= v, '<=': n <= v, '=': n === v, '>': n > v, '<': n < v }[found[2] as '=']
      })
      return { kind: 'agencies', agencies: names(held), year: ends }
    }
    case 'above': {
      const found = group({}).flatMap((k) => at(k, year[0]!, second) ?? [])
      const average = found.reduce((a, b) => a + b, 0) / found.length
      return {
        kind: 'agencies',
        agencies: names(group(options).filter((k) => (at(k, year[0]!, second) ?? 0) > average)),
        year: spoken,
      }
    }
    case 'trend': {
      const held = group(options).filter((key) => {
        const ns = year.map((y) => at(key, y, second))
        return ns.every((n, i) => n !== undefined && (i === 0 || (third === 'down' ? n < ns[i - 1]! : n > ns[i - 1]!)))
      })
      return { kind: 'agencies', agencies: names(held), year: spoken }
    }
    case 'rank': {
      const ends = fourth ? [year[0]!, year.at(-1)!] : year
      const scored = group(options).flatMap((key) => {
        const ns = ends.map((y) => measure([key], y, second))
        if (ns.some((n) => n === undefined)) return []
        const [a, b] = ns as number[]
        const n = fourth === 'diff' ? b! - a! : fourth === 'rate' ? (a === 0 ? Number.NaN : (b! - a!) / a!) : a!
        return Number.isNaN(n) ? [] : [{ key, n }]
      })
      const least = third.startsWith('-') || third.startsWith('#-')
      const sorted = scored.toSorted((x, y) => (least ? x.n - y.n : y.n - x.n))
      const places = Number(third.replace(/[#-]/g, ''))
      const levels = [...new Set(sorted.map((s) => s.n))]
      const kept = third.startsWith('#')
        ? sorted.filter((s) => s.n === levels[places - 1])
        : third === 'all'
          ? sorted
          : sorted.filter((s, i) => i < places || s.n === sorted[places - 1]?.n)
      return { kind: 'agencies', agencies: names(kept.map((k) => k.key)), year: ends }
    }
    case 'max':
      return {
        kind: 'number',
        value: Math.max(...group(options).flatMap((k) => at(k, year[0]!, second) ?? [])),
        year: spoken,
      }
    case 'one':
      return { kind: 'number', value: measure([first], Number(second), third)!, year: [Number(second)] }
    case 'sum':
    case 'ratio':
      return {
        kind: 'number',
        value: year.reduce((a, y) => a + measure(options.of ? [options.of] : group(options), y, second)!, 0),
        year: spoken,
      }
    case 'avg': {
      const found = group(options).flatMap((k) => at(k, year[0]!, second) ?? [])
      return { kind: 'number', value: found.reduce((a, b) => a + b, 0) / found.length, year: spoken }
    }
    case 'part':
      return {
        kind: 'number',
        value:
          (100 * measure(options.of ? [options.of] : group(options), year[0]!, second)!) /
          measure(group({}), year[0]!, second)!,
        year: spoken,
      }
    case 'diff':
    case 'rate': {
      const who = options.of ? [options.of] : group(options)
      const [a, b] = [measure(who, year[0]!, second)!, measure(who, year.at(-1)!, second)!]
      return { kind: 'number', value: verb === 'diff' ? b - a : (100 * (b - a)) / a, year: [year[0]!, year.at(-1)!] }
    }
    case 'gap': {
      const [a = '', b = ''] = third.split(',')
      return { kind: 'number', value: at(a, year[0]!, second)! - at(b, year[0]!, second)!, year: spoken }
    }
    case 'kinds': {
      const [a = 0, b = 0] = third.split(',').map((kinds) => measure(group({ kinds }), year[0]!, second)!)
      return { kind: 'number', value: a - b, year: spoken }
    }
    case 'each': {
      const rows = group(options).flatMap((key) =>
        year.flatMap((y) => {
          const ns = second.split(',').map((c) => measure([key], y, c))
          return ns.some((n) => n !== undefined) ? [[NAME_OF.get(key)!, y, ...ns.flatMap((n) => n ?? [])]] : []
        }),
      )
      return { kind: 'table', rows }
    }
    case 'byYear':
      return { kind: 'table', rows: year.map((y) => ['*', y, measure(group(options), y, second)!]) }
    case 'missing':
    case 'submitted':
      return {
        kind: 'agencies',
        agencies: names(group(options, true).filter((k) => FIGURES.has(`${k} ${year[0]}`) === (verb === 'submitted'))),
        year: spoken,
      }
    case 'errors':
    case 'clean':
      return {
        kind: 'agencies',
        agencies: names(
          group(options, true).filter(
            (k) =>
              FIGURES.has(`${k} ${year[0]}`) &&
              ERRORS_OF(k, year[0]!).some((r) => FAMILY[second || 'any']!.test(r)) === (verb === 'errors'),
          ),
        ),
        year: spoken,
      }
    case 'chase':
      return {
        kind: 'agencies',
        agencies: names(
          group(options, true).filter((k) => !FIGURES.has(`${k} ${year[0]}`) || ERRORS_OF(k, year[0]!).length > 0),
        ),
        year: spoken,
      }
    case 'howmany': {
      const inner = wish(
        words.slice(1).join(' ') +
          Object.entries(options)
            .map(([k, v]) => ` ${k}=${v}`)
            .join(''),
      )
      return {
        kind: 'number',
        value: inner.kind === 'agencies' ? inner.agencies.length : Number.NaN,
        year: inner.kind === 'agencies' ? inner.year : null,
      }
    }
    case 'agencies':
      return { kind: 'agencies', agencies: first === '-' ? [] : names(first.split(',')), year: null }
    case 'value':
      return { kind: 'number', value: Number(first), year: null }
    case 'text':
      return { kind: 'text', patterns: text.slice(5).split(' && ') }
    case 'clarify':
      return { kind: 'clarify', options: first ? names(first.split(',')) : null }
    case 'none':
      return { kind: 'none' }
    default:
      throw new Error(`not a wish: ${text}`)
  }
}

/** The answers that are right for a wish. */
export function wanted(text: string): readonly Wanted[] {
  return text.split(' || ').map((w) => wish(w.trim()))
}
