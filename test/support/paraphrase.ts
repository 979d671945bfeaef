import * as fc from 'fast-check'
import { EVERYBODY, type Query, type Scope } from '../../src/questions/query.ts'
import { NAME_OF, ROSTER } from './invented-county.ts'

/** Random queries with two or more ways to ask each; what the ways have in common is the query alone. */

export type Asked = { readonly query: Query; readonly question: string }

const FIGURES = [
  { row: 'newRequests', column: 'total', zh: ['申请', '新收申请'], en: ['requests'] },
  { row: 'notDisclosed', column: 'total', zh: ['不予公开', '拒绝公开'], en: ['refusals', 'requests refused'] },
  {
    row: 'reconsideration',
    column: 'total',
    zh: ['行政复议', '复议'],
    en: ['reconsiderations', 'reconsideration cases'],
  },
  { row: 'litigation', column: 'total', zh: ['行政诉讼', '诉讼', '官司'], en: ['lawsuits', 'litigation cases'] },
  { row: 'carriedForward', column: 'total', zh: ['结转下年', '结转下年度'], en: ['requests carried forward'] },
  { row: 'duplicateRequest', column: 'total', zh: ['重复申请'], en: ['duplicate requests'] },
  {
    row: 'newRequests',
    column: 'commercialEnterprise',
    zh: ['企业申请', '商业企业申请'],
    en: ['requests from companies'],
  },
  { row: 'reconsideration', column: 'corrected', zh: ['复议纠正'], en: ['reconsiderations corrected'] },
] as const

const KINDS = [
  { kinds: [], zh: ['单位'], en: ['agencies'] },
  { kinds: ['township'], zh: ['乡镇'], en: ['townships'] },
  { kinds: ['street'], zh: ['街道'], en: ['subdistricts', 'streets'] },
  { kinds: ['department', 'governmentOffice'], zh: ['部门', '县直部门'], en: ['departments'] },
] as const

const COMPARISONS = [
  { is: { op: '>', value: 3 }, zh: ['超过3件', '多于三件', '大于3'], en: ['more than 3', 'over three'] },
  { is: { op: '>=', value: 2 }, zh: ['2件以上', '至少2件', '不少于两件'], en: ['at least 2', 'at least two'] },
  { is: { op: '<', value: 5 }, zh: ['不足5件', '少于5件', '不到五件'], en: ['fewer than 5', 'less than five'] },
  { is: { op: '=', value: 0 }, zh: ['为0', '为零', '是0'], en: ['exactly 0'] },
] as const

const YEARS = [2020, 2021, 2022, 2023, 2024] as const
const yearWords = (y: number, zh: boolean): string[] =>
  zh ? [`${y}年`, `${y % 100}年`, `${y}年度`] : [String(y), `FY${y}`]

const pick = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list)
const scopeOf = (kinds: readonly string[]): Scope => ({ ...EVERYBODY, kinds: [...kinds].toSorted() as Scope['kinds'] })
const figureOf = (f: (typeof FIGURES)[number]) => ({ kind: 'cell', row: f.row, column: f.column }) as const

const agencies = [...NAME_OF]
  .filter(([key]) => key !== 'xian')
  .map(([, name]) => ROSTER.find((a) => a.agency === name)!)

/** One agency, one figure, one year. */
const one: fc.Arbitrary<Asked> = fc
  .record({ agency: pick(agencies), figure: pick(FIGURES), year: pick(YEARS), zh: fc.boolean() })
  .chain(({ agency, figure, year, zh }) => {
    const query: Query = {
      kind: 'figures',
      scope: { ...EVERYBODY, agencies: [agency.agency] },
      years: [year],
      conditions: [],
      figures: [figureOf(figure)],
      aggregate: 'each',
      change: null,
    }
    const names = [agency.agency, ...agency.aliases].filter((n) => /[一-鿿]/.test(n) === zh)
    return fc
      .record({
        name: pick(names),
        f: pick(zh ? figure.zh : figure.en),
        y: pick(yearWords(year, zh)),
        shape: fc.nat(2),
      })
      .map(({ name, f, y, shape }) => ({
        query,
        question: zh
          ? [`${name}${y}${f}多少`, `${y}${name}的${f}有几件？`, `请问${name}${y}${f}是多少件`][shape]!
          : [`How many ${f} did ${name} have in ${y}?`, `${name} ${f} in ${y}`, `number of ${f}, ${name}, ${y}`][
              shape
            ]!,
      }))
  })

/** Agencies that fulfil a comparison. */
const list: fc.Arbitrary<Asked> = fc
  .record({
    kind: pick(KINDS),
    figure: pick(FIGURES),
    comparison: pick(COMPARISONS),
    year: pick(YEARS),
    zh: fc.boolean(),
  })
  .chain(({ kind, figure, comparison, year, zh }) => {
    const query: Query = {
      kind: 'list',
      scope: scopeOf(kind.kinds),
      years: [year],
      conditions: [{ kind: 'figure', figure: figureOf(figure), is: comparison.is }],
      every: false,
      show: 'names',
    }
    return fc
      .record({
        k: pick(zh ? kind.zh : kind.en),
        f: pick(zh ? figure.zh : figure.en),
        c: pick(zh ? comparison.zh : comparison.en),
        y: pick(yearWords(year, zh)),
        shape: fc.nat(2),
      })
      .map(({ k, f, c, y, shape }) => ({
        query,
        question: zh
          ? [`${y}${f}${c}的${k}`, `${y}哪些${k}${f}${c}`, `${f}${c}的${k}有哪些，${y}`][shape]!
          : [`Which ${k} had ${c} ${f} in ${y}?`, `${k} with ${c} ${f} in ${y}`, `list ${k} with ${c} ${f}, ${y}`][
              shape
            ]!,
      }))
  })

/** The first places of an order. */
const rank: fc.Arbitrary<Asked> = fc
  .record({
    kind: pick(KINDS),
    figure: pick(FIGURES),
    year: pick(YEARS),
    n: pick([1, 3, 5] as const),
    most: fc.boolean(),
    zh: fc.boolean(),
  })
  .chain(({ kind, figure, year, n, most, zh }) => {
    const query: Query = {
      kind: 'rank',
      scope: scopeOf(kind.kinds),
      years: [year],
      conditions: [],
      figure: figureOf(figure),
      by: 'value',
      direction: most ? 'most' : 'least',
      from: 1,
      to: n,
      show: 'names',
      of: null,
    }
    return fc
      .record({
        k: pick(zh ? kind.zh : kind.en),
        f: pick(zh ? figure.zh : figure.en),
        y: pick(yearWords(year, zh)),
        shape: fc.nat(1),
      })
      .map(({ k, f, y, shape }) => {
        const many = n === 1 ? '' : `${n}个`
        const zhWays = [
          `${y}${f}${most ? '最多' : '最少'}的${many}${k}`,
          `${y}哪${n === 1 ? '个' : '些'}${k}${f}${most ? '最多' : '最少'}${n === 1 ? '' : `，${most ? '前' : '后'}${n}名`}`,
        ]
        const enWays = [
          `${most ? 'top' : 'bottom'} ${n} ${k} by ${f} in ${y}`,
          `Which ${n === 1 ? '' : `${n} `}${k} had the ${most ? 'most' : 'fewest'} ${f} in ${y}`,
        ]
        return { query, question: (zh ? zhWays : enWays)[shape]! }
      })
  })

/** Totals and averages. */
const total: fc.Arbitrary<Asked> = fc
  .record({ kind: pick(KINDS), figure: pick(FIGURES), year: pick(YEARS), average: fc.boolean(), zh: fc.boolean() })
  .chain(({ kind, figure, year, average, zh }) => {
    const query: Query = {
      kind: 'figures',
      scope: scopeOf(kind.kinds),
      years: [year],
      conditions: [],
      figures: [figureOf(figure)],
      aggregate: average ? 'average' : 'sum',
      change: null,
    }
    return fc
      .record({
        k: pick(zh ? kind.zh : kind.en),
        f: pick(zh ? figure.zh : figure.en),
        y: pick(yearWords(year, zh)),
        shape: fc.nat(1),
      })
      .map(({ k, f, y, shape }) => {
        const everybody = kind.kinds.length === 0
        const zhWays = average
          ? [`${y}平均每个${k}${f}几件`, `${y}${k}平均${f}多少件`]
          : everybody
            ? [`${y}全县${f}一共多少`, `全县${y}总共有多少${f}`]
            : [`${y}${k}${f}一共多少件`, `${k}${y}${f}合计`]
        const enWays = average
          ? [`average number of ${f} per ${k} in ${y}`, `On average, how many ${f} did ${k} have in ${y}?`]
          : everybody
            ? [`total ${f} in ${y}`, `How many ${f} were there in the whole county in ${y}?`]
            : [`total ${f} of ${k} in ${y}`, `How many ${f} did the ${k} have altogether in ${y}?`]
        return { query, question: (zh ? zhWays : enWays)[shape]! }
      })
  })

/** Who has not submitted, who has errors. */
const round: fc.Arbitrary<Asked> = fc
  .record({ kind: pick(KINDS), year: pick(YEARS), missing: fc.boolean(), zh: fc.boolean() })
  .chain(({ kind, year, missing, zh }) => {
    const query: Query = {
      kind: 'list',
      scope: scopeOf(kind.kinds),
      years: [year],
      conditions: [missing ? { kind: 'submission', state: 'missing' } : { kind: 'finding', family: 'any', has: true }],
      every: false,
      show: 'names',
    }
    return fc
      .record({ k: pick(zh ? kind.zh : kind.en), y: pick(yearWords(year, zh)), shape: fc.nat(1) })
      .map(({ k, y, shape }) => {
        const zhWays = missing
          ? [`${y}哪些${k}还没报`, `没交${y}年报的${k}`]
          : [`${y}年报有错误的${k}`, `${y}哪些${k}有错误`]
        const enWays = missing
          ? [`Which ${k} have not filed for ${y}?`, `${k} that have not submitted their ${y} report`]
          : [`Which ${k} have errors in ${y}?`, `${k} with errors in ${y}`]
        return { query, question: (zh ? zhWays : enWays)[shape]! }
      })
  })

/** A query and a question that asks for it. */
export const asked: fc.Arbitrary<Asked> = fc.oneof(one, list, rank, total, round)
