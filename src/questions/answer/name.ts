import { columnName, rowName } from '../../editions/names.ts'
import type { Bilingual, Language } from '../../editions/types.ts'
import type { AgencyKind } from '../../report/types.ts'
import type { CellFigure, Comparison, Condition, Family, Figure, Scope } from '../query.ts'
import { tableOf } from './read-figure.ts'

/** Measures, conditions, agencies and years in words. */

const ROWS: Readonly<Partial<Record<CellFigure['row'], Bilingual>>> = {
  newRequests: { zh: '本年新收申请', en: 'new requests' },
  carriedOver: { zh: '上年结转申请', en: 'requests carried over from last year' },
  caseload: { zh: '新收加上年结转', en: 'received and carried over' },
  disclosed: { zh: '予以公开', en: 'requests granted in full' },
  partiallyDisclosed: { zh: '部分公开', en: 'requests granted in part' },
  granted: { zh: '予以公开和部分公开', en: 'requests granted in full or in part' },
  notDisclosed: { zh: '不予公开', en: 'requests refused' },
  unableToProvide: { zh: '无法提供', en: 'requests that could not be provided' },
  notProcessed: { zh: '不予处理', en: 'requests not processed' },
  otherHandling: { zh: '其他处理', en: 'requests handled otherwise' },
  outcomesTotal: { zh: '办理结果总计', en: 'requests concluded' },
  carriedForward: { zh: '结转下年度', en: 'requests carried forward to next year' },
  reconsideration: { zh: '行政复议', en: 'administrative reconsideration cases' },
  litigation: { zh: '行政诉讼', en: 'litigation cases' },
  litigationDirect: { zh: '未经复议直接起诉', en: 'litigation without prior reconsideration' },
  litigationAfterReconsideration: { zh: '复议后起诉', en: 'litigation after reconsideration' },
  reviewAndLitigation: { zh: '复议和诉讼合计', en: 'reconsideration and litigation together' },
}
const LEGAL: Bilingual = { zh: '法人或其他组织', en: 'legal persons and other organizations' }
const RATIOS = {
  disclosureRate: {
    zh: '公开率（予以公开＋部分公开，占办理结果总计）',
    en: 'disclosure rate (granted in full or part, of all outcomes)',
  },
  carryRate: {
    zh: '结转率（结转下年度，占新收＋上年结转）',
    en: 'carry-forward rate (carried forward, of received and carried over)',
  },
  correctionRate: {
    zh: '复议纠错率（结果纠正，占已审结复议）',
    en: 'correction rate (corrected, of decided reconsiderations)',
  },
} as const satisfies Record<string, Bilingual>
const STATEMENTS = {
  disclosedItems: {
    zh: '主动公开政府信息条数（正文第一部分）',
    en: 'items proactively disclosed (text of section one)',
  },
  processingFee: {
    zh: '实际收取信息处理费（正文第六部分）',
    en: 'information-processing fee received (text of section six)',
  },
} as const satisfies Record<string, Bilingual>
const FAMILIES: Readonly<Record<Family, Bilingual>> = {
  any: { zh: '错误', en: 'errors' },
  arithmetic: { zh: '勾稽错误', en: 'arithmetic errors' },
  narrative: { zh: '文表不符', en: 'contradictions between text and tables' },
  carry: { zh: '上年结转对不上', en: 'a carry-over that does not match the year before' },
}
const KINDS: Readonly<Record<AgencyKind, Bilingual>> = {
  government: { zh: '政府', en: 'governments' },
  governmentOffice: { zh: '政府办公室', en: 'government office' },
  department: { zh: '部门', en: 'departments' },
  township: { zh: '乡镇', en: 'townships' },
  street: { zh: '街道', en: 'subdistricts' },
  other: { zh: '其他单位', en: 'other agencies' },
}

function cellName(figure: CellFigure, language: Language): string {
  const table = tableOf(figure.row)
  const row = ROWS[figure.row]?.[language] ?? rowName(table, figure.row, language)
  if (figure.column === 'total') return row
  const column = figure.column === 'legalEntity' ? LEGAL[language] : columnName(table, figure.column, language)
  return language === 'zh' ? `${row}·${column}` : `${row}, ${column}`
}

/** 错误, 勾稽错误, 文表不符 … */
export function familyName(family: Family, language: Language): string {
  return FAMILIES[family][language]
}

/** What a figure is called. */
export function figureName(figure: Figure, language: Language): string {
  switch (figure.kind) {
    case 'cell':
      return cellName(figure, language)
    case 'ratio':
      return RATIOS[figure.ratio][language]
    case 'statement':
      return STATEMENTS[figure.statement][language]
    case 'errors':
      return language === 'zh'
        ? `${FAMILIES[figure.family].zh}处数`
        : `number of ${figure.family === 'any' ? 'errors' : `findings: ${FAMILIES[figure.family].en}`}`
    case 'share':
      return language === 'zh'
        ? `${cellName(figure.of, 'zh')}占${cellName(figure.over, 'zh')}的比例`
        : `${cellName(figure.of, 'en')} as a share of ${cellName(figure.over, 'en')}`
  }
}

/** The unit behind a figure: 件, 条, 元, 万元, %, 处, 项. */
export function unitOf(figure: Figure, language: Language): string {
  if (figure.kind === 'ratio' || figure.kind === 'share') return '%'
  if (figure.kind === 'statement')
    return figure.statement === 'disclosedItems'
      ? language === 'zh'
        ? '条'
        : ' items'
      : language === 'zh'
        ? '元'
        : ' yuan'
  if (figure.kind === 'errors') return language === 'zh' ? '处' : ''
  if (figure.column === 'amountWan') return language === 'zh' ? '万元' : ' ×10,000 yuan'
  return language === 'zh' ? '件' : ''
}

/** The unit of a change: a ratio moves by percentage points. */
export function changeUnit(figure: Figure, by: 'difference' | 'rate', language: Language): string {
  if (by === 'rate') return '%'
  const ratio = figure.kind === 'ratio' || figure.kind === 'share'
  return ratio ? (language === 'zh' ? '个百分点' : ' percentage points') : unitOf(figure, language)
}

/** 62.5, 21.07, 1476.4174: at most `digits` decimals. */
export function round(n: number, digits: number): number {
  const factor = 10 ** digits
  return Math.round((n + Number.EPSILON * Math.sign(n)) * factor) / factor
}

/** A number with the unit of its figure, rounded as that is shown. */
export function withUnit(n: number, figure: Figure, language: Language): string {
  const digits = figure.kind === 'ratio' || figure.kind === 'share' ? 2 : 6
  return `${round(n, digits)}${unitOf(figure, language)}`
}

/** A comparison in words. */
export function comparisonName({ op, value, upper }: Comparison, unit: string, language: Language): string {
  const v = `${value}${unit}`
  const zh = {
    '=': `为${v}`,
    '!=': `不为${v}`,
    '>': `超过${v}`,
    '>=': `不少于${v}`,
    '<': `不到${v}`,
    '<=': `不超过${v}`,
    between: `在${value}到${upper ?? ''}${unit}之间`,
  }
  const en = {
    '=': `= ${v}`,
    '!=': `other than ${v}`,
    '>': `more than ${v}`,
    '>=': `at least ${v}`,
    '<': `fewer than ${v}`,
    '<=': `at most ${v}`,
    between: `between ${value} and ${upper ?? ''}${unit}`,
  }
  return (language === 'zh' ? zh : en)[op]
}

const SUBMISSION: Readonly<Record<'missing' | 'submitted' | 'overdue' | 'toChase', Bilingual>> = {
  missing: { zh: '还没有报送', en: 'not submitted' },
  submitted: { zh: '已报送', en: 'submitted' },
  overdue: { zh: '逾期未报', en: 'overdue' },
  toChase: { zh: '需要催办（没有报送，或有错误）', en: 'to chase (not submitted, or with errors)' },
}

const MIRROR = { '>': '<', '>=': '<=', '<': '>', '<=': '>=', '=': '=', '!=': '!=', between: 'between' } as const

/** «本年新收申请增加», «… 减少超过10件», «… 增加不少于100%» */
function changeName({ figure, by, is }: Extract<Condition, { kind: 'change' }>, language: Language): string {
  const zh = language === 'zh'
  const name = figureName(figure, language)
  const { op, value } = is
  if (value === 0 && op === '=') return zh ? `${name}持平` : `${name} unchanged`
  const down = value < 0 || (value === 0 && (op === '<' || op === '<='))
  const word = zh ? (down ? '减少' : '增加') : down ? ' fell' : ' rose'
  if (value === 0) return `${name}${word}`
  const amount = comparisonName(
    { ...is, op: down ? MIRROR[op] : op, value: Math.abs(value) },
    changeUnit(figure, by, language).trim(),
    language,
  )
  return `${name}${word}${zh ? '' : ' by '}${amount}`
}

/** A condition in words. */
export function conditionName(c: Condition, language: Language): string {
  const zh = language === 'zh'
  switch (c.kind) {
    case 'figure':
      return `${figureName(c.figure, language)}${zh ? '' : ' '}${comparisonName(c.is, unitOf(c.figure, language).trim(), language)}`
    case 'change':
      return changeName(c, language)
    case 'trend':
      return zh
        ? `${figureName(c.figure, 'zh')}逐年${c.direction === 'up' ? '增加' : '减少'}`
        : `${figureName(c.figure, 'en')} ${c.direction === 'up' ? 'rising' : 'falling'} every year`
    case 'average':
      return zh
        ? `${figureName(c.figure, 'zh')}${c.op === '>' ? '高于' : '低于'}平均数`
        : `${figureName(c.figure, 'en')} ${c.op === '>' ? 'above' : 'below'} the average`
    case 'versus': {
      const op = { '>': zh ? '多于' : 'more than', '<': zh ? '少于' : 'fewer than', '=': zh ? '等于' : 'equal to' }[
        c.op
      ]
      return `${figureName(c.left, language)}${zh ? op : ` ${op} `}${figureName(c.right, language)}`
    }
    case 'finding':
      return zh
        ? `${c.has ? '有' : '没有'}${FAMILIES[c.family].zh}`
        : `${c.has ? 'with' : 'without'} ${FAMILIES[c.family].en}`
    case 'submission':
      return SUBMISSION[c.state][language]
    case 'either':
      return c.of.map((o) => conditionName(o, language)).join(zh ? '或' : ' or ')
  }
}

/** Report years in words; years in a row as from–to. */
export function yearsName(years: readonly number[], language: Language): string {
  const run = years.length > 2 && years.every((y, i) => i === 0 || y === years[i - 1]! + 1)
  if (language === 'zh') return run ? `${years[0]}—${years.at(-1)}年度` : `${years.join('、')}年度`
  return run
    ? `report years ${years[0]}–${years.at(-1)}`
    : `report year${years.length > 1 ? 's' : ''} ${years.join(', ')}`
}

/** The agencies a question is about, in words. */
export function scopeName(scope: Scope, language: Language): string {
  const zh = language === 'zh'
  const kinds = [
    ...new Set(
      scope.kinds
        .filter((k) => k !== 'governmentOffice' || !scope.kinds.includes('department'))
        .map((k) => KINDS[k][language]),
    ),
  ]
  const who = scope.agencies.length > 0 ? names(scope.agencies, language, 6) : ''
  const what = kinds.join(zh ? '、' : ' and ')
  const except = [
    ...scope.except,
    ...new Set(scope.exceptKinds.filter((k) => k !== 'governmentOffice').map((k) => KINDS[k][language])),
  ]
  const base =
    who && what ? (zh ? `${who}中的${what}` : `${what} among ${who}`) : who || what || (zh ? '各单位' : 'all agencies')
  if (except.length === 0) return base
  return zh ? `${base}（除${names(except, 'zh', 6)}）` : `${base} (except ${names(except, 'en', 6)})`
}

/** A list of names, cut with the number left. */
export function names(list: readonly string[], language: Language, most = 20): string {
  const zh = language === 'zh'
  const shown = list.slice(0, most).join(zh ? '、' : ', ')
  const left = list.length - most
  if (left <= 0) return shown
  return zh ? `${shown}等，还有${left}家` : `${shown} and ${left} more`
}
