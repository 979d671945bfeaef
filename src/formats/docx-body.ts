import type { Block, DocumentNote } from '../document/types.ts'
import { isOn, type WordNumbering, type WordStyles } from './docx-parts.ts'
import { numberCounter, withLabel } from './numbering.ts'
import { type WordFlow, wordFlow } from './word-flow.ts'
import { toSymbol } from './word-symbol.ts'
import type { CellShape } from './word-table.ts'
import { attribute, type XmlWalk } from './xml.ts'

type Attributes = Readonly<Record<string, string>>
type Paragraph = { text: string; style?: string; outline?: number; numId?: string; level?: number; joins?: boolean }
type Row = { column: number; shapes: CellShape[]; dropped: boolean }
type Cell = { span: number; vertical?: 'first' | 'next'; joined: boolean }

/** The body or a text box: each has its own paragraphs, tables and fields. */
type Story = {
  readonly flow: WordFlow
  readonly rows: (Row | undefined)[]
  readonly cells: (Cell | undefined)[]
  /** One entry for each open field: whether its result has begun. */
  fields: boolean[]
  paragraph?: Paragraph | undefined
  /** Text of a paragraph whose end was deleted; it goes on in the next one. */
  carried: string
  /** Text boxes and pictures that hang on the open paragraph. */
  later: Block[]
  hidden: boolean
}

/** Content that is not part of the accepted, visible text. */
const SKIPPED = new Set([
  'w:instrText',
  'w:delText',
  'w:delInstrText',
  'w:sectPr',
  'w:rt',
  'm:oMath',
  'm:oMathPara',
  'w:tblGrid',
])
const CHANGE = /^w:\w+Change$/u
const MAX_SPAN = 1000

/**
 * Reads document.xml: paragraphs, headings, tables; tracked changes as accepted, hidden text left out, numbers of
 * automatic lists written out.
 */
export function readBody(
  walk: XmlWalk,
  bytes: Uint8Array,
  styles: WordStyles,
  numbering: WordNumbering,
): { readonly blocks: Block[]; readonly notes: DocumentNote[] } {
  const count = numberCounter(numbering.lists)
  const stories: Story[] = [newStory()]
  const path: string[] = []
  const choices: boolean[] = []
  const placeholders: boolean[] = []
  let muted = 0
  let skipping = 0
  let tracked = false
  let description: string | undefined
  const story = () => stories.at(-1)!
  const parent = () => path.at(-1)
  const skip = () => {
    skipping = 1
  }

  const say = (text: string) => {
    const now = story()
    if (now.paragraph && !now.hidden && muted === 0 && now.fields.every(Boolean)) now.paragraph.text += text
  }
  const sayInRun = (text: string) => {
    if (parent() === 'w:r') say(text)
  }
  const noteChange = () => {
    tracked = true
  }
  const remove = () => {
    noteChange()
    const now = story()
    if (parent() === 'w:rPr') {
      if (now.paragraph) now.paragraph.joins = true
    } else if (parent() === 'w:trPr') {
      const row = now.rows.at(-1)
      if (row) row.dropped = true
    } else skip()
  }
  const keepOneChoice = () => {
    if (choices.at(-1)) return skip()
    if (choices.length > 0) choices[choices.length - 1] = true
  }
  const picture = () => {
    if (muted === 0 && !story().hidden) story().later.push({ kind: 'picture', ...(description ? { description } : {}) })
    description = undefined
  }
  const inParagraph = (change: (paragraph: Paragraph) => void) => {
    const { paragraph } = story()
    if (paragraph) change(paragraph)
  }
  const endParagraph = () => {
    const now = story()
    const { paragraph } = now
    if (!paragraph) return
    now.paragraph = undefined
    // an instruction never runs past its paragraph in a sound file; a broken one must not swallow the rest
    now.fields = now.fields.map(() => true)
    const text = now.carried + paragraph.text
    now.carried = paragraph.joins ? text : ''
    if (!paragraph.joins) {
      const style = styles.resolve(paragraph.style)
      const outline = paragraph.outline ?? style.outline ?? 9
      const numId = paragraph.numId ?? style.numId
      const level = paragraph.level ?? numbering.levelOf(numId ?? '', paragraph.style) ?? style.level ?? 0
      const label = numId === undefined || numId === '0' ? '' : count(numId, level)
      now.flow.line(withLabel(label, text), outline < 9 && now.flow.depth() === 0 ? outline + 1 : undefined)
    }
    now.flow.add(now.later)
    now.later = []
  }

  /** The end of a cell, of a text box and of the file ends a line, whatever became of its paragraph mark. */
  const endCarried = () => {
    const now = story()
    now.flow.line(now.carried)
    now.carried = ''
  }

  const OPEN: Readonly<Record<string, (attributes: Attributes) => void>> = {
    'w:p': () => {
      story().paragraph = { text: '' }
      story().hidden = false
    },
    'w:pStyle': (a) => inParagraph((p) => Object.assign(p, { style: attribute(a, 'val') })),
    'w:outlineLvl': (a) => inParagraph((p) => Object.assign(p, { outline: Number(attribute(a, 'val')) })),
    'w:numId': (a) => inParagraph((p) => Object.assign(p, { numId: attribute(a, 'val') })),
    'w:ilvl': (a) => inParagraph((p) => Object.assign(p, { level: Number(attribute(a, 'val')) })),
    'w:r': () => {
      story().hidden = false
    },
    'w:vanish': (a) => {
      if (path.at(-2) === 'w:r') story().hidden = isOn(attribute(a, 'val'))
    },
    'w:rStyle': (a) => {
      if (path.at(-2) === 'w:r') story().hidden = styles.resolve(attribute(a, 'val')).hidden === true
    },
    'w:tab': () => sayInRun('\t'),
    'w:ptab': () => sayInRun('\t'),
    'w:br': () => sayInRun('\n'),
    'w:cr': () => sayInRun('\n'),
    'w:noBreakHyphen': () => sayInRun('-'),
    'w:sym': (a) => sayInRun(toSymbol(attribute(a, 'char'), attribute(a, 'font'))),
    'w:fldChar': (a) => {
      const { fields } = story()
      const type = attribute(a, 'fldCharType')
      if (type === 'begin') fields.push(false)
      else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = true
      else if (type === 'end') fields.pop()
    },
    'w:del': remove,
    'w:moveFrom': remove,
    'w:ins': noteChange,
    'w:moveTo': noteChange,
    'w:sdt': () => placeholders.push(false),
    'w:showingPlcHdr': (a) => {
      if (placeholders.length > 0) placeholders[placeholders.length - 1] = isOn(attribute(a, 'val'))
    },
    'w:sdtContent': () => {
      if (placeholders.at(-1)) muted++
    },
    'mc:AlternateContent': () => choices.push(false),
    'mc:Choice': keepOneChoice,
    'mc:Fallback': keepOneChoice,
    'wp:docPr': (a) => {
      description = (a.descr || a.title)?.trim()
    },
    'pic:pic': picture,
    'v:imagedata': picture,
    'w:txbxContent': () => stories.push(newStory()),
    'w:tbl': () => {
      endCarried()
      const now = story()
      now.rows.push(undefined)
      now.cells.push(undefined)
      now.flow.enter(now.rows.length)
    },
    'w:tr': () => {
      const { rows } = story()
      if (rows.length > 0) rows[rows.length - 1] = { column: 0, shapes: [], dropped: false }
    },
    'w:gridBefore': (a) => {
      const row = story().rows.at(-1)
      if (row) row.column = toSpan(attribute(a, 'val'), 0)
    },
    'w:tc': () => {
      const { cells } = story()
      if (cells.length > 0) cells[cells.length - 1] = { span: 1, joined: false }
    },
    'w:gridSpan': (a) => {
      const cell = story().cells.at(-1)
      if (cell) cell.span = toSpan(attribute(a, 'val'), 1)
    },
    'w:vMerge': (a) => {
      const cell = story().cells.at(-1)
      if (cell) cell.vertical = attribute(a, 'val') === 'restart' ? 'first' : 'next'
    },
    'w:hMerge': (a) => {
      const cell = story().cells.at(-1)
      if (cell) cell.joined = attribute(a, 'val') !== 'restart'
    },
  }

  const CLOSE: Readonly<Record<string, () => void>> = {
    'w:p': endParagraph,
    'w:r': () => {
      story().hidden = false
    },
    'w:sdtContent': () => {
      if (placeholders.at(-1)) muted--
    },
    'w:sdt': () => placeholders.pop(),
    'mc:AlternateContent': () => choices.pop(),
    'w:txbxContent': () => {
      if (stories.length < 2) return
      endCarried()
      const blocks = stories.pop()!.flow.finish()
      if (muted === 0 && !story().hidden) story().later.push(...blocks)
    },
    'w:tc': () => {
      const { rows, cells, flow } = story()
      const row = rows.at(-1)
      const cell = cells.at(-1)
      if (!row || !cell) return
      endCarried()
      const { span, vertical, joined } = cell
      row.shapes.push({ left: row.column, right: row.column + span, vertical, joined })
      row.column += span
      cells[cells.length - 1] = undefined
      flow.endCell()
    },
    'w:tr': () => {
      const { rows, flow } = story()
      const row = rows.at(-1)
      if (row) flow.endRow(row.dropped ? undefined : row.shapes)
      if (rows.length > 0) rows[rows.length - 1] = undefined
    },
    'w:tbl': () => {
      const { rows, cells, flow } = story()
      rows.pop()
      cells.pop()
      flow.enter(rows.length)
    },
  }

  const skipChange = () => {
    noteChange()
    skip()
  }
  const actions = new Map<string, ((attributes: Attributes) => void) | undefined>()
  const actionOf = (name: string) => {
    if (!actions.has(name)) actions.set(name, SKIPPED.has(name) ? skip : CHANGE.test(name) ? skipChange : OPEN[name])
    return actions.get(name)
  }
  walk(bytes, {
    open: (name, attributes) => {
      if (skipping > 0) {
        skipping++
        return
      }
      actionOf(name)?.(attributes)
      if (skipping === 0) path.push(name)
    },
    close: (name) => {
      if (skipping > 0) {
        skipping--
        return
      }
      path.pop()
      CLOSE[name]?.()
    },
    text: (text) => {
      if (skipping === 0 && parent() === 'w:t') say(text)
    },
  })
  endCarried()
  return { blocks: stories[0]!.flow.finish(), notes: tracked ? [{ code: 'trackedChanges' }] : [] }
}

function newStory(): Story {
  return { flow: wordFlow(0), rows: [], cells: [], fields: [], carried: '', later: [], hidden: false }
}

function toSpan(value: string | undefined, least: number): number {
  const span = Number.parseInt(value ?? '', 10)
  return Number.isNaN(span) ? least : Math.max(least, Math.min(span, MAX_SPAN))
}
