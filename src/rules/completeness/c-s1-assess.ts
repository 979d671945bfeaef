import type { Rule } from '../../checks/types.ts'
import type { Language } from '../../editions/types.ts'
import { agencyOf } from '../agency-of.ts'
import { proseOf } from '../prose.ts'
import { underNotice2021 } from '../report-year.ts'

const RESULTS = {
  assessment: { zh: '工作考核', en: 'assessment', words: /考核|考评|绩效|目标管理/ },
  publicAppraisal: {
    zh: '社会评议',
    en: 'public appraisal',
    words: /(?<!低保|救助|贫困户|对象)评议|社会评价|满意度|第三方(评估|测评|机构)|监督员|公众评价|测评/,
  },
  accountability: { zh: '责任追究', en: 'accountability', words: /追究|追责|问责|责任倒查/ },
} as const

type Result = keyof typeof RESULTS
const KEYS = Object.keys(RESULTS) as Result[]

function names(list: string, language: Language): string {
  return list
    .split(',')
    .map((r) => RESULTS[r as Result][language])
    .join(language === 'zh' ? '、' : ', ')
}

/** C-S1-ASSESS: a people's government also reports assessment, public appraisal and accountability. */
export const cS1Assess: Rule = {
  id: 'C-S1-ASSESS',
  title: { zh: '政府报告写明考核、评议、追责结果', en: 'Governments report assessment, appraisal, accountability' },
  severity: 'warning',
  source: '《政府信息公开条例》第五十条第四项',
  years: [2021, 9999],
  needs: { sections: [1] },
  check: (subject) => {
    const { kind, name } = agencyOf(subject)
    const government = kind === 'government' || (kind === 'township' && name !== undefined)
    const { sections } = proseOf(subject.report)
    if (!government || !sections[1] || !underNotice2021(subject)) return []
    const text = `${sections[1]}${sections[5] ?? ''}`
    const missing = KEYS.filter((k) => !RESULTS[k].words.test(text))
    if (missing.length === 0) return []
    return [{ ...(missing.length === 1 ? { severity: 'info' as const } : {}), facts: { missing: missing.join(',') } }]
  },
  message: {
    zh: (f) => `第一、五部分没有写${names(String(f.missing), 'zh')}情况（各级人民政府须写）`,
    en: (f) => `Sections 1 and 5 do not report ${names(String(f.missing), 'en')}, which governments must`,
  },
  explain: {
    zh: {
      what: '各级人民政府（含乡镇）的报告还应写工作考核、社会评议和责任追究结果；部门和街道不要求。',
      why: '条例第五十条第四项的规定。三项中只缺一项时仅作提示。',
      example: '镇政府报告的监督保障只写了“加强培训”。',
      fix: '补写考核、评议的做法和结果；没有追究情形的，写明“未发生责任追究”。',
    },
    en: {
      what: 'Governments, townships included, also report assessment, public appraisal and accountability; departments and streets need not.',
      why: 'Article 50 (4). Where only one of the three is missing it is a hint.',
      example: 'A township whose oversight paragraph only speaks of training.',
      fix: 'Add how the work was assessed and appraised, and that nobody was held to account if so.',
    },
  },
}
