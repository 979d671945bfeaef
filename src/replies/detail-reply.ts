import type { ListItem, Reply, ReplyBlock } from '../chat.ts'
import type { Finding } from '../checks/types.ts'
import { cellName } from '../editions/names.ts'
import type { Language } from '../editions/types.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { action } from './actions.ts'
import { foldFindings } from './filing-reply.ts'

/** What a message of any platform holds, with room for the heading; a finding that alone is longer gets its own page. */
const LETTERS = 1800
const ITEMS = 10

const MARKS = { error: '❌', warning: '⚠️', info: '·' } as const

/**
 * Every finding of a report, a page at a time; what one repair clears stays together and no finding is cut.
 *
 * @param reasonOf why a finding was dismissed, where it was
 * @returns undefined where there is no such page
 */
export function detailReply(
  of: { readonly agency: string; readonly year: number; readonly findings: readonly Finding[] },
  page: number,
  language: Language,
  reasonOf: (finding: Finding) => string | undefined,
): Reply | undefined {
  const w = words(language).chat.details
  const items = foldFindings(of.findings).map((group) => toListItem(group, language, reasonOf))
  const pages = toPages(items)
  const shown = pages[page - 1]
  if (!shown) return undefined
  const title: ReplyBlock = { kind: 'title', text: w.heading(of.agency, of.year, page, pages.length) }
  const about = { agency: of.agency, year: of.year }
  return {
    tone: of.findings.some((f) => f.severity === 'error' && !reasonOf(f)) ? 'bad' : 'neutral',
    blocks: [
      title,
      items.length === 0 ? { kind: 'text', text: w.none } : { kind: 'list', ordered: false, items: shown },
    ],
    actions:
      page < pages.length
        ? [{ ...action(language, 'details', { ...about, page: page + 1 }), label: words(language).chat.labels.next }]
        : [],
  }
}

function toListItem(
  group: readonly Finding[],
  language: Language,
  reasonOf: (finding: Finding) => string | undefined,
): ListItem {
  const w = words(language)
  const lines = group.map((f) => `${MARKS[f.severity]} ${findingMessage(f, language)}\n[${f.id}]`)
  const under: string[] = []
  const suspect = group[0]?.suspect
  if (suspect) {
    under.push(w.summary.repair(cellName(suspect.cell, language), String(suspect.actual ?? ''), suspect.proposed))
  }
  for (const finding of group) {
    if (finding.evidence) under.push(w.summary.evidence(finding.evidence))
    const reason = reasonOf(finding)
    if (reason) under.push(w.chat.details.dismissed(reason))
  }
  return { text: lines.join('\n'), ...(under.length > 0 ? { detail: under.join('\n') } : {}) }
}

function toPages(items: readonly ListItem[]): readonly (readonly ListItem[])[] {
  const pages: ListItem[][] = [[]]
  let letters = 0
  for (const item of items) {
    const size = item.text.length + (item.detail?.length ?? 0)
    const last = pages.at(-1)!
    if (last.length > 0 && (letters + size > LETTERS || last.length === ITEMS)) {
      pages.push([item])
      letters = size
    } else {
      last.push(item)
      letters += size
    }
  }
  return pages
}
