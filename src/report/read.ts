/**
 * Document + editions → Report. Imports document, editions and this folder only.
 */
import { blockText } from '../document/grid.ts'
import type { Document, DocumentNote } from '../document/types.ts'
import { EDITIONS, editionForYear } from '../editions/index.ts'
import type { Edition, TableKey } from '../editions/types.ts'
import { formLabels } from './form-lines.ts'
import { type Hints, identify } from './identify.ts'
import { locateTables, type Zone } from './locate.ts'
import { restoreText } from './normalize.ts'
import { readOneRowTable } from './read-one-row.ts'
import { readRowsTable } from './read-table.ts'
import { type Figures, isSectionHeading, readSections } from './sections.ts'
import { readStrips, type Strip } from './strips.ts'
import type { Report, ReportKind, ReportNote, TableReading } from './types.ts'

const PASSED_ON: ReadonlySet<DocumentNote['code']> = new Set(['truncated', 'scannedPages', 'trackedChanges'])

/**
 * Reads a document as an annual report: whose, which year, which form, every cell, every section.
 *
 * @param hints what the sender told beside the file; used where the document itself does not say
 */
export function readReport(document: Document, hints: Hints = {}): Report {
  const text = bare(document.blocks.map(blockText).join('\n'))
  const scores = scoreEditions(text)
  const likely = scores.find((s) => s.edition.tables)!.edition
  const strips = readStrips(document, formLabels(likely))
  const zones = locateTables(strips)
  const inZone = (zone: Zone | undefined) => (zone ? strips.slice(zone.from, zone.to) : [])
  const notes: ReportNote[] = []
  const tables: Record<TableKey, TableReading | null> = {
    proactiveDisclosure: null,
    requestHandling: null,
    reviewLitigation: null,
  }
  const forms = likely.tables!
  const two = zones.two && readRowsTable(document, inZone(zones.two), forms.proactiveDisclosure, zones.two.headed)
  if (two) {
    tables.proactiveDisclosure = two.reading
    notes.push(...two.notes)
  }
  const three = zones.three && readRowsTable(document, inZone(zones.three), forms.requestHandling, zones.three.headed)
  if (three) {
    tables.requestHandling = three.reading
    notes.push(...three.notes)
  }
  const four = zones.four && readOneRowTable(inZone(zones.four), forms.reviewLitigation, zones.four.headed)
  if (four) {
    tables.reviewLitigation = four.reading
    notes.push(...four.notes)
  }
  const divided = readSections(document, figureLines(document, [zones.two, zones.three, zones.four], strips))
  const glued = strips.some((s) => s.glued && s.tokens.length > 0)
  // In page text without line ends the tables run into their sections: what stands there is figures, not prose.
  const sections = glued
    ? divided.sections.map((s) => (s.number >= 2 && s.number <= 4 ? { ...s, text: '' } : s))
    : divided.sections
  const preamble = divided.preamble
  const identity = identify(document, sections, preamble, hints)
  const kind = whatItIs(tables, sections.length, scores, identity.title?.value, identity.year?.value, text)
  for (const note of document.notes) {
    if (PASSED_ON.has(note.code))
      notes.push({ code: note.code as ReportNote['code'], ...(note.detail ? { detail: note.detail } : {}) })
  }
  return {
    kind,
    source: { name: document.source.name, sha256: document.source.sha256, format: document.source.format },
    ...identity,
    edition: editionOf(kind, scores, tables, identity.year?.value),
    tables,
    sections,
    preamble,
    pictures: document.blocks.filter((b) => b.kind === 'picture').length,
    notes,
  }
}

/** Text without spaces and brackets: enough to find a phrase in, and much cheaper than a key of the whole. */
function bare(text: string): string {
  return restoreText(text).replace(/[\s()（）]+/g, '')
}

type Score = { readonly edition: Edition; readonly points: number }

/** Weighs the phrases that speak for each edition; best first, the newest among equals. */
function scoreEditions(text: string): Score[] {
  return EDITIONS.map((edition) => ({
    edition,
    points: edition.evidence.reduce((sum, e) => sum + (text.includes(bare(e.phrase)) ? e.weight : 0), 0),
  })).sort((a, b) => b.points - a.points)
}

function editionOf(
  kind: ReportKind,
  scores: readonly Score[],
  tables: Report['tables'],
  year: number | undefined,
): Report['edition'] {
  if (kind === 'legacy') return 'pre2019'
  const best = scores.find((s) => s.edition.tables)!
  if (best.points >= 2 && (tables.proactiveDisclosure || tables.requestHandling)) return best.edition.id
  if (tables.requestHandling || kind === 'report') {
    const prescribed = year === undefined ? undefined : editionForYear(year)
    return prescribed?.tables ? prescribed.id : best.edition.id
  }
  return null
}

/** The lines and grid rows that belong to the three tables, so that figures don't count as prose. */
function figureLines(document: Document, zones: readonly (Zone | undefined)[], strips: readonly Strip[]): Figures {
  const blocks = new Set<number>()
  const rows = new Set<string>()
  for (const zone of zones) {
    if (!zone) continue
    const own = strips.slice(zone.from, zone.to)
    const last = own.findLastIndex((s) => s.tokens.some((t) => t.raw !== ''))
    for (const strip of own.slice(0, last + 1)) {
      if (strip.row !== undefined) {
        if (strip.tokens.some((t) => t.raw !== '') || !isProse(strip.label)) rows.add(`${strip.block}:${strip.row}`)
        continue
      }
      for (let b = strip.block; b <= strip.end; b++) {
        const block = document.blocks[b]
        if (block && block.kind !== 'table' && !isProse(blockText(block))) blocks.add(b)
      }
    }
  }
  return (block, row) => (row === undefined ? blocks.has(block) : rows.has(`${block}:${row}`))
}

function isProse(text: string): boolean {
  return isSectionHeading(text) || (text.length > 60 && /[。；]/.test(text))
}

const OTHER_PAPER = /解读|图解|一图读懂|通知|方案|公告|指南|目录|制度|办法|要点|讲话|培训/

function whatItIs(
  tables: Report['tables'],
  sections: number,
  scores: readonly Score[],
  title: string | undefined,
  year: number | undefined,
  text: string,
): ReportKind {
  const found = Object.values(tables).filter((t) => t !== null)
  const legacy = scores.find((s) => s.edition.id === 'pre2019')!.points
  if (found.length === 0 || !tables.requestHandling) {
    if (legacy >= 6) return 'legacy'
    if (title && year !== undefined && year < 2019 && text.length > 200) return 'legacy'
  }
  if (found.length > 0 && found.every(isBlank)) return 'blankForm'
  if (found.length >= 1) return 'report'
  if (title && sections >= 3 && !OTHER_PAPER.test(title)) return 'report'
  return sections >= 4 ? 'report' : 'notReport'
}

function isBlank(table: TableReading): boolean {
  return Object.values(table.cells).every((row) =>
    Object.values(row).every((v) => v.kind === 'blank' || v.kind === 'missing'),
  )
}
