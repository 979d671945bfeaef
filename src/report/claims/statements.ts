import { allDone, wholeRate } from './all-done.ts'
import { type Memory, type Reading, residue } from './context.ts'
import { OGI } from './senses.ts'
import { clauseOf, isCase, toClaim } from './statement.ts'
import type { Token } from './tokens.ts'
import type { Claim, Mark, Quantity } from './types.ts'

/** Claims without a figure: nothing received, no cases, nothing carried, all done, replies to blame. */

/** Statements of a sentence. `topic` of the paragraph tells what a bare 申请 or 均已办结 speaks of. */
export function readStatements(reading: Reading, memory: Memory, counts: readonly Claim[]): Claim[] {
  const claims: Claim[] = []
  for (const [at, token] of reading.tokens.entries()) {
    if (token.kind === 'none') claims.push(...denied(reading, memory, at).filter((c) => !isSaid(c, claims)))
    if (token.kind === 'all') claims.push(...allDone(reading, memory, at, counts), ...allResult(reading, memory, at))
  }
  claims.push(...wholeRate(reading, memory, counts), ...emptyHeading(reading, memory), ...replyProblem(reading, memory))
  return claims
}

/** 零复议、零诉讼: the second denial is part of the first. */
function isSaid(claim: Claim, claims: readonly Claim[]): boolean {
  return claims.some((c) => c.quantity === claim.quantity && claim.keys.every((key) => c.keys.includes(key)))
}

const BETWEEN_NONE =
  /^(?:有|曾|再|人|群众|发生|出现|产生|存在|接|单位|新的?|一件|任何形式的?|任何|过|要求|关于|针对|因|就|本机关|接收|任意|书面|提出|递交|的|[：“”"、，]|■)*$/
const AFTER_REQUEST =
  /^(?:的|件|案件|事项|情况|情形|等|发生|提出|书|行为|内容|[”"。!;,，；]|及|和|与|或|也|并|、|零|无|■|工作)*$/

function denied(reading: Reading, memory: Memory, at: number): Claim[] {
  const { sentence, tokens } = reading
  const text = sentence.masked
  const { from, to } = clauseOf(tokens, at)
  const none = tokens[at]!
  const later = tokens.slice(at + 1, to + 1)
  const claims: Claim[] = []
  const end = tokens[to + 1]?.start ?? text.length
  const figured = later.some(
    (t) => t.kind === 'figure' && t.figure!.n !== 0 && !(t.figure!.n === 1 && /[一1]/.test(t.text)),
  )

  const object = later.find(
    (t) => t.kind === 'request' || (t.kind === 'plain' && (memory.paragraph === 'request' || none.text === '零')),
  )
  if (object && !figured) {
    const inner = later.slice(0, later.indexOf(object))
    const nextCase = later.find((t) => isCase(t))?.start ?? end
    const allowed = inner.every(
      (t) =>
        (t.kind === 'about' && t.end === object.start) ||
        [
          'receive',
          'newly',
          'applicants',
          'list',
          'own',
          'region',
          'plain',
          'handle',
          'applicant',
          'joint',
          'person',
          'request',
          'thisYear',
          'figure',
        ].includes(t.kind),
    )
    let between = text.slice(none.end, object.start)
    for (const t of inner) between = between.replace(t.text, '')
    const narrowed =
      inner.some((t) => t.kind === 'applicant' && t.value !== 'naturalPerson loosely') ||
      /法人|企业|组织|律师|单位/.test(between)
    const whole = !narrowed || inner.some((t) => t.kind === 'applicants')
    const behind = text.slice(object.end, Math.min(end, nextCase))
    if (
      allowed &&
      whole &&
      BETWEEN_NONE.test(residue(between)) &&
      AFTER_REQUEST.test(residue(behind)) &&
      notPerson(text, object)
    )
      claims.push(toClaim(reading, memory, at, 'noRequests', { negated: true }))
  }

  const cases = later.filter(isCase)
  const earlier = tokens.slice(from, at).filter(isCase)
  const tail = text.slice(none.end, end)
  const about =
    cases.length > 0
      ? cases
      : /^(?:发生|出现|产生|有|收到|存在|发现)?(?:过)?(?:的)?(?:情况|情形|现象)?[。；;！]?$/.test(tail)
        ? earlier
        : []
  if (about.length > 0 && !figured && deniesCases(reading, memory, at, end))
    claims.push(
      toClaim(reading, memory, at, 'noCases', { negated: true, keys: caseKeys(about), marks: marksOf(reading, at) }),
    )

  for (const carry of later.filter((t) => t.kind === 'carryIn' || t.kind === 'carryOut')) {
    const between = residue(text.slice(none.end, carry.start))
    const named = later.some((t) => t.kind === 'plain' || t.kind === 'request')
    const known = named || memory.paragraph === 'request' || OGI.test(text) || sentence.section === 3
    if (figured || !known || !/^(?:有|存在|申请|需|需要|[、和及])*$/.test(between)) continue
    if (carry.value === 'last' || carry.value === 'year') if (/20\d\d/.test(carry.text)) continue
    claims.push(
      toClaim(reading, memory, at, carry.kind === 'carryIn' ? 'carriedIn' : 'carriedOut', { negated: true, n: 0 }),
    )
  }
  return claims
}

function notPerson(text: string, object: Token): boolean {
  return !/^(?:人|渠道|的?(?:投诉|举报|异议|纠纷|收费|费用|复议|诉讼))/.test(text.slice(object.end))
}

function caseKeys(tokens: readonly Token[]): string[] {
  return [...new Set(tokens.map((t) => t.kind as string))]
}

/** Words that turn 「未发生…复议」 into something narrower: lost, corrected, overdue. */
const NARROWER = /败诉|纠错|纠正|撤销|违法|责令|审结|维持|超期|逾期|不当|败|集体|群体|重大|恶性|机关|办结/

function deniesCases(reading: Reading, memory: Memory, at: number, end: number): boolean {
  const { sentence, tokens } = reading
  const text = sentence.masked
  const none = tokens[at]!
  if (NARROWER.test(text.slice(none.end, end))) return false
  const { from } = clauseOf(tokens, at)
  const start = from > 0 ? tokens[from - 1]!.end : 0
  if (OGI.test(text)) return true
  if (tokens.some((t) => t.kind === 'decision' || t.kind === 'foreign')) return false
  if (/执法|征收|拆迁|信访|办案/.test(text.slice(start, end))) return false
  return memory.paragraph === 'request' || sentence.section === 4 || sentence.section === 1 || sentence.section === 6
}

function marksOf(reading: Reading, at: number): Mark[] {
  return OGI.test(reading.sentence.masked) || at < 0 ? [] : ['loosely']
}

/** 「复议7件、诉讼9件均获维持」: one outcome for all the cases named before it. */
function allResult(reading: Reading, memory: Memory, at: number): Claim[] {
  const { sentence, tokens } = reading
  const result = tokens[at + 1]
  if (result?.kind !== 'result' || result.value === 'pending' || result.start - tokens[at]!.end > 4) return []
  if (/率|审结|已结|除/.test(sentence.masked.slice(Math.max(0, tokens[at]!.start - 12), result.end + 1))) return []
  const named = tokens.slice(0, at).filter(isCase)
  const known = OGI.test(sentence.masked) || memory.paragraph === 'request' || memory.cases || sentence.section === 4
  if (named.length === 0 || !known) return []
  const keys = caseKeys(named)
  const quantity: Quantity = keys.length > 1 ? 'cases' : keys[0] === 'litigation' ? 'litigation' : 'reconsideration'
  return [toClaim(reading, memory, at, quantity, { keys: [result.value], marks: marksOf(reading, at) })]
}

/** 「依申请公开情况：无。」 */
function emptyHeading(reading: Reading, memory: Memory): Claim[] {
  const { sentence, tokens } = reading
  const found = /(?:依申请公开|信息公开申请)(?:政府信息)?(?:情况|事项|数量|方面)?:(?:无|没有|零)[。;；]?$/.exec(
    sentence.masked,
  )
  if (!found) return []
  const at = tokens.findIndex((t) => t.kind === 'request')
  return at < 0 ? [] : [toClaim(reading, memory, at, 'noRequests', { negated: true })]
}

const BLAMED =
  /(?:依申请|申请公开|公开申请|信息公开申请|申请人)[^，。；]{0,12}(?:答复|回复|办理|处理)[^，。；]{0,14}(?:质量|水平|能力|规范|说理|时效|效率|针对性|精准|准确|及时)[^。；]{0,14}(?:有待|不高|不够|不足|不强|欠|还需|仍需|尚需|需要|需进一步|薄弱|差距|不规范|参差|不一)|答复(?:文书|书|内容|意见)?(?:的)?(?:质量|说理性?|规范性?|针对性|时效性?|水平)[^。；]{0,14}(?:有待|不高|不够|不足|不强|欠|还需|仍需|尚需|薄弱|差距|不规范|参差)|(?:答复|回复)(?:申请)?(?:还|仍)?(?:不够|不够?规范|不及时|不到位)/

function replyProblem(reading: Reading, memory: Memory): Claim[] {
  const { sentence, tokens } = reading
  if (sentence.section !== 5) return []
  const found = BLAMED.exec(sentence.masked)
  if (!found) return []
  if (
    /网民|留言|咨询|信访|投诉|热线|问政|建议|提案/.test(
      sentence.masked.slice(Math.max(0, found.index - 10), found.index + found[0].length),
    )
  )
    return []
  return [
    toClaim(reading, memory, Math.max(0, tokens.length - 1), 'replyProblem', {
      quote: sentence.folded.slice(found.index, found.index + found[0].length),
      period: 'reportYear',
    }),
  ]
}
