import type { Strip } from './strips.ts'

/** Where the three tables stand in the strips of a document; `headed` where a header or caption was found. */
export type Zone = { readonly from: number; readonly to: number; readonly headed: boolean }

const CAPTION_TWO = /第二十条第[一1]项/
const HEADER_TWO = /本年制发件数|本年新制作数量|信息内容本年/
const FIRST_ROW_THREE = /本年新收(政府)?信息公开申请|本年新收政府信息公开|新收政府信息公开申请数量/
const HEADER_THREE = /勾稽关系|第一项加第二项之和|申请人情况/
const HEADER_FOUR = /结果维持|未经复议直接起诉|行政复议行政诉讼/
const SECTION_FOUR = /^四?(因)?(政府信息公开)?.{0,8}行政复议.{0,6}行政诉讼/
const SECTION_FIVE =
  /^五?.{0,14}(主要)?问题(及|和|与|以及)?.{0,4}(改进|整改|措施|情况|打算)|^六?、?其[他它]需要?报告的?事项/
const PROSE = 80

const figureless = (s: Strip) => s.tokens.every((t) => t.raw === '')

/**
 * Finds the zones of tables two, three and four. Headings may be absent, so the tables' own captions, headers and
 * first rows decide; prose (long strips without figures) never begins a zone.
 */
export function locateTables(strips: readonly Strip[]): {
  readonly two: Zone | undefined
  readonly three: Zone | undefined
  readonly four: Zone | undefined
} {
  const tail = (s: Strip) => (s.tokens.length > 0 || s.glued ? s.key.slice(-400) : s.key.length <= PROSE ? s.key : '')
  const find = (from: number, test: (s: Strip) => boolean) => {
    for (let i = from; i < strips.length; i++) if (test(strips[i]!)) return i
    return -1
  }
  const firstThree = find(0, (s) => s.tokens.length > 0 && FIRST_ROW_THREE.test(tail(s)))
  const headerThree = find(0, (s) => HEADER_THREE.test(tail(s)))
  const three =
    firstThree >= 0 && headerThree >= 0 ? Math.min(firstThree, headerThree) : Math.max(firstThree, headerThree)
  const captionTwo = find(0, (s) => CAPTION_TWO.test(tail(s)) || HEADER_TWO.test(tail(s)))
  const two = captionTwo >= 0 && (three < 0 || captionTwo <= three) ? captionTwo : -1
  const afterThree = Math.max(three, two, 0)
  const headerFour = find(afterThree, (s) => HEADER_FOUR.test(tail(s)))
  const sectionFour = find(afterThree + 1, (s) => figureless(s) && s.key.length <= 40 && SECTION_FOUR.test(s.key))
  const bare = find(afterThree, (s) => s.tokens.length === 15 && s.tokens.some((t) => t.raw !== ''))
  const starts = [headerFour, sectionFour, bare].filter((i) => i >= 0)
  const four = starts.length > 0 ? Math.min(...starts) : -1
  const end = find(Math.max(four, afterThree), (s) => figureless(s) && s.key.length <= 40 && SECTION_FIVE.test(s.key))
  const stop = end >= 0 ? end : strips.length
  return {
    two: two >= 0 ? { from: two, to: three >= 0 ? three : four >= 0 ? four : stop, headed: true } : undefined,
    three: three >= 0 ? { from: three, to: four >= 0 ? four : stop, headed: headerThree >= 0 } : undefined,
    four:
      four >= 0 ? { from: four, to: Math.max(stop, four + 1), headed: headerFour >= 0 || sectionFour >= 0 } : undefined,
  }
}
