import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { growRow, look, putCell, type SheetDraft } from './sheet.ts'

/** A title over the whole width, what it is about below; returns the row after them. */
export function putTitle(sheet: SheetDraft, title: string, below?: string, top = 0): number {
  const columnSpan = sheet.widths.length
  putCell(sheet, top, 0, {
    value: title,
    style: look({ grid: false, bold: true, size: 14, align: 'left' }),
    columnSpan,
  })
  sheet.heights.set(top, { height: 28 })
  if (below === undefined) return top + 1
  putCell(sheet, top + 1, 0, { value: below, style: look({ grid: false, ink: '475467', align: 'left' }), columnSpan })
  return top + 2
}

/** A quiet line over the whole width. */
export function putNote(sheet: SheetDraft, row: number, note: string): void {
  const style = look({ grid: false, ink: '667085', size: 9, align: 'left' })
  putCell(sheet, row, 0, { value: note, style, columnSpan: sheet.widths.length })
}

/** A heading of the lists; words name it. */
type Column = keyof ReturnType<typeof words>['replies']['workbook']['column']
/** A column of a list; its width in digits. */
export type Field = { readonly column: Column; readonly width: number; readonly align?: 'left' }

/** The heading of a list. */
export function putHeader(sheet: SheetDraft, row: number, fields: readonly Field[], language: Language): void {
  const labels = words(language).replies.workbook.column
  fields.forEach(({ column, width }, index) => {
    putCell(sheet, row, index, { value: labels[column], style: look({ fill: 'DCE3EC', bold: true }) })
    growRow(sheet, row, labels[column], width)
  })
}
