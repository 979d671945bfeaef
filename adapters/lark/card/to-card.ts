/** A reply as a card of schema 2.0, within Lark's limits. Pure. */
import type { ListItem, Reply, ReplyBlock, Tone } from '../../../src/chat.ts'
import { words } from '../../../src/text/index.ts'
import { clean, colon, languageOf, titleOf } from '../send/plain-text.ts'
import { chartElement } from './chart.ts'
import { buttonRow, type Element, markdown, panelElement, plain, quiet, tableElement } from './elements.ts'
import { LEVELS, type Level } from './levels.ts'
import { escapeMarkdown, shorten } from './markdown.ts'
import type { Place } from './place.ts'

const TEMPLATES: Readonly<Record<Tone, string>> = { good: 'green', warning: 'orange', bad: 'red', neutral: 'blue' }
const EMOJI: Readonly<Record<Tone, string>> = { good: '✅ ', warning: '⚠️ ', bad: '❌ ', neutral: '' }
const TABLE_COLUMNS = 50
const CHARTS_MOST = 5
const HEADER_MOST = 200
const SUMMARY_MOST = 80
const ALT_MOST = 200

/** What has been laid out so far of a card. */
type Sheet = {
  readonly reply: Reply
  readonly place: Place
  readonly level: Level
  /** Words the adapter adds, in the language of the reply. */
  readonly w: ReturnType<typeof words>['lark']
  readonly title: string | undefined
  readonly elements: Element[]
  tables: number
  pictures: number
  charts: number
  /** Something was left out. */
  partial: boolean
}

/** What is shown of a block; undefined where there is no room for it. */
type Show<K extends ReplyBlock['kind']> = (
  block: Extract<ReplyBlock, { kind: K }>,
  sheet: Sheet,
) => readonly Element[] | undefined

/**
 * A reply as a card.
 *
 * @param place `charts: 'drawn'` where Lark draws charts itself, else they are pictures
 * @returns `partial` where it leaves something out that no file of the reply holds
 */
export function toCard(reply: Reply, place: Place, level: Level = LEVELS[0]): { card: object; partial: boolean } {
  const title = titleOf(reply)
  const w = words(languageOf(reply)).lark
  const count = { tables: 0, pictures: 0, charts: 0, partial: false }
  const sheet: Sheet = { reply, place, level, w, title: title?.text, elements: [], ...count }
  const shown = reply.blocks.filter((block) => block !== title && block.kind !== 'file')
  for (const block of shown.slice(0, level.blocks)) {
    const elements = SHOWS[block.kind](block as never, sheet)
    if (elements) sheet.elements.push(...elements)
    else sheet.partial = true
  }
  const partial = sheet.partial || shown.length > level.blocks
  const elements = [
    ...sheet.elements,
    ...(partial ? [quiet(w.wholeAttached)] : []),
    ...(reply.actions.length > 0 ? [buttonRow(reply.actions, place.chat)] : []),
  ]
  const summary = shorten(clean(title?.text ?? firstText(reply)), SUMMARY_MOST).replaceAll('\n', ' ')
  return {
    card: {
      schema: '2.0',
      config: { update_multi: true, ...(summary ? { summary: { content: summary } } : {}) },
      ...(title ? { header: headerOf(title.text, reply.tone) } : {}),
      body: { elements },
    },
    partial: partial && !reply.blocks.some((block) => block.kind === 'file'),
  }
}

const SHOWS = { title, text, source, facts, list, table, picture, file: () => [] } as const satisfies {
  [K in ReplyBlock['kind']]: Show<K>
}

function title({ text: words }: Parameters<Show<'title'>>[0]): readonly Element[] {
  return words === '' ? [] : [markdown(`**${escapeMarkdown(words)}**`)]
}

function text(block: Parameters<Show<'text'>>[0], sheet: Sheet): readonly Element[] {
  const mark = sheet.title !== undefined || sheet.elements.length > 0 ? '' : toneMark(sheet.reply.tone, block.text)
  return [markdown(mark + escapeMarkdown(cut(block.text, sheet)))]
}

function source(block: Parameters<Show<'source'>>[0], sheet: Sheet): readonly Element[] {
  return [quiet(escapeMarkdown(cut(block.text, sheet)))]
}

function facts(block: Parameters<Show<'facts'>>[0]): readonly Element[] {
  const lines = block.facts.map(
    ({ label, value }) => `${escapeMarkdown(label + colon(label))}**${escapeMarkdown(value)}**`,
  )
  return [markdown(lines.join('\n'))]
}

/** The first items in sight, the others and what explains them folded. */
function list({ items, ordered }: Parameters<Show<'list'>>[0], sheet: Sheet): readonly Element[] {
  const { level, w } = sheet
  const line = ({ text: words }: ListItem, i: number) => `${ordered ? `${i + 1}.` : '·'} ${escapeMarkdown(words)}`
  const lines = items.map(line)
  const last = level.items + level.folded
  const details = items.flatMap(({ detail }, i) => (detail ? [`${i + 1}. ${escapeMarkdown(detail)}`] : []))
  const shownDetails = level.details ? details.slice(0, last) : []
  const folded = lines.slice(level.items, last)
  sheet.partial ||= lines.length > last || shownDetails.length < details.length
  return [
    ...(lines.length > 0 ? [markdown(lines.slice(0, level.items).join('\n'))] : []),
    ...(folded.length > 0 ? [panelElement(w.others(folded.length), folded.join('\n'))] : []),
    ...(shownDetails.length > 0 ? [panelElement(w.details(shownDetails.length), shownDetails.join('\n'))] : []),
  ]
}

function table({ header, rows }: Parameters<Show<'table'>>[0], sheet: Sheet): readonly Element[] | undefined {
  const columns = Math.max(header.length, ...rows.map((row) => row.length))
  if (sheet.tables >= sheet.level.tables || columns === 0 || columns > TABLE_COLUMNS) return undefined
  sheet.tables += 1
  sheet.partial ||= rows.length > sheet.level.rows
  return [tableElement(header, rows.slice(0, sheet.level.rows), columns)]
}

function picture(block: Parameters<Show<'picture'>>[0], sheet: Sheet): readonly Element[] {
  const key = sheet.place.pictures[sheet.pictures]
  sheet.pictures += 1
  if (block.chart && sheet.place.charts === 'drawn' && sheet.charts < CHARTS_MOST) {
    sheet.charts += 1
    return [chartElement(block.chart, sheet.title)]
  }
  if (key) return [{ tag: 'img', img_key: key, alt: plain(shorten(block.description, ALT_MOST)) }]
  // Of a chart nothing is attached: the words around it say the same.
  const said = block.chart ? sheet.w.pictureNotDelivered : sheet.w.pictureAttached
  return [quiet(escapeMarkdown(said(shorten(block.description, ALT_MOST))))]
}

function headerOf(words: string, tone: Tone): object {
  return { title: plain(shorten(clean(words), HEADER_MOST)), template: TEMPLATES[tone] }
}

function cut(words: string, sheet: Sheet): string {
  const short = shorten(words, sheet.level.text)
  sheet.partial ||= short !== words
  return short
}

/** A reply without a header shows its tone by a sign, unless its words already do. */
function toneMark(tone: Tone, words: string): string {
  return /^\s*(?:✅|⚠|❌)/u.test(words) ? '' : EMOJI[tone]
}

function firstText(reply: Reply): string {
  const block = reply.blocks.find((one) => one.kind === 'text')
  return block?.kind === 'text' ? block.text : ''
}
