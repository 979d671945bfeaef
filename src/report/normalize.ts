/**
 * Characters as they should have been: PDF text carries Kangxi and CJK radicals in place of ideographs, full-width
 * forms and odd spaces. NFKC alone leaves ⺠ and turns ⼾ into the traditional 戶 (domain.md 7.1).
 */

/** CJK Radicals Supplement, which NFKC leaves alone: Unicode's Equivalent_Unified_Ideograph, simplified. */
const RADICALS: Readonly<Record<string, string>> = {
  '⺟': '母',
  '⺠': '民',
  '⺩': '王',
  '⺫': '目',
  '⺬': '示',
  '⺶': '羊',
  '⺻': '聿',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻓': '长',
  '⻔': '门',
  '⻗': '雨',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻧': '卤',
  '⻨': '麦',
  '⻩': '黄',
  '⻪': '黾',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
}

/** Kangxi radicals whose NFKC form is traditional. */
const KANGXI_SIMPLIFIED: Readonly<Record<string, string>> = {
  '⼾': '户',
  '⾒': '见',
  '⾙': '贝',
  '⾞': '车',
  '⾧': '长',
  '⾨': '门',
  '⾭': '青',
  '⾱': '韦',
  '⾴': '页',
  '⾵': '风',
  '⾶': '飞',
  '⾺': '马',
  '⿂': '鱼',
  '⿃': '鸟',
  '⿄': '卤',
  '⿆': '麦',
  '⿈': '黄',
  '⿑': '齐',
  '⿒': '齿',
  '⿓': '龙',
  '⿔': '龟',
}

const RADICAL = /[\u2e80-\u2fdf]/
const RADICALS_ALL = /[\u2e80-\u2fdf]/g
const INVISIBLE = /[\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\u00ad]/g

function plainRadical(character: string): string {
  return RADICALS[character] ?? KANGXI_SIMPLIFIED[character] ?? character.normalize('NFKC')
}

/** Replaces radicals and drops invisible characters; punctuation and widths stay, so the text can be quoted. */
export function restoreText(text: string): string {
  const restored = RADICAL.test(text) ? text.replace(RADICALS_ALL, plainRadical) : text
  return restored.replace(INVISIBLE, '').replace(/\u00a0/g, ' ')
}

/** Anything but plain ASCII and common ideographs, which stand for themselves. */
const UNUSUAL = /[^\x20-\x7e\n\t\u4e00-\u9fff]/
const KEY = /^[\u4e00-\u9fffA-Za-z0-9]*$/

/** Text with one form for each character: restored, half-width digits, letters and punctuation (NFKC). */
export function normalizeText(text: string): string {
  if (!UNUSUAL.test(text)) return text
  return restoreText(text).normalize('NFKC')
}

const KEEP = /[\p{L}\p{N}]/u

/** A label reduced to what matching looks at: letters, ideographs and digits; no spaces, no punctuation. */
export function labelKey(text: string): string {
  if (KEY.test(text)) return text
  return normalizeText(text).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The key of a text with, for every character of the key, its index in the text it was made from. */
export function keyWithOffsets(text: string): { readonly key: string; readonly at: readonly number[] } {
  let key = ''
  const at: number[] = []
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // Fast path: the common ideographs stand for themselves.
    const plain = code >= 0x4e00 && code <= 0x9fff ? text[i]! : normalizeText(text[i]!)
    for (const character of plain) {
      if (!KEEP.test(character)) continue
      key += character
      for (let k = 0; k < character.length; k++) at.push(i)
    }
  }
  return { key, at }
}

const DIGITS = '〇一二三四五六七八九'
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }

/**
 * A Chinese numeral as a number: 〇, 零, 两, 一百零三, 二〇二三, 一万二千. Digits in a row are read as they stand.
 * Undefined where the text is no numeral.
 */
export function chineseNumber(text: string): number | undefined {
  const plain = text
    .replace(/零/g, '〇')
    .replace(/[两貳贰]/g, '二')
    .replace(/廿/g, '二十')
  if (!/^[〇一二三四五六七八九十百千万]+$/.test(plain)) return undefined
  if (!/[十百千万]/.test(plain)) return Number([...plain].map((c) => DIGITS.indexOf(c)).join(''))
  let total = 0
  let section = 0
  let digit = 0
  for (const c of plain) {
    const place = PLACES[c]
    if (place === undefined) {
      digit = DIGITS.indexOf(c)
      if (c === '〇') digit = 0
    } else if (place === 10_000) {
      total += (section + digit) * place
      section = 0
      digit = 0
    } else {
      section += (digit === 0 && place === 10 && section % 100 === 0 ? 1 : digit) * place
      digit = 0
    }
  }
  return total + section + digit
}
