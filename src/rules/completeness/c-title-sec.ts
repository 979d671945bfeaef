import type { Rule } from '../../checks/types.ts'
import { compact } from '../prose.ts'
import { NUMERALS, sectionName } from '../section-names.ts'

/** Wordings taken as equal to the form's. Source: domain.md 1.6. */
const ACCEPTED: readonly RegExp[] = [
  /^总体情况$/,
  /^主动公开政府信息的?情况$/,
  /^收到和处理政府信息公开申请的?情况$/,
  /^(因|本机关因)?政府信息公开(工作)?(被?申请|引起的?)?行政复议[、及和与]?(被?提起)?行政诉讼的?情况$/,
  /^(政府信息公开(工作)?)?存在的?(主要)?问题[及和与、]改进(情况|措施)$/,
  /^其[他它]需要?报告的?事项$/,
]

function wording(heading: string): { numeral: string; words: string } {
  const plain = compact(heading).replace(/^[#*]+|[*：:。]+$/g, '')
  const [, numeral = '', words = plain] = /^第?([一二三四五六七八九十])(?:部分)?[、.．,，]?(.*)$/.exec(plain) ?? []
  return { numeral, words }
}

/** C-TITLE-SEC:{n}: a heading keeps the form's wording and numeral. */
export const cTitleSec: Rule = {
  id: 'C-TITLE-SEC',
  title: { zh: '各部分标题与格式一致', en: 'Headings worded as in the form' },
  severity: 'info',
  source: '年度报告格式',
  check: ({ report }) => {
    const seen = new Set<number>()
    return report.sections.flatMap(({ number, heading }) => {
      const { numeral, words } = wording(heading)
      const wrongNumeral = numeral !== '' && numeral !== NUMERALS[number - 1]
      if (seen.has(number) || (!wrongNumeral && ACCEPTED[number - 1]!.test(words))) return []
      seen.add(number)
      return [
        {
          place: String(number),
          facts: { section: number, printed: compact(heading).slice(0, 40) },
          evidence: heading,
        },
      ]
    })
  },
  message: {
    zh: (f) => `标题写作“${f.printed}”，格式为“${sectionName(f.section!, 'zh')}”`,
    en: (f) => `Heading reads “${f.printed}”; the form has “${sectionName(f.section!, 'zh')}”`,
  },
  explain: {
    zh: {
      what: '各部分的标题用格式规定的文字和序号；常见的近似写法不提示。',
      why: '标题是查找和汇总的依据，改动过多不便对照。',
      example: '“五、存在的主要问题及整改措施”。',
      fix: '改用格式规定的标题；不影响报送。',
    },
    en: {
      what: 'Headings keep the wording and numeral of the form; usual variants are accepted.',
      why: 'Headings are how parts are found and compared.',
      example: '“五、存在的主要问题及整改措施” instead of “…改进情况”.',
      fix: 'Use the form’s heading; it does not stand in the way of submitting.',
    },
  },
}
