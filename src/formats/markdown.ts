import { toTable } from '../document/grid.ts'
import type { Block } from '../document/types.ts'
import { type Line, toLines } from './lines.ts'
import { readText, textHead, textNotes } from './text.ts'
import type { Format } from './types.ts'

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#\d]))(.*?)[ \t]*#*[ \t]*$/
/** `|---|:--:|`, also without the outer pipes. */
const SEPARATOR = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/
const LONGEST_SEPARATOR = 2000
const ROW = /^\s*\|.*\|\s*$/
const HTML_TABLE = /^\s*(<html>\s*)?(<body>\s*)?<table[\s>]/i

/**
 * Markdown, line by line. A CommonMark parser would not do: these files come out of PDF converters, and it would take
 * the enumerators 1.–8. for lists, indented rows for code, and join lines that are rows. So everything that is no
 * heading, pipe table or HTML table stays a line, its tabs and spaces as in plain text, without marks of emphasis.
 */
export const markdown = {
  id: 'markdown',
  matches: (bytes) => {
    const head = textHead(bytes)
    return head !== undefined && isMarkdown(head)
  },
  read: async (bytes) => {
    const decoded = readText(bytes)
    const lines = toLines(decoded.text)
    const blocks: Block[] = []
    for (let index = 0; index < lines.length; ) {
      const line = lines[index]!
      const end = tableEnd(lines, index)
      if (end > index) {
        blocks.push(pipeTable(lines.slice(index, end)))
        index = end
      } else if (HTML_TABLE.test(line.text)) {
        const { readMarkup } = await import('./markup.ts')
        const last = htmlTableEnd(lines, index)
        const source = lines.slice(index, last).map((part) => part.text)
        for (const block of readMarkup(source.join('\n')).blocks)
          blocks.push({ ...block, place: { line: line.number } })
        index = last
      } else {
        blocks.push(lineBlock(line))
        index++
      }
    }
    return { blocks, notes: textNotes(decoded) }
  },
} satisfies Format

function isMarkdown(head: string): boolean {
  if (/^ {0,3}#{1,6}[ \t]+\S/m.test(head) || /\*\*[^\s*][^*\n]*\*\*/.test(head)) return true
  const lines = toLines(head)
  return lines.some((line, index) => {
    const { text } = line
    if (HTML_TABLE.test(text)) return true
    const above = lines[index - 1]?.text ?? ''
    return above.includes('|') && (isSeparator(line) || (ROW.test(text) && ROW.test(above)))
  })
}

function lineBlock(line: Line): Block {
  const place = { line: line.number }
  const heading = HEADING.exec(line.text)
  const text = heading ? withoutMarks(heading[2]!).trim() : withoutMarks(line.text)
  if (heading && text !== '') return { kind: 'heading', level: heading[1]!.length, text, place }
  return { kind: 'paragraph', text: text === '' ? line.text : text, place }
}

/** The line after the table that begins at `start`; `start` itself where none begins. */
function tableEnd(lines: readonly Line[], start: number): number {
  let end = start
  while (end < lines.length) {
    const { text, number } = lines[end]!
    const headed = isSeparator(lines[end + 1]) && text.includes('|')
    const belongs = ROW.test(text) || headed || (isSeparator(lines[start + 1]) && text.includes('|'))
    // A blank line ends a table, and so does the header row of the next one.
    if (!belongs || (end > start && (number !== lines[end - 1]!.number + 1 || (headed && end > start + 1)))) break
    end++
  }
  return end
}

function isSeparator(line: Line | undefined): boolean {
  return (
    line !== undefined && line.text.length < LONGEST_SEPARATOR && line.text.includes('|') && SEPARATOR.test(line.text)
  )
}

function pipeTable(lines: readonly Line[]): Block {
  const rows = lines.filter((line) => !isSeparator(line))
  const cells = rows.map(({ text, number }) => {
    const inner = text
      .trim()
      .replace(/^\|/, '')
      .replace(/(?<!\\)\|$/, '')
    return inner.split(/(?<!\\)\|/).map((cell) => ({ text: cellText(cell), place: { line: number } }))
  })
  return toTable(cells, { line: lines[0]!.number })
}

function cellText(cell: string): string {
  return withoutMarks(cell.replace(/<br\s*\/?>/gi, '\n'))
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
}

function htmlTableEnd(lines: readonly Line[], start: number): number {
  let depth = 0
  for (let index = start; index < lines.length; index++) {
    const { text } = lines[index]!
    depth += (text.match(/<table[\s>]/gi)?.length ?? 0) - (text.match(/<\/table>/gi)?.length ?? 0)
    if (depth <= 0) return index + 1
  }
  return lines.length
}

/** Emphasis, links, pictures and escapes as a reader sees them. Struck-out text keeps its marks: it is not valid. */
function withoutMarks(text: string): string {
  if (!/[*_`[\\&<]/.test(text)) return text
  return text
    .replace(/!?\[([^\]\n]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/(\*\*\*|\*\*|___|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![*\w\\])([*_])(?=[^\s*_])([^*_\n]+?)(?<=[^\s\\])\1(?![*\w])/g, '$2')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/<\/?(?:b|i|strong|em|u|sup|sub|span|font|center)(?:\s[^<>]*)?>/gi, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
