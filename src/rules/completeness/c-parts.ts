import type { Rule } from '../../checks/types.ts'
import { proseOf } from '../prose.ts'
import { underNotice2021 } from '../report-year.ts'
import { NUMERALS } from '../section-names.ts'

const ITEMS: readonly RegExp[] = [
  /总体情况|概述|基本情况|总体工作/,
  /主动公开/,
  /收到和处理|依申请|公开申请|申请公开/,
  /复议|诉讼/,
  /问题|不足/,
  /其[他它]|需要?报告/,
]
const STATED =
  /(?:包括|包含|由|分为|分|全文共?|报告共?|内容[有为：:])([^。]{20,260}?)(?:等|共|这|，|,)?[六6]个?(?:部分|方面|章节|项内容)/

/** C-PARTS: an introduction that speaks of six parts lists six. */
export const cParts: Rule = {
  id: 'C-PARTS',
  title: { zh: '引言列举的部分齐全', en: 'The introduction lists what it announces' },
  severity: 'info',
  source: '年度报告格式',
  years: [2021, 9999],
  check: (subject) => {
    if (!underNotice2021(subject)) return []
    const { preamble, sections } = proseOf(subject.report)
    const m = STATED.exec(preamble) ?? STATED.exec((sections[1] ?? '').slice(0, 400))
    if (!m) return []
    const missing = ITEMS.flatMap((item, i) => (item.test(m[1]!) ? [] : [NUMERALS[i]!]))
    if (missing.length === 0 || missing.length > 3) return []
    return [{ facts: { missing: missing.join('、'), listed: 6 - missing.length }, evidence: m[0].slice(0, 160) }]
  },
  message: {
    zh: (f) => `引言称六个部分，只列出${f.listed}个（缺第${f.missing}部分）`,
    en: (f) => `The introduction speaks of six parts and lists ${f.listed} (part ${f.missing} is missing)`,
  },
  explain: {
    zh: {
      what: '引言说“由六个部分组成”，就应列全六个部分。',
      why: '说六列五是常见的疏漏。',
      example: '“本报告包括总体情况、主动公开……、存在的主要问题及改进情况等六个部分”，没有列复议诉讼。',
      fix: '补上漏列的部分，或改掉数目。',
    },
    en: {
      what: 'An introduction that announces six parts lists six.',
      why: 'Announcing six and listing five is a common slip.',
      example: 'The list leaves out reconsideration and litigation.',
      fix: 'Add the missing part or change the number.',
    },
  },
}
