import type { Rule } from '../../checks/types.ts'
import { proseOf, sentenceAt } from '../prose.ts'
import { reportYear } from '../report-year.ts'

/** Said beside the number where the former rules are only spoken of: then citing them is right. */
const IN_PASSING = /废止|停止执行|代替|不再|此前|修订前|原(?!则)/

type Slip = {
  readonly kind: 'oldNotice' | 'wrongNumber' | 'oldOrder' | 'wrongOrder'
  readonly index: number
  readonly quote: string
}

function inPassing(text: string, index: number): boolean {
  return IN_PASSING.test(text.slice(Math.max(0, index - 60), index + 45))
}

function slips(text: string, year: number): Slip[] {
  const found: Slip[] = []
  for (const m of text.matchAll(/公开办函[〔[【（(［](20\d\d)[〕\]】）)］]第?(\d{1,3})号/g)) {
    const before = text.slice(Math.max(0, m.index - 45), m.index)
    const ofForm = before.includes('年度报告格式')
    const trial = /格式[（(]试行[）)]/.test(before)
    const cited = `${m[1]}/${m[2]}`
    if (cited === '2019/60') {
      if (year >= 2021 && !inPassing(text, m.index)) found.push({ kind: 'oldNotice', index: m.index, quote: m[0] })
    } else if (ofForm && (cited !== '2021/30' || trial) && year >= 2021) {
      found.push({ kind: 'wrongNumber', index: m.index, quote: m[0] })
    }
  }
  for (const m of text.matchAll(/政府信息公开条例》?[（(](?:中华人民共和国)?国(?:务院)?令第?(\d{3})号/g)) {
    if (m[1] !== '711' && m[1] !== '492') found.push({ kind: 'wrongOrder', index: m.index, quote: m[0] })
  }
  for (const m of text.matchAll(/国(?:务院)?令第?492号/g)) {
    const sentence = sentenceAt(text, m.index)
    if (!sentence.includes('711') && !inPassing(text, m.index))
      found.push({ kind: 'oldOrder', index: m.index, quote: m[0] })
  }
  return found
}

const ZH = {
  oldNotice: '2021年度起的依据是〔2021〕30号',
  wrongNumber: '《年度报告格式》的文号是国办公开办函〔2021〕30号',
  oldOrder: '现行条例是国务院令第711号',
  wrongOrder: '《政府信息公开条例》是国务院令第711号',
} as const
const EN = {
  oldNotice: 'from report year 2021 the notice is 〔2021〕30号',
  wrongNumber: 'the form’s notice is 国办公开办函〔2021〕30号',
  oldOrder: 'the Regulations in force are State Council Order 711',
  wrongOrder: 'the Regulations are State Council Order 711',
} as const

/** C-BASIS: the notice and the regulations cited are those in force, with their own numbers. */
export const cBasis: Rule = {
  id: 'C-BASIS',
  title: { zh: '依据的文件正确', en: 'The basis is cited correctly' },
  severity: 'warning',
  source: '国办公开办函〔2021〕30号；国务院令第711号',
  years: [2020, 9999],
  check: (subject) => {
    const { whole } = proseOf(subject.report)
    const [first] = slips(whole, reportYear(subject) ?? subject.edition.years[0])
    if (!first) return []
    return [{ facts: { kind: first.kind, quote: first.quote }, evidence: sentenceAt(whole, first.index) }]
  },
  message: {
    zh: (f) => `正文引用“${f.quote}”，${ZH[f.kind as keyof typeof ZH]}`,
    en: (f) => `The text cites “${f.quote}”; ${EN[f.kind as keyof typeof EN]}`,
  },
  explain: {
    zh: {
      what: '引用的格式通知和条例是现行的，名称与文号对得上。',
      why: '引用旧文件说明沿用了往年的稿子，内容也可能没有更新。',
      example: '2022 年度的报告写“根据……格式（试行）（国办公开办函〔2019〕60号）”。',
      fix: '改为《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）；条例是国务院令第711号。',
    },
    en: {
      what: 'The notice and the Regulations cited are in force, and title and number belong together.',
      why: 'An old citation shows that last year’s text was taken over.',
      example: 'A 2022 report citing 格式（试行）, 国办公开办函〔2019〕60号.',
      fix: 'Cite 国办公开办函〔2021〕30号, and State Council Order 711 for the Regulations.',
    },
  },
}
