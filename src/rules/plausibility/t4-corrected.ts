import type { Rule } from '../../checks/types.ts'
import { rowName } from '../../editions/names.ts'

const GROUPS = ['reconsideration', 'litigationDirect', 'litigationAfterReconsideration'] as const

/** T4-CORRECTED:{group}: a decision that was corrected is worth knowing of. */
export const t4Corrected: Rule = {
  id: 'T4-CORRECTED',
  title: { zh: '被纠正的案件', en: 'Corrected decisions' },
  severity: 'info',
  source: '年度报告格式表四',
  check: ({ cell }) =>
    GROUPS.flatMap((group) => {
      const path = `reviewLitigation.${group}.corrected`
      const value = cell(path)
      return value !== undefined && value > 0
        ? [{ place: group, cells: [path], actual: value, facts: { group, value } }]
        : []
    }),
  message: {
    zh: (f) => `表四“${rowName('reviewLitigation', String(f.group), 'zh')}”：有 ${f.value} 件被纠正，请关注`,
    en: (f) => `Table 4 “${rowName('reviewLitigation', String(f.group), 'en')}”: ${f.value} decision(s) corrected`,
  },
  explain: {
    zh: {
      what: '“结果纠正”大于 0 时提请关注。',
      why: '复议或诉讼纠正说明答复有差错，也是上级关注的数字。',
      example: '行政复议结果纠正 2 件。',
      fix: '数字属实的不必改动；第五部分宜写明原因和改进。',
    },
    en: {
      what: 'Draws attention to corrected decisions.',
      why: 'A correction means a reply was at fault; superiors look at this figure.',
      example: '2 corrected on reconsideration.',
      fix: 'Nothing to change if it is right; section 5 may tell why and what was done.',
    },
  },
}
