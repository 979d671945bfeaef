import type { Rule } from '../../checks/types.ts'
import { columnName } from '../../editions/names.ts'
import { agencyOf } from '../agency-of.ts'

const COLUMNS = ['newlyMade', 'newlyDisclosed', 'totalDisclosed', 'issued', 'repealed', 'inForce'] as const
/** Provinces, cities and prefectures and their offices, and bodies of the State Council. */
const MAY_MAKE_RULES =
  /(省|自治区|自治州|市|州)人民政府(办公[室厅])?$|^(国家|国务院|中国|中华人民共和国|海关总署)|(总局|总署|部)$/
/** Names that tell of a county, a township, a street or a single department. */
const MAY_NOT = /[镇乡县旗]|街道|区(?!域)|局$|委$|委员会$|厅$|办$|办公室$|办事处$|中心$/

/** T2-RULES:{col}: 规章 are made by State Council departments, provinces and cities with districts only. */
export const t2Rules: Rule = {
  id: 'T2-RULES',
  title: { zh: '有规章制定权才填规章', en: 'Only some agencies make government rules' },
  severity: 'warning',
  source: '《立法法》关于规章制定权的规定',
  check: (subject) => {
    const { name } = agencyOf(subject)
    if (!name || MAY_MAKE_RULES.test(name) || !MAY_NOT.test(name)) return []
    return COLUMNS.flatMap((column) => {
      const cell = `proactiveDisclosure.governmentRules.${column}`
      const value = subject.cell(cell)
      if (value === undefined || value <= 0) return []
      return [{ place: column, cells: [cell], actual: value, expected: 0, facts: { agency: name, column, value } }]
    })
  },
  message: {
    zh: (f) =>
      `表二：${f.agency}无规章制定权，“规章·${columnName('proactiveDisclosure', String(f.column), 'zh')}”填 ${f.value}（可能是规范性文件）`,
    en: (f) =>
      `Table 2: ${f.agency} cannot make government rules, yet “${columnName('proactiveDisclosure', String(f.column), 'en')}” says ${f.value} (perhaps normative documents)`,
  },
  explain: {
    zh: {
      what: '县、乡镇、街道和市县部门没有规章制定权，“规章”一行应为 0。',
      why: '规章只能由国务院部门、省级政府和设区的市、自治州政府制定；常见的错误是把规范性文件填进来。',
      example: '某镇“规章”现行有效填 6。',
      fix: '改为 0；属于行政规范性文件的填到下一行。',
    },
    en: {
      what: 'Counties, townships, streets and departments make no government rules; the row should be 0.',
      why: 'Only State Council departments, provinces and cities with districts may; normative documents are often put here.',
      example: 'A township with 6 rules in force.',
      fix: 'Write 0, and put normative documents in the next row.',
    },
  },
}
