import type { Language, Line, RowLine, TableKey, TableTemplate } from '../editions/types.ts'
import type { CellPath, TableReading, Value } from '../report/types.ts'
import { words } from '../text/index.ts'

/** One cell of a table as the form prints it; a figure has its path and what was read there. */
export type GridCell = {
  /** 0-based position of the upper left corner. */
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly kind: 'caption' | 'header' | 'group' | 'label' | 'figure'
  /** A line feed separates a group's number from its name in short labels. */
  readonly text: string
  readonly path?: CellPath
  readonly value?: Value
}

/** A table laid out as on the official form: the one layout pictures and workbooks share. */
export type TableGrid = {
  readonly table: TableKey
  readonly rows: number
  readonly columns: number
  /** Columns at the left that hold labels. */
  readonly labelColumns: number
  /** Rows at the top that hold headers; 0 for table two, whose blocks have their own. */
  readonly headerRows: number
  readonly cells: readonly GridCell[]
}

/** form: the full printed labels; short: the names gouji uses in its messages, with the form's numbering. */
export type GridLabels = 'form' | 'short'

const MISSING: Value = { kind: 'missing' }

/**
 * Lays out an official table with what was read in it.
 *
 * @param reading null where the table was not found: every figure is then missing
 * @param language of the labels; `form` labels exist in Chinese only, English ones are always short
 */
export function tableGrid(
  template: TableTemplate,
  reading: TableReading | null,
  language: Language,
  labels: GridLabels = 'form',
): TableGrid {
  const sheet: Sheet = { template, reading, language, labels: language === 'en' ? 'short' : labels, cells: [] }
  return { table: template.key, ...LAYOUTS[template.key](sheet), cells: sheet.cells }
}

type Sheet = {
  readonly template: TableTemplate
  readonly reading: TableReading | null
  readonly language: Language
  readonly labels: GridLabels
  readonly cells: GridCell[]
}
type Size = Pick<TableGrid, 'rows' | 'columns' | 'labelColumns' | 'headerRows'>

const LAYOUTS = {
  proactiveDisclosure: layoutTableTwo,
  requestHandling: layoutTableThree,
  reviewLitigation: layoutTableFour,
} as const satisfies Record<TableKey, (sheet: Sheet) => Size>

/** Blocks under each other, each with caption and header; a block's last column takes what is left of four. */
function layoutTableTwo(sheet: Sheet): Size {
  const form = words(sheet.language).replies.form
  let row = 0
  for (const block of sheet.template.blocks) {
    const span = (index: number) => (index === block.columns.length - 1 ? 4 - block.columns.length : 1)
    const caption = sheet.language === 'zh' ? block.caption?.[0] : article(block.caption?.[0] ?? '')
    put(sheet, 'caption', row++, 0, caption ?? '', 1, 4)
    put(sheet, 'header', row, 0, form.contents)
    block.columns.forEach((column, index) => {
      const unit =
        column.measure === 'amountWan' && sheet.language === 'zh' ? (sheet.reading?.unitNote ?? form.amountUnit) : ''
      put(sheet, 'header', row, 1 + index, columnLabel(column, sheet) + unit, 1, span(index))
    })
    row++
    for (const line of block.rows) {
      put(sheet, 'label', row, 0, rowLabel(line, sheet))
      block.columns.forEach((column, index) => {
        putFigure(sheet, row, 1 + index, line.key, column.key, span(index))
      })
      row++
    }
  }
  return { rows: row, columns: 4, labelColumns: 1, headerRows: 0 }
}

/** Three header rows; three columns of labels, groups spanning their rows. Source: domain.md 1.3. */
function layoutTableThree(sheet: Sheet): Size {
  const { template, language } = sheet
  const form = words(language).replies.form
  const columns = template.blocks[0]!.columns
  put(sheet, 'header', 0, 0, form.balanceNote, 3, 3)
  put(sheet, 'header', 0, 3, form.applicants, 1, columns.length)
  put(sheet, 'header', 1, 3, columnLabel(columns[0]!, sheet), 2, 1)
  put(sheet, 'header', 1, 4, form.organizations, 1, columns.length - 2)
  put(sheet, 'header', 1, 2 + columns.length, columnLabel(columns.at(-1)!, sheet), 2, 1)
  columns.slice(1, -1).forEach((column, index) => {
    put(sheet, 'header', 2, 4 + index, columnLabel(column, sheet))
  })
  const lines = printedRows(sheet)
  const top = 3
  const inOutcomes = (line: RowLine) => line.leafOf !== undefined || lines.some((other) => other.leafOf === line.key)
  const outcomes = lines.filter(inOutcomes)
  lines.forEach((line, index) => {
    const row = top + index
    const fellows = line.group ? lines.filter((other) => other.group === line.group) : []
    if (line === outcomes[0]) {
      // The group no row names as its own is the one that holds all results.
      const whole = template.groups.find((g) => !template.blocks[0]!.rows.some((r) => r.group === g.key))
      if (whole) put(sheet, 'group', row, 0, groupLabel(whole, sheet), outcomes.length, 1)
    }
    if (line.group && line === fellows[0]) {
      put(sheet, 'group', row, 1, groupLabel(groupOf(sheet, line.group), sheet), fellows.length, 1)
    }
    const column = line.group ? 2 : inOutcomes(line) ? 1 : 0
    put(sheet, 'label', row, column, rowLabel(line, sheet), 1, 3 - column)
    columns.forEach((each, place) => {
      putFigure(sheet, row, 3 + place, line.key, each.key)
    })
  })
  return { rows: top + lines.length, columns: 3 + columns.length, labelColumns: 3, headerRows: 3 }
}

/** Fifteen figures in one row under three header rows: reconsideration, then litigation in two halves. */
function layoutTableFour(sheet: Sheet): Size {
  const { columns, rows } = sheet.template.blocks[0]!
  const width = columns.length
  const [first, ...others] = rows
  put(sheet, 'header', 0, 0, rowLabel(first!, sheet), 1, width)
  put(sheet, 'header', 0, width, words(sheet.language).replies.form.litigation, 1, width * others.length)
  columns.forEach((column, index) => {
    put(sheet, 'header', 1, index, columnLabel(column, sheet), 2, 1)
  })
  others.forEach((line, block) => {
    put(sheet, 'header', 1, width * (block + 1), rowLabel(line, sheet), 1, width)
    columns.forEach((column, index) => {
      put(sheet, 'header', 2, width * (block + 1) + index, columnLabel(column, sheet))
    })
  })
  rows.forEach((line, block) => {
    columns.forEach((column, index) => {
      putFigure(sheet, 3, width * block + index, line.key, column.key)
    })
  })
  return { rows: 4, columns: width * rows.length, labelColumns: 0, headerRows: 3 }
}

function put(
  sheet: Sheet,
  kind: GridCell['kind'],
  row: number,
  column: number,
  text: string,
  rowSpan = 1,
  columnSpan = 1,
): void {
  sheet.cells.push({ row, column, rowSpan, columnSpan, kind, text })
}

function putFigure(sheet: Sheet, row: number, column: number, line: string, key: string, columnSpan = 1): void {
  const value = sheet.reading?.cells[line]?.[key] ?? MISSING
  const text = value.kind === 'missing' ? '' : value.raw.trim()
  const path = `${sheet.template.key}.${line}.${key}`
  sheet.cells.push({ row, column, rowSpan: 1, columnSpan, kind: 'figure', text, path, value })
}

/** The rows this table prints: the form's own, or those of the other form where the report has them instead. */
function printedRows({ template, reading }: Sheet): readonly RowLine[] {
  const own = template.blocks.flatMap((block) => block.rows)
  const swapped = template.alternatives.find((a) => a.rows.some((row) => reading?.rows.includes(row.key)))
  if (!swapped) return own
  const at = own.findIndex((row) => swapped.insteadOf.includes(row.key))
  return [...own.slice(0, at), ...swapped.rows, ...own.slice(at).filter((row) => !swapped.insteadOf.includes(row.key))]
}

/** A group of this form; the group of rows borrowed from the other form carries the name of the row they replace. */
function groupOf({ template }: Sheet, key: string): Line {
  return (
    template.groups.find((group) => group.key === key) ??
    template.blocks.flatMap((block) => block.rows).find((row) => row.key === key) ?? {
      key,
      labels: [key],
      name: { zh: key, en: key },
    }
  )
}

function rowLabel(line: Line, sheet: Sheet): string {
  if (sheet.labels === 'form') {
    return sheet.reading?.oddLabels.find((odd) => odd.row === line.key)?.printed ?? line.labels[0]
  }
  const name = line.name[sheet.language]
  return numbering(line, sheet.language) + (sheet.language === 'zh' ? (name.split('·').at(-1) ?? name) : name)
}

function columnLabel(line: Line, sheet: Sheet): string {
  return sheet.labels === 'form' ? line.labels[0] : line.name[sheet.language]
}

function groupLabel(line: Line, sheet: Sheet): string {
  if (sheet.labels === 'form') return line.labels[0]
  const number = numbering(line, sheet.language).trim()
  return `${number}${number === '' ? '' : '\n'}${line.name[sheet.language]}`
}

const ROMAN: Readonly<Record<string, string>> = { 一: 'I', 二: 'II', 三: 'III', 四: 'IV' }
const DIGITS = '一二三四五六七八九'

/** The form's number before a label: 一、 （三） 2. — in English I. (3) 2. */
function numbering(line: Line, language: Language): string {
  const mark = /^(?:[一二三四]、|（[一二三四五六七]）|\d\.)/u.exec(line.labels[0])?.[0] ?? ''
  if (language === 'zh' || mark === '') return mark
  const han = /[一二三四五六七]/u.exec(mark)?.[0]
  if (!han) return `${mark} `
  return mark.startsWith('（') ? `(${DIGITS.indexOf(han) + 1}) ` : `${ROMAN[han]}. `
}

/** 第二十条第（一）项 as the English picture says it. */
function article(caption: string): string {
  const item = /（([一二三四五六七八九])）/u.exec(caption)?.[1]
  return item ? `Article 20 (${DIGITS.indexOf(item) + 1})` : caption
}

/** Where columns or rows of these sizes begin, and where the last one ends. */
export function prefixSums(sizes: readonly number[]): number[] {
  const sums = [0]
  for (const size of sizes) sums.push(sums.at(-1)! + size)
  return sums
}
