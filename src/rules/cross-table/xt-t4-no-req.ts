import type { Rule } from '../../checks/types.ts'

const TOTALS = [
  'reviewLitigation.reconsideration.total',
  'reviewLitigation.litigationDirect.total',
  'reviewLitigation.litigationAfterReconsideration.total',
] as const
const REQUESTS = ['requestHandling.newRequests.total', 'requestHandling.carriedOver.total'] as const

export const xtT4NoReq: Rule = {
  id: 'XT-T4-NOREQ',
  title: { zh: '无申请而有复议诉讼', en: 'Cases without requests' },
  severity: 'info',
  source: '年度报告格式表三、表四',
  needs: { cells: [...REQUESTS, ...TOTALS] },
  check: (subject) => {
    const requests = REQUESTS.reduce((sum, path) => sum + (subject.cell(path) ?? 1), 0)
    const filled = TOTALS.filter((path) => (subject.cell(path) ?? 0) > 0)
    const cases = filled.reduce((sum, path) => sum + (subject.cell(path) ?? 0), 0)
    return requests === 0 && cases > 0 ? [{ cells: [...filled, ...REQUESTS], facts: { cases } }] : []
  },
  message: {
    zh: (f) => `无申请但有复议/诉讼${f.cases}件，请核实是否源于往年申请或主动公开`,
    en: (f) => `${f.cases} case(s) reported but no requests; may stem from earlier years`,
  },
  explain: {
    zh: {
      what: '表四有行政复议或行政诉讼，而表三新收和上年结转都为0。',
      why: '案件可能源于往年的申请或主动公开行为，并不一定错，但值得核实。',
      example: '表三全为0，表四行政复议1件。',
      fix: '确系往年引起的，可在文中说明；填错表的请改正。',
    },
    en: {
      what: 'Table 4 shows cases while table 3 shows no request, new or carried over.',
      why: 'Cases may stem from earlier years or from proactive disclosure: worth a look, not necessarily wrong.',
      example: 'Table 3 is all zero; table 4 shows 1 reconsideration.',
      fix: 'Say in the text where the case comes from, or correct the table.',
    },
  },
}
