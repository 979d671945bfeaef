import type { Rule } from '../../checks/types.ts'
import { carryHits } from './carry-hits.ts'
import { placed } from './hits.ts'
import { CARRIED_OUT } from './readings.ts'

export const nCarryOut: Rule = {
  id: 'N-CARRYOUT',
  title: { zh: '正文结转下年度与表三', en: 'Carry-forward to next year in the text' },
  severity: 'error',
  source: '年度报告格式',
  needs: { cells: [CARRIED_OUT] },
  check: (subject) => placed(carryHits(subject, ['carriedOut', 'carried'], CARRIED_OUT)),
  message: {
    zh: (f) => `正文结转下年度${f.n}件（“${f.quote}”），表三为${f.v}件`,
    en: (f) => `Text: ${f.n} carried forward (“${f.quote}”), table 3: ${f.v}`,
  },
  explain: {
    zh: {
      what: '正文写的结转下年度件数，与表三“四、结转下年度继续办理”总计核对。没写明方向的“结转N件”，与上年结转或结转下年度之一相符即可。',
      why: '这一数字下一年度要原样接续，现在错了，明年也平不了。',
      example: '正文“另有1件结转下年度”，表三第四项为2。',
      fix: '按年末尚未办结的件数改正文或表三。',
    },
    en: {
      what: 'The number carried forward in the text is compared with row 四 (total) of table 3. A bare “carried” may match either direction.',
      why: 'Next year’s report starts from this figure; a mistake now will not balance then.',
      example: 'The text says 1 request is carried forward; row 四 shows 2.',
      fix: 'Count what was open at the end of the year and correct the text or table 3.',
    },
  },
}
