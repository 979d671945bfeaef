import type { Rule } from '../../checks/types.ts'
import { proseOf } from '../prose.ts'
import { topicsIn } from './topics.ts'

const OTHER_SUBJECTS = /党务|村务|居务|财务公开|三务|党建|政务公开|政务服务/g
const ITS_SUBJECT = /政府信息|信息公开|依申请|主动公开/g

/** C-S1-DRIFT: the overview is about the Regulations, not mostly about party, village or general openness. */
export const cS1Drift: Rule = {
  id: 'C-S1-DRIFT',
  title: { zh: '总体情况不离题', en: 'The overview keeps to its subject' },
  severity: 'info',
  source: '国办公开办函〔2021〕30号：不宜泛化',
  needs: { sections: [1] },
  check: ({ report }) => {
    const text = proseOf(report).sections[1]
    if (!text) return []
    const others = text.match(OTHER_SUBJECTS)?.length ?? 0
    const own = text.match(ITS_SUBJECT)?.length ?? 0
    const topics = topicsIn(text).size
    if (others < 4 || others <= own * 2 || topics > 3) return []
    return [{ facts: { others, own } }]
  },
  message: {
    zh: (f) =>
      `第一部分多写党务、村务、政务公开（${f.others}处），写政府信息公开的只有${f.own}处，请围绕条例规定的内容`,
    en: (f) =>
      `Section 1 is mostly about other kinds of openness (${f.others} mentions against ${f.own}); keep to the Regulations`,
  },
  explain: {
    zh: {
      what: '总体情况写本机关实施《政府信息公开条例》的情况，不是党务、村务公开或一般政务工作总结。',
      why: '通知要求不能遗漏，也不宜泛化。',
      example: '通篇写党务公开、村务公开栏，没有一句政府信息公开。',
      fix: '按五个方面重写，其他内容删去。',
    },
    en: {
      what: 'The overview tells how the agency carried out the Regulations, not party or village affairs.',
      why: 'The notice asks for nothing left out and nothing padded.',
      example: 'A text all about village notice boards.',
      fix: 'Rewrite along the five topics.',
    },
  },
}
