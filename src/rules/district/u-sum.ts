import { reckoner } from '../../checks/reckon.ts'
import type { Rule } from '../../checks/types.ts'
import { cellName } from '../../editions/names.ts'
import { metricsOf, regionOf } from './metrics.ts'

/** 万元 amounts carry up to six decimals; one rounding an agency may add up. */
const TOLERANCE = 0.00005

/** The one agency whose figure is the gap: left out of the sum, or counted twice by the parent, it would fit. */
function breaker(values: readonly { agency: string; value: number }[], gap: number): string {
  const fits = values.filter(({ value }) => value !== 0 && Math.abs(Math.abs(gap) - value) <= TOLERANCE)
  return fits.length === 1 ? fits[0]!.agency : ''
}

/** U-SUM:{row}:{column}: a regional report is the sum of all its agencies' reports. */
export const uSum: Rule = {
  id: 'U-SUM',
  title: { zh: '汇总数等于下级合计', en: 'The region is the sum of its agencies' },
  severity: 'warning',
  source: '汇总编制的通行做法（法律没有规定，范围由名录的 scope 设定）',
  needs: { roster: true, others: true },
  check: (subject) => {
    const region = regionOf(subject)
    if (!region || region.filings.length !== region.children.length) return []
    const cells = region.filings.map((f) => ({ agency: f.agency, cell: reckoner(f.report) }))
    return metricsOf(subject).flatMap(({ row, column, path }) => {
      const actual = subject.cell(path)
      if (actual === undefined) return []
      const values: { agency: string; value: number }[] = []
      for (const { agency, cell } of cells) {
        const value = cell(path)
        if (value === undefined) return []
        values.push({ agency, value })
      }
      const sum = Math.round(values.reduce((s, v) => s + v.value, 0) * 1e6) / 1e6
      const tolerance = column === 'amountWan' ? TOLERANCE * (values.length + 1) : 0
      if (Math.abs(actual - sum) <= tolerance) return []
      const gap = Math.round((actual - sum) * 1e6) / 1e6
      return [
        {
          place: `${row}:${column}`,
          cells: [path],
          expected: sum,
          actual,
          facts: {
            parent: region.name,
            cell: path,
            actual,
            sum,
            gap: Math.abs(gap),
            over: gap > 0 ? 1 : 0,
            agency: breaker(values, gap),
          },
        },
      ]
    })
  },
  message: {
    zh: (f) =>
      `${cellName(String(f.cell), 'zh')}：${f.parent} ${f.actual}，下级合计 ${f.sum}，差 ${f.gap}${f.agency ? `（恰为${f.agency}的数，可能${f.over ? '重复' : '漏'}计）` : ''}`,
    en: (f) =>
      `${cellName(String(f.cell), 'en')}: ${f.parent} ${f.actual}, its agencies add to ${f.sum} (gap ${f.gap}${f.agency ? `, exactly ${f.agency}’s figure, perhaps ${f.over ? 'counted twice' : 'left out'}` : ''})`,
  },
  explain: {
    zh: {
      what: '名录中范围为 regional 的政府，下级报告全部收齐且读出时，逐项核对汇总数与下级合计；规章和规范性文件除外。',
      why: '政府报告多为汇总数，对不上说明漏收或改动没有同步。',
      example: '县政府本年新收 324 件，下级合计 326 件。',
      fix: '看差额是否等于某个单位的数；代表政府办理、共同被告等原因造成的可不改。',
    },
    en: {
      what: 'For a government whose roster scope is regional, once all its agencies’ reports are in: each figure equals their sum; rules and normative documents left out.',
      why: 'Government reports usually aggregate; a gap means one was left out or changed later.',
      example: 'The county says 324 received, its agencies add to 326.',
      fix: 'See whether the gap is one agency’s figure; requests handled on the government’s behalf may explain it.',
    },
  },
}
