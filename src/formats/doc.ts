import type { Block, DocumentNote } from '../document/types.ts'
import { Fault } from '../fault.ts'
import { type Cfb, cfbNames, isCfb, openCfb } from './cfb.ts'
import { readDocLists } from './doc-lists.ts'
import { type DocParagraph, readDocParagraphs } from './doc-paragraphs.ts'
import { type DocStreams, type DocText, readDocText } from './doc-text.ts'
import { type Counter, numberCounter, withLabel } from './numbering.ts'
import type { Format, Reading } from './types.ts'
import { type WordFlow, wordFlow } from './word-flow.ts'

/** Binary Word documents from Word 97 on, and what WPS writes as .doc and .wps ([MS-DOC]). */
export const doc: Format = { id: 'doc', matches, read }

const OTHERS = ['Workbook', 'Book', 'EncryptedPackage', 'PowerPoint Document']
const WORKS = ['MatOST', 'MM', 'CONTENTS']
const WORD_97 = 0xc1
/** Edges of cells in twips; nearer ones are one edge drawn twice. */
const TOLERANCE = 45

/** A compound file whose directory is broken is taken for a document too: it is then told to be damaged. */
function matches(bytes: Uint8Array): boolean {
  if (!isCfb(bytes)) return false
  const names = cfbNames(bytes)
  if (!names || names.includes('WordDocument')) return true
  return !OTHERS.some((name) => names.includes(name)) && WORKS.some((name) => names.includes(name))
}

function read(bytes: Uint8Array): Reading {
  try {
    return readStreams(openCfb(bytes))
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('corrupt', { kind: 'doc' })
  }
}

function readStreams(file: Cfb): Reading {
  const stream = file.read('WordDocument')
  if (!stream)
    throw new Fault(WORKS.some((name) => file.names.includes(name)) ? 'unsupported' : 'corrupt', { kind: 'works' })
  const main = viewOf(stream)
  if (main.getUint16(2, true) < WORD_97) throw new Fault('corrupt', { kind: 'word95' })
  if (main.getUint16(0, true) !== 0xa5ec) throw new Fault('corrupt', { kind: 'doc' })
  const flags = main.getUint16(10, true)
  if (flags & 0x100) throw new Fault('encrypted', { kind: 'doc' })
  const table = file.read(flags & 0x200 ? '1Table' : '0Table')
  if (!table) throw new Fault('corrupt', { kind: 'doc' })
  const data = file.read('Data')
  const streams: DocStreams = { main, table: viewOf(table), data: data && viewOf(data) }
  const text = readDocText(streams)
  const blocks = readBlocks(text, readDocParagraphs(streams), numberCounter(readDocLists(streams)))
  const pictures = blocks.filter((block) => block.kind === 'picture').length
  if (blocks.length === pictures) throw new Fault('noText', { kind: 'doc', pictures })
  const notes: DocumentNote[] = text.tracked ? [{ code: 'trackedChanges' }] : []
  return { blocks, notes }
}

/** The body, then the text boxes. */
function readBlocks(text: DocText, paragraphAt: (offset: number) => Readonly<DocParagraph>, count: Counter): Block[] {
  const body = wordFlow(TOLERANCE)
  readStory(text, 0, text.body, paragraphAt, count, body)
  const boxes = wordFlow(TOLERANCE)
  readStory(text, text.boxes[0], text.boxes[1], paragraphAt, count, boxes)
  return [...body.finish(), ...boxes.finish()]
}

const CELL = '\u0007'
const ENDS = new Set(['\r', '\f', CELL])
const SIGNS: Readonly<Record<string, string>> = { '\t': '\t', '\u000b': '\n', '\u000e': '\n', '\u001e': '-' }

function readStory(
  text: DocText,
  from: number,
  to: number,
  paragraphAt: (offset: number) => Readonly<DocParagraph>,
  count: Counter,
  flow: WordFlow,
) {
  let fields: boolean[] = []
  let said = ''
  let pictures = 0
  const endLine = ({ list, level, outline, depth }: Readonly<DocParagraph>) => {
    const label = list > 0 ? count(String(list), level) : ''
    flow.line(withLabel(label, said), outline < 9 && depth === 0 ? outline + 1 : undefined)
    flow.add(Array.from({ length: pictures }, () => ({ kind: 'picture' })))
    said = ''
    pictures = 0
  }
  for (let position = from; position < to; position++) {
    const char = text.chars[position]!
    const dropped = text.dropped[position] === 1
    if (ENDS.has(char)) {
      const paragraph = paragraphAt(text.offsetOf(position))
      if (char === CELL && paragraph.depth === 0) {
        said += '\t'
        continue
      }
      if (dropped && char !== CELL) continue
      fields = fields.map(() => true)
      flow.enter(paragraph.depth)
      const endsRow = char === CELL ? paragraph.rowEnd : paragraph.innerRow
      if (endsRow) {
        said = ''
        flow.endRow(dropped ? undefined : paragraph.shapes)
      } else {
        endLine(paragraph)
        if (char === CELL || paragraph.innerCell) flow.endCell()
      }
    } else if (char === '\u0013') fields.push(false)
    else if (char === '\u0014' && fields.length > 0) fields[fields.length - 1] = true
    else if (char === '\u0015') fields.pop()
    else if (!dropped && fields.every(Boolean)) {
      if (char === '\u0001') pictures++
      else said += char >= ' ' ? char : (SIGNS[char] ?? '')
    }
  }
  if (said.trim() !== '') flow.line(said)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
