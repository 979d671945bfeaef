import type { YearWords } from './meaning.ts'
import { readHanNumber } from './numerals.ts'

/** Spans that name report years (questions.md section 3). */

export type YearSpan = { readonly length: number; readonly year: YearWords }

const HAN = '[零一二三四五六七八九]'
const FOUR = `(?:20\\d\\d|二${HAN}{3}|两千(?:零)?[一二三四五六七八九十]{1,3})`
const TWO = `(?:[012]\\d|[一二]${HAN})`
const SUFFIX = '(?:年度的年报|年度年报|年的年报|年年报|年度|年份|年的|年|\\s?nian(?:\\s?du)?)'
const LINK = '\\s?(?:到|至|-|~|～|—|–|to|through|until)\\s?'

/** 2023 | 23 | 二零二三 | 二三 → 2023 */
function toYear(text: string): number {
  const han = text.startsWith('两千') ? 2000 + (readHanNumber(text.slice(2).replace(/^零/, '')) ?? 0) : undefined
  const n = han ?? (/^\d+$/.test(text) ? Number(text) : (readHanNumber(text) ?? Number.NaN))
  return n < 100 ? 2000 + n : n
}

const until = (first: number, last: number): number[] =>
  first > last || last - first > 30 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i)

type Pattern = { readonly match: RegExp; readonly read: (m: RegExpExecArray) => YearWords | undefined }

const absolute = (...years: number[]): YearWords | undefined =>
  years.length > 0 && years.every((y) => y >= 2000 && y < 2100) ? { kind: 'absolute', years } : undefined

const COUNT = '(\\d{1,2}|[两二三四五六七八九十]|two|three|four|five|six)'
const countOf = (text: string): number =>
  ({ two: 2, three: 3, four: 4, five: 5, six: 6 })[text] ?? (/^\d+$/.test(text) ? Number(text) : readHanNumber(text)!)

const PATTERNS: readonly Pattern[] = [
  {
    match: new RegExp(
      `(?:从|from |between )?(${FOUR}|${TWO})(?:年度|年)?(?:${LINK}| and )(${FOUR}|${TWO})(?:年度|年)(?:期间|间|之间)?`,
      'y',
    ),
    read: (m) => (/ and /.test(m[0]) ? undefined : absolute(...until(toYear(m[1]!), toYear(m[2]!)))),
  },
  {
    match: new RegExp(`(?:从|from )?(20\\d\\d)${LINK}(20\\d\\d|[012]\\d)(?![\\d.]|件|家|个)`, 'y'),
    read: (m) => absolute(...until(toYear(m[1]!), toYear(m[2]!))),
  },
  { match: /(?:fy|report year |year )\s?(20\d\d|[012]\d)(?!\d)/y, read: (m) => absolute(toYear(m[1]!)) },
  { match: /'([012]\d)(?!\d)/y, read: (m) => absolute(toYear(m[1]!)) },
  {
    match: new RegExp(`(${FOUR})(?:${SUFFIX}|(?!\\d|[.,]\\d|[件家条%万元份起宗]))`, 'y'),
    read: (m) => absolute(toYear(m[1]!)),
  },
  { match: new RegExp(`(${TWO})${SUFFIX}`, 'y'), read: (m) => absolute(toYear(m[1]!)) },
  {
    match: new RegExp(`(?:最近|近|过去|前|这|最新)${COUNT}个?(?:年度|年)(?:来|间|以来|里|内)?`, 'y'),
    read: (m) => ({ kind: 'latest', count: countOf(m[1]!) }),
  },
  {
    match: new RegExp(
      `(?:over |in |during |for |within |across )?(?:the )?(?:last|past|latest|recent|most recent|previous) ${COUNT} (?:report )?years`,
      'y',
    ),
    read: (m) => ({ kind: 'latest', count: countOf(m[1]!) }),
  },
  {
    match: new RegExp(
      `(?:for |over |in )?${COUNT} (?:consecutive |straight )?years(?= in a row| running|[^a-z]*$)`,
      'y',
    ),
    read: (m) => ({ kind: 'latest', count: countOf(m[1]!) }),
  },
  { match: new RegExp(`连续${COUNT}(?:年度|年)`, 'y'), read: (m) => ({ kind: 'latest', count: countOf(m[1]!) }) },
]

const WORDS: readonly (readonly [YearWords, readonly string[]])[] = [
  [
    { kind: 'filedThisYear' },
    [
      '今年的年报',
      '今年年报',
      '今年报的',
      '今年报的年报',
      '今年交的',
      '今年交的年报',
      '今年报送的',
      '今年的年度报告',
      '今年年度报告',
      '今年的报告',
      '本年度年报',
      '这次年报',
      '本次年报',
      '这一次年报',
      '今年上报的',
      '今年填报的',
      '今年要报的',
      "this year's reports",
      "this year's report",
      "this year's annual reports",
      "this year's annual report",
      'reports filed this year',
      'filed this year',
      'this years reports',
      'this years report',
      'reports due this year',
      'reports submitted this year',
      'submitted this year',
      'this round',
    ],
  ],
  [
    { kind: 'relative', offset: 0 },
    ['今年', '本年', '本年度', '今年度', '这一年', 'this year', 'the current year', 'current year'],
  ],
  [
    { kind: 'relative', offset: -1 },
    [
      '去年',
      '上一年度',
      '上年度',
      '上一年',
      '上年',
      '去年度',
      '去年的年报',
      '去年年报',
      'last year',
      "last year's",
      'last years',
      'the last year',
      'past year',
      'the past year',
    ],
  ],
  [{ kind: 'relative', offset: -2 }, ['前年', '前年度', '大前年之后', 'the year before last', 'two years ago']],
  [{ kind: 'relative', offset: -3 }, ['大前年', 'three years ago']],
  [{ kind: 'relative', offset: 1 }, ['明年', '来年', '下一年度', '下年度', 'next year']],
  [
    { kind: 'all' },
    [
      '历年',
      '这几年',
      '这些年',
      '近几年',
      '近年',
      '近年来',
      '历年来',
      '各年',
      '所有年份',
      '每个年度',
      '各个年份',
      '最近几年',
      '全部年份',
      '所有年度',
      '几年来',
      '多年来',
      '这么多年',
      'all years',
      'every year on record',
      'over the years',
      'all the years',
      'in all years',
      'recent years',
      'in recent years',
      'each of the years',
      'all stored years',
    ],
  ],
  [
    { kind: 'shift', by: -1 },
    [
      '前一年',
      '上上年',
      '再前一年',
      '再上一年',
      '往前一年',
      '之前一年',
      '再往前一年',
      '头一年',
      'the year before',
      'the year before that',
      'the previous year',
      'previous year',
      'a year earlier',
      'one year earlier',
      'the prior year',
      'prior year',
      'the preceding year',
      'year before',
    ],
  ],
  [
    { kind: 'shift', by: 1 },
    [
      '后一年',
      '再后一年',
      '下一年',
      '往后一年',
      '之后一年',
      '第二年',
      'the year after',
      'the following year',
      'the year after that',
      'a year later',
      'one year later',
      'the next one year',
    ],
  ],
]

/** Fixed words for years, as lexicon entries. */
export const YEAR_WORDS: readonly (readonly [YearWords, readonly string[]])[] = WORDS

/** The years named at a position of a normalised question; every reading, longest first. */
export function yearsAt(text: string, at: number): YearSpan[] {
  const spans: YearSpan[] = []
  for (const { match, read } of PATTERNS) {
    match.lastIndex = at
    const m = match.exec(text)
    const year = m && read(m)
    if (m && year) spans.push({ length: m[0].length, year })
  }
  return spans.toSorted((a, b) => b.length - a.length)
}
