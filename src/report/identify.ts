import type { Document } from '../document/types.ts'
import { chineseNumber, normalizeText } from './normalize.ts'
import { isSectionHeading } from './sections.ts'
import type { Found, Section } from './types.ts'

/** What the sender told beside the file: its name, a caption, a choice made by a person. */
export type Hints = { readonly fileName?: string; readonly caption?: string }

export type Identity = {
  readonly title: Found<string> | null
  readonly agency: Found<string> | null
  readonly year: Found<number> | null
}

const YEAR = '(20[0-3]\\d|[二2][〇零○oO0][一二三〇零○oO0][〇零○oO0一二三四五六七八九])'
const REPORT = '(?:政府)?(?:信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报|总结)'
/** …机关…2023年(度)政府信息公开工作年度报告, the year before or behind the agency. */
const TITLE = new RegExp(`^(.{0,40}?)(?:关于)?${YEAR}\\s*年(?:度)?(.{0,30}?)${REPORT}`)
/** …机关政府信息公开工作年度报告（2023年度） */
const TITLE_YEAR_LAST = new RegExp(`^(.{2,40}?)${REPORT}[（(]?${YEAR}\\s*年?度?`)
const PERIOD = new RegExp(`${YEAR}年1月1日.{0,12}?(?:${YEAR}年)?12月31日`)
const LEAD = /^(?:标题|题目|名称|正文|附件\d*|发布机构)?[:：]?\s*/
const ORGANISATION =
  /[\p{Script=Han}]{2,24}?(?:人民政府办公[室厅]|人民政府|街道办事处|街道|管理委员会|管委会|委员会|办公室|乡政府|镇政府|分局|总队|支队|中心|集团|银行|学院|大学|医院|法院|检察院|厅|局|委|乡|镇)/gu

/**
 * Whose report it is and of which year: from the title; else from the period, the text and the file name, and then
 * not sure, so that a person is asked before anything is kept.
 */
export function identify(document: Document, sections: readonly Section[], preamble: string, hints: Hints): Identity {
  const lines = openingLines(document)
  const title = findTitle(lines, document.title) ?? titleInText(document) ?? titleOfFile(hints)
  const text = normalizeText([preamble, ...sections.map((s) => s.text)].join('\n')).replace(
    /(?<=\p{Script=Han})\s+(?=\p{Script=Han}|\d)|(?<=\d)\s+(?=\p{Script=Han})/gu,
    '',
  )
  return {
    title: title ? { value: title.text, foundIn: title.foundIn, sure: true, raw: title.text } : null,
    agency: findAgency(title, text, hints),
    year: findYear(title, text, hints),
  }
}

type Title = {
  readonly text: string
  readonly agency: string
  readonly year: number
  readonly foundIn: 'title' | 'metadata' | 'fileName'
}

/** Short lines from the beginning and beyond: some reports print their title behind the first heading. */
function openingLines(document: Document): string[] {
  const lines: string[] = []
  for (const block of document.blocks) {
    if (lines.length > 400) break
    if (block.kind === 'heading' || block.kind === 'paragraph') lines.push(...block.text.split('\n'))
    if (block.kind === 'table')
      for (const cell of block.cells.slice(0, 40)) if (cell.text.length < 80) lines.push(cell.text)
  }
  return lines.map((l) => tidy(l)).filter((l) => l !== '')
}

function tidy(text: string): string {
  return normalizeText(text)
    .replace(/^#+\s*/, '')
    .replace(/\s+/g, '')
    .replace(LEAD, '')
}

function findTitle(lines: readonly string[], metadata: string | undefined): Title | undefined {
  const plain = lines.filter((l) => !isSectionHeading(l))
  let best: Title | undefined
  // Whole lines first; then titles that are broken over two or three lines.
  for (const span of [1, 2, 3]) {
    for (let i = 0; i + span <= plain.length && i < 400; i++) {
      const joined = plain.slice(i, i + span).join('')
      const parsed = joined.includes('公开') ? parseTitle(joined) : undefined
      if (!parsed || (span > 1 && parsed.text.length <= plain[i]!.length)) continue
      const agency = parsed.agency || (i > 0 && isName(plain[i - 1]!) ? plain[i - 1]! : '')
      const found: Title = { ...parsed, agency, foundIn: 'title' }
      if (agency !== '') return found
      best ??= found
    }
  }
  const meta = metadata ? parseTitle(tidy(metadata)) : undefined
  if (meta && (meta.agency !== '' || !best)) return { ...meta, foundIn: 'metadata' }
  return best
}

const GLUED_TITLE = new RegExp(
  `(?:^|[\\s。：:>》])([\\p{Script=Han}（）()·]{2,30}?)\\s*(?:关于)?\\s*${YEAR}\\s*年(?:度)?${REPORT}`,
  'u',
)

/** The title in page text without line ends, set apart from what stands before it by a space or a full stop. */
function titleInText(document: Document): Title | undefined {
  const first = document.blocks.find((b) => b.kind === 'paragraph' && b.text.length > 120)
  if (first?.kind !== 'paragraph') return undefined
  const match = GLUED_TITLE.exec(normalizeText(first.text.slice(0, 2000)))
  if (!match) return undefined
  return { text: match[0].trim(), agency: cleanName(match[1]!), year: toYear(match[2]!), foundIn: 'title' }
}

function parseTitle(line: string): Omit<Title, 'foundIn'> | undefined {
  const match = TITLE.exec(line)
  if (match) {
    const rest = line.slice(match[0].length)
    // A sentence that mentions the report is no title.
    if (
      /[，。；]/.test(match[0]) ||
      (rest.length > 30 && /^[^\s(（_|-]/.test(rest) && !/^(?:根据|本报告|按照|为|现|依据)/.test(rest))
    )
      return undefined
    const before = match[1]!.replace(/^[《〈「]|关于$/g, '')
    const agency = cleanName(before !== '' ? before : match[3]!)
    return { text: match[0].replace(/^[《〈「]/, ''), agency, year: toYear(match[2]!) }
  }
  const last = TITLE_YEAR_LAST.exec(line)
  if (last && !/[，。；]/.test(last[0])) return { text: last[0], agency: cleanName(last[1]!), year: toYear(last[2]!) }
  return undefined
}

function titleOfFile(hints: Hints): Title | undefined {
  for (const hint of [hints.caption, hints.fileName]) {
    if (!hint) continue
    const parsed = parseTitle(tidy(hint.replace(/\.[A-Za-z0-9]{1,5}$/, '')))
    if (parsed) return { ...parsed, foundIn: 'fileName' }
  }
  return undefined
}

function cleanName(name: string): string {
  return name
    .replace(/^(?:\d+[.、])?/, '')
    .replace(/[《》〈〉「」“”"]/g, '')
    .replace(/^(?:中共)?关于/, '')
    .replace(/(?:关于|的)$/, '')
}

function isName(line: string): boolean {
  return line.length <= 30 && /(?:政府|局|委|办|室|厅|院|处|会|中心|镇|乡|街道|公司|队|所|站|区)$/.test(line)
}

function toYear(text: string): number {
  const arabic = Number(text)
  return Number.isNaN(arabic) ? (chineseNumber(text.replace(/[○oO0]/g, '〇').replace('2', '二')) ?? 0) : arabic
}

function findYear(title: Title | undefined, text: string, hints: Hints): Found<number> | null {
  if (title && title.foundIn !== 'fileName')
    return { value: title.year, foundIn: title.foundIn, sure: true, raw: title.text }
  const period = PERIOD.exec(text)
  if (period) return { value: toYear(period[1]!), foundIn: 'period', sure: true, raw: period[0] }
  if (title) return { value: title.year, foundIn: 'fileName', sure: false, raw: title.text }
  const named = new RegExp(`${YEAR}`).exec(normalizeText(`${hints.caption ?? ''} ${hints.fileName ?? ''}`))
  const counts = new Map<number, number>()
  for (const match of text.matchAll(new RegExp(`${YEAR}年(?!\\d)`, 'g'))) {
    const year = toYear(match[1]!)
    counts.set(year, (counts.get(year) ?? 0) + (match.index < 200 ? 2 : 1))
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  const opening = new RegExp(`^\\D{0,6}${YEAR}年`).exec(text)
  const value = opening ? toYear(opening[1]!) : (most?.[0] ?? (named ? toYear(named[1]!) : undefined))
  if (value === undefined) return null
  // The opening words and the most frequent year agree: that is how a report without a title speaks of its year.
  return { value, foundIn: 'text', sure: most?.[0] === value, raw: String(value) }
}

function findAgency(title: Title | undefined, text: string, hints: Hints): Found<string> | null {
  if (title && title.agency.length >= 2) {
    const value = withRegion(title.agency, text)
    return { value, foundIn: title.foundIn, sure: title.foundIn !== 'fileName', raw: title.text }
  }
  const named = organisations(text.slice(0, 6000))
  const self =
    /20\d\d年(?:度)?[，,]?(?:以来)?[，,]?([\p{Script=Han}]{2,20}?)(?:严格|认真|坚持|深入|积极|紧紧|在|按照|以|全面|高度|切实|根据|围绕|不断|始终|扎实|持续)/u.exec(
      text,
    )?.[1]
  const own = self && ORGANISATION.test(self) ? self : undefined
  ORGANISATION.lastIndex = 0
  const full = own ? named.find((n) => n !== own && contains(n, own)) : undefined
  const value = full ?? own ?? named[0]
  if (value)
    return { value, foundIn: 'text', sure: false, raw: value, others: named.filter((n) => n !== value).slice(0, 3) }
  const file = cleanName(
    tidy((hints.caption ?? hints.fileName ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, '')).replace(/20\d\d年?度?.*$/, ''),
  )
  return isName(file) ? { value: file, foundIn: 'fileName', sure: false, raw: file } : null
}

/** A name as a pattern that matches nothing but itself. */
function literally(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** 洪泽区人民政府 as the text itself calls it in full, 淮安市洪泽区人民政府, where it always does so with one prefix. */
function withRegion(name: string, text: string): string {
  if (/^[\p{Script=Han}]{2,7}[省市州盟]/u.test(name)) return name
  const prefixes = new Set(
    [...text.matchAll(new RegExp(`([\\p{Script=Han}]{2,3}[市州盟])${literally(name)}`, 'gu'))].map((m) =>
      m[1]!.slice(-3),
    ),
  )
  return prefixes.size === 1 ? [...prefixes][0]! + name : name
}

/** Names of organisations that speak of themselves in titles of their own papers, most frequent first. */
function organisations(text: string): string[] {
  const counts = new Map<string, number>()
  for (const match of text.matchAll(/《([\p{Script=Han}]{2,24}?)关于/gu)) {
    const name = match[1]!
    if (isName(name) && !/国务院|中共|省|办公厅/.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name)
}

/** Whether all characters of a short name occur in the long one, in order. */
function contains(long: string, short: string): boolean {
  let at = 0
  for (const c of long) if (c === short[at]) at++
  return at === short.length
}
