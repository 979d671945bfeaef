import { type Clause, residue } from './context.ts'
import type { Kind } from './lexicon.ts'
import { type Sense, type Senses, type Setting, VERBS } from './senses.ts'
import type { Token } from './tokens.ts'
import type { Quantity } from './types.ts'

const CHANNEL = /网络|网上|互联网|网站|在线|线上|平台|系统|线下|信函|邮寄|快递|当面|现场|传真|邮件|邮箱|微信|窗口/g
const NET = /网|线上|平台|系统/

/** received, handled, concluded: the verb before the figure and the thing it takes. */
export function requestSense(clause: Clause, setting: Setting): Senses {
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
  if (after[0] && ['qualifier', 'withdrawn', 'person'].includes(after[0].kind)) return 'nothing'
  if (before.some((t) => t.kind === 'rest' && t.text !== '另' && t.text !== '另有' && t.text !== '除')) return 'nothing'
  if (before.some((t) => t.kind === 'none')) return 'nothing'
  if (
    before.every((t) => t.kind === 'rest' || t.kind === 'part') &&
    after[0]?.kind === 'rest' &&
    setting.topic === 'request'
  )
    return [{ quantity: 'carriedOut' }]
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
  if (request && residue(text.slice(request.end, figure.start)) === '') return [nounSense(request, figure, limited)]
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
    if (noun.kind === 'request') return [nounSense(noun, figure, limited)]
    if (noun.kind === 'plain' && setting.topic === 'request') return [{ quantity: 'handled', part: true }]
  }
  return undefined
}

/** Requests counted without a verb; 依申请公开12条 may also be what was disclosed upon request. */
function nounSense(request: Token, figure: Token, limited: boolean): Sense {
  return {
    quantity: figure.figure!.n === 0 ? 'received' : 'handled',
    ...(limited ? { part: true } : {}),
    ...(/(?:公开|信息)$/.test(request.text) ? { marks: ['loosely'] as const } : {}),
  }
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
  return new Set(text.match(CHANNEL)?.map((word) => (NET.test(word) ? '网' : word))).size === 1
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
