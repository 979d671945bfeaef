import type { Approximation } from './types.ts'

/** A figure as printed in a sentence. `n` is the lower end of a range. */
export type Figure = {
  readonly n: number
  readonly high: number | null
  readonly approximate: Approximation | null
  readonly unit: string
}

/** What 个 may count that is never a request: 六个部分, 20个工作日. */
const NO_COUNT =
  '月|工作日|小时|百分点|季度|方面|部分|环节|阶段|领域|栏目|专栏|专题|平台|账号|渠道|板块|章节|步骤|层面|类别|大类'

const UNITS = `件次|件\\(次\\)|件\\(条\\)|人次|万元|亿元|件(?!套)|条(?!例)|宗|例|份(?!额)|个(?!${NO_COUNT})|项|封|笔|篇|场|次|元|部|起(?!草|来|诉(?!讼))`

const BEFORE = '将近|接近|大约|近|约|超过|超|逾|突破|不少于|至少|不足|不到'
const AFTER = '左右|上下|以上|以内'
const DIGITS = '\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+'

/** Arabic figures, with what makes them approximate, a range, and their unit. */
export const ARABIC = `(?:${BEFORE})?(?:${DIGITS})(?:\\.\\d+)?[余多来]?[万千百]?[余多]?(?:[-~—–至到](?:\\d+))?(?:${UNITS})?(?:余)?(?:${AFTER})?`

/** Chinese figures count only with a unit that counts requests or cases: 十二件, 三起. */
export const CHINESE = `(?<![第每逐任唯统同专之某这那初])(?:${BEFORE})?[〇零一二两三四五六七八九十百千万]{1,9}[余多]?(?:件次|件(?!事|一|套)|宗|起(?!草|来|诉(?!讼))|例|条(?!例|龙|一)|份(?!额|一)|项(?!一)|个(?!${NO_COUNT}|一))(?:${AFTER})?`

const PARTS = new RegExp(
  `^(?<before>${BEFORE})?(?<a>(?:${DIGITS})(?:\\.\\d+)?|[〇零一二两三四五六七八九十百千万]+)(?<more>[余多来])?(?<times>[万千百])?(?<again>[余多])?(?:[-~—–至到](?<b>\\d+))?(?<unit>${UNITS})?(?<over>余)?(?<after>${AFTER})?$`,
)

const DIGIT_OF: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const PLACE_OF: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }

/** 一百零三 is 103, 十二 is 12, 两 is 2, 二〇 is 20. */
function toNumber(chinese: string): number {
  if (!/[十百千万]/.test(chinese)) return Number(Array.from(chinese, (c) => DIGIT_OF[c]).join(''))
  let total = 0
  let section = 0
  let digit = 0
  for (const character of chinese) {
    const place = PLACE_OF[character]
    if (place === undefined) {
      digit = DIGIT_OF[character] ?? 0
    } else if (place === 10_000) {
      total += (section + digit || 1) * place
      section = 0
      digit = 0
    } else {
      section += (digit || 1) * place
      digit = 0
    }
  }
  return total + section + digit
}

const TIMES: Readonly<Record<string, number>> = { 万: 10_000, 千: 1000, 百: 100 }

const SENSE: Readonly<Record<string, Approximation>> = {
  将近: 'under',
  接近: 'under',
  近: 'under',
  不足: 'under',
  不到: 'under',
  大约: 'about',
  约: 'about',
  左右: 'about',
  上下: 'about',
  来: 'about',
  以内: 'under',
}

/** Reads a figure the patterns above have found; undefined where it is none. */
export function readFigure(text: string): Figure | undefined {
  const found = PARTS.exec(text)?.groups
  if (!found) return undefined
  const digits = found.a!
  const arabic = /^\d/.test(digits)
  const times = TIMES[found.times ?? ''] ?? 1
  const n = Math.round((arabic ? Number(digits.replaceAll(',', '')) : toNumber(digits)) * times * 1e6) / 1e6
  const word = found.before ?? found.after ?? found.more ?? found.again ?? found.over
  return {
    n,
    high: found.b === undefined ? null : Number(found.b) * times,
    approximate: word === undefined ? (times > 1 && found.unit !== '元' ? 'about' : null) : (SENSE[word] ?? 'over'),
    unit: found.unit ?? '',
  }
}
