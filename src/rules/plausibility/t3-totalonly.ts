import type { Rule, Subject } from '../../checks/types.ts'

const APPLICANTS = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrg',
  'legalServiceOrg',
  'otherOrg',
]

function isBlank(subject: Subject, row: string, column: string): boolean {
  const { kind } = subject.value(`requestHandling.${row}.${column}`)
  return kind === 'blank' || kind === 'placeholder'
}

/** T3-TOTALONLY: figures stand under the kinds of applicants, not under the total alone. */
export const t3Totalonly: Rule = {
  id: 'T3-TOTALONLY',
  title: { zh: '表三分申请人类别填写', en: 'Table 3 is filled in by applicant' },
  severity: 'warning',
  source: '年度报告格式表三',
  check: (subject) => {
    const rows = (subject.report.tables.requestHandling?.rows ?? []).filter(
      (row) =>
        (subject.cell(`requestHandling.${row}.total`) ?? 0) > 0 && APPLICANTS.every((c) => isBlank(subject, row, c)),
    )
    if (rows.length === 0) return []
    return [
      { cells: rows.map((row) => `requestHandling.${row}.total`), facts: { rows: rows.join(','), count: rows.length } },
    ]
  },
  message: {
    zh: (f) => `表三有${f.count}行只填“总计”列，未分申请人类别`,
    en: (f) => `Table 3: ${f.count} row(s) fill in the total only; the applicant breakdown is missing`,
  },
  explain: {
    zh: {
      what: '表三每一行按六类申请人分别填写，再填总计。',
      why: '只有总计无法核对，也看不出是谁在申请。',
      example: '“本年新收”行只在总计填 5，六类申请人都空着。',
      fix: '按申请人类别补填，没有的填 0。',
    },
    en: {
      what: 'Every row of table 3 gives six kinds of applicants and their total.',
      why: 'A total alone cannot be checked.',
      example: 'Requests received: total 5, the six columns blank.',
      fix: 'Fill in the six columns, 0 for none.',
    },
  },
}
