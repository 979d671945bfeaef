import type { Sentence } from './prose.ts'
import type { Token } from './tokens.ts'
import type { ClaimScope, Period } from './types.ts'

/** What the text is speaking of: requests for information, court and review cases, what was published, or other things. */
export type Topic = 'request' | 'cases' | 'proactive' | 'other' | 'unknown'

/** What a sentence takes over from the ones before it. */
export type Memory = {
  /** The report year, where it is known. */
  readonly year: number | null
  /** Topic of the heading the paragraph stands under. */
  heading: Topic
  /** Topic of the paragraph so far. */
  paragraph: Topic
  /** Cases about information requests were spoken of in the sentence before. */
  cases: boolean
}

/** A sentence with its words. */
export type Reading = { readonly sentence: Sentence; readonly tokens: readonly Token[] }

/** The words of one figure's clause, before and after it. */
export type Clause = {
  readonly before: readonly Token[]
  readonly after: readonly Token[]
  readonly beforeText: string
  readonly afterText: string
  readonly start: number
}

const BOUNDARY: ReadonlySet<string> = new Set(['comma', 'break', 'colon', 'open', 'percent', 'figure'])
const END: ReadonlySet<string> = new Set([
  'comma',
  'break',
  'colon',
  'open',
  'close',
  'percent',
  'figure',
  'list',
  'joint',
])

/** What may stand between a verb, its object and the figure without changing the sense. */
const FILLER =
  /共计|一共|总共|总计|合计|累计|各类|各种|各项|有效|相关|有关|书面|正式|本年度?|今年|全年度?|年度|年内|外部|社会|公众|群众|公民|个人|自然人|企业|法人|单位|市民|居民|村民|或者|以及|其[他它]|组织|等|提出|提交|提起|递交|送达|寄送|寄来|邮寄|网络|网上|互联网|在线|线上|线下|信函|信件|电子邮件|邮件|当面|现场|传真|平台|渠道|方式|途径|形式|通过|来自|数量|总数|总量|件数|分别|完毕|完成|情况|事项|予以|作出|给予|进行|妥善|认真|规范|严格|高效|内容|按时|按期|按规定|按要求|及时|如期|依法|依规|合规|在?(?:法定|规定)?(?:期限|时限|时间)之?内|全部|任何|我[局委办县市区镇乡院厅]|街道|本机关|当?中(?![心小央])|[共为是有达到得的了和或及与均已曾并以向对就其年数量件计新内:“”"'■\-—~]/g

/** What is left of a text once the words that say nothing are gone. */
export function residue(text: string): string {
  return text.replace(FILLER, '')
}

/** Words of the clause of the figure at `at`; brackets passed over whole, and a clause without figure before a bare 共计 taken along. */
export function toClause(reading: Reading, at: number): Clause {
  const { tokens, sentence } = reading
  const text = sentence.masked
  const figure = tokens[at]!
  let first = at
  let crossed = false
  let before: Token[] = []
  for (let i = at - 1; i >= 0; i--) {
    const token = tokens[i]!
    if (token.kind === 'close') {
      const open = openOf(tokens, i)
      if (open < 0) break
      i = open
      first = i
      continue
    }
    if (BOUNDARY.has(token.kind)) {
      // 收到政府信息公开申请，共计20件: the clause before, unless it has a figure of its own
      if (crossed && (token.kind === 'figure' || token.kind === 'percent')) before = []
      const between = text.slice(token.end, figure.start)
      const bare =
        before.length === 0 && residue(between) === '' && (token.kind === 'colon' || /[共计达为]/.test(between))
      if (!crossed && bare && (token.kind === 'comma' || token.kind === 'colon')) {
        crossed = true
        first = i
        continue
      }
      break
    }
    before.unshift(token)
    first = i
  }
  const start = first > 0 ? tokens[first - 1]!.end : 0
  const after: Token[] = []
  let last = at
  for (let i = at + 1; i < tokens.length; i++) {
    const token = tokens[i]!
    if (END.has(token.kind)) break
    after.push(token)
    last = i
  }
  const stop = tokens[last + 1]?.start ?? text.length
  return { before, after, beforeText: text.slice(start, figure.start), afterText: text.slice(figure.end, stop), start }
}

function openOf(tokens: readonly Token[], close: number): number {
  for (let i = close - 1, depth = 1; i >= 0; i--) {
    if (tokens[i]!.kind === 'close') depth++
    if (tokens[i]!.kind === 'open' && --depth === 0) return i
  }
  return -1
}

/** The year a word such as 2023年 or 2023年度结转 names. */
export function yearOf(text: string): number | undefined {
  const found = /20\d\d/.exec(text)
  return found ? Number(found[0]) : undefined
}

/** Which period a figure speaks of. */
export function toPeriod(reading: Reading, at: number, clause: Clause, year: number | null): Period {
  const earlier = reading.tokens.slice(0, at)
  if (earlier.some((t) => t.kind === 'plan')) return 'planned'
  if (clause.before.some((t) => t.kind === 'previous')) return 'previousYear'
  let named: number | undefined
  let since = false
  let part = false
  let whole = false
  for (const [i, token] of earlier.entries()) {
    if (token.kind === 'thisYear') {
      whole = true
      part = false
      named = undefined
    }
    if (token.kind === 'since') since = true
    if (token.kind === 'partOfYear') part = true
    if (token.kind === 'year') {
      const compared = earlier[i - 1]?.kind === 'compare' && !clause.before.includes(token)
      if (compared) continue
      named = yearOf(token.text)
      if (token.text.endsWith('以来') && named !== year) since = true
    }
    if (token.kind === 'total' && /截[至止]/.test(reading.sentence.masked.slice(0, token.start))) since = true
  }
  if (since && !whole) return 'sinceDate'
  if (named !== undefined && year !== null && named !== year) return named === year - 1 ? 'previousYear' : 'otherYear'
  if (part) return 'partOfYear'
  return 'reportYear'
}

const NAMED_AGENCY =
  /([\u4e00-\u9fff]{1,10}?(?:局|委员会|科委|政府办公?室?|办公室|办事处|管委会|人民政府|中心|街道|镇|乡))(?:共|总计|累计|全年|今年|本年|■|20\d\d年)*$/

/** Whose figure it is: the last word of the sentence before it decides. */
export function toScope(
  reading: Reading,
  at: number,
  clause: Clause,
): { scope: ClaimScope; region: string | null; subject: string | null } {
  let scope: ClaimScope = 'own'
  let region: string | null = null
  for (const token of reading.tokens.slice(0, at)) {
    if (token.kind === 'own') {
      scope = 'own'
      region = null
    } else if (token.kind === 'region' && scope !== 'helped') {
      scope = 'region'
      region = token.text.slice(1)
    } else if (token.kind === 'others' && scope === 'own') scope = 'others'
    else if (token.kind === 'helping') scope = 'helped'
  }
  const verb = clause.before.find(
    (t) => t.kind === 'receive' || t.kind === 'newly' || t.kind === 'conclude' || t.kind === 'handle',
  )
  const head =
    verb && !clause.before.some((t) => t.kind === 'own' || t.kind === 'region')
      ? reading.sentence.masked.slice(clause.start, verb.start)
      : ''
  return { scope, region, subject: NAMED_AGENCY.exec(head)?.[1] ?? null }
}
