import { type ArithmeticWords, gap, row } from './arithmetic-place.ts'

/** The words of table two's equations. */
export const TABLE_TWO_WORDS: readonly ArithmeticWords[] = [
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
]
