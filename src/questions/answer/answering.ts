import type { Bilingual, Language } from '../../editions/types.ts'
import type { Agency } from '../../report/types.ts'
import type { Figure, Query } from '../query.ts'
import type { Answer, Data } from '../types.ts'
import { isProactiveRow } from '../understand/figures.ts'
import { figureName, names } from './name.ts'
import { formOfYearHas } from './read-figure.ts'
import type { Stored } from './stored.ts'

/** What every answer is made with. */
export type Answering = {
  readonly data: Data
  readonly stored: Stored
  readonly language: Language
}

export const say = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en)

export const yearOf = (years: readonly number[]): number | readonly number[] | null =>
  years.length === 0 ? null : years.length === 1 ? years[0]! : years

export const EMPTY: Answer = {
  understood: null,
  kind: 'text',
  year: null,
  agencies: null,
  value: null,
  rows: null,
  options: null,
  text: '',
}

/** Lines of a text, empty ones left out. */
export const lines = (...parts: readonly (string | undefined | false)[]): string => parts.filter((p) => p).join('\n')

/** Who of a group has a stored report of a year, and who has none. */
export function coverageOf(
  group: readonly Agency[],
  years: readonly number[],
  { stored }: Answering,
): { reports: number; missing: string[] } {
  let reports = 0
  const missing: string[] = []
  for (const { agency } of group) {
    const filed = years.filter((y) => stored.get(agency, y)).length
    reports += filed
    if (filed < years.length) missing.push(agency)
  }
  return { reports, missing }
}

/** «依据33份年报；没有年报、未计入：…» */
export function coverageLine(coverage: { reports: number; missing: readonly string[] }, language: Language): string {
  const { reports, missing } = coverage
  if (language === 'zh')
    return missing.length === 0
      ? `依据${reports}份年报。`
      : `依据${reports}份年报；没有年报、未计入的${missing.length}家：${names(missing, 'zh', 8)}。`
  return missing.length === 0
    ? `Based on ${reports} reports.`
    : `Based on ${reports} reports; no report, not counted: ${names(missing, 'en', 8)}.`
}

/** Agencies whose cell was not read: named apart, never as 0. */
export function unreadLine(agencies: readonly string[], language: Language): string | undefined {
  if (agencies.length === 0) return undefined
  return say(
    language,
    `有年报但该数没有读到、未计入：${names(agencies, 'zh', 8)}。`,
    `Report stored but the figure was not read, not counted: ${names(agencies, 'en', 8)}.`,
  )
}

/** Agencies whose figure a finding doubts. */
export function doubtLine(agencies: readonly string[], language: Language): string | undefined {
  const list = [...new Set(agencies)]
  if (list.length === 0) return undefined
  return say(
    language,
    `注意：${names(list, 'zh', 6)}的这个数核对有误，这里按年报原样列出。`,
    `Note: a check finds an error about this figure of ${names(list, 'en', 6)}; it is given as printed.`,
  )
}

/** A text in place of figures: what is lacking. */
export function lacking(query: Query, understood: Bilingual, text: string): Answer {
  return { ...EMPTY, understood, kind: 'text', year: yearOf(query.years), text }
}

/** Why there can be no figures at all for these years; undefined where there can. */
export function noReports(years: readonly number[], { stored, data, language }: Answering): string | undefined {
  const empty = years.filter((y) => stored.count(y) === 0)
  if (empty.length === 0) return undefined
  const now = Number(data.today.slice(0, 4))
  const last = stored.years.findLast((y) => y < now)
  const offer = last === undefined ? '' : say(language, `最近的是${last}年度。`, ` The latest is report year ${last}.`)
  const running = empty.filter((y) => y >= now)
  if (running.length > 0)
    return say(
      language,
      `${running.join('、')}年还没有结束，没有这一年度的年报，给不出数字。${offer}`,
      `Year ${running.join(', ')} is not over: no report of it is stored, so there is no figure.${offer}`,
    )
  return say(
    language,
    `没有存入${empty.join('、')}年度的年报，给不出数字。${offer}`,
    `No report of ${empty.join(', ')} is stored, so there is no figure.${offer}`,
  )
}

/** Says that the form of a year prints no such row; undefined where it does. */
export function noSuchRow(
  figures: readonly Figure[],
  years: readonly number[],
  language: Language,
): string | undefined {
  for (const figure of figures)
    for (const year of years)
      if (!formOfYearHas(figure, year))
        return say(
          language,
          `${year}年度的年报格式没有“${figureName(figure, 'zh')}”这一项，给不出数字。`,
          `The form of ${year} has no such row (${figureName(figure, 'en')}), so there is no figure.`,
        )
  return undefined
}

/** Table two is not comparable across the change of form between 2020 and 2021 (questions.md section 5.14). */
export function acrossForms(
  figures: readonly Figure[],
  years: readonly number[],
  language: Language,
): string | undefined {
  const crosses = years.some((y) => y <= 2020) && years.some((y) => y >= 2021)
  const two = figures.some((f) => f.kind === 'cell' && isProactiveRow(f.row))
  if (!crosses || !two) return undefined
  return say(
    language,
    '表二的格式2021年度起改了，2020年度及以前的数与之后的不能比较，给不出数字。',
    'The form of table two changed with report year 2021: figures before and after cannot be compared, so there is no figure.',
  )
}

export const both = (make: (language: Language) => string): Bilingual => ({ zh: make('zh'), en: make('en') })
