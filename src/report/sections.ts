import type { Block, Document, Place } from '../document/types.ts'
import type { SectionKey } from '../editions/types.ts'
import { normalizeText, restoreText } from './normalize.ts'
import type { Section } from './types.ts'

type Heading = {
  readonly key: SectionKey
  readonly number: Section['number']
  /** What stands behind a numeral. */
  readonly phrase: string
  /** What is a heading even without one: longer, because these words occur as sub-headings too. */
  readonly alone: string
}

const FOUR =
  '(?:因)?(?:政府)?信息公开(?:工作)?(?:申请|被申请|引起的?|提起的?|的)?行政复议.{0,8}?行政诉讼(?:的)?(?:情况)?'

/** The six headings and the variants offices print (domain.md 1.6). */
const HEADINGS: readonly Heading[] = [
  {
    key: 'overview',
    number: 1,
    phrase: '(?:年度)?(?:工作)?总体(?:工作)?(?:情况|概况)|基本情况|概述',
    alone: '总体(?:工作)?(?:情况|概况)',
  },
  {
    key: 'proactiveDisclosure',
    number: 2,
    phrase: '主动公开(?:政府)?信息(?:的)?(?:情况)?',
    alone: '主动公开政府信息(?:的)?情况',
  },
  {
    key: 'requestHandling',
    number: 3,
    phrase:
      '收到(?:和|及|与)?处理(?:政府)?信息公开申请(?:的)?(?:情况)?|(?:政府)?信息公开申请(?:的)?(?:收到和)?(?:受理|办理|处理)情况',
    alone: '收到(?:和|及|与)?处理(?:政府)?信息公开申请(?:的)?(?:情况)?',
  },
  {
    key: 'reviewLitigation',
    number: 4,
    phrase: `${FOUR}|行政复议[、和及与,，]?(?:提起)?行政诉讼(?:的)?情况`,
    alone: FOUR,
  },
  {
    key: 'problemsAndImprovements',
    number: 5,
    phrase:
      '(?:政府信息公开)?(?:工作)?(?:中)?(?:存在)?(?:的)?(?:主要)?(?:问题|不足)(?:和|及|与|、|以及)?(?:下一步)?(?:改进|整改|工作)?(?:的)?(?:主要)?(?:情况|措施|打算|意见|方向)?',
    alone:
      '(?:政府信息公开)?(?:工作)?存在(?:的)?(?:主要)?问题(?:和|及|与|、|以及)(?:下一步)?(?:改进|整改)(?:的)?(?:情况|措施|打算|意见|方向)?',
  },
  {
    key: 'otherMatters',
    number: 6,
    phrase: '(?:需要报告的)?其[他它]?(?:需要|应当|须|需)?(?:要)?(?:报告|说明)?的?(?:其他)?(?:重要)?事项(?:情况)?',
    alone: '其[他它]需要?(?:报告|说明)的?事项(?:情况)?',
  },
]

const NUMERAL = '[一二三四五六七八]'
/** A heading with its numeral, wherever it stands in a line. */
const NUMBERED = HEADINGS.map(
  (h) => new RegExp(`(^|[^（(〔［一二三四五六七八九十第])(${NUMERAL})\\s*[、.．,，:：]\\s*(${h.phrase})`, 'g'),
)
/** A line that is nothing but a heading. */
const ALONE = HEADINGS.map(
  (h) => new RegExp(`^(?:#+)?(?:(?:第?${NUMERAL}(?:部分)?[、.．,，:：]?)(?:${h.phrase})|(?:${h.alone}))[:：]?$`),
)
const MIDDLE_OF_LINE = 60

type Mark = {
  readonly heading: Heading
  readonly line: number
  readonly from: number
  readonly to: number
  readonly text: string
}
type Line = { readonly text: string; readonly table: boolean; readonly place?: Place }

/** Tells of a block, or of a row of a table block, whether it belongs to one of the three tables. */
export type Figures = (block: number, row?: number) => boolean

/**
 * Divides a document by the six headings. Headings are known by their phrase, with or without numeral, also in the
 * middle of glued page text; lines of the three tables belong to no section's text.
 *
 */
export function readSections(
  document: Document,
  isFigures: Figures,
): { readonly sections: readonly Section[]; readonly preamble: string } {
  const lines = document.blocks.flatMap((block, index) => blockLines(block, index, isFigures))
  const marks = lines.flatMap((line, index) => (line.table ? [] : headingsIn(line.text, index)))
  const sections: Section[] = marks.map((mark, i) => {
    const next = marks[i + 1]
    return {
      key: mark.heading.key,
      number: mark.heading.number,
      heading: mark.text,
      text: textBetween(lines, mark.line, mark.to, next?.line ?? lines.length, next?.from ?? 0),
      ...(lines[mark.line]!.place ? { place: lines[mark.line]!.place! } : {}),
    }
  })
  const last = sections.at(-1)
  if (last) sections[sections.length - 1] = { ...last, text: withoutFooter(last.text) }
  const first = marks[0]
  const preamble = textBetween(lines, 0, 0, first?.line ?? lines.length, first?.from ?? 0)
  return { sections, preamble }
}

const FOOTER =
  /^(?:[【[]?(?:打印|关闭|收藏|分享|纠错|返回|顶部|字体|大中小|无障碍)|(?:责任)?编辑|审核|来源[:：]|上一[篇条]|下一[篇条]|相关(?:链接|文章|附件)|附件(?:下载)?[:：]|扫一扫|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|技术支持|网站(?:地图|标识)|联系(?:我们|电话)[:：]?|.{0,6}ICP备|.{0,8}公网安备|copyright|©|浏览(?:次数|量)|-->)/i

/** Text of the last section without what a web page prints under the report. */
function withoutFooter(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => line.length < 80 && FOOTER.test(line.replace(/\s+/g, '')))
  return end < 0 ? text : lines.slice(0, end).join('\n')
}

function blockLines(block: Block, index: number, isFigures: Figures): Line[] {
  if (block.kind === 'picture') return []
  if (block.kind === 'table') {
    // Other rows than those of the three tables are text: a page's layout, a whole report on one worksheet.
    return block.cells.flatMap((c) =>
      isFigures(index, c.row) ? [{ text: '', table: true }] : c.text.split('\n').map((text) => line(text, c.place)),
    )
  }
  if (isFigures(index)) return [{ text: '', table: true }]
  return block.text.split('\n').map((text) => line(text, block.place))
}

function line(text: string, place: Place | undefined): Line {
  return { text: restoreText(text), table: false, ...(place ? { place } : {}) }
}

/** Whether a line is nothing but one of the six headings. */
export function isSectionHeading(text: string): boolean {
  const bare = normalizeText(text).replace(/\s+/g, '')
  return bare.length > 0 && bare.length <= 45 && ALONE.some((pattern) => pattern.test(bare))
}

function headingsIn(text: string, index: number): Mark[] {
  const plain = text.trim()
  if (!/情况|事项|问题|不足|概|主动公开/.test(plain.replace(/\s+/g, ''))) return []
  const bare = normalizeText(plain).replace(/\s+/g, '')
  if (bare.length <= 45) {
    const alone = ALONE.findIndex((pattern) => pattern.test(bare))
    if (alone >= 0) return [{ heading: HEADINGS[alone]!, line: index, from: 0, to: text.length, text: plain }]
  }
  const found: Mark[] = []
  for (const [k, pattern] of NUMBERED.entries()) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index + match[1]!.length
      const numeral = '一二三四五六'.indexOf(match[2]!) + 1
      const heading = HEADINGS[k]!
      // Inside a line the numeral must be the form's own, or a sub-heading's words would do.
      const inside = from > MIDDLE_OF_LINE || match[0]!.length + match.index < text.length - 2
      if (inside && numeral !== heading.number && from > 0) continue
      found.push({
        heading,
        line: index,
        from,
        to: match.index + match[0]!.length,
        text: text.slice(from, match.index + match[0]!.length).trim(),
      })
    }
  }
  found.sort((a, b) => a.from - b.from)
  return found.filter((mark, i) => i === 0 || mark.from >= found[i - 1]!.to)
}

function textBetween(lines: readonly Line[], fromLine: number, from: number, toLine: number, to: number): string {
  const parts: string[] = []
  for (let i = fromLine; i <= Math.min(toLine, lines.length - 1); i++) {
    const text = lines[i]!.text.slice(i === fromLine ? from : 0, i === toLine ? to : undefined).trim()
    if (text !== '') parts.push(text)
  }
  return parts.join('\n')
}
