import type { Rule } from '../../checks/types.ts'
import { proseOf } from '../prose.ts'

const LIMIT = 1000

/** C-S1-LEN: a local wish that the overview stay under a thousand characters; off unless switched on. */
export const cS1Len: Rule = {
  id: 'C-S1-LEN',
  title: { zh: '总体情况不超过一千字', en: 'The overview stays under 1,000 characters' },
  severity: 'info',
  source: '地方要求（武威市 2025 年度）',
  years: [2021, 9999],
  off: true,
  needs: { sections: [1] },
  check: ({ report }) => {
    const length = proseOf(report).sections[1]?.length ?? 0
    return length > LIMIT ? [{ actual: length, expected: LIMIT, facts: { length, limit: LIMIT } }] : []
  },
  message: {
    zh: (f) => `第一部分约${f.length}字，当地要求不超过${f.limit}字`,
    en: (f) => `Section 1 has about ${f.length} characters; the local limit is ${f.limit}`,
  },
  explain: {
    zh: {
      what: '总体情况一般不超过一千字。默认关闭，由配置打开。',
      why: '个别地方的要求，不是全国规定。',
      example: '总体情况写了三千字，大半是日常工作。',
      fix: '删去与政府信息公开无关的内容。',
    },
    en: {
      what: 'The overview should not be longer than about 1,000 characters. Off by default.',
      why: 'Asked for in some places only.',
      example: 'Three thousand characters, mostly daily routine.',
      fix: 'Cut what is not about government information disclosure.',
    },
  },
}
