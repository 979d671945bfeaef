import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import type { CellMark, MarkKind } from './cell-marks.ts'
import { type Box, drawText, INK, rounded } from './svg-shapes.ts'
import { textWidth, widestPiece, wrapHeader, wrapText } from './svg-text.ts'
import type { GridCell } from './table-grid.ts'
import { unsureText } from './unsure-text.ts'

/** Sizes in pixels of a 1080 wide picture; nothing is smaller than 22. */
export const SMALL = 22
const LINE = 1.3

const ZERO = '#98a2b3'
const RED = '#c4281c'

type Tone = { readonly fill: string; readonly ink: string; readonly edge?: string }
export const TONES: Readonly<Record<MarkKind, Tone>> = {
  repair: { fill: '#fddcd9', ink: RED, edge: '#d92d20' },
  wrong: { fill: '#fddcd9', ink: RED, edge: '#d92d20' },
  warning: { fill: '#feefc6', ink: '#93500a', edge: '#dc8a04' },
  involved: { fill: '#fff1ef', ink: INK },
  unsure: { fill: '#feefc6', ink: '#93500a' },
  missing: { fill: '#e4e7ec', ink: '#475467' },
}

/** What a cell needs and how it is drawn in the box it gets. */
export type Laid = { readonly height: number; readonly draw: (box: Box) => string }

/** The colours of a marked cell. */
export function toneOf(mark: CellMark | undefined): Tone | undefined {
  if (!mark) return undefined
  const { edge, ...plain } = TONES[mark.kind]
  // An edge points at a cell; what is said of whole columns is tinted only.
  const points = edge !== undefined && (mark.kind !== 'warning' || mark.findings.some((f) => f.cells.length <= 6))
  return points ? { ...plain, edge } : plain
}

/**
 * Lays out what a cell of the table says.
 *
 * @param style sizes in pixels of labels and of figures
 */
export function layCell(
  cell: GridCell,
  width: number,
  mark: CellMark | undefined,
  style: { readonly label: number; readonly figure: number },
  language: Language,
): Laid {
  if (cell.kind === 'figure') return layFigure(cell, width, mark, style.figure, language)
  const bold = cell.kind !== 'label'
  if (cell.kind === 'group' && width < 60) return language === 'zh' ? layUpright(cell.text) : layTurned(cell.text, 600)
  const room = width - 12
  if (cell.kind === 'header' && widestPiece(cell.text, style.label) > room && language === 'en') {
    return layTurned(cell.text, 190)
  }
  const lines =
    cell.kind === 'label'
      ? wrapText(cell.text, style.label, room - 8)
      : cell.text.split('\n').flatMap((part) => wrapHeader(part, style.label, room))
  return stacked(lines, style.label, cell.kind === 'label' ? 'start' : 'middle', bold)
}

/** The figure; under a struck one the proposal; what was not read in words. */
function layFigure(cell: GridCell, width: number, mark: CellMark | undefined, size: number, language: Language): Laid {
  const p = words(language).replies
  const tone = toneOf(mark)
  const room = width - 12
  const sizeFor = (text: string, most: number) => Math.max(SMALL, Math.min(most, (most * room) / textWidth(text, most)))
  if (mark?.kind === 'missing')
    return stacked(wrapHeader(p.picture.notRead, SMALL, room), SMALL, 'middle', false, tone!.ink)
  if (mark?.proposed !== undefined) {
    const [was, will] = [shown(cell), String(mark.proposed)]
    const sizes = [sizeFor(was, size - 4), sizeFor(will, size + 2)] as const
    return {
      height: (sizes[0] + sizes[1]) * 1.2,
      draw: ({ x, y, width: w, height }) => {
        const first = y + (height - (sizes[0] + sizes[1]) * 1.2) / 2 + sizes[0] * 1.05
        return (
          drawText(was, x + w / 2, first, sizes[0], { anchor: 'middle', ink: '#a15c57', struck: true }) +
          drawText(will, x + w / 2, first + sizes[1] * 1.15, sizes[1], { anchor: 'middle', ink: tone!.ink, bold: true })
        )
      },
    }
  }
  const text = cell.value?.kind === 'unsure' ? p.workbook.unsure(unsureText(cell.value)) : cell.text
  const ink = tone?.ink ?? (text === '0' ? ZERO : INK)
  return stacked(
    wrapText(text, sizeFor(text, size), room),
    sizeFor(text, size),
    'middle',
    tone?.edge !== undefined,
    ink,
  )
}

/** What a repair strikes out: the printed text, or its blank. */
function shown(cell: GridCell): string {
  return cell.text === '' ? '—' : cell.text
}

function stacked(lines: readonly string[], size: number, anchor: 'start' | 'middle', bold: boolean, ink = INK): Laid {
  const step = size * LINE
  return {
    height: lines.length * step,
    draw: ({ x, y, width, height }) =>
      lines
        .map((line, i) => {
          const base = y + (height - lines.length * step) / 2 + step * i + size * 1.02
          return drawText(line, anchor === 'start' ? x + 10 : x + width / 2, base, size, { anchor, bold, ink })
        })
        .join(''),
  }
}

/** One Han sign under the other, for the narrow column that spans all results. */
function layUpright(text: string): Laid {
  return stacked([...text.replace(/[\n、]/gu, '')], SMALL + 2, 'middle', true)
}

/** Turned to be read from below, in as many lines as there is room for words. */
function layTurned(text: string, most: number): Laid {
  const lines = wrapText(text.replaceAll('\n', ' '), SMALL, most)
  const step = SMALL * LINE
  return {
    height: Math.max(...lines.map((line) => textWidth(line, SMALL))) + 16,
    draw: ({ x, y, width, height }) => {
      const [cx, cy] = [x + width / 2, y + height / 2]
      const turned = lines.map((line, i) =>
        drawText(line, cx, cy - (lines.length * step) / 2 + step * i + SMALL * 1.02, SMALL, {
          anchor: 'middle',
          bold: true,
        }),
      )
      return `<g transform="rotate(-90 ${rounded(cx)} ${rounded(cy)})">${turned.join('')}</g>`
    },
  }
}
