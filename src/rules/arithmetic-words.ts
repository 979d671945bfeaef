import type { Facts } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import { type ArithmeticWords, cell, gap, place, row } from './arithmetic-place.ts'
import { TABLE_TWO_WORDS } from './table-two-words.ts'

const NONNEG_MESSAGE = {
  zh: (f: Facts) => `${cell(f, 'zh')}：填 ${f.value}，件数不能为负`,
  en: (f: Facts) => `${cell(f, 'en')}: ${f.value} is negative`,
}
const INT_MESSAGE = {
  zh: (f: Facts) => `${cell(f, 'zh')}：填 ${f.value}，件数应为整数`,
  en: (f: Facts) => `${cell(f, 'en')}: ${f.value} is not a whole number`,
}

function nonnegative(id: string, number: string, figure: string): ArithmeticWords {
  return {
    id,
    title: { zh: `${tableOf(number)}数字不为负`, en: `Table ${figure}: no negative figure` },
    severity: 'error',
    source: '年度报告格式',
    message: NONNEG_MESSAGE,
    explain: {
      zh: {
        what: `${tableOf(number)}的件数和金额不小于 0${number === '二' ? '（“本年增/减”一列除外）' : ''}。`,
        why: '件数不会是负数，多半是多打了符号。',
        example: '单元格填“-3”。',
        fix: '改为实际件数。',
      },
      en: {
        what: `Counts and amounts of table ${figure} are not negative${number === '二' ? ' (“change this year” may be)' : ''}.`,
        why: 'A count cannot be below zero; usually a sign too many was typed.',
        example: 'The cell says -3.',
        fix: 'Write the count.',
      },
    },
  }
}

function whole(id: string, number: string, figure: string): ArithmeticWords {
  return {
    id,
    title: { zh: `${tableOf(number)}件数为整数`, en: `Table ${figure}: counts are whole numbers` },
    severity: 'error',
    source: '年度报告格式',
    message: INT_MESSAGE,
    explain: {
      zh: {
        what: `${tableOf(number)}的件数是整数。`,
        why: '件数没有小数，多半是填错了格或多打了小数点。',
        example: '件数填“2.5”。',
        fix: '改为实际件数。',
      },
      en: {
        what: `Counts of table ${figure} are whole numbers.`,
        why: 'A count has no decimals; usually it is the wrong cell or a stray point.',
        example: 'A count of 2.5.',
        fix: 'Write the count.',
      },
    },
  }
}

function tableOf(number: string): string {
  return `表${number}`
}

/** Words of every equation of the forms, by table. */
export const ARITHMETIC_WORDS: readonly ArithmeticWords[] = [
  ...TABLE_TWO_WORDS,
  nonnegative('T2-NONNEG', '二', '2'),
  whole('T2-INT', '二', '2'),
  {
    id: 'T3-BAL',
    title: {
      zh: '表三勾稽：新收＋结转＝办结＋结转下年',
      en: 'Table 3 balances: received + over = concluded + forward',
    },
    severity: 'error',
    source: '表三表头：第一项加第二项之和，等于第三项加第四项之和',
    message: {
      zh: (f) => `${place(f, 'zh')}：新收＋结转 ${f.left}，办结＋结转下年 ${f.right}，差 ${gap(f)}`,
      en: (f) =>
        `${place(f, 'en')}: received + carried over ${f.left}, concluded + carried forward ${f.right} (gap ${gap(f)})`,
    },
    explain: {
      zh: {
        what: '表三每一列：一、本年新收＋二、上年结转＝三（七）总计＋四、结转下年度。',
        why: '这是表头印明的勾稽关系：收到的申请要么办结，要么结转。',
        example: '新收 12、结转 1，办结 12、结转下年 0：差 1。',
        fix: '先看（七）总计是否漏计上年结转，再看结转下年度是否漏填。',
      },
      en: {
        what: 'In each column of table 3, received + carried over = total outcomes + carried forward.',
        why: 'Printed on the form: a request is either concluded or carried forward.',
        example: '12 received, 1 carried over, 12 concluded, 0 forward: gap 1.',
        fix: 'See whether the total leaves out last year’s requests, or carried forward was not filled in.',
      },
    },
  },
  {
    id: 'T3-SUM',
    title: { zh: '表三（七）总计等于各项之和', en: 'Table 3: outcomes add to their total' },
    severity: 'error',
    source: '年度报告格式表三的结构',
    message: {
      zh: (f) => `${place(f, 'zh')}：办理结果各项合计 ${f.left}，（七）总计填 ${f.right}，差 ${gap(f)}`,
      en: (f) => `${place(f, 'en')}: outcomes add to ${f.left}, stated total ${f.right} (gap ${gap(f)})`,
    },
    explain: {
      zh: {
        what: '表三每一列：（七）总计＝（一）至（六）各小项之和。',
        why: '一件申请只计入一种办理结果。',
        example: '各项合计 12，总计填 13。',
        fix: '核对各小项；部分公开的只计（二），不重复计入其他项。',
      },
      en: {
        what: 'In each column, total outcomes is the sum of the items.',
        why: 'A request counts in exactly one outcome.',
        example: 'Items add to 12, total 13.',
        fix: 'Check the items; a partial disclosure counts only once.',
      },
    },
  },
  {
    id: 'T3-ROW',
    title: { zh: '表三总计列等于六列之和', en: 'Table 3: applicants add to the total' },
    severity: 'error',
    source: '年度报告格式表三的结构',
    message: {
      zh: (f) => `${place(f, 'zh')}：各列合计 ${f.left}，总计 ${f.right}，差 ${gap(f)}`,
      en: (f) => `${place(f, 'en')}: applicant columns add to ${f.left}, total ${f.right} (gap ${gap(f)})`,
    },
    explain: {
      zh: {
        what: '表三每一行：总计＝自然人＋五类法人或其他组织。',
        why: '每件申请只属于一类申请人。',
        example: '自然人 5、商业企业 1，总计填 5。',
        fix: '核对总计是否漏加了某一列。',
      },
      en: {
        what: 'In each row, total is natural persons plus the five kinds of organizations.',
        why: 'A request has one kind of applicant.',
        example: '5 and 1, total 5.',
        fix: 'See whether a column was left out.',
      },
    },
  },
  nonnegative('T3-NONNEG', '三', '3'),
  whole('T3-INT', '三', '3'),
  {
    id: 'T4-SUM',
    title: { zh: '表四总计等于各结果之和', en: 'Table 4: outcomes add to the total' },
    severity: 'error',
    source: '年度报告格式表四的结构',
    message: {
      zh: (f) => `${row(f, 'zh')}：各结果合计 ${f.left}，总计 ${f.right}，差 ${gap(f)}`,
      en: (f) => `${row(f, 'en')}: outcomes add to ${f.left}, total ${f.right} (gap ${gap(f)})`,
    },
    explain: {
      zh: {
        what: '表四每一组：总计＝结果维持＋结果纠正＋其他结果＋尚未审结。',
        why: '每件案件只有一种状态。',
        example: '维持 10、纠正 1，总计填 0。',
        fix: '补填或改正总计。',
      },
      en: {
        what: 'In each group, total = upheld + corrected + other + pending.',
        why: 'A case has one state.',
        example: '10 upheld, 1 corrected, total 0.',
        fix: 'Correct the total.',
      },
    },
  },
  nonnegative('T4-NONNEG', '四', '4'),
  whole('T4-INT', '四', '4'),
]

/** What an equation without words of its own found: place and figures. */
export function figuresMessage(rule: string, f: Facts, language: Language): string {
  const where = f.table === undefined ? rule : place(f, language)
  if (f.left === undefined || f.right === undefined) {
    const value = f.value === undefined ? '' : ` ${f.value}`
    return language === 'zh' ? `${where}：数字有误${value}（${rule}）` : `${where}: figure at fault${value} (${rule})`
  }
  return language === 'zh'
    ? `${where}：${f.left} 与 ${f.right} 不符，差 ${gap(f)}（${rule}）`
    : `${where}: ${f.left} against ${f.right} (gap ${gap(f)}, ${rule})`
}
