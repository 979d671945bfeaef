import { chartFault } from './lark-chart.ts'
import type { LarkServerOptions } from './lark-state.ts'

/** What Lark refuses of a card: an error as it words it, or nothing. */
export type Refusal = { readonly code: number; readonly msg: string }

type Node = Readonly<Record<string, unknown>>

const TOP = new Set(['schema', 'config', 'header', 'body', 'card_link', 'fallback'])
const TAGS = new Set(
  (
    'markdown div plain_text lark_md img table chart hr button column_set column ' +
    'collapsible_panel standard_icon person text_tag form input overflow checker'
  ).split(' '),
)
const CONTAINERS = new Set(['column_set', 'column', 'collapsible_panel', 'form'])
const TEMPLATES = new Set(
  'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' '),
)
const DATA_TYPES = new Set(['text', 'lark_md', 'markdown', 'options', 'number', 'persons', 'date'])
const ELEMENTS_MOST = 200
const NESTING_MOST = 5
const CHARTS_MOST = 5

/**
 * Checks a card of schema 2.0 as far as the platform's behaviour is known.
 *
 * @param limits the most tables differ between tenants: 5 by the documents, 3 by reports
 * @param images keys of uploaded pictures
 */
export function refuseCard(
  content: string,
  { tables: tablesMost = 5, charts }: Pick<LarkServerOptions, 'tables' | 'charts'>,
  images: ReadonlySet<string>,
): Refusal | undefined {
  const card = parse(content)
  if (!isNode(card)) return { code: 230001, msg: 'content is not a string in json format' }
  const unknown = Object.keys(card).find((key) => !TOP.has(key))
  if (card.schema !== '2.0') return failed(200830, 'schema is not supported')
  if (unknown) return failed(200621, `unknown property, property: ${unknown}`)
  const header = card.header
  if (header !== undefined) {
    if (!isNode(header) || !isNode(header.title) || typeof header.title.content !== 'string') {
      return failed(200550, 'header title is missing')
    }
    if (!TEMPLATES.has(textOf(header.template ?? 'default'))) return failed(200550, 'template is not valid')
  }
  const elements =
    isNode(card.body) && Array.isArray(card.body.elements) ? (card.body.elements as unknown[]) : undefined
  if (!elements) return failed(200621, 'body.elements is missing')
  const nodes = [...walk(elements, 1)]
  if (nodes.length > ELEMENTS_MOST) return failed(200861, 'card element number over limit')
  for (const { node, depth } of nodes) {
    const refusal = refuseElement(node, depth, images)
    if (refusal) return refusal
  }
  const tables =
    nodes.filter(({ node }) => node.tag === 'table').length + nodes.flatMap(({ node }) => markdownTables(node)).length
  if (tables > tablesMost) return failed(11310, 'card table number over limit')
  const drawn = nodes.filter(({ node }) => node.tag === 'chart').length
  if (drawn > CHARTS_MOST || (drawn > 0 && charts === 'refused')) return failed(200861, 'card chart number over limit')
  const ids = nodes.flatMap(({ node }) => (node.element_id === undefined ? [] : [textOf(node.element_id)]))
  if (new Set(ids).size < ids.length) return failed(200621, 'element_id is not unique')
  if (ids.some((id) => !/^[A-Za-z]\w{0,19}$/.test(id))) return failed(200621, 'element_id is not valid')
  return undefined
}

function refuseElement(node: Node, depth: number, images: ReadonlySet<string>): Refusal | undefined {
  const tag = String(node.tag)
  if (!TAGS.has(tag))
    return failed(200861, `cards of schema V2 no longer support this capability; unsupported tag ${tag}`)
  if (depth > NESTING_MOST) return failed(200861, 'nesting over limit')
  if (tag === 'img' && !images.has(String(node.img_key))) return failed(200570, 'img_key is not valid')
  if (tag === 'table') return refuseTable(node, depth)
  if (tag === 'chart') {
    const fault = chartFault(node)
    if (fault) return failed(200621, fault)
  }
  if (tag === 'button') {
    for (const behavior of Array.isArray(node.behaviors) ? (node.behaviors as Node[]) : []) {
      if (behavior.type === 'callback' && !isNode(behavior.value)) return failed(200672, 'value must be an object')
      if (behavior.type === 'open_url' && !isAllowedHref(String(behavior.default_url))) return badHref()
    }
  }
  if (tag === 'markdown') {
    if (typeof node.content !== 'string') return failed(200621, 'content is missing')
    const links = [...node.content.matchAll(/\]\(([^)\s]+)/g)].map(([, href]) => href ?? '')
    if (!links.every(isAllowedHref)) return badHref()
    if (/<at\b/.test(node.content) && !/<at id=\S+><\/at>/.test(node.content)) return failed(100290, 'at is not valid')
  }
  return undefined
}

function refuseTable(node: Node, depth: number): Refusal | undefined {
  if (depth > 1) return failed(200861, 'table is only supported at root')
  const columns = Array.isArray(node.columns) ? (node.columns as Node[]) : []
  const rows = Array.isArray(node.rows) ? (node.rows as Node[]) : []
  if (columns.length === 0 || columns.length > 50) return failed(11311, 'table column number is not valid')
  const page = Number(node.page_size ?? 5)
  if (!(page >= 1 && page <= 10)) return failed(11312, 'page_size is not valid')
  if (columns.some((c) => !DATA_TYPES.has(String(c.data_type)))) return failed(11313, 'data_type is not valid')
  const names = new Set(columns.map((c) => String(c.name)))
  if (rows.some((row) => Object.keys(row).some((key) => !names.has(key)))) return failed(11314, 'unknown column')
  const texts = columns.filter((c) => c.data_type === 'text').map((c) => String(c.name))
  if (rows.some((row) => texts.some((name) => row[name] !== undefined && typeof row[name] !== 'string'))) {
    return failed(11315, 'cell does not match data_type')
  }
  return undefined
}

/** Everything a card shows, as text; what is written as a sign's number is that sign again. */
export function cardText(content: string): string {
  const texts: string[] = []
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (['content', 'text', 'display_name'].includes(key) || /^c\d+$/.test(key)) texts.push(value)
    } else if (Array.isArray(value)) for (const member of value) visit(member, key)
    else if (isNode(value))
      for (const [name, member] of Object.entries(value)) if (name !== 'config') visit(member, name)
  }
  visit(parse(content), '')
  return texts
    .join('\n')
    .replace(/<\/?font[^>]*>|\*\*/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
}

function* walk(value: unknown, depth: number): Generator<{ node: Node; depth: number }> {
  if (Array.isArray(value)) for (const member of value) yield* walk(member, depth)
  else if (isNode(value)) {
    if (value.tag !== undefined) yield { node: value, depth }
    const inner = depth + (CONTAINERS.has(String(value.tag)) ? 1 : 0)
    for (const [key, member] of Object.entries(value))
      if (key !== 'value' && key !== 'chart_spec') yield* walk(member, inner)
  }
}

function markdownTables(node: Node): string[] {
  return node.tag === 'markdown' ? [...String(node.content).matchAll(/^\|?[ :-]*-{3,}[ :-]*\|/gm)].map(([m]) => m) : []
}

function isAllowedHref(href: string): boolean {
  return /^(?:https?|mailto|tel|applink|lark):/.test(href)
}

function badHref(): Refusal {
  return { code: 230001, msg: 'Your request contains an invalid request parameter, ext=href is not valid' }
}

function failed(code: number, message: string): Refusal {
  return { code: 230099, msg: `Failed to create card content, ext=ErrCode: ${code}; ErrMsg: ${message}; ` }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
