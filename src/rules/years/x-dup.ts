import type { Rule } from '../../checks/types.ts'
import { similarityPercent } from '../similarity.ts'

const THRESHOLD = 50

/** X-DUP: sections one and five are not last year's over again. */
export const xDup: Rule = {
  id: 'X-DUP',
  title: { zh: '文字不照抄上年度', en: 'Not last year’s text again' },
  severity: 'warning',
  source: '不得内容雷同、敷衍塞责（〔2021〕30号）；宿迁市 2026 年监测指标：重复率超过 50% 扣分',
  needs: { previousYear: true, sections: [1, 5] },
  check: ({ report, previous }) => {
    const percent = previous ? similarityPercent(report, previous.report) : undefined
    if (!previous || percent === undefined || percent <= THRESHOLD) return []
    return [{ facts: { percent, threshold: THRESHOLD, previousYear: previous.year } }]
  },
  message: {
    zh: (f) => `第一、五部分与${f.previousYear}年度报告文字相似度${f.percent}%（超过${f.threshold}%）`,
    en: (f) => `Sections 1 and 5 are ${f.percent}% the same as in the ${f.previousYear} report (over ${f.threshold}%)`,
  },
  explain: {
    zh: {
      what: '第一、五部分与上年度报告的相似度不超过 50%；数字不参加比较。',
      why: '通知把内容雷同列为问题，一些地方按重复率扣分。',
      example: '只改了年份和几个数字，其余照抄。',
      fix: '写本年度的新做法、新问题；固定的制度性表述可以保留。',
    },
    en: {
      what: 'Sections 1 and 5 are no more than 50% the same as last year’s; figures are not compared.',
      why: 'The notice names copied content as a fault, and some places deduct points.',
      example: 'Only the year and some figures were changed.',
      fix: 'Tell what was new this year.',
    },
  },
}
