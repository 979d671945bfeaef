/** Numbers as people write them in questions. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

const ENGLISH: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  'a hundred': 100,
  'one hundred': 100,
  'two hundred': 200,
  'a dozen': 12,
}

/** The English number words, for the recogniser. */
export const NUMBER_WORDS: readonly string[] = Object.keys(ENGLISH)

/** 十二 → 12, 二百零五 → 205, 一万二 → undefined; digits one by one (二零二三) → 2023. */
export function readHanNumber(text: string): number | undefined {
  if (/^[零一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map((c) => DIGITS[c]).join(''))
  const [high, low, ...rest] = text.split('万')
  if (rest.length > 0 || high === undefined) return undefined
  if (low !== undefined) {
    const tenThousands = readBelowTenThousand(high)
    const ones = low === '' ? 0 : readBelowTenThousand(low.replace(/^零/, ''))
    return tenThousands === undefined || ones === undefined ? undefined : tenThousands * 10000 + ones
  }
  return readBelowTenThousand(text)
}

function readBelowTenThousand(text: string): number | undefined {
  let sum = 0
  let digit: number | undefined
  let last = 10000
  for (const char of text) {
    const unit = UNITS[char]
    if (unit !== undefined) {
      if (unit >= last || digit === 0) return undefined
      sum += (digit ?? (unit === 10 ? 1 : Number.NaN)) * unit
      if (Number.isNaN(sum)) return undefined
      last = unit
      digit = undefined
      continue
    }
    const value = DIGITS[char]
    if (value === undefined || (digit !== undefined && digit !== 0)) return undefined
    digit = value
  }
  if (text === '') return undefined
  // 一百五 is 150, not 105; only 一百零五 is 105.
  if (digit !== undefined && last >= 100 && last < 10000 && digit !== 0 && !text.at(-2)?.includes('零'))
    return sum + digit * (last / 10)
  return sum + (digit ?? 0)
}

/** The value of a number as typed: figures with separators and decimals, Chinese numerals, English words. */
export function readNumber(text: string): number | undefined {
  if (/^\d[\d,]*(\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''))
  if (/^\d+(\.\d+)?万$/.test(text)) return Math.round(Number(text.slice(0, -1)) * 10000 * 100) / 100
  return ENGLISH[text] ?? readHanNumber(text)
}
