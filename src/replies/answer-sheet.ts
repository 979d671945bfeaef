import type { CellValue } from 'hucre/xlsx'
import type { Filing } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import { keyOf } from '../questions/answer/figure-cell.ts'
import { figureName, round } from '../questions/answer/name.ts'
import { readFigure } from '../questions/answer/read-figure.ts'
import type { Query } from '../questions/query.ts'
import type { Answer } from '../questions/types.ts'
import { words } from '../text/index.ts'
import { A4, draftSheet, growRow, look, putCell, rangeOf, toWriteSheet } from './sheet.ts'

/** Every agency or row of an answer as an .xlsx file, for lists that are longer than a message. */
export async function answerSheet(
  answer: Answer,
  query: Query | null,
  filings: readonly Filing[],
  language: Language,
): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  const { column, commentAuthor } = words(language).replies.workbook
  const { header, rows } = answer.rows
    ? ofRows(answer.rows, query, language)
    : ofAgencies(answer.agencies ?? [], query, filings, language)
  const labels = [column.number, column.agency, ...header]
  const widths = [7, 34, ...header.map(() => 16)]
  const sheet = draftSheet(words(language).chat.answer.sheet, widths)
  const [head, plain, text] = [look({ fill: 'DCE3EC', bold: true }), look(), look({ align: 'left' })]
  labels.forEach((label, c) => {
    putCell(sheet, 0, c, { value: label, style: head })
    growRow(sheet, 0, label, widths[c] ?? 16)
  })
  rows.forEach((row, r) => {
    for (const [c, value] of [r + 1, ...row].entries())
      putCell(sheet, r + 1, c, { value, style: c === 1 ? text : plain })
  })
  return writeXlsx({
    sheets: [
      toWriteSheet(sheet, {
        freezePane: { rows: 1, columns: 2 },
        autoFilter: { range: rangeOf(labels.length, rows.length + 1) },
        pageSetup: { ...A4, orientation: 'portrait', fitToHeight: 0, printTitlesRow: '$1:$1' },
      }),
    ],
    properties: { creator: commentAuthor },
  })
}

type List = { readonly header: readonly string[]; readonly rows: readonly (readonly CellValue[])[] }

function ofRows(rows: NonNullable<Answer['rows']>, query: Query | null, language: Language): List {
  const figures = query?.kind === 'figures' ? query.figures : []
  const nameOf = new Map(figures.map((figure) => [keyOf(figure, figures), figureName(figure, language)]))
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => key !== 'agency' && key !== 'year')
  return {
    header: [words(language).replies.workbook.column.year, ...keys.map((key) => nameOf.get(key) ?? key)],
    // What was not read is empty, never 0.
    rows: rows.map((row) => [row.agency, row.year, ...keys.map((key) => row[key] ?? null)]),
  }
}

function ofAgencies(
  agencies: readonly string[],
  query: Query | null,
  filings: readonly Filing[],
  language: Language,
): List {
  if (query?.kind !== 'rank' || query.by !== 'value') return { header: [], rows: agencies.map((agency) => [agency]) }
  const of = new Map(filings.filter((f) => f.year === query.years[0]).map((f) => [f.agency, f]))
  return {
    header: [figureName(query.figure, language)],
    rows: agencies.map((agency) => {
      const filing = of.get(agency)
      const read = filing && readFigure(filing, query.figure)
      return [agency, read?.kind === 'value' ? round(read.n, 6) : null]
    }),
  }
}
