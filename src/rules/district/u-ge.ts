import { reckoner } from '../../checks/reckon.ts'
import type { Rule } from '../../checks/types.ts'
import { cellName } from '../../editions/names.ts'
import { metricsOf, regionOf } from './metrics.ts'

const TOLERANCE = 0.005

/** U-GE:{row}:{column}: a regional figure is not below what its agencies' reports at hand add up to. */
export const uGe: Rule = {
  id: 'U-GE',
  title: { zh: '汇总数不小于下级合计', en: 'The region is not below its agencies' },
  severity: 'warning',
  source: '汇总编制的通行做法（法律没有规定，范围由名录的 scope 设定）',
  needs: { roster: true, others: true },
  check: (subject) => {
    const region = regionOf(subject)
    if (!region || region.filings.length === 0) return []
    const cells = region.filings.map((f) => reckoner(f.report))
    return metricsOf(subject).flatMap(({ row, column, path }) => {
      const actual = subject.cell(path)
      if (actual === undefined) return []
      let sum = 0
      let read = 0
      for (const cell of cells) {
        const value = cell(path)
        if (value === undefined) continue
        sum += value
        read++
      }
      sum = Math.round(sum * 1e6) / 1e6
      // With every agency's figure at hand the sum itself is judged.
      if (read === region.children.length || actual >= sum - (column === 'amountWan' ? TOLERANCE : 0)) return []
      const gap = Math.round((sum - actual) * 1e6) / 1e6
      return [
        {
          place: `${row}:${column}`,
          cells: [path],
          actual,
          facts: { parent: region.name, cell: path, actual, sum, count: read, gap },
        },
      ]
    })
  },
  message: {
    zh: (f) =>
      `${cellName(String(f.cell), 'zh')}：${f.parent} ${f.actual}，小于已收${f.count}个下级单位的合计 ${f.sum}，差 ${f.gap}`,
    en: (f) =>
      `${cellName(String(f.cell), 'en')}: ${f.parent} ${f.actual} is below the ${f.sum} of the ${f.count} agencies at hand (gap ${f.gap})`,
  },
  explain: {
    zh: {
      what: '名录中范围为 regional 的政府，其汇总数不小于已收到的下级报告之和；下级收齐后改由 U-SUM 核对。',
      why: '部分之和不会大于全体。',
      example: '县政府新收 100 件，已收的二十个单位合计 120 件。',
      fix: '核对汇总表和下级最后一次报送的数据。',
    },
    en: {
      what: 'A regional figure is not below the sum of the reports at hand; once all are in, U-SUM judges.',
      why: 'Parts cannot be more than the whole.',
      example: 'The county says 100, twenty agencies add to 120.',
      fix: 'Check the aggregate against the agencies’ latest versions.',
    },
  },
}
