import { reckoner } from '../../checks/reckon.ts'
import type { Rule, Subject } from '../../checks/types.ts'
import { cellName } from '../../editions/names.ts'
import type { TableKey } from '../../editions/types.ts'

const FACTOR = 10
const LEAST = 20
const DECISIONS = [
  'administrativeLicensing',
  'otherExternalServices',
  'administrativePenalty',
  'administrativeCompulsion',
]
const CASES = ['reconsideration', 'litigationDirect', 'litigationAfterReconsideration']

/** Totals of tables three and four, and decisions where both years use the same form. */
function items({ report, edition, previous }: Subject): (readonly [TableKey, string, string])[] {
  const rows = report.tables.requestHandling?.rows ?? []
  return [
    ...(previous?.edition === edition.id ? DECISIONS.map((r) => ['proactiveDisclosure', r, 'decisions'] as const) : []),
    // What was concluded follows what was received: one spike, told once.
    ...rows.filter((r) => r !== 'outcomesTotal').map((r) => ['requestHandling', r, 'total'] as const),
    ...CASES.map((r) => ['reviewLitigation', r, 'total'] as const),
  ]
}

/** X-SPIKE:{row}:{column}: a figure ten times last year's or a tenth of it, the larger at least twenty. */
export const xSpike: Rule = {
  id: 'X-SPIKE',
  title: { zh: '与上年相比没有突变', en: 'No sudden jump from last year' },
  severity: 'info',
  source: '经验判断',
  needs: { previousYear: true },
  check: (subject) => {
    const { previous } = subject
    if (!previous) return []
    const previousCell = reckoner(previous.report)
    return items(subject).flatMap(([table, row, column]) => {
      const path = `${table}.${row}.${column}`
      const before = previousCell(path)
      const now = subject.cell(path)
      if (before === undefined || now === undefined) return []
      const [low, high] = before < now ? [before, now] : [now, before]
      if (low < 0 || high < LEAST || high < FACTOR * Math.max(low, 1)) return []
      return [
        {
          place: `${row}:${column}`,
          cells: [path],
          actual: now,
          facts: { cell: path, before, now, previousYear: previous.year },
        },
      ]
    })
  },
  message: {
    zh: (f) => `${cellName(String(f.cell), 'zh')}：${f.previousYear}年 ${f.before}，本年 ${f.now}，变化异常，请核实`,
    en: (f) => `${cellName(String(f.cell), 'en')}: ${f.before} in ${f.previousYear}, ${f.now} now; please check`,
  },
  explain: {
    zh: {
      what: '表三、表四的总计和处理决定数量与上年相差十倍以上（较大的一年不少于 20）时提请核实。',
      why: '突变可能是单位、小数点或填错行。',
      example: '行政处罚由 38 件变为 4119 件。',
      fix: '核对数据；属实的不必改动。',
    },
    en: {
      what: 'Totals and decisions ten times last year’s or a tenth of it (the larger at least 20) are worth a look.',
      why: 'A jump may be a wrong unit, point or row.',
      example: 'Penalties went from 38 to 4,119.',
      fix: 'Check; leave it if it is right.',
    },
  },
}
