import { edition as editionOf } from '../editions/index.ts'
import { cellName, tableName } from '../editions/names.ts'
import type { Language, TableKey } from '../editions/types.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { type CellMark, cellMarks, type MarkKind, tableOf } from './cell-marks.ts'
import { layCell, SMALL, TONES, toneOf } from './cell-picture.ts'
import { foldFindings } from './filing-reply.ts'
import type { JudgedReport } from './judged-report.ts'
import { drawRect, drawText } from './svg-shapes.ts'
import { textWidth, wrapText } from './svg-text.ts'
import { type GridCell, prefixSums, type TableGrid, tableGrid } from './table-grid.ts'
import { FONT_FAMILY } from './to-png.ts'

const WIDTH = 1080
const MARGIN = 24
const INNER = WIDTH - 2 * MARGIN
const NOTES = 4

const QUIET = '#667085'
const RULE = '#d0d5dd'

/** Widths of the columns, sizes of labels and figures, by table. */
type Style = {
  readonly widths: readonly number[]
  readonly widthsEn?: readonly number[]
  readonly label: number
  readonly figure: number
  readonly row: number
}
const STYLES: Readonly<Record<TableKey, Style>> = {
  proactiveDisclosure: { widths: [312, 240, 240, 240], label: 26, figure: 32, row: 60 },
  requestHandling: {
    widths: [44, 104, 268, ...Array<number>(7).fill(88)],
    widthsEn: [44, 134, 238, ...Array<number>(7).fill(88)],
    label: SMALL,
    figure: 28,
    row: 48,
  },
  reviewLitigation: { widths: Array<number>(15).fill(INNER / 15), label: SMALL, figure: 28, row: 84 },
}

/**
 * One table of a report as SVG, 1080 wide, made for a phone: the printed form with short labels, wrong cells red with
 * the proposed figure under the struck one, doubtful cells amber, unread cells grey, and what was found below.
 * A table that was not found is drawn with every figure grey. Undefined for reports without a form.
 */
export function tableSvg(judged: JudgedReport, table: TableKey, language: Language): string | undefined {
  const template = judged.report.edition ? editionOf(judged.report.edition).tables?.[table] : undefined
  if (!template) return undefined
  const reading = judged.report.tables[table]
  const grid = tableGrid(template, reading, language, 'short')
  const marks = cellMarks(judged.report, judged.findings)
  const markOf = (cell: GridCell): CellMark | undefined =>
    cell.path === undefined
      ? undefined
      : (marks.get(cell.path) ?? (reading ? undefined : { kind: 'missing', findings: [] }))
  const head = heading(judged, table, language)
  const body = drawGrid(grid, markOf, language, head.height)
  const kinds = new Set(grid.cells.flatMap((cell) => markOf(cell)?.kind ?? []))
  const foot = footing(judged, table, kinds, language, head.height + body.height)
  const height = Math.ceil(head.height + body.height + foot.height + MARGIN)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`,
    ` font-family="${FONT_FAMILY}"><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    head.svg,
    body.svg,
    foot.svg,
    '</svg>',
  ].join('')
}

type Drawn = { readonly svg: string; readonly height: number }

/** Agency, year and table, and at the right whether the table agrees. */
function heading({ agency, year, findings, report }: JudgedReport, table: TableKey, language: Language): Drawn {
  const w = words(language)
  const own = findings.filter((finding) => tableOf(finding) === table)
  const errors = own.filter((finding) => finding.severity === 'error').length
  const warnings = own.filter((finding) => finding.severity === 'warning').length
  const unread = Object.values(report.tables[table]?.cells ?? {}).some((row) =>
    Object.values(row).some((value) => value.kind === 'missing' || value.kind === 'unsure'),
  )
  const p = w.replies.picture
  const [badge, fill, ink] =
    errors > 0
      ? [p.faulty(errors), '#d92d20', '#ffffff']
      : warnings > 0
        ? [p.doubtful(warnings), '#fdb022', '#3d2602']
        : unread || !report.tables[table]
          ? [p.unchecked, '#667085', '#ffffff']
          : [p.clean, '#079455', '#ffffff']
  const badgeWidth = Math.ceil(textWidth(badge, 28)) + 40
  const lines = wrapText(agency ?? w.summary.unknownAgency, 38, INNER - badgeWidth - 20).slice(0, 3)
  let y = MARGIN + 42
  const svg = [
    `<rect x="${WIDTH - MARGIN - badgeWidth}" y="${MARGIN}" width="${badgeWidth}" height="52" rx="26" fill="${fill}"/>`,
    drawText(badge, WIDTH - MARGIN - badgeWidth / 2, MARGIN + 36, 28, { ink, anchor: 'middle', bold: true }),
  ]
  for (const line of lines) {
    svg.push(drawText(line, MARGIN, y, 38, { bold: true }))
    y += 50
  }
  const sub = `${p.year(year)} · ${tableName(table, language)} ${w.replies.form.titles[table].replace(/^.、/u, '')}`
  for (const line of wrapText(sub, 26, INNER)) {
    svg.push(drawText(line, MARGIN, y - 4, 26, { ink: QUIET }))
    y += 36
  }
  return { svg: svg.join(''), height: y - 14 }
}

function drawGrid(
  grid: TableGrid,
  markOf: (cell: GridCell) => CellMark | undefined,
  language: Language,
  top: number,
): Drawn {
  const style = STYLES[grid.table]
  const widths = (language === 'en' && style.widthsEn) || style.widths
  const left = prefixSums(widths).map((x) => x + MARGIN)
  const laid = grid.cells.map((cell) => {
    const width = left[cell.column + cell.columnSpan]! - left[cell.column]!
    return { cell, width, text: layCell(cell, width, markOf(cell), style, language) }
  })
  const heights = Array.from({ length: grid.rows }, () => style.row)
  // What spans one row decides its height; what spans several stretches the last of them.
  for (const { cell, text } of [...laid].sort((a, b) => a.cell.rowSpan - b.cell.rowSpan)) {
    const rows = Array.from({ length: cell.rowSpan }, (_, i) => cell.row + i)
    const short = text.height + 12 - rows.reduce((sum, row) => sum + heights[row]!, 0)
    if (short > 0) heights[rows.at(-1)!] = heights[rows.at(-1)!]! + short
  }
  const above = prefixSums(heights).map((y) => y + top)
  const boxes = laid.map(({ cell, width, text }) => {
    const box = {
      x: left[cell.column]!,
      y: above[cell.row]!,
      width,
      height: above[cell.row + cell.rowSpan]! - above[cell.row]!,
    }
    return { cell, box, text, tone: toneOf(markOf(cell)) }
  })
  const svg = boxes.map(({ cell, box, text, tone }) => {
    const fill = tone?.fill ?? (cell.kind === 'figure' ? '#ffffff' : cell.kind === 'label' ? '#f9fafb' : '#eef1f5')
    return `${drawRect(box, fill, RULE, 1.5)}${text.draw(box)}`
  })
  // Coloured edges last, so that no neighbour's line crosses them.
  for (const { box, tone } of boxes) if (tone?.edge) svg.push(drawRect(box, 'none', tone.edge, 4))
  return { svg: svg.join(''), height: above.at(-1)! - top }
}

/** What the colours mean, where there are any, and the first findings of this table in words. */
function footing(
  { findings }: JudgedReport,
  table: TableKey,
  kinds: ReadonlySet<MarkKind>,
  language: Language,
  top: number,
): Drawn {
  const w = words(language)
  const svg: string[] = []
  let x = MARGIN
  let y = top + 44
  for (const kind of ['repair', 'wrong', 'involved', 'warning', 'unsure', 'missing'] as const) {
    if (!kinds.has(kind)) continue
    const label = w.replies.picture.legend[kind]
    const width = 34 + textWidth(label, SMALL) + 28
    if (x > MARGIN && x + width > WIDTH - MARGIN) {
      x = MARGIN
      y += 36
    }
    const { fill, edge } = TONES[kind]
    svg.push(drawRect({ x, y: y - 20, width: 24, height: 24 }, fill, edge ?? RULE, edge ? 3 : 1.5))
    svg.push(drawText(label, x + 34, y, SMALL, { ink: QUIET }))
    x += width
  }
  if (x > MARGIN) y += 42
  const groups = foldFindings(findings.filter((f) => f.severity !== 'info' && tableOf(f) === table))
  const notes = groups.slice(0, NOTES).map((group, i) => {
    const { suspect } = group[0]!
    const said = suspect
      ? w.replies.picture.repair(
          cellName(suspect.cell, language),
          String(suspect.actual ?? '—'),
          String(suspect.proposed),
        )
      : findingMessage(group[0]!, language)
    const numbered = `${groups.length > 1 ? `${i + 1}. ` : ''}${said}`
    // The family draws these quotation marks as wide as a Han sign.
    return language === 'en' ? numbered.replace(/[“”]/gu, '"') : numbered
  })
  if (groups.length > NOTES) notes.push(w.replies.picture.more(groups.length - NOTES))
  for (const note of notes) {
    for (const line of wrapText(note, 26, INNER).slice(0, 3)) {
      svg.push(drawText(line, MARGIN, y, 26, {}))
      y += 36
    }
    y += 6
  }
  return { svg: svg.join(''), height: y - top - 24 }
}
