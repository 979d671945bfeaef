import type { Report } from '../../report/types.ts'
import { proseOf, sentenceAt } from '../prose.ts'

/** The reporting period as the text states it. Years are those printed; a second year left out is the first one. */
export type Period = {
  readonly fromYear: number
  readonly toYear: number
  /** 1 January to 31 December. */
  readonly fullYear: boolean
  readonly sentence: string
}

const DATES = /(20\d\d)年(\d{1,2})月(\d{1,2})日?起?(?:至|到|[-—–－~～]{1,2})(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日/g
const WHOLE_YEAR = /统计(?:期限|时限|周期|时间|范围|口径)[^。；;]{0,12}?(20\d\d)年(?:度|全年)/
const ABOUT_FIGURES = /统计|数据|期限|时限|周期/

/** The stated reporting period, undefined where the text states none. */
export function statedPeriod(report: Report): Period | undefined {
  const { whole } = proseOf(report)
  for (const m of whole.matchAll(DATES)) {
    const near = whole.slice(Math.max(0, m.index - 40), m.index + m[0].length + 15)
    if (!ABOUT_FIGURES.test(near)) continue
    const [fromYear, toYear] = [Number(m[1]), Number(m[4] ?? m[1])]
    const fullYear = [m[2], m[3], m[5], m[6]].map(Number).join('/') === '1/1/12/31' && fromYear === toYear
    return { fromYear, toYear, fullYear, sentence: sentenceAt(whole, m.index) }
  }
  const year = WHOLE_YEAR.exec(whole)
  if (!year) return undefined
  const n = Number(year[1])
  return { fromYear: n, toYear: n, fullYear: true, sentence: sentenceAt(whole, year.index) }
}
