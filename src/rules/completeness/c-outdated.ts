import type { Rule } from '../../checks/types.ts'
import { proseOf, sentenceAt } from '../prose.ts'
import { reportYear } from '../report-year.ts'

/** Meetings and the last report year in which calling on them is current. */
const CURRENT_UNTIL: readonly (readonly [RegExp, number])[] = [
  [/十八大(?!以来|期间)/, 2020],
  [/十九届[一二三]中/, 2020],
  [/十九届四中/, 2020],
  [/十九届五中/, 2021],
  [/十九届六中/, 2022],
  [/十九大(?!以来|期间)/, 2022],
  [/二十届二中/, 2024],
  [/二十届三中/, 2025],
]
const CALLED_ON = /贯彻|落实|学习|指导|精神|围绕|全会|领会/

/** C-OUTDATED: the text does not call on meetings that later ones have overtaken. */
export const cOutdated: Rule = {
  id: 'C-OUTDATED',
  title: { zh: '没有过时的提法', en: 'No outdated slogans' },
  severity: 'info',
  source: '经验判断',
  years: [2021, 9999],
  check: (subject) => {
    const year = reportYear(subject)
    if (year === undefined) return []
    const { whole } = proseOf(subject.report)
    for (const [phrase, last] of CURRENT_UNTIL) {
      const m = year > last ? phrase.exec(whole) : null
      if (!m) continue
      const sentence = sentenceAt(whole, m.index)
      const newer = CURRENT_UNTIL.some(([p, l]) => l >= year && p.test(sentence)) || /二十大/.test(sentence)
      if (!newer && CALLED_ON.test(sentence)) return [{ facts: { quote: m[0], year }, evidence: sentence }]
    }
    return []
  },
  message: {
    zh: (f) => `${f.year}年度报告仍写“${f.quote}”，提法可能过时，请核对`,
    en: (f) => `The ${f.year} report still calls on “${f.quote}”, which may be outdated`,
  },
  explain: {
    zh: {
      what: '正文引用的会议精神与报告年度相符。',
      why: '过时的提法说明沿用了往年的稿子。',
      example: '2022 年度的报告写“深入贯彻十九届五中全会精神”。',
      fix: '按报告年度更新提法，并看同一段的数字是否更新。',
    },
    en: {
      what: 'Meetings called on in the text fit the report year.',
      why: 'An overtaken slogan shows last year’s text was taken over.',
      example: 'A 2022 report calling on the fifth plenum of 2020.',
      fix: 'Bring the wording up to date and see whether the figures nearby were.',
    },
  },
}
