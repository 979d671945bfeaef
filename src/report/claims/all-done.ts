import { type Memory, type Reading, residue } from './context.ts'
import { clauseOf, isCase, toClaim } from './statement.ts'
import type { Claim, Mark } from './types.ts'

const DONE =
  /^(?:已|己|已经|全部|依法|依规|合规|按时|按期|按要求|按规定|按程序|按照[^，。]{2,8}|及时|如期|准时|在?(?:法定|规定|法律规定)?的?(?:期限|时限|时间|期)之?内|予以|进行|妥善|规范|得到|做到|了|高质量|高效|给予|作出|书面){0,6}(办结|办理完毕|办理完成|办理完结|处理完毕|处理完成|答复完毕|答复完成|回复完毕|办复|答复|回复|完成|完毕|办毕|完结)/
const TIMELY = /按时|按期|及时|如期|准时|期限|时限|时间内|期内/
const MANNER = /按要求|按规定|按程序|依法|依规|合规|妥善|规范|按照/
const RESTRICTED = /其余|剩余|余下|除|其他|其它|其中|结转|已受理的|到期|已办结|补正|另|这部分|部分/

/** 全部办结, 均已答复: of requests, of all of them; 均在法定期限内答复 says nothing of what is carried over. */
export function allDone(reading: Reading, memory: Memory, at: number, counts: readonly Claim[]): Claim[] {
  const { sentence, tokens } = reading
  const text = sentence.masked
  const all = tokens[at]!
  const { from } = clauseOf(tokens, at)
  const start = from > 0 ? tokens[from - 1]!.end : 0
  const done = DONE.exec(text.slice(all.end))
  if (!done) return []
  const words = all.text + done[0]
  const replied = /(?:答复|回复)$/.test(words)
  if (replied && TIMELY.test(words)) return []
  const head = text.slice(start, all.start)
  if (RESTRICTED.test(head) || /除.{0,14}[外,，]/.test(text.slice(Math.max(0, all.start - 24), all.start))) return []
  const inside = tokens.slice(from, at)
  if (
    inside.some((t) =>
      [
        'foreign',
        'decision',
        'reconsideration',
        'litigation',
        'carryIn',
        'carryOut',
        'carry',
        'withdrawn',
        'row',
        'applicant',
        'others',
        'helping',
        'rest',
      ].includes(t.kind),
    )
  )
    return []
  let bare = head
  for (const t of inside) if (t.kind !== 'neutral') bare = bare.replace(t.text, '')
  if (
    !/^(?:以上|上述|所|这些|该|项|书|信件|公开|经|我|对|于|办件|政府信息|是|人|提出|共|目前|截[至止]|年底|■|并|且|年)*$/.test(
      residue(bare),
    )
  )
    return []
  const stated = inside.findLast((t) => t.kind === 'figure' && t.figure!.unit !== '')
  const named = inside.some((t) => t.kind === 'request' || t.kind === 'plain')
  const last = counts.findLast((c) => c.at === sentence.at && text.indexOf(c.quote.slice(-6)) < all.start)
  if (!stated && !named) {
    if (last) {
      if (!['received', 'handled', 'concluded', 'applicant', 'outcome', 'carriedOut'].includes(last.quantity)) return []
    } else if (memory.paragraph !== 'request' || tokens.slice(0, at).some((t) => t.kind === 'foreign')) return []
  } else if (!named && memory.paragraph !== 'request') return []
  else if (!named && tokens.slice(0, at).some((t) => t.kind === 'foreign' || isCase(t))) return []
  else if (named && !inside.some((t) => t.kind === 'request') && memory.paragraph !== 'request') return []
  const manner = TIMELY.test(words) || MANNER.test(words)
  return [
    toClaim(reading, memory, at, 'allDone', {
      marks: manner ? ['manner'] : [],
      of: stated?.figure?.n ?? null,
    }),
  ]
}

/** 办结率100%: all done; 按时办结率100% says nothing of what is carried over. */
export function wholeRate(reading: Reading, memory: Memory, counts: readonly Claim[]): Claim[] {
  const { sentence, tokens } = reading
  const found =
    /(按时|按期|及时|限时|依法|规范)?(?:申请)?(办结率|办理率|答复率|办复率|回复率)(?:均|都)?(?:达到?|为|保持|是|实现|:)*(?:100%|百分之百)/.exec(
      sentence.masked,
    )
  if (!found || found[1]) return []
  const index = tokens.findIndex((t) => t.kind === 'percent' && t.start >= found.index)
  if (index < 0 || memory.paragraph !== 'request') return []
  if (tokens.slice(0, index).some((t) => t.kind === 'foreign' || isCase(t))) return []
  if (TIMELY.test(sentence.masked.slice(Math.max(0, found.index - 8), found.index))) return []
  const marks: Mark[] = found[2] === '办结率' ? [] : ['manner']
  return counts.some((c) => c.period !== 'reportYear' && c.at === sentence.at)
    ? []
    : [toClaim(reading, memory, index, 'allDone', { marks, of: null })]
}
