import {
  type Clause,
  type Memory,
  type Reading,
  residue,
  type Topic,
  toClause,
  toPeriod,
  toScope,
  yearOf,
} from './context.ts'
import type { Kind } from './lexicon.ts'
import type { Token } from './tokens.ts'
import type { Claim, Mark, Quantity } from './types.ts'

/** What a figure counts, as far as its clause says. */
type Sense = {
  readonly quantity: Quantity
  readonly keys?: readonly string[]
  readonly part?: boolean
  readonly marks?: readonly Mark[]
}

/** Figures that count nothing known; `foreign` ones also change what the text speaks of. */
type Nothing = 'nothing' | 'foreign'

const COUNTED = /^(?:件次|件\(次\)|件\(条\)|人次|件|条|宗|例|份|个|项|封|笔|次|起)$/
const CASE_KINDS: ReadonlySet<Kind> = new Set(['reconsideration', 'litigation', 'litigationDirect', 'litigationAfter'])
const VERBS: ReadonlySet<Kind> = new Set(['receive', 'newly', 'handle', 'conclude'])
const OGI = /信息公开|依申请|申请公开|公开申请/
const CHANNEL = /网络|网上|互联网|在线|线上|信函|邮寄|快递|当面|现场|传真|邮件|微信|窗口/g
const LEGAL_ENTITY = ['commercialEnterprise', 'researchInstitution', 'publicInterestOrg', 'legalServiceOrg', 'otherOrg']
const LITIGATION_ROWS: Readonly<Partial<Record<Kind, string>>> = {
  litigationDirect: 'litigationDirect',
  litigationAfter: 'litigationAfterReconsideration',
}

/** What the figures of a sentence count. Moves the topic of the paragraph along. */
export function readCounts(reading: Reading, memory: Memory): Claim[] {
  const claims: Claim[] = []
  const { sentence, tokens } = reading
  let topic: Topic = memory.paragraph
  let cases: Quantity | null = null
  let inPart = false
  let bracketed = false
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'request') topic = memory.paragraph = 'request'
    if (token.kind === 'proactive') topic = memory.paragraph = 'proactive'
    if (token.kind === 'break' || (token.kind === 'close' && bracketed)) inPart = false
    if (token.kind === 'part' && token.text === '其中') {
      inPart = true
      bracketed = tokens[at - 1]?.kind === 'open'
    }
    if (CASE_KINDS.has(token.kind)) {
      topic = 'cases'
      cases = token.kind === 'reconsideration' ? 'reconsideration' : 'litigation'
    }
    if (token.kind !== 'figure' || !isCount(token, sentence.masked)) continue
    const clause = toClause(reading, at)
    const senses = sensesOf(clause, {
      reading,
      at,
      topic,
      paragraph: memory.paragraph,
      cases,
      casesKnown: memory.cases,
      year: memory.year,
    })
    if (senses === 'foreign') topic = memory.paragraph = 'other'
    if (typeof senses === 'string') continue
    const figure = token.figure!
    for (const sense of senses) {
      claims.push({
        quantity: sense.quantity,
        keys: sense.keys ?? [],
        n: figure.n,
        high: figure.high,
        approximate: figure.approximate,
        unit: figure.unit,
        negated: false,
        period: toPeriod(reading, at, clause, memory.year),
        ...toScope(reading, at, clause),
        part: sense.part ?? (inPart && isPartOf(sense.quantity)),
        marks: sense.marks ?? [],
        quote: sentence.folded.slice(clause.start, token.end),
        sentence: sentence.raw,
        at: sentence.at,
        section: sentence.section,
        ...(sentence.place ? { place: sentence.place } : {}),
      })
    }
    const first = senses[0]!
    if (first.quantity === 'carriedIn') takeCarryIn(claims, reading, at)
    if (['received', 'handled', 'concluded'].includes(first.quantity)) topic = memory.paragraph = 'request'
  }
  return claims
}

function isCount(token: Token, text: string): boolean {
  const figure = token.figure!
  if (COUNTED.test(figure.unit)) return true
  return figure.unit === '' && figure.n === 0 && /[为是均:达数量]$/.test(text.slice(0, token.start))
}

function isPartOf(quantity: Quantity): boolean {
  return [
    'received',
    'handled',
    'concluded',
    'reconsideration',
    'litigation',
    'normative',
    'decisions',
    'proactive',
  ].includes(quantity)
}

/** 「答复98件（含上年结转8件）」: the total before it includes what was carried over. */
function takeCarryIn(claims: Claim[], reading: Reading, at: number): void {
  const carry = claims.at(-1)!
  const before = reading.tokens.slice(0, at).findLastIndex((t) => t.kind === 'figure')
  const between = reading.tokens.slice(before + 1, at)
  if (!between.some((t) => t.kind === 'includes' || (t.kind === 'part' && t.text === '其中') || t.kind === 'open'))
    return
  const index = claims.findLastIndex((c) => c !== carry && ['received', 'handled', 'concluded'].includes(c.quantity))
  const total = claims[index]
  if (!total || total.at !== carry.at || (total.n ?? 0) < (carry.n ?? 0)) return
  claims[index] = { ...total, marks: [...total.marks, 'includesCarryIn'] }
}

type Setting = {
  readonly reading: Reading
  readonly at: number
  readonly topic: Topic
  readonly paragraph: Topic
  readonly cases: Quantity | null
  /** Cases about information requests were spoken of just before. */
  readonly casesKnown: boolean
  readonly year: number | null
}

function sensesOf(clause: Clause, setting: Setting): readonly Sense[] | Nothing {
  const { before, after } = clause
  const last = before.at(-1)
  if (
    last?.kind === 'rise' &&
    residue(clause.beforeText.slice(clause.beforeText.lastIndexOf(last.text) + last.text.length)) === ''
  )
    return 'nothing'
  return (
    caseSense(clause, setting) ??
    carrySense(clause, setting) ??
    rowSense(clause, setting) ??
    tableTwoSense(clause, setting) ??
    (foreignIn(before) || foreignFirst(after) ? 'foreign' : undefined) ??
    applicantSense(clause, setting) ??
    proactiveSense(clause) ??
    requestSense(clause, setting) ??
    'nothing'
  )
}

function foreignIn(tokens: readonly Token[]): boolean {
  return tokens.some((t) => t.kind === 'foreign' || t.kind === 'decision')
}

/** A foreign thing named right after the figure, before any request: 收到5件行政许可申请. */
function foreignFirst(after: readonly Token[]): boolean {
  const first = after.find((t) => !['own', 'about', 'thisYear'].includes(t.kind))
  return first?.kind === 'foreign' || first?.kind === 'decision'
}

function caseSense(clause: Clause, setting: Setting): readonly Sense[] | Nothing | undefined {
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

/** Which way a carry word points, its years read against the report year. */
function wayOf(token: Token, year: number | null): Quantity {
  const named = yearOf(token.text)
  if (token.kind === 'carryIn') {
    return named !== undefined && named === year && !/[至到]20/.test(token.text.slice(0, 3))
      ? 'carriedOut'
      : 'carriedIn'
  }
  if (token.kind === 'carryOut')
    return token.value === 'year' && named !== undefined && named === year ? 'carriedIn' : 'carriedOut'
  return 'carried'
}

function isCarry(token: Token): boolean {
  return token.kind === 'carryIn' || token.kind === 'carryOut' || token.kind === 'carry'
}

function carrySense(clause: Clause, setting: Setting): readonly Sense[] | Nothing | undefined {
  const { before, after } = clause
  const near = before.findLast(isCarry)
  const verb = before.find((t) => VERBS.has(t.kind))
  const behind =
    after[0] && isCarry(after[0])
      ? after[0]
      : after.find((t) => isCarry(t) && !after.some((a) => a.kind === 'conclude'))
  const attributive =
    behind &&
    (after[after.indexOf(behind) + 1]?.kind === 'plain' || after[after.indexOf(behind) + 1]?.kind === 'request')
  const token = near ?? (!verb || attributive ? behind : undefined)
  if (!token) return undefined
  if (setting.topic === 'cases') return 'nothing'
  if (foreignIn(before)) return 'foreign'
  const known =
    setting.paragraph === 'request' ||
    OGI.test(setting.reading.sentence.masked) ||
    setting.reading.sentence.section === 3
  if (!known) return 'nothing'
  if (before.some((t) => t.kind === 'applicant' || t.kind === 'rise')) return 'nothing'
  const done = before.some(
    (t) => t.kind === 'conclude' || t.kind === 'row' || t.kind === 'withdrawn' || t.kind === 'qualifier',
  )
  return [{ quantity: wayOf(token, setting.year), part: done && wayOf(token, setting.year) !== 'carriedOut' }]
}

function rowSense(clause: Clause, setting: Setting): readonly Sense[] | Nothing | undefined {
  const named = clause.before.filter((t) => t.kind === 'row')
  const verb = clause.before.some((t) => t.kind === 'receive' || t.kind === 'newly' || t.kind === 'proactive')
  const first = clause.after.find(
    (t) => t.kind !== 'own' && t.kind !== 'plain' && t.kind !== 'request' && t.kind !== 'all',
  )
  const behind = first?.kind === 'row' && !verb && !clause.before.some((t) => t.kind === 'conclude') ? [first] : []
  const bare = /(?:^|其中|:|对外)公开$/.test(clause.beforeText) && setting.topic === 'request'
  const rows = named.length > 0 ? named : behind
  if (rows.length === 0 && !bare) return undefined
  if (verb || setting.topic === 'cases') return undefined
  const known = setting.topic === 'request' || setting.reading.sentence.section === 3
  if (!known || foreignIn(clause.before)) return 'nothing'
  if (clause.before.some((t) => t.kind === 'rise' || t.kind === 'applicant' || t.kind === 'normative')) return 'nothing'
  if (clause.before.some((t) => isCarry(t))) return 'nothing'
  const keys = bare ? ['disclosed'] : [...new Set(rows.flatMap((t) => t.value.split(' ')))]
  return [{ quantity: 'outcome', keys, part: false, ...(bare ? { marks: ['loosely'] as const } : {}) }]
}

function tableTwoSense(clause: Clause, setting: Setting): readonly Sense[] | Nothing | undefined {
  const { before, beforeText } = clause
  if (before.some((t) => t.kind === 'request' || t.kind === 'foreign')) return undefined
  const unit = setting.reading.tokens[setting.at]!.figure!.unit
  const released = /公开|公示|公布|发布|信息|上网/.test(beforeText) || unit === '条'
  const named = before.findLast((t) => t.kind === 'normative' || t.kind === 'rules' || t.kind === 'decision')
  if (!named) return undefined
  if (before.some((t) => ['rise', 'trade', 'filed', 'qualifier', 'plain'].includes(t.kind))) return 'foreign'
  if (named.kind === 'decision') {
    if (/撤销|听证|复核|事项|培训|检查/.test(beforeText)) return 'foreign'
    return [{ quantity: 'decisions', keys: [named.value], marks: released ? ['released'] : [] }]
  }
  if (!/^(?:件|份|个|部|项)$/.test(unit) || /清理(?!后)|审|评估|修订|修改|解读|征求|转发|报备/.test(beforeText))
    return 'foreign'
  const gone = /废止|失效/.test(beforeText)
  const held = /有效|保留/.test(beforeText)
  const made = /制发|制定|出台|印发|新制|发文/.test(beforeText)
  const keys = gone ? ['repealed'] : held ? ['inForce'] : made ? ['issued'] : []
  return [{ quantity: named.kind === 'rules' ? 'rules' : 'normative', keys, marks: released ? ['released'] : [] }]
}

function applicantSense(clause: Clause, setting: Setting): readonly Sense[] | undefined {
  const named = clause.before.filter((t) => t.kind === 'applicant')
  const behind = clause.before.length === 0 ? clause.after.filter((t) => t.kind === 'applicant').slice(0, 1) : []
  const applicants = named.length > 0 ? named : behind
  if (applicants.length === 0 || setting.topic !== 'request') return undefined
  if (clause.before.some((t) => t.kind === 'conclude' || t.kind === 'handle' || t.kind === 'qualifier')) return []
  if (/等|代理|律师/.test(clause.beforeText)) return []
  const words = applicants.flatMap((t) => t.value.split(' '))
  const keys = [
    ...new Set(words.filter((w) => w !== 'loosely').flatMap((w) => (w === 'legalEntity' ? LEGAL_ENTITY : [w]))),
  ]
  return [{ quantity: 'applicant', keys, part: false, marks: words.includes('loosely') ? ['loosely'] : [] }]
}

function proactiveSense(clause: Clause): readonly Sense[] | undefined {
  if (clause.before.some((t) => t.kind === 'request' || t.kind === 'normative')) return undefined
  if (/处理费|收费|通知|申请|指南|目录|年度报告/.test(clause.beforeText)) return undefined
  if (!/(?:公开|发布|公布)[^，。]{0,20}信息[^，。]{0,12}$|主动公开[^，。]{0,14}$/.test(clause.beforeText))
    return undefined
  const limited = /通过|网站|公众号|微信|微博|平台|专栏|栏目|媒体|领域|类|APP|客户端/.test(
    clause.beforeText.replace(/各类/g, ''),
  )
  return [{ quantity: 'proactive', part: limited }]
}

/** received, handled, concluded: the verb before the figure and the thing it takes. */
function requestSense(clause: Clause, setting: Setting): readonly Sense[] | Nothing | undefined {
  const { before, after } = clause
  const text = setting.reading.sentence.masked
  const figure = setting.reading.tokens[setting.at]!
  const unit = figure.figure!.unit
  const verbs = mainVerbs(before, text)
  const objects = [...before, ...after.slice(0, after.findIndex((t) => VERBS.has(t.kind)) + 1 || after.length)]
  const request = before.findLast((t) => t.kind === 'request')
  const behind = after.find((t) => t.kind === 'request')
  const lead = verbs[0]
  if (before.some((t) => ['qualifier', 'withdrawn', 'person', 'trade', 'helping'].includes(t.kind))) return 'nothing'
  if (after[0] && ['qualifier', 'withdrawn', 'person', 'rest'].includes(after[0].kind)) return 'nothing'
  if (before.some((t) => t.kind === 'rest' && t.text !== '另' && t.text !== '另有' && t.text !== '除')) return 'nothing'
  if (before.some((t) => t.kind === 'none')) return 'nothing'
  const limited =
    (before.some((t) => t.kind === 'about') && !/各类/.test(clause.beforeText)) || isOneChannel(clause.beforeText)
  if (lead) {
    const between = text.slice(lead.end, figure.start)
    const rest = residue(stripTokens(between, lead.end, [...before, figure]))
    if (request && request.start > lead.start) return toSenses(verbs, limited)
    if (behind && residue(text.slice(figure.end, behind.start)) === '') return toSenses(verbs, limited)
    const plain = [...before, ...after].some((t) => t.kind === 'plain')
    if (setting.topic !== 'request' && !(setting.topic === 'unknown' && plain && rest === ''))
      return setting.topic === 'cases' ? 'nothing' : rest !== '' ? 'foreign' : 'nothing'
    if (rest !== '') return 'foreign'
    const next = after[0]?.start ?? figure.end + clause.afterText.length
    if (residue(text.slice(figure.end, next)) !== '' && after[0]?.kind !== 'plain') return 'nothing'
    if (!objects.some((t) => t.kind === 'plain') && !/^(?:件次|件\(次\)|件|宗|起|条|例|份|个|)$/.test(unit))
      return 'nothing'
    return toSenses(verbs, limited)
  }
  if (request && residue(text.slice(request.end, figure.start)) === '')
    return [{ quantity: 'handled', ...(limited ? { part: true } : {}) }]
  const done = after.find((t) => t.kind !== 'all' && t.kind !== 'own')
  if (
    before.every((t) => t.kind === 'part') &&
    done?.kind === 'conclude' &&
    setting.topic === 'request' &&
    residue(clause.beforeText) === ''
  ) {
    if (residue(text.slice(figure.end, done.start).replace(/全部|[均皆]/g, '')) === '')
      return [{ quantity: 'concluded' }]
  }
  const noun = after[0]

  if (noun && residue(text.slice(figure.end, noun.start)) === '' && residue(clause.beforeText) === '') {
    if (noun.kind === 'request') return [{ quantity: 'handled', ...(limited ? { part: true } : {}) }]
    if (noun.kind === 'plain' && setting.topic === 'request') return [{ quantity: 'handled', part: true }]
  }
  return undefined
}

function stripTokens(text: string, offset: number, tokens: readonly Token[]): string {
  let stripped = text
  for (const token of tokens) {
    if (
      token.start < offset ||
      ![
        'receive',
        'newly',
        'handle',
        'conclude',
        'plain',
        'request',
        'applicants',
        'total',
        'thisYear',
        'joint',
        'all',
        'own',
        'region',
        'year',
        'list',
      ].includes(token.kind)
    )
      continue
    stripped = stripped.replace(token.text, '')
  }
  return stripped
}

function isOneChannel(text: string): boolean {
  if (/等|或|、|和/.test(text)) return false
  return new Set(text.match(CHANNEL)).size === 1
}

/** The verbs that rule the figure: relative ones (收到的…) give way; joined ones (收到并办结) rule together. */
function mainVerbs(before: readonly Token[], text: string): readonly Token[] {
  const verbs = before.filter((t) => VERBS.has(t.kind))
  const main = verbs.filter((t) => !(t.text.endsWith('的') || text[t.end] === '的'))
  const ruling = main.length > 0 ? main : verbs
  if (ruling.length < 2) return ruling
  const [first, second] = [ruling.at(-2)!, ruling.at(-1)!]
  const between = text.slice(first.end, second.start)
  const joined = /^[并且和、及后已]{1,2}(?:已|依法|按时|及时|按期)?$/.test(between) || between === ''
  return joined ? [first, second] : [second]
}

const QUANTITY_OF: Readonly<Partial<Record<Kind, Quantity>>> = {
  receive: 'received',
  newly: 'received',
  handle: 'handled',
  conclude: 'concluded',
}

function toSenses(verbs: readonly Token[], limited: boolean): readonly Sense[] {
  const senses = new Map<Quantity, Sense>()
  const joined = verbs.length > 1 && verbs.some((v) => v.kind === 'handle')
  for (const verb of verbs) {
    if (joined && verb.kind === 'handle') continue
    const quantity = QUANTITY_OF[verb.kind]!
    senses.set(quantity, {
      quantity,
      ...(limited ? { part: true } : {}),
      ...(verb.kind === 'newly' ? { marks: ['formWord'] as const } : {}),
    })
  }
  return [...senses.values()]
}
