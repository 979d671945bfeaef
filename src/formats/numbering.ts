/** One level of an automatic numbering as Word knows it. */
export type NumberLevel = {
  readonly start: number
  /** Name of the numerals in WordprocessingML (`chineseCounting`, `decimal` …). */
  readonly format: string
  /** What is printed: %1 to %9 stand for the counters. */
  readonly pattern: string
  /** All counters in plain digits (legal numbering). */
  readonly legal?: boolean
  /** Counters down to which level restart this one (1-based); 0 never, undefined any higher one. */
  readonly restart?: number | undefined
}

export type NumberList = {
  /** Lists with the same key count on together. */
  readonly key: string
  readonly levels: readonly (NumberLevel | undefined)[]
  /** Starts that apply when this list is first used. */
  readonly restarts: ReadonlyMap<number, number>
}

/** @param list identity of the list the paragraph belongs to @param level 0-based */
export type Counter = (list: string, level: number) => string

/**
 * Counts numbered paragraphs and gives the text Word prints before each; such numbers stand nowhere in the file.
 *
 * @returns '' for bullets and for lists or levels that are not defined
 */
export function numberCounter(lists: ReadonlyMap<string, NumberList>): Counter {
  const counters = new Map<string, (number | undefined)[]>()
  const used = new Set<string>()
  return (id, level) => {
    const list = lists.get(id)
    const own = list?.levels[level]
    if (!list || !own) return ''
    const counts = counters.get(list.key) ?? []
    counters.set(list.key, counts)
    const restart = list.restarts.get(level)
    if (restart !== undefined && !used.has(`${id} ${level}`)) counts[level] = restart
    else counts[level] = (counts[level] ?? own.start - 1) + 1
    used.add(`${id} ${level}`)
    for (let deeper = level + 1; deeper < 9; deeper++) {
      const until = list.levels[deeper]?.restart
      if (until === undefined || level < until) counts[deeper] = undefined
    }
    return print(list, own, counts)
  }
}

function print(list: NumberList, own: NumberLevel, counts: (number | undefined)[]): string {
  if (own.format === 'bullet') return ''
  return own.pattern.replace(/%([1-9])/gu, (_, digit: string) => {
    const index = Number(digit) - 1
    const level = list.levels[index]
    const n = counts[index] ?? level?.start ?? 1
    counts[index] = n
    return toNumeral(n, own.legal ? 'decimal' : (level?.format ?? 'decimal'))
  })
}

/**
 * Puts the printed number before a paragraph. A number before nothing is no content, so an empty cell stays empty;
 * a bullet is left out. A blank keeps a number from running into the text («1» before «2025年»).
 */
export function withLabel(label: string, text: string): string {
  const number = label.trim()
  if (text.trim() === '' || !/[\p{L}\p{N}]/u.test(number)) return text
  return /[\p{L}\p{N}.)]$/u.test(number) ? `${number} ${text}` : number + text
}

const DIGITS = '〇一二三四五六七八九'.split('')
const LEGAL = '零壹贰叁肆伍陆柒捌玖'.split('')
const STEMS = '甲乙丙丁戊己庚辛壬癸'.split('')
const UNITS = ['十', '百', '千']
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'.split('')

const NUMERALS: Readonly<Record<string, (n: number) => string>> = {
  none: () => '',
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: (n) => shift(String(n), 0xff10 - 0x30),
  decimalFullWidth2: (n) => shift(String(n), 0xff10 - 0x30),
  decimalEnclosedCircle: (n) => enclosed(n, 0x2460, 20),
  decimalEnclosedCircleChinese: (n) => enclosed(n, 0x2460, 20),
  decimalEnclosedParen: (n) => enclosed(n, 0x2474, 20),
  decimalEnclosedFullstop: (n) => enclosed(n, 0x2488, 20),
  ideographEnclosedCircle: (n) => enclosed(n, 0x3280, 10),
  chineseCounting: (n) => counting(n, DIGITS, UNITS, true),
  chineseCountingThousand: (n) => counting(n, ['零', ...DIGITS.slice(1)], UNITS, true),
  japaneseCounting: (n) => counting(n, ['', ...DIGITS.slice(1)], UNITS, true),
  taiwaneseCounting: (n) => counting(n, ['', ...DIGITS.slice(1)], UNITS, true),
  taiwaneseCountingThousand: (n) => counting(n, ['零', ...DIGITS.slice(1)], UNITS, true),
  chineseLegalSimplified: (n) => counting(n, LEGAL, ['拾', '佰', '仟'], false),
  ideographDigital: (n) => digital(n),
  japaneseDigitalTenThousand: (n) => digital(n),
  taiwaneseDigital: (n) => digital(n),
  ideographTraditional: (n) => STEMS[n - 1] ?? String(n),
  ideographZodiac: (n) => BRANCHES[n - 1] ?? String(n),
  upperRoman: (n) => roman(n),
  lowerRoman: (n) => roman(n).toLowerCase(),
  upperLetter: (n) => letters(n),
  lowerLetter: (n) => letters(n).toLowerCase(),
}

/** Writes a counter in the numerals of a Word numbering format; plain digits for a format that is not known. */
function toNumeral(n: number, format: string): string {
  return n < 0 || n > 9999 ? String(n) : (NUMERALS[format] ?? String)(n)
}

function shift(text: string, by: number): string {
  return text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + by))
}

function digital(n: number): string {
  return String(n).replace(/\d/gu, (digit) => DIGITS[Number(digit)]!)
}

function enclosed(n: number, first: number, count: number): string {
  return n >= 1 && n <= count ? String.fromCharCode(first + n - 1) : String(n)
}

/** Chinese counting below ten thousand; `short` writes 十一 instead of 一十一. */
function counting(n: number, digits: readonly string[], units: readonly string[], short: boolean): string {
  if (n === 0) return digits[0] || '〇'
  let text = ''
  let gap = false
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(n / 10 ** power) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    if (gap) text += digits[0]
    gap = false
    const silent = short && power === 1 && digit === 1 && text === ''
    text += (silent ? '' : digits[digit]!) + (units[power - 1] ?? '')
  }
  return text
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(n: number): string {
  let left = n
  let text = ''
  for (const [value, sign] of ROMAN) {
    while (left >= value) {
      text += sign
      left -= value
    }
  }
  return text
}

/** A … Z, AA, BB … as Word counts. */
function letters(n: number): string {
  return n < 1 ? '' : String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.ceil(n / 26))
}
