import type { Rule } from '../../checks/types.ts'
import { edition as editionById, editionForYear } from '../../editions/index.ts'
import type { EditionId } from '../../editions/types.ts'
import { reportYear } from '../report-year.ts'

/** C-EDITION: the tables are those prescribed for the report year. */
export const cEdition: Rule = {
  id: 'C-EDITION',
  title: { zh: '使用本年度的格式', en: 'The form of the year is used' },
  severity: 'error',
  source: '国办公开办函〔2019〕60号；国办公开办函〔2021〕30号',
  check: (subject) => {
    const year = reportYear(subject)
    const wanted = year === undefined ? undefined : editionForYear(year)
    if (year === undefined || !wanted || wanted.id === subject.edition.id) return []
    return [{ facts: { year, printed: subject.edition.id, wanted: wanted.id } }]
  },
  message: {
    zh: (f) =>
      `${f.year} 年度应使用 ${editionById(f.wanted as EditionId).name.zh}（${editionById(f.wanted as EditionId).notice}），表格是 ${editionById(f.printed as EditionId).name.zh}`,
    en: (f) =>
      `Report year ${f.year} calls for the ${editionById(f.wanted as EditionId).name.en}; the tables are those of the ${editionById(f.printed as EditionId).name.en}`,
  },
  explain: {
    zh: {
      what: '2019、2020 年度用〔2019〕60号格式，2021 年度起用〔2021〕30号格式。',
      why: '两版表二的内容不同，用错格式等于没有报送规定的数据。',
      example: '2023 年度的报告还在填“本年新制作数量”“上一年项目数量”。',
      fix: '下载本年度的格式，按新的指标重新填写。',
    },
    en: {
      what: 'Report years 2019 and 2020 use the form of 〔2019〕60号, from 2021 on that of 〔2021〕30号.',
      why: 'Table 2 asks for different figures; the wrong form leaves the prescribed ones out.',
      example: 'A 2023 report still filling in “items last year”.',
      fix: 'Take this year’s form and fill it in afresh.',
    },
  },
}
