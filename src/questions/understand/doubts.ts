import type { Bilingual, Language } from '../../editions/types.ts'
import type { Clarify } from '../types.ts'

/** Words that may mean several things, and what each may be picked as. The words given are ones the lexicon knows. */

type Pick = { readonly label: Bilingual; readonly words: Bilingual }
type Doubt = { readonly question: Bilingual; readonly picks: readonly Pick[]; readonly append?: boolean }

const pick = (zh: string, en: string, zhWords = zh, enWords = en): Pick => ({
  label: { zh, en },
  words: { zh: zhWords, en: enWords },
})

const ofReview = (zh: string, en: string): Doubt => ({
  question: { zh: `“${zh}”是指行政复议还是行政诉讼？`, en: `“${en}” in reconsideration or in litigation?` },
  picks: [pick(`行政复议${zh}`, `reconsideration ${en}`), pick(`行政诉讼${zh}`, `litigation ${en}`)],
})

const MEASURES: readonly Pick[] = [
  pick('新收申请', 'new requests'),
  pick('办结', 'concluded requests', '办结', 'concluded'),
  pick('结转下年', 'carried forward'),
  pick('行政复议', 'reconsideration'),
  pick('行政诉讼', 'litigation'),
]

const DOUBTS: Readonly<Record<string, Doubt>> = {
  carry: {
    question: {
      zh: '“结转”是指上年结转来的，还是结转到下年的？',
      en: 'Carried over from last year, or carried forward to next year?',
    },
    picks: [
      pick('上年结转', 'carried over from last year', '上年结转', 'carried over'),
      pick('结转下年度', 'carried forward to next year', '结转下年度', 'carried forward'),
    ],
  },
  disclosed: {
    question: { zh: '“公开”是指哪一项？', en: 'Which “disclosed” is meant?' },
    picks: [
      pick('予以公开（全部公开）的申请', 'requests granted in full', '予以公开', 'granted in full'),
      pick('部分公开的申请', 'requests granted in part', '部分公开', 'granted in part'),
      pick(
        '予以公开和部分公开的申请',
        'requests granted in full or in part',
        '全部或部分公开',
        'granted in full or in part',
      ),
      pick('主动公开的信息条数', 'items proactively disclosed', '主动公开', 'proactively disclosed items'),
    ],
  },
  other: {
    question: { zh: '“其他”是指哪一项？', en: 'Which “other” is meant?' },
    picks: [
      pick('其他处理', 'other handling'),
      pick('其他处理中的“其他”', 'other handling: other', '其他处理的其他', 'other handling other'),
      pick('其他组织提出的申请', 'requests of other organizations', '其他组织', 'other organizations'),
      pick('复议其他结果', 'reconsideration: other outcome', '复议其他结果', 'reconsideration other outcome'),
      pick('诉讼其他结果', 'litigation: other outcome', '诉讼其他结果', 'litigation other outcome'),
    ],
  },
  cases: {
    question: { zh: '“案件”是指行政复议还是行政诉讼？', en: 'Reconsideration cases or litigation cases?' },
    picks: [pick('行政复议', 'reconsideration'), pick('行政诉讼', 'litigation')],
  },
  fastest: {
    question: { zh: '“最快”是按增加的件数，还是按增幅？', en: 'By number or by percentage?' },
    picks: [
      pick('增加的件数最多', 'the largest increase in numbers', '增长最多', 'grew the most'),
      pick('增幅最大', 'the largest growth rate', '增幅最大', 'the highest growth rate'),
    ],
  },
  upheld: ofReview('维持', 'upheld'),
  corrected: ofReview('纠正', 'corrected'),
  otherOutcome: ofReview('其他结果', 'other outcome'),
  pending: ofReview('尚未审结', 'pending'),
  normativeDocuments: {
    question: { zh: '规范性文件问的是哪一项？', en: 'Normative documents: which figure?' },
    picks: [
      pick('本年制发的规范性文件', 'normative documents issued', '规范性文件制发', 'normative documents issued'),
      pick('本年废止的规范性文件', 'normative documents repealed', '规范性文件废止', 'normative documents repealed'),
      pick(
        '现行有效的规范性文件',
        'normative documents in force',
        '规范性文件现行有效',
        'normative documents in force',
      ),
    ],
  },
  governmentRules: {
    question: { zh: '规章问的是哪一项？', en: 'Government rules: which figure?' },
    picks: [
      pick('本年制发的规章', 'government rules issued', '规章制发', 'government rules issued'),
      pick('本年废止的规章', 'government rules repealed', '规章废止', 'government rules repealed'),
      pick('现行有效的规章', 'government rules in force', '规章现行有效', 'government rules in force'),
    ],
  },
  centralizedProcurement: {
    question: { zh: '政府集中采购问的是项目数量还是总金额？', en: 'Procurement: number of projects or amount?' },
    picks: [
      pick(
        '采购项目数量',
        'number of procurement projects',
        '政府集中采购采购项目数量',
        'centralized procurement procurement projects',
      ),
      pick('采购总金额', 'procurement amount', '政府集中采购采购总金额', 'centralized procurement amount'),
    ],
  },
  measure: { question: { zh: '问的是哪一项？', en: 'Which figure is meant?' }, picks: MEASURES },
  noMeasure: { question: { zh: '按哪一项？', en: 'By which figure?' }, picks: MEASURES, append: true },
  changeKind: {
    question: { zh: '要差多少件，还是百分之几？', en: 'As a number or as a percentage?' },
    picks: [
      pick('多少件', 'the difference in numbers', '几件', 'difference'),
      pick('百分之几', 'percent', '百分之几', 'by what percent'),
    ],
    append: true,
  },
  span: {
    question: { zh: '看哪几年？', en: 'Which years?' },
    picks: [
      pick('近三年', 'the last three years', '近三年', 'the last three years'),
      pick('历年', 'all years', '历年', 'all years'),
    ],
    append: true,
  },
  everyOrAny: {
    question: { zh: '是每年都要符合，还是其中任何一年符合？', en: 'In every one of the years, or in any of them?' },
    picks: [
      pick('每年都符合', 'in every year', '（每年都）', 'in every year'),
      pick('任何一年符合', 'in any of the years', '（任何一年）', 'in any of the years'),
    ],
    append: true,
  },
  totalOrEach: {
    question: { zh: '要合计还是各单位分别的数？', en: 'The total, or agency by agency?' },
    picks: [
      pick('合计', 'total', '一共多少', 'in total how many'),
      pick('各单位', 'agency by agency', '各单位分别多少', 'how many by agency'),
    ],
    append: true,
  },
}

/** Asks which meaning of a word is meant; undefined where the doubt has no list of meanings. */
export function askWhich(question: string, text: string, of: string, language: Language): Clarify | undefined {
  const doubt = DOUBTS[of]
  if (!doubt) return undefined
  return {
    kind: 'clarify',
    question: doubt.question,
    pending: {
      question,
      replace: doubt.append ? '' : text,
      options: doubt.picks.map((p) => ({ label: p.label[language], words: p.words[language] })),
    },
  }
}

/** Asks which agency is meant. */
export function askAgency(question: string, text: string, agencies: readonly string[]): Clarify {
  return {
    kind: 'clarify',
    question: { zh: `“${text}”是哪一家？`, en: `Which agency is “${text}”?` },
    pending: { question, replace: text, options: agencies.map((a) => ({ label: a, words: a })) },
  }
}
