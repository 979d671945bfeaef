import type { Rule } from '../../checks/types.ts'
import { carryHits } from './carry-hits.ts'
import { placed } from './hits.ts'
import { CARRIED_IN } from './readings.ts'

export const nCarryIn: Rule = {
  id: 'N-CARRYIN',
  title: { zh: '正文上年结转与表三', en: 'Carry-over from last year in the text' },
  severity: 'error',
  source: '年度报告格式',
  needs: { cells: [CARRIED_IN] },
  check: (subject) => placed(carryHits(subject, ['carriedIn'], CARRIED_IN)),
  message: {
    zh: (f) => `正文上年结转${f.n}件（“${f.quote}”），表三为${f.v}件`,
    en: (f) => `Text: ${f.n} carried over from last year (“${f.quote}”), table 3: ${f.v}`,
  },
  explain: {
    zh: {
      what: '正文写的上年结转件数，与表三“二、上年结转”总计核对。',
      why: '结转数连着上一年度报告和本年的勾稽关系，错一处会带出好几处不平。',
      example: '正文“上年结转3件”，表三第二项为2。',
      fix: '以上一年度报告“结转下年度继续办理”为准，改正文或表三。',
    },
    en: {
      what: 'The number carried over from last year in the text is compared with row 二 (total) of table 3.',
      why: 'This figure ties the report to last year’s and to the balance of table 3.',
      example: 'The text says 3 were carried over; row 二 shows 2.',
      fix: 'Last year’s report (carried forward) is the yardstick: correct the text or table 3.',
    },
  },
}
