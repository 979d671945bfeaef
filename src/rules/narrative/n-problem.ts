import type { Rule } from '../../checks/types.ts'
import { quoteOf } from './hits.ts'
import { CARRIED_IN, RECEIVED } from './readings.ts'

export const nProblem: Rule = {
  id: 'N-PROBLEM',
  title: { zh: '存在问题与数据', en: 'Problem statement and data' },
  severity: 'info',
  source: '内容不准确、不完整的依条例第四十七条处理（〔2021〕30号）',
  needs: { cells: [RECEIVED, CARRIED_IN] },
  check: (subject) => {
    if ((subject.cell(RECEIVED) ?? 1) + (subject.cell(CARRIED_IN) ?? 1) !== 0) return []
    const claim = subject.claims.find((c) => c.quantity === 'replyProblem')
    return claim ? [{ cells: [RECEIVED, CARRIED_IN], facts: { quote: quoteOf(claim) }, evidence: claim.sentence }] : []
  },
  message: {
    zh: (f) => `无申请却称答复质量待提高（“${f.quote}”）`,
    en: (f) => `Problem statement does not fit the data: no requests, yet “${f.quote}”`,
  },
  explain: {
    zh: {
      what: '第五部分称依申请公开答复质量有待提高，而表三新收和上年结转都为0。',
      why: '没有办过申请就谈不上答复质量，多半是沿用往年或别处的文字。',
      example: '表三全为0，第五部分写“依申请公开答复质量有待进一步提高”。',
      fix: '写本机关本年真实存在的问题。',
    },
    en: {
      what: 'Section five blames the quality of replies to requests while table 3 shows no request, new or carried over.',
      why: 'Without requests there are no replies to blame: probably text of another year or agency.',
      example: 'Table 3 is all zero; section five says the quality of replies should improve.',
      fix: 'Name the problems this agency had this year.',
    },
  },
}
