import type { Section } from '../types.ts'

/** A sentence of the prose: as printed, and folded for reading (half-width digits, no spaces, names masked). */
export type Sentence = {
  readonly raw: string
  /** Same characters as `masked`, nothing hidden: for quoting. */
  readonly folded: string
  /** Titles, document numbers, full dates and addresses replaced by ■ of the same length. */
  readonly masked: string
  readonly at: number
  readonly section: Section['number'] | 0
  readonly place?: Section['place']
  /** First sentence of a paragraph. */
  readonly opens: boolean
  /** Begins with （一）, 一、 and the like: what was spoken of before is over. */
  readonly restarts: boolean
  /** A heading line, such as （二）依申请公开情况: it rules the paragraphs after it. */
  readonly heading: boolean
}

const ENUMERATED = /^\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)/
const NUMBERED = /^\s*(?:[（(]?\d{1,2}[）)]|\d{1,2}\s*[.．、](?!\d)|[①-⑳]|[一二三四五六七八九]是)/
const ENDS = /[。！？!?；;：:]\s*$/
const HEADING_LENGTH = 30

/** Lines of a section put together where a line was broken in the middle of a sentence. */
function toParagraphs(text: string): string[] {
  const paragraphs: string[] = []
  let open = ''
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim()
    if (trimmed === '') continue
    const enumerated = ENUMERATED.test(trimmed) || NUMBERED.test(trimmed)
    const heading = enumerated && trimmed.length <= HEADING_LENGTH && !/[。，,；]/.test(trimmed.slice(0, -1))
    if (open !== '' && (enumerated || ENDS.test(open))) {
      paragraphs.push(open)
      open = ''
    }
    open += trimmed
    if (heading) {
      paragraphs.push(open)
      open = ''
    }
  }
  if (open !== '') paragraphs.push(open)
  return paragraphs
}

const RADICALS: Readonly<Record<string, string>> = { '⺠': '民', '⻔': '门', '⻅': '见', '⻓': '长', '⻚': '页' }

/** Half-width letters, digits, percent, brackets and colon; spaces gone. Commas stay as they are: ， is no thousands separator. */
function fold(raw: string): string {
  return raw
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replace(/[\uff02-\uff0b\uff0d-\uff1a\uff1c-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u2e80-\u2fd5]/g, (c) => RADICALS[c] ?? c.normalize('NFKC'))
}

const MASKED = new RegExp(
  [
    '《[^》]{1,80}》',
    '〈[^〉]{1,80}〉',
    '[〔\\[【(]20\\d{2}[〕\\]】)]第?\\d{1,5}号',
    '第[\\d一二三四五六七八九十百]{1,6}(?:号|条|款|届|次|批|期|位|名)',
    'https?://[\\w./?=&%#:-]+',
    'www\\.[\\w./-]+',
    '(?:20\\d{2}年)?\\d{1,2}月\\d{1,2}日',
    '20\\d{2}年\\d{1,2}月(?!份?至)',
    '\\d{3,4}[-—–]\\d{7,8}',
    '20\\d{2}[-—–~至]20\\d{2}',
    '三安全一稳定',
    '高效办成一件事|一件事|一网通办|一事一议|一一|件件',
    '新型冠状病毒|7x24|24小时|H5',
  ].join('|'),
  'g',
)

function mask(folded: string): string {
  return folded.replace(MASKED, (found) => '■'.repeat(found.length))
}

/** Printed rows and captions of the form that a reader may have left in the prose. */
const FORM_LINE = /本列数据的勾稽关系|第二十条\s*第?[（(]|^\s*信息内容\s|申请人情况$|(?:\s\d+){5,}\s*$/

/** Longer paragraphs are prose with a caption glued to it. */
const FORM_LENGTH = 160

/** Where a sentence ends: after 。！？, and before （一） in text whose lines were glued. */
const SENTENCE = /(?<=[。！？!?])|(?=[（(][一二三四五六七八九十]{1,3}[）)](?!项|款|目))(?<!第|^)/u

/** The sentences of a report in reading order. */
export function toSentences(sections: readonly Section[], preamble: string): Sentence[] {
  const sentences: Sentence[] = []
  const read = (text: string, section: Sentence['section'], place: Section['place']): void => {
    for (const paragraph of toParagraphs(text)) {
      if (paragraph.length < FORM_LENGTH && FORM_LINE.test(paragraph)) continue
      let opens = true
      for (const raw of paragraph.split(SENTENCE)) {
        const folded = fold(raw)
        if (folded.length < 2) continue
        const restarts = ENUMERATED.test(folded)
        const short = opens && folded.length <= HEADING_LENGTH && !/\d件|[，,]/.test(folded)
        sentences.push({
          raw: raw.trim(),
          folded,
          masked: mask(folded),
          at: sentences.length,
          section,
          ...(place ? { place } : {}),
          opens,
          restarts,
          heading: short && (restarts || NUMBERED.test(folded)),
        })
        opens = false
      }
    }
  }
  read(preamble, 0, undefined)
  for (const section of sections) read(section.text, section.number, section.place)
  return sentences
}
