import type { Explanation, Facts, Message } from '../checks/types.ts'
import { cellName, columnName, rowName, tableName } from '../editions/names.ts'
import type { Bilingual, Language, Severity, TableKey } from '../editions/types.ts'

/**
 * The words of what the forms' equations find. The equations are data of the editions and the engine evaluates them;
 * an equation without an entry here is told by its figures alone.
 */
export type ArithmeticWords = {
  readonly id: string
  readonly title: Bilingual
  readonly severity: Severity
  readonly source: string
  readonly message: { readonly zh: Message; readonly en: Message }
  readonly explain: { readonly zh: Explanation; readonly en: Explanation }
}

const table = (f: Facts, language: Language) => tableName(f.table as TableKey, language)
const gap = (f: Facts) => Math.abs(Number(f.gap))

/** 表三·自然人列, or 表三·结转下年度行. */
function place(f: Facts, language: Language): string {
  const key = f.table as TableKey
  if (f.row === undefined && f.column === undefined) return table(f, language)
  const name = f.row === undefined ? columnName(key, String(f.column), language) : rowName(key, String(f.row), language)
  const kind = f.row === undefined ? { zh: '列', en: 'column' } : { zh: '行', en: 'row' }
  return language === 'zh' ? `${table(f, 'zh')}·${name}${kind.zh}` : `${table(f, 'en')}, ${kind.en} “${name}”`
}

function cell(f: Facts, language: Language): string {
  return cellName(`${f.table}.${f.row}.${f.column}`, language)
}

/** 表二“行政处罚”. */
function row(f: Facts, language: Language): string {
  const name = rowName(f.table as TableKey, String(f.row), language)
  return language === 'zh' ? `${table(f, 'zh')}“${name}”` : `${table(f, 'en')} “${name}”`
}

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

export const ARITHMETIC_WORDS: readonly ArithmeticWords[] = [
  {
    id: 'T2-19-PUB',
    title: { zh: '新公开数不大于公开总数', en: 'Newly disclosed within total disclosed' },
    severity: 'warning',
    source: '年度报告格式表二（2019 版）',
    message: {
      zh: (f) =>
        `${row(f, 'zh')}：本年新公开 ${f.newlyDisclosed ?? f.right}，大于对外公开总数 ${f.totalDisclosed ?? f.left}，差 ${gap(f)}`,
      en: (f) =>
        `${row(f, 'en')}: newly disclosed ${f.newlyDisclosed ?? f.right} exceeds total disclosed ${f.totalDisclosed ?? f.left} (gap ${gap(f)})`,
    },
    explain: {
      zh: {
        what: '本年新公开数量不大于对外公开总数量。',
        why: '总数包括本年新公开的。',
        example: '新公开 5，总数填 3。',
        fix: '核对两个数，总数填历年累计。',
      },
      en: {
        what: 'Newly disclosed is no more than total disclosed.',
        why: 'The total includes this year’s.',
        example: '5 new, total 3.',
        fix: 'The total is cumulative.',
      },
    },
  },
  {
    id: 'T2-19-MADE',
    title: { zh: '新制作数不大于公开总数', en: 'Newly made within total disclosed' },
    severity: 'info',
    source: '年度报告格式表二（2019 版）',
    message: {
      zh: (f) =>
        `${row(f, 'zh')}：本年新制作 ${f.newlyMade ?? f.right}，多于对外公开总数 ${f.totalDisclosed ?? f.left}，差 ${gap(f)}`,
      en: (f) =>
        `${row(f, 'en')}: newly made ${f.newlyMade ?? f.right} exceeds total disclosed ${f.totalDisclosed ?? f.left} (gap ${gap(f)})`,
    },
    explain: {
      zh: {
        what: '本年新制作数量一般不多于对外公开总数量；规章为警告。',
        why: '制作的文件应当公开；未公开的须有依据。',
        example: '新制作 8，总数填 5。',
        fix: '核对是否有应公开未公开的，或总数漏计。',
      },
      en: {
        what: 'Newly made is usually no more than total disclosed; for government rules a warning.',
        why: 'What is made is to be disclosed, unless there is ground not to.',
        example: '8 made, total disclosed 5.',
        fix: 'See whether something was not disclosed or not counted.',
      },
    },
  },
  {
    id: 'T2-19-ITEMS',
    title: { zh: '项目数量不为负', en: 'Items do not fall below zero' },
    severity: 'error',
    source: '年度报告格式表二（2019 版）',
    message: {
      zh: (f) => `${row(f, 'zh')}：上一年 ${f.previousItems} 项，本年增减 ${f.change}，得负数 ${f.left}`,
      en: (f) => `${row(f, 'en')}: ${f.previousItems} items last year, change ${f.change}: ${f.left} is negative`,
    },
    explain: {
      zh: {
        what: '上一年项目数量加本年增减不小于 0。',
        why: '减少的项目不会多于原有的项目。',
        example: '上一年 2 项，本年减 5 项。',
        fix: '核对项目清单；增加填正数，减少填负数。',
      },
      en: {
        what: 'Items last year plus change is not negative.',
        why: 'No more items can be dropped than there were.',
        example: '2 items, change −5.',
        fix: 'Check the list; a plus for added, a minus for dropped.',
      },
    },
  },
  {
    id: 'T2-19-DEC',
    title: { zh: '没有项目就没有处理决定', en: 'No decisions without items' },
    severity: 'warning',
    source: '年度报告格式表二（2019 版）',
    message: {
      zh: (f) => `${row(f, 'zh')}：没有项目，处理决定填 ${f.decisions ?? f.right}`,
      en: (f) => `${row(f, 'en')}: no items, yet ${f.decisions ?? f.right} decisions`,
    },
    explain: {
      zh: {
        what: '上一年项目和本年增减都是 0 时，处理决定数量应为 0。',
        why: '没有许可、处罚事项就不会作出决定。',
        example: '行政处罚项目 0，处理决定 12。',
        fix: '补填项目数量，或核对处理决定。',
      },
      en: {
        what: 'Where items last year and change are 0, decisions are 0.',
        why: 'Without powers there are no decisions.',
        example: '0 penalty items, 12 decisions.',
        fix: 'Fill in the items, or check the decisions.',
      },
    },
  },
  {
    id: 'T2-19-PROC',
    title: { zh: '采购项目与金额相符', en: 'Procurement count and amount agree' },
    severity: 'warning',
    source: '年度报告格式表二（2019 版）',
    message: {
      zh: (f) =>
        `${row(f, 'zh')}：采购项目 ${f.projectCount ?? f.left} 个，金额 ${f.amountWan ?? f.right} 万元，一个为 0、一个不为 0`,
      en: (f) =>
        `${row(f, 'en')}: ${f.projectCount ?? f.left} projects, amount ${f.amountWan ?? f.right}; one is 0, the other is not`,
    },
    explain: {
      zh: {
        what: '采购项目数量和采购总金额同为 0 或同不为 0。',
        why: '有项目就有金额，有金额就有项目。',
        example: '项目 3 个，金额 0。',
        fix: '补填缺的一个；金额以万元计。',
      },
      en: {
        what: 'Procurement count and amount are both 0 or both not.',
        why: 'A project has an amount.',
        example: '3 projects, amount 0.',
        fix: 'Fill in the missing one, in 10,000 yuan.',
      },
    },
  },
  {
    id: 'T2-21-EFF',
    title: { zh: '现行有效不少于制发减废止', en: 'In force covers issued less repealed' },
    severity: 'warning',
    source: '年度报告格式表二（2021 版）',
    message: {
      zh: (f) => {
        const net = Number(f.issued) - Number(f.repealed)
        return `${row(f, 'zh')}：现行有效 ${f.inForce}，小于制发 ${f.issued}－废止 ${f.repealed}＝${net}，差 ${gap(f)}`
      },
      en: (f) =>
        `${row(f, 'en')}: ${f.inForce} in force, below ${f.issued} issued − ${f.repealed} repealed (gap ${gap(f)})`,
    },
    explain: {
      zh: {
        what: '现行有效件数不小于本年制发减本年废止。',
        why: '反推的上年存量（有效－制发＋废止）不会是负数。',
        example: '制发 10、废止 0，现行有效填 4。',
        fix: '核对规范性文件台账。',
      },
      en: {
        what: 'In force is not below issued less repealed.',
        why: 'The implied stock of last year cannot be negative.',
        example: '10 issued, none repealed, 4 in force.',
        fix: 'Check the ledger.',
      },
    },
  },
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
