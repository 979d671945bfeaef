import type { Rule } from '../../checks/types.ts'
import { NUMERALS } from '../section-names.ts'

/** C-ORDER: the sections stand in the form's order, once each. */
export const cOrder: Rule = {
  id: 'C-ORDER',
  title: { zh: '各部分顺序正确、不重复', en: 'Sections in order, once each' },
  severity: 'warning',
  source: '年度报告格式',
  check: ({ report }) => {
    const numbers = report.sections.map((s) => s.number)
    const repeated = [...new Set(numbers.filter((n, i) => numbers.indexOf(n) !== i))]
    const firsts = [...new Set(numbers)]
    const inOrder = firsts.every((n, i) => i === 0 || n > firsts[i - 1]!)
    if (repeated.length === 0 && inOrder) return []
    return [
      {
        facts: {
          printed: numbers.map((n) => NUMERALS[n - 1]).join('、'),
          repeated: repeated.map((n) => NUMERALS[n - 1]).join('、'),
          inOrder: inOrder ? 1 : 0,
        },
      },
    ]
  },
  message: {
    zh: (f) =>
      [f.repeated ? `第${f.repeated}部分的标题重复出现` : '', f.inOrder ? '' : `各部分顺序为${f.printed}，应为一至六`]
        .filter(Boolean)
        .join('；'),
    en: (f) =>
      [
        f.repeated ? `Heading of section ${f.repeated} is printed more than once` : '',
        f.inOrder ? '' : `Sections stand in the order ${f.printed}; the form has one to six`,
      ]
        .filter(Boolean)
        .join('; '),
  },
  explain: {
    zh: {
      what: '六个部分按格式的顺序排列，每个标题只出现一次。',
      why: '格式统一，读者和统计系统才能逐项对照。',
      example: '“一、总体情况”连续印了两遍，或者第四部分排在第三部分之前。',
      fix: '删去重复的标题，按一至六的顺序排列。',
    },
    en: {
      what: 'The six sections follow the form, each heading printed once.',
      why: 'Readers and collecting systems compare reports part by part.',
      example: '“一、总体情况” is printed twice, or section 4 comes before section 3.',
      fix: 'Remove the extra heading and put the sections in order.',
    },
  },
}
