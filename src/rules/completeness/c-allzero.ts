import type { Rule } from '../../checks/types.ts'
import type { TableKey } from '../../editions/types.ts'
import { agencyOf } from '../agency-of.ts'

const TABLES: readonly TableKey[] = ['proactiveDisclosure', 'requestHandling', 'reviewLitigation']

/** C-ALLZERO: three tables of nothing but zeros are asked about; townships and streets often have none. */
export const cAllzero: Rule = {
  id: 'C-ALLZERO',
  title: { zh: '表格不全为零', en: 'Not every figure is zero' },
  severity: 'info',
  source: '经验判断',
  check: (subject) => {
    const { name, kind } = agencyOf(subject)
    if (!name || kind === 'township' || kind === 'street') return []
    const readings = TABLES.map((t) => subject.report.tables[t])
    if (readings.some((r) => !r?.complete)) return []
    const values = readings.flatMap((r) => Object.values(r!.cells).flatMap((columns) => Object.values(columns)))
    if (!values.every((v) => v.kind === 'number' && v.n === 0)) return []
    return [{ facts: { count: values.length } }]
  },
  message: {
    zh: (f) => `三张表${f.count}个数字全部为 0，请确认确实没有`,
    en: (f) => `All ${f.count} figures of the three tables are 0; please confirm`,
  },
  explain: {
    zh: {
      what: '三张表的数字全部为 0 时提请确认；乡镇、街道不提示。',
      why: '部门和政府一般有许可、处罚或文件，全零可能是没有填。',
      example: '县政府办公室的报告正文有数字，表格全是 0。',
      fix: '核对台账；确实没有的不必改动。',
    },
    en: {
      what: 'Asks for confirmation where all figures are 0; townships and streets are left out.',
      why: 'Departments usually have permits, penalties or documents; all zero may mean not filled in.',
      example: 'A county office whose text has figures while the tables are all 0.',
      fix: 'Compare with your records; leave it if there were none.',
    },
  },
}
