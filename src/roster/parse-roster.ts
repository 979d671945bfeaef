import type { Bilingual } from '../editions/types.ts'
import type { Agency } from '../report/types.ts'
import { AGENCY_KINDS, SCOPES } from '../report/types.ts'
import type { Field, Row } from './read-rows.ts'
import { readRows } from './read-rows.ts'
import type { RosterLine } from './relate-agencies.ts'
import { relateAgencies } from './relate-agencies.ts'
import { rosterFault as fault } from './roster-fault.ts'
import type { RosterColumn } from './roster-words.ts'
import { HEADINGS, KIND_WORDS, keyOf, plainWord, SCOPE_WORDS } from './roster-words.ts'
import type { RosterFault, RosterReading } from './types.ts'

const HEADER = 'agency,aliases,kind,parent,scope,channels,deputies'
/** Rows above the heading, such as a title, that are passed over. */
const ROWS_ABOVE = 10
const LIST_MARKS = /[;；、\n]/
const PLATFORMS: Readonly<Record<string, { readonly names: readonly string[]; readonly id: RegExp }>> = {
  telegram: { names: ['telegram', 'tg', '电报'], id: /^(?:-?\d{1,20}|@[A-Za-z]\w{3,31})$/ },
  lark: { names: ['lark', 'feishu', '飞书'], id: /^[A-Za-z]\w{3,63}$/ },
  web: { names: ['web', '网页'], id: /^[\w-]{1,64}$/ },
}
const CHANNEL_FORM: Bilingual = {
  zh: 'telegram:群号 或 lark:群号，多个用分号隔开，例如 telegram:-1001234567890',
  en: 'telegram:CHAT_ID or lark:CHAT_ID, several separated by semicolons, such as telegram:-1001234567890',
}

/**
 * The roster of a file: .csv as text or bytes, or a workbook. Headings and values may be the office's own words
 * (单位名称, 类别: 乡镇); a superior may be given by an alias.
 *
 * @returns the agencies in the order of the file, and every fault with its place; never throws for what a file holds
 */
export function parseRoster(source: Uint8Array | string): RosterReading {
  const faults: RosterFault[] = []
  const notes: RosterFault[] = []
  let table: ReturnType<typeof readRows>
  try {
    table = readRows(source)
  } catch {
    return { roster: [], notes, faults: [unreadable()] }
  }
  if (table.unclosed)
    faults.push(
      fault(
        table.unclosed,
        '引号没有配对',
        'a quotation mark is not closed',
        '在字段末尾补上 "',
        'close the field with "',
      ),
    )
  const head = table.rows.slice(0, ROWS_ABOVE).findIndex((row) => row.some((f) => keyOf(HEADINGS, f.text) === 'agency'))
  const heading = table.rows[head]
  if (!heading) return { roster: [], notes, faults: [...faults, noHeading(table.rows[0])] }
  const body = table.rows.slice(head + 1)
  const columns = readHeading(heading, body, faults, notes)
  const lines = body.map((row) => readLine(row, columns, faults)).filter((line) => line !== undefined)
  const roster = relateAgencies(lines, faults, notes)
  const byPlace = (a: RosterFault, b: RosterFault) => a.line - b.line || a.column - b.column
  return { roster, faults: faults.sort(byPlace), notes: notes.sort(byPlace) }
}

function unreadable(): RosterFault {
  const start = { text: '', line: 1, column: 1 }
  return fault(
    start,
    '工作簿打不开',
    'the workbook cannot be opened',
    '另存为 .xlsx 或 .csv',
    'save it as .xlsx or .csv',
  )
}

function noHeading(first: Row | undefined): RosterFault {
  const at = first?.[0] ?? { text: '', line: 1, column: 1 }
  return fault(at, '没有找到表头', 'there is no heading row', `第一行写 ${HEADER}`, `begin with ${HEADER}`)
}

/** Where each column stands; columns that hold lists may stand several times, under headings of their own. */
type Columns = ReadonlyMap<RosterColumn, readonly number[]>

/** Offices write 简称 beside 曾用名, 上级 beside 主管部门: lists are joined, of two superiors the first counts. */
const SEVERAL: readonly RosterColumn[] = ['aliases', 'channels', 'deputies', 'parent']

function readHeading(row: Row, body: readonly Row[], faults: RosterFault[], notes: RosterFault[]): Columns {
  const columns = new Map<RosterColumn, readonly number[]>()
  for (const [i, field] of row.entries()) {
    const column = keyOf(HEADINGS, field.text)
    const known = column && columns.get(column)
    const twin = known?.some((other) => plainWord(row[other]!.text) === plainWord(field.text))
    if (column && known && (twin || !SEVERAL.includes(column)))
      faults.push(fault(field, `两列都是 ${column}`, `two columns are ${column}`, '只留一列', 'keep one of them'))
    else if (column && isOfPeople(column, field, body, i))
      notes.push(
        fault(
          field,
          '这一列里没有通知渠道，不使用',
          'this column holds no channels and is not used',
          CHANNEL_FORM.zh,
          CHANNEL_FORM.en,
        ),
      )
    else if (column === 'parent' && known)
      notes.push(
        fault(
          field,
          `这一列与“${row[known[0]!]!.text}”是一个意思，不使用`,
          `this column means the same as "${row[known[0]!]!.text}" and is not used`,
          '只留一列',
          'keep one of them',
        ),
      )
    else if (column) columns.set(column, [...(known ?? []), i])
    else if (field.text !== '')
      notes.push(
        fault(field, `这一列不使用`, `this column is not used`, `可用的列：${HEADER}`, `columns in use: ${HEADER}`),
      )
  }
  if (!columns.has('kind')) {
    const end = row.at(-1)!
    faults.push(
      fault(
        { ...end, text: '' },
        '缺少 kind（类别）列',
        'there is no column kind',
        `表头写 ${HEADER}`,
        `write ${HEADER}`,
      ),
    )
  }
  return columns
}

/**
 * Whether an office's own column (分管领导, 联系方式) holds names and telephone numbers of people and no channel at all.
 * Under the heading of the contract what is no channel is a fault.
 */
function isOfPeople(column: RosterColumn, heading: Field, body: readonly Row[], i: number): boolean {
  if ((column !== 'channels' && column !== 'deputies') || heading.text.trim().toLowerCase() === column) return false
  const values = body.flatMap((row) => listOf(row[i]?.text ?? ''))
  return values.length > 0 && values.every((value) => platformOf(value) === undefined)
}

function readLine(row: Row, columns: Columns, faults: RosterFault[]): RosterLine | undefined {
  const end = row.at(-1)!
  const fields = (column: RosterColumn): readonly Field[] => (columns.get(column) ?? []).flatMap((i) => row[i] ?? [])
  const field = (column: RosterColumn): Field => fields(column)[0] ?? { ...end, text: '' }
  const channels = (column: RosterColumn) => [
    ...new Set(fields(column).flatMap((written) => readChannels(written, faults))),
  ]
  const at = {
    agency: field('agency'),
    aliases: field('aliases'),
    kind: field('kind'),
    parent: field('parent'),
    scope: field('scope'),
    channels: field('channels'),
    deputies: field('deputies'),
  }
  const agency = cleanName(at.agency.text)
  if (agency === '') {
    faults.push(fault(at.agency, '缺少单位名称', 'the agency has no name', '单位全称', 'the full name of the agency'))
    return undefined
  }
  const kind = keyOf(KIND_WORDS, at.kind.text)
  if (!kind && columns.has('kind'))
    faults.push(
      fault(
        at.kind,
        at.kind.text === '' ? '缺少类别' : `不认识的类别「${at.kind.text}」`,
        at.kind.text === '' ? 'the kind is missing' : `unknown kind "${at.kind.text}"`,
        `${AGENCY_KINDS.join('、')}（政府、政府办、部门、乡镇、街道、其他）`,
        AGENCY_KINDS.join(', '),
      ),
    )
  const scope = at.scope.text === '' ? 'unknown' : keyOf(SCOPE_WORDS, at.scope.text)
  if (!scope)
    faults.push(
      fault(
        at.scope,
        `不认识的范围「${at.scope.text}」`,
        `unknown scope "${at.scope.text}"`,
        `${SCOPES.join('、')}（本机关、含下属单位、汇总、未知），或留空`,
        `${SCOPES.join(', ')}, or nothing`,
      ),
    )
  const names = fields('aliases').flatMap(({ text }) => listOf(text).map(cleanName))
  const value: Agency = {
    agency,
    aliases: [...new Set(names)].filter((name) => name !== '' && name !== agency),
    kind: kind ?? 'other',
    parent: cleanName(at.parent.text) || null,
    scope: scope ?? 'unknown',
    channels: channels('channels'),
    deputies: channels('deputies'),
  }
  return { agency: value, at }
}

function cleanName(text: string): string {
  return text
    .replace(/[\u200b\ufeff\u00a0]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function listOf(text: string): string[] {
  return text
    .split(LIST_MARKS)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Channels of a field; one that is none is a fault, with its own place in a text line. */
function readChannels(field: Field, faults: RosterFault[]): readonly string[] {
  const channels = new Set<string>()
  for (const written of listOf(field.text)) {
    const [, ...rest] = written.normalize('NFKC').split(':')
    const id = rest.join(':').trim()
    const platform = platformOf(written)
    if (platform && PLATFORMS[platform]?.id.test(id)) channels.add(`${platform}:${id}`)
    else {
      const at = { ...field, text: written }
      faults.push(
        fault(at, `「${written}」不是通知渠道`, `"${written}" is no channel`, CHANNEL_FORM.zh, CHANNEL_FORM.en),
      )
    }
  }
  return [...channels]
}

/** The platform a channel begins with, by any of its names. */
function platformOf(written: string): string | undefined {
  const [name = '', ...rest] = written.normalize('NFKC').split(':')
  if (rest.length === 0) return undefined
  return Object.entries(PLATFORMS).find(([, { names }]) => names.includes(name.trim().toLowerCase()))?.[0]
}
