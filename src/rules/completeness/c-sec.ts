import type { Rule } from '../../checks/types.ts'
import { sectionName } from '../section-names.ts'

const NUMBERS = [1, 2, 3, 4, 5, 6] as const

/** C-SEC:{1-6}: each of the six sections is announced by its heading. */
export const cSec: Rule = {
  id: 'C-SEC',
  title: { zh: '六个部分齐全', en: 'All six sections are there' },
  severity: 'error',
  source: '《政府信息公开条例》第五十条；年度报告格式',
  check: ({ report }) =>
    NUMBERS.filter((n) => !report.sections.some((s) => s.number === n)).map((n) => ({
      place: String(n),
      facts: { section: n },
    })),
  message: {
    zh: (f) => `没有找到标题“${sectionName(f.section!, 'zh')}”`,
    en: (f) => `No heading found for section ${sectionName(f.section!, 'en')}`,
  },
  explain: {
    zh: {
      what: '报告须有六个部分，每个部分有自己的标题。',
      why: '条例第五十条规定了内容，格式规定了六个部分和顺序，缺一项就是内容不全。',
      example: '第三部分之后直接是“五、存在的主要问题及改进情况”，第四部分的标题没有了。',
      fix: '按格式补上标题和内容；如果原文有标题，可能是转换文件时丢失，请发送 Word 或 PDF 原件。',
    },
    en: {
      what: 'The report has six sections, each with its heading.',
      why: 'Article 50 lays down the content and the form the six sections and their order.',
      example: 'Section 3 is followed by section 5; the heading of section 4 is gone.',
      fix: 'Add the heading and its content. If the original has it, it was lost in conversion: send the Word or PDF file.',
    },
  },
}
