import { reckoner } from '../../checks/reckon.ts'
import type { Rule } from '../../checks/types.ts'
import { columnName } from '../../editions/names.ts'

const COLUMNS = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrg',
  'legalServiceOrg',
  'otherOrg',
  'total',
]

function bare(name: string): string {
  return name.replace(/\s+/g, '').replace(/人民政府$|办事处$/, '')
}

/** Whether the two reports bear names of which neither ends with the other: merged or renamed between the years. */
function renamed(now: string | undefined, before: string | undefined): boolean {
  if (!now || !before) return false
  const [a, b] = [bare(now), bare(before)]
  return !a.endsWith(b) && !b.endsWith(a)
}

/** X-CARRY:{c}: what last year carried forward is what this year carried over, in each of seven columns. */
export const xCarry: Rule = {
  id: 'X-CARRY',
  title: { zh: '上年结转与上年度报告衔接', en: 'Carried over as carried forward last year' },
  severity: 'error',
  source: '年度报告格式表三：上年结转即上年度的结转下年度',
  needs: { previousYear: true },
  check: ({ report, cell, previous }) => {
    if (!previous) return []
    const afterRenaming = renamed(report.agency?.value, previous.report.agency?.value)
    const previousCell = reckoner(previous.report)
    return COLUMNS.flatMap((column) => {
      const forward = previousCell(`requestHandling.carriedForward.${column}`)
      const path = `requestHandling.carriedOver.${column}`
      const over = cell(path)
      if (forward === undefined || over === undefined || forward === over) return []
      return [
        {
          place: column,
          ...(afterRenaming ? { severity: 'warning' as const } : {}),
          cells: [path],
          expected: forward,
          actual: over,
          facts: {
            column,
            previousYear: previous.year,
            year: previous.year + 1,
            forward,
            over,
            gap: Math.abs(forward - over),
          },
        },
      ]
    })
  },
  message: {
    zh: (f) =>
      `表三·${columnName('requestHandling', String(f.column), 'zh')}列：${f.previousYear}年结转下年度 ${f.forward}，${f.year}年上年结转 ${f.over}，差 ${f.gap}`,
    en: (f) =>
      `Table 3, ${columnName('requestHandling', String(f.column), 'en')}: ${f.forward} carried forward in ${f.previousYear}, ${f.over} carried over in ${f.year} (gap ${f.gap})`,
  },
  explain: {
    zh: {
      what: '本年“上年结转”与上年度报告的“结转下年度继续办理”逐列相等，2020 与 2021 年度之间也一样。',
      why: '同一批申请，两年的数字应当一致。机关合并、更名的降为警告。',
      example: '2023 年度结转下年度 3 件，2024 年度上年结转填 0。',
      fix: '核对台账，改正有误的一年；上年度已公布的，在第六部分说明。',
    },
    en: {
      what: 'Carried over this year equals carried forward in last year’s report, column by column, also from 2020 to 2021.',
      why: 'They are the same requests. After a merger or renaming it is a warning.',
      example: '3 carried forward in 2023, 0 carried over in 2024.',
      fix: 'Check your records and correct the year that is wrong; explain in section 6 if it is already published.',
    },
  },
}
