import type { Language } from '../../editions/types.ts'
import type { Figure } from '../query.ts'
import { type Answering, say } from './answering.ts'
import { figureName } from './name.ts'
import { readFigure } from './read-figure.ts'

/** One figure of one agency in a table: its number, or why there is none. */

export const keyOf = (figure: Figure, figures: readonly Figure[]): string => {
  const key =
    figure.kind === 'cell'
      ? figure.column === 'total' ||
        (figures.every((f) => f.kind === 'cell' && f.row !== figure.row) && figure.column === 'decisions')
        ? figure.row
        : `${figure.row}.${figure.column}`
      : figure.kind === 'ratio'
        ? figure.ratio
        : figure.kind === 'statement'
          ? figure.statement
          : figure.kind === 'errors'
            ? 'errors'
            : `share.${figure.of.row}.${figure.of.column}`
  return key
}

export type FigureCell =
  | { readonly n: number; readonly doubt: boolean }
  | { readonly why: 'noReport' | 'noRow' | 'unread' | 'undefined' | 'unclear' }

/** A figure of one agency and year; else why there is none. */
export function cellFor(agency: string, year: number, figure: Figure, { stored }: Answering): FigureCell {
  const filing = stored.get(agency, year)
  if (!filing) return { why: 'noReport' }
  const read = readFigure(filing, figure)
  return read.kind === 'value' ? { n: read.n, doubt: read.doubts.length > 0 } : { why: read.because }
}

export const digitsOf = (figure: Figure): number => (figure.kind === 'ratio' || figure.kind === 'share' ? 2 : 6)

/** Why a figure of one agency cannot be given. */
export function whyNot(
  agency: string,
  year: number,
  figure: Figure,
  why: Extract<FigureCell, { why: string }>['why'],
  language: Language,
): string {
  const name = figureName(figure, language)
  switch (why) {
    case 'noReport':
      return say(
        language,
        `${agency}没有${year}年度的年报入库，给不出数字。`,
        `No ${year} report of ${agency} is stored, so there is no figure.`,
      )
    case 'noRow':
      return say(
        language,
        `${agency}${year}年度的年报格式没有“${name}”这一项，给不出数字。`,
        `The form of ${agency}'s ${year} report has no such row (${name}), so there is no figure.`,
      )
    case 'undefined':
      return say(
        language,
        `${agency}${year}年度的${name}没有定义：分母为零。`,
        `${name} of ${agency} in ${year} is undefined: nothing to divide by.`,
      )
    case 'unclear':
      return say(
        language,
        `${agency}${year}年度的年报正文里没有明确写出${name}，说不准。`,
        `The text of ${agency}'s ${year} report does not state one clear figure (${name}), so it cannot be told.`,
      )
    case 'unread':
      return say(
        language,
        `${agency}${year}年度的年报里这个数没有可靠读到（${name}），给不出数字。`,
        `This figure was not read reliably in ${agency}'s ${year} report (${name}), so there is no figure.`,
      )
  }
}

/** The table's fees are not the fee for processing information. */
export function feeLine(figure: Figure, language: Language): string | undefined {
  if (figure.kind !== 'cell' || figure.row !== 'administrativeFees') return undefined
  return say(
    language,
    '这是表二“行政事业性收费”，不是信息处理费（信息处理费写在正文第六部分）。',
    'This is “administrative fees” of table two, not the information-processing fee (section six of the text).',
  )
}
