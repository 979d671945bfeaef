import type { Block } from '../document/types.ts'
import { Fault } from '../fault.ts'
import { withLabel } from './numbering.ts'
import { rtfCharsets } from './rtf-charsets.ts'
import { newRow, ROW_CONTROLS, type RtfRow } from './rtf-row.ts'
import { walkRtf } from './rtf-tokens.ts'
import { LEFT_OUT, SIGNS } from './rtf-words.ts'
import { type WordFlow, wordFlow } from './word-flow.ts'
import { headingOutline } from './word-heading.ts'

/** What a group inherits and its end takes back. */
type Group = {
  target: 'text' | 'label' | 'fonts' | 'styles' | 'info' | 'title' | 'none'
  hidden: boolean
  deleted: boolean
  font: number
  doubleByte: boolean
  /** How many stand-ins follow a Unicode character. */
  standIns: number
  inTable: boolean
  depth: number
  outline: number | undefined
  style: number
  /** The next control word names a destination that may be ignored. */
  starred: boolean
  /** What the group's end does besides. */
  end?: (() => void) | undefined
}

/** The body or a text box. */
type Story = { readonly flow: WordFlow; text: string; label: string; later: Block[]; rowOpen: boolean }

const PLAIN = { inTable: false, depth: 0, outline: undefined, style: 0 }
const MAX_DEPTH = 1000
/** Edges of cells in twips; nearer ones are one edge drawn twice. */
const TOLERANCE = 45

/**
 * Reads the whole of an RTF file; tracked changes as accepted, hidden text left out.
 *
 * @returns `open` tells how many groups the file left open
 */
export function readRtf(bytes: Uint8Array): { blocks: Block[]; title: string; tracked: boolean; open: number } {
  const charsets = rtfCharsets()
  const groups: Group[] = []
  const stories: Story[] = [newStory()]
  let group = newGroup()
  let row: RtfRow = newRow()
  let pending: number[] = []
  let toSkip = 0
  let defaultFont = 0
  const outlines = new Map<number, number | undefined>()
  let styleName = ''
  let title = ''
  let tracked = false
  let ended = false
  const story = () => stories.at(-1)!

  const say = (text: string) => {
    if (group.target === 'title') title += text
    else if (group.target === 'styles') styleName += text
    else if (group.hidden || group.deleted) return
    else if (group.target === 'text') story().text += text
    else if (group.target === 'label') story().label += text
  }
  const flush = () => {
    if (pending.length === 0) return
    const decoded = charsets.decode(pending, group.font, group.doubleByte)
    pending = []
    say(decoded)
  }
  const depth = () => {
    if (group.inTable || group.depth > 0) return Math.max(1, group.depth)
    return story().rowOpen ? Math.max(1, story().flow.depth()) : 0
  }
  const endLine = (inside: number) => {
    const now = story()
    now.flow.enter(inside)
    const outline = group.outline ?? outlines.get(group.style)
    const level = outline !== undefined && outline < 9 && inside === 0 ? outline + 1 : undefined
    now.flow.line(withLabel(now.label, now.text), level)
    now.flow.add(now.later)
    Object.assign(now, { text: '', label: '', later: [] })
  }
  const endParagraph = () => {
    if (group.target === 'text' && !group.deleted && !group.hidden) endLine(depth())
  }
  const endCell = (inside: number) => {
    if (group.target !== 'text') return
    endLine(inside)
    story().flow.endCell()
    story().rowOpen = true
  }
  const endRow = (inside: number) => {
    if (group.target !== 'text') return
    const now = story()
    now.flow.enter(inside)
    now.flow.endRow(group.deleted ? undefined : row.shapes)
    if (inside === 1) now.rowOpen = false
  }
  const enterBox = () => {
    if (group.target !== 'text') return
    stories.push(newStory())
    Object.assign(group, PLAIN)
    group.end = () => {
      endLine(0)
      const { flow } = stories.pop()!
      story().later.push(...flow.finish())
    }
  }
  const enterNestedRow = () => {
    const outer = row
    row = newRow()
    group.end = () => {
      row = outer
    }
  }
  const leave = () => {
    group.target = 'none'
  }

  /** Destinations: what their group is. */
  const TARGETS: Readonly<Record<string, () => void>> = {
    fonttbl: () => {
      group.target = 'fonts'
    },
    stylesheet: () => {
      group.target = 'styles'
    },
    info: () => {
      group.target = 'info'
    },
    listtext: () => {
      story().label = ''
      group.target = 'label'
    },
    pntext: () => {
      story().label = ''
      group.target = 'label'
    },
    pict: () => {
      if (group.target === 'text' && !group.hidden && !group.deleted) story().later.push({ kind: 'picture' })
      leave()
    },
    shptxt: enterBox,
    dptxbxtext: enterBox,
    nesttableprops: enterNestedRow,
    shpinst: () => {},
    shppict: () => {},
    do: () => {},
  }

  const CONTROLS: Readonly<Record<string, (n: number | undefined) => void>> = {
    ansicpg: (n = 0) => charsets.setAnsi(n),
    deff: (n = 0) => {
      defaultFont = n
      group.font = n
    },
    f: (n = 0) => {
      group.font = n
    },
    fcharset: (n = 0) => {
      if (group.target === 'fonts') charsets.setFont(group.font, n)
    },
    dbch: () => {
      group.doubleByte = true
    },
    loch: () => {
      group.doubleByte = false
    },
    hich: () => {
      group.doubleByte = false
    },
    uc: (n = 1) => {
      group.standIns = Math.max(0, n)
    },
    u: (n = 0) => {
      say(String.fromCharCode(n & 0xffff))
      toSkip = group.standIns
    },
    v: (n = 1) => {
      group.hidden = n !== 0
    },
    deleted: (n = 1) => {
      group.deleted = n !== 0
      tracked ||= n !== 0
    },
    revised: (n = 1) => {
      tracked ||= n !== 0
    },
    plain: () => Object.assign(group, { hidden: false, deleted: false, doubleByte: false, font: defaultFont }),
    pard: () => Object.assign(group, PLAIN),
    intbl: () => {
      group.inTable = true
    },
    itap: (n = 0) => {
      group.depth = Math.max(0, n)
    },
    outlinelevel: (n = 9) => {
      group.outline = n
    },
    s: (n = 0) => {
      group.style = n
    },
    par: endParagraph,
    sect: endParagraph,
    cell: () => endCell(1),
    nestcell: () => endCell(Math.max(2, group.depth)),
    row: () => endRow(1),
    nestrow: () => endRow(Math.max(2, story().flow.depth())),
    trowd: () => {
      row = newRow()
      if (group.target === 'text' && group.end === undefined) story().rowOpen = true
    },
  }

  const targets = new Map(Object.entries(TARGETS))
  const actions = new Map<string, (n: number | undefined) => void>([
    ...Object.entries(SIGNS).map(([word, sign]) => [word, () => say(sign)] as const),
    ...Object.entries(CONTROLS),
    ...Object.entries(ROW_CONTROLS).map(([word, change]) => [word, (n: number | undefined) => change(row, n)] as const),
    ...[...LEFT_OUT].map((word) => [word, () => (groups.length > 1 ? leave() : undefined)] as const),
    ...targets,
  ])
  const control = (word: string, number: number | undefined) => {
    flush()
    if (group.target === 'none' || ended) return
    if (toSkip > 0) {
      toSkip--
      return
    }
    if (word === '*') {
      group.starred = true
      return
    }
    const starred = group.starred
    group.starred = false
    if (group.target === 'info') group.target = word === 'title' ? 'title' : 'none'
    else if (starred && !targets.has(word)) leave()
    else actions.get(word)?.(number)
  }
  const open = () => {
    flush()
    toSkip = 0
    if (groups.length > MAX_DEPTH) throw new Fault('corrupt', { limit: 'depth' })
    groups.push(group)
    group = { ...group, starred: false, end: undefined }
  }
  const close = () => {
    flush()
    toSkip = 0
    group.end?.()
    if (group.target === 'styles') {
      outlines.set(group.style, group.outline ?? headingOutline(styleName.replace(/;\s*$/u, '').trim()))
      styleName = ''
    }
    group = groups.pop() ?? group
    ended = groups.length === 0
  }
  const text = (raw: string) => {
    if (group.target === 'none' || ended) return
    const said = raw.slice(toSkip)
    toSkip -= raw.length - said.length
    if (pending.length === 0) return say(said)
    // the second byte of a Chinese character may be an ASCII one
    for (let index = 0; index < said.length; index++) pending.push(said.charCodeAt(index))
    flush()
  }
  const byte = (code: number) => {
    if (group.target === 'none' || ended) return
    if (toSkip > 0) toSkip--
    else pending.push(code)
  }
  walkRtf(bytes, { open, close, control, text, byte })
  flush()
  const unfinished = groups.length
  // what was being written when the file broke off may be half a number
  if (unfinished === 0) endLine(depth())
  return { blocks: stories[0]!.flow.finish(), title: title.trim(), tracked, open: unfinished }
}

function newGroup(): Group {
  return {
    target: 'text',
    hidden: false,
    deleted: false,
    font: 0,
    doubleByte: false,
    standIns: 1,
    inTable: false,
    depth: 0,
    outline: undefined,
    style: 0,
    starred: false,
  }
}

function newStory(): Story {
  return { flow: wordFlow(TOLERANCE), text: '', label: '', later: [], rowOpen: false }
}
