import type { AgencyKind } from '../../report/types.ts'
import type { Comparison, Condition, Family, Figure } from '../query.ts'
import type { YearWords } from '../words/meaning.ts'
import { fitsUnit } from './figures.ts'
import type { Item } from './items.ts'

/** What a question fills in; every kind of question is read from these. */

export type Rank = {
  readonly direction: 'most' | 'least'
  readonly from: number
  readonly to: number | null
}

export type Change = {
  readonly direction: 'up' | 'down' | 'same' | 'any'
  readonly by: 'difference' | 'rate' | null
}

export type Asked = {
  who: boolean
  whichYear: boolean
  howMuch: boolean
  unit: string | null
  count: boolean
  each: boolean
  /** 分别, 每个 (not just 各 before a kind) */
  apart: boolean
  table: boolean
  /** 明细: what a sum is made of */
  parts: boolean
  sum: boolean
  average: boolean
  yesNo: boolean
  share: boolean
  percent: boolean
  place: boolean
  order: 'most' | 'least' | null
  progress: boolean
  rateOfSubmission: boolean
  wrong: boolean
  /** deadline words: 截止, what time, which milestone */
  deadline: boolean
  when: boolean
  days: boolean
  workdays: boolean
  left: boolean
  late: boolean
  milestone: string | null
  report: boolean
  submit: boolean
  every: boolean
  among: boolean
  only: boolean
  also: boolean
  these: boolean
}

export type Slots = {
  readonly items: readonly Item[]
  readonly asked: Asked
  /** Years spoken of, and the year after 比. */
  years: YearWords[]
  thanYear: YearWords | null
  than: boolean
  agencies: string[]
  /** Agencies named after 比 / than. */
  thanAgency: string | null
  kinds: AgencyKind[]
  /** Kinds after 比 / than. */
  thanKinds: AgencyKind[]
  district: boolean
  /** «单位», «哪家» without a kind. */
  anyAgency: boolean
  except: string[]
  exceptKinds: AgencyKind[]
  conditions: Condition[]
  /** A comparison that found no measure: «超过20件的呢». */
  looseComparison: { is: Comparison; unit: string | null } | null
  /** Measures that are in no condition. */
  figures: Figure[]
  rank: Rank | null
  change: Change | null
  yearOnYear: boolean
  doubled: boolean
  /** Two measures side by side that nothing joins. */
  loose: boolean
  trend: 'up' | 'down' | 'byYear' | null
  family: Family | null
  /** A word that may mean several things: what may be picked, by words that put it right. */
  doubts: { text: string; of: string }[]
  ambiguousAgencies: { text: string; agencies: readonly string[] }[]
}

/** Slots of a question nothing was read from yet. */
export function emptySlots(items: readonly Item[]): Slots {
  return {
    items,
    asked: {
      who: false,
      whichYear: false,
      howMuch: false,
      unit: null,
      count: false,
      each: false,
      apart: false,
      table: false,
      parts: false,
      sum: false,
      average: false,
      yesNo: false,
      share: false,
      percent: false,
      place: false,
      order: null,
      progress: false,
      rateOfSubmission: false,
      wrong: false,
      deadline: false,
      when: false,
      days: false,
      workdays: false,
      left: false,
      late: false,
      milestone: null,
      report: false,
      submit: false,
      every: false,
      among: false,
      only: false,
      also: false,
      these: false,
    },
    years: [],
    thanYear: null,
    than: false,
    agencies: [],
    thanAgency: null,
    kinds: [],
    thanKinds: [],
    district: false,
    anyAgency: false,
    except: [],
    exceptKinds: [],
    conditions: [],
    looseComparison: null,
    figures: [],
    rank: null,
    change: null,
    yearOnYear: false,
    doubled: false,
    loose: false,
    trend: null,
    family: null,
    doubts: [],
    ambiguousAgencies: [],
  }
}

/** Whether what is asked for can be counted in the unit of the question («罚了多少钱» asks no number of decisions). */
export function unitFits({ asked, figures }: Slots): boolean {
  return figures.every((f) => fitsUnit(f, asked.unit) || (asked.unit === '件' && (asked.share || asked.percent)))
}

/** «有几个错误», «how many errors»: errors are counted, not agencies. */
export function countsErrors({ items }: Slots): boolean {
  return items.some((item, i) => item.meaning.t === 'howMuch' && items[i + 1]?.meaning.t === 'finding')
}
