import type { Rule } from '../../checks/types.ts'
import { reportYear } from '../report-year.ts'
import { regionOf } from './metrics.ts'

/** U-MISSING: the agencies below a regional report whose own reports are not at hand. */
export const uMissing: Rule = {
  id: 'U-MISSING',
  title: { zh: '下级报告收齐', en: 'All agencies’ reports are in' },
  severity: 'info',
  source: '单位名录',
  needs: { roster: true, others: true },
  check: (subject) => {
    const region = regionOf(subject)
    if (!region) return []
    const there = new Set(region.filings.map((f) => f.agency))
    const missing = region.children.filter((a) => !there.has(a.agency)).map((a) => a.agency)
    if (missing.length === 0) return []
    return [{ facts: { year: reportYear(subject) ?? '', count: missing.length, agencies: missing.join('、') } }]
  },
  message: {
    zh: (f) => `缺${f.year ? `${f.year}年度` : ''}报告${f.count}份：${f.agencies}`,
    en: (f) =>
      `${f.count} report(s)${f.year ? ` of ${f.year}` : ''} missing: ${String(f.agencies).replaceAll('、', ', ')}`,
  },
  explain: {
    zh: {
      what: '核对汇总报告时，列出名录中还没有本年度报告的下级单位。',
      why: '没有收齐，就不能核对汇总数等于下级合计。',
      example: '名录有三十五个单位，收到三十三份。',
      fix: '催收缺少的报告；已撤并的单位从名录中删去。',
    },
    en: {
      what: 'With a regional report, lists the roster’s agencies whose reports are not in.',
      why: 'Without them the aggregate cannot be checked against its parts.',
      example: '35 agencies on the roster, 33 reports in.',
      fix: 'Ask for them; take merged agencies off the roster.',
    },
  },
}
