import type { CellStyle, CellValue } from 'hucre/xlsx'
import { edition as editionOf } from '../editions/index.ts'
import type { Language, TableKey } from '../editions/types.ts'
import type { CellPath } from '../report/types.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { type CellMark, cellMarks, type MarkKind } from './cell-marks.ts'
import type { JudgedReport } from './judged-report.ts'
import { growRow, look, putCell, type SheetDraft } from './sheet.ts'
import { type GridCell, prefixSums, tableGrid } from './table-grid.ts'
import { unsureText } from './unsure-text.ts'

const FILLS: Readonly<Record<MarkKind, { readonly fill: string; readonly ink?: string; readonly bold?: boolean }>> = {
  repair: { fill: 'FF9C94', ink: '9B1C13', bold: true },
  wrong: { fill: 'FF9C94', ink: '9B1C13', bold: true },
  warning: { fill: 'FFE08A' },
  involved: { fill: 'FFE4E1' },
  unsure: { fill: 'FFE08A' },
  missing: { fill: 'D0D5DD', ink: '475467' },
}

/**
 * Writes an official table into a sheet from row `top` on, as printed and in Chinese, whatever the language of the
 * comments: wrong cells red, doubtful ones yellow, unread ones grey, each with a comment.
 *
 * @param spans columns of the sheet that each column of the form takes
 * @returns the row after the table, and where each figure stands
 */
export function putTable(
  sheet: SheetDraft,
  judged: JudgedReport,
  table: TableKey,
  language: Language,
  top: number,
  spans: readonly number[],
): { readonly next: number; readonly at: ReadonlyMap<CellPath, readonly [row: number, column: number]> } {
  const template = editionOf(judged.report.edition!).tables![table]
  const reading = judged.report.tables[table]
  const grid = tableGrid(template, reading, 'zh', 'form')
  const marks = cellMarks(judged.report, judged.findings)
  const left = prefixSums(spans)
  const at = new Map<CellPath, readonly [number, number]>()
  for (let row = top; row < top + grid.rows; row++) sheet.heights.set(row, { height: ROW_HEIGHT })
  for (const cell of grid.cells) {
    const row = top + cell.row
    const column = left[cell.column]!
    const columnSpan = left[cell.column + cell.columnSpan]! - column
    const span = { rowSpan: cell.rowSpan, columnSpan }
    if (cell.path === undefined) {
      putCell(sheet, row, column, { value: cell.text, style: LOOKS[cell.kind], ...span })
      const width = sheet.widths.slice(column, column + columnSpan).reduce((a, b) => a + b, 0)
      if (cell.rowSpan === 1) growRow(sheet, row, cell.text, width)
      continue
    }
    at.set(cell.path, [row, column])
    const mark = marks.get(cell.path) ?? (reading ? undefined : ({ kind: 'missing', findings: [] } as const))
    const { value, format } = figureValue(cell, language)
    const style = look({ ...(mark ? FILLS[mark.kind] : {}), ...(format ? { format } : {}) })
    const comment = mark ? commentOn(mark, cell, language) : ''
    putCell(sheet, row, column, {
      value,
      style,
      ...span,
      ...(comment ? { comment, author: words(language).replies.workbook.commentAuthor } : {}),
    })
  }
  return { next: top + grid.rows, at }
}

/** Points; fills an A4 page with table three. */
const ROW_HEIGHT = 23

const LOOKS: Readonly<Record<GridCell['kind'], CellStyle>> = {
  caption: look({ fill: 'EEF1F5', bold: true }),
  header: look({ fill: 'EEF1F5', bold: true }),
  group: look({ fill: 'F9FAFB' }),
  label: look({ align: 'left' }),
  figure: look(),
}

/** Plain numbers as numbers with the decimals they were printed with; everything else as it was printed. */
function figureValue(cell: GridCell, language: Language): { readonly value: CellValue; readonly format?: string } {
  const w = words(language).replies
  const value = cell.value ?? { kind: 'missing' }
  switch (value.kind) {
    case 'number':
    case 'derived': {
      const decimals = /\.(\d+)/u.exec(value.raw)?.[1]?.length ?? /\.(\d+)/u.exec(String(value.n))?.[1]?.length ?? 0
      return { value: value.n, format: decimals > 0 ? `0.${'0'.repeat(Math.min(decimals, 8))}` : '0' }
    }
    case 'unsure':
      return { value: w.workbook.unsure(unsureText(value)) }
    case 'missing':
      return { value: w.picture.notRead }
    default:
      return { value: cell.text }
  }
}

function commentOn(mark: CellMark, cell: GridCell, language: Language): string {
  const w = words(language).replies.workbook
  const lines: string[] = []
  if (mark.kind === 'missing') lines.push(w.missingComment)
  if (mark.kind === 'unsure' && cell.value?.kind === 'unsure') {
    lines.push(w.unsureComment(cell.value.candidates.join(language === 'zh' ? '、' : ', ')))
  }
  // A figure that only stands in a broken sum is coloured; the sum's own cell tells about it.
  if (mark.kind === 'involved') return ''
  for (const finding of mark.findings.slice(0, 5)) lines.push(findingMessage(finding, language))
  if (mark.proposed !== undefined) lines.push(w.proposal(cell.text === '' ? '—' : cell.text, String(mark.proposed)))
  return lines.join('\n')
}
