import type { Hit, Rule } from '../../checks/types.ts'
import { rowName } from '../../editions/names.ts'
import { placed, toHit } from './hits.ts'
import { ownClaims } from './own-claims.ts'
import { fits, sumOf } from './readings.ts'

export const nDecision: Rule = {
  id: 'N-DECISION',
  title: { zh: '正文处理决定与表二', en: 'Decisions in the text and table 2' },
  severity: 'info',
  source: '年度报告格式表二',
  check: (subject) =>
    placed(
      ownClaims(subject, ['decisions']).flatMap((claim): Hit[] => {
        const row = claim.keys[0]!
        const cell = `proactiveDisclosure.${row}.decisions`
        const value = sumOf([cell], subject)
        if (value === undefined || fits(claim, value)) return []
        // 公开行政处罚决定N件 counts what was published, which may be fewer than what was decided.
        if (claim.marks.includes('released') && (claim.n ?? 0) < value) return []
        return [toHit(subject, claim, row, [cell], { facts: { row } })]
      }),
    ),
  message: {
    zh: (f) => `正文${rowName('proactiveDisclosure', String(f.row), 'zh')}${f.n}件，表二${f.v}件`,
    en: (f) => `Text: ${f.n} ${rowName('proactiveDisclosure', String(f.row), 'en')}, table 2: ${f.v}`,
  },
  explain: {
    zh: {
      what: '正文写的行政许可、行政处罚、行政强制决定件数，与表二“处理决定数量”核对。写“公开决定N件”的是公开数，只在多于决定数时提示；“公开信息N条”不比较。',
      why: '表二计全部决定（含依法不公开的），正文可能只说一部分，所以只提示。',
      example: '正文“作出行政处罚决定30件”，表二为33。',
      fix: '与执法台账核对，口径不同的在文中写明。',
    },
    en: {
      what: 'Numbers of licensing, penalty and compulsion decisions are compared with table 2. Published decisions are mentioned only where they are more than were made; items of information are left alone.',
      why: 'Table 2 counts all decisions, published or not; the text may speak of some: a hint only.',
      example: 'The text says 30 penalty decisions; table 2 shows 33.',
      fix: 'Check with the enforcement register; where the scopes differ, say so.',
    },
  },
}
