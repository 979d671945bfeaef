import type { ListItem, Reply, ReplyBlock } from '../chat.ts'
import type { Finding } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { action } from './actions.ts'
import { foldFindings } from './filing-reply.ts'
import { findingDetail } from './finding-detail.ts'
import { screenLines } from './screen-lines.ts'

/** Lines of a page: a phone's screen, with room for the heading; a finding that alone is longer gets its own page. */
const LINES = 20

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
  const w = words(language).chat.details
  const marks = { error: '❌ ', warning: '⚠️ ', info: w.note } as const
  const lines = group.map((f) => `${marks[f.severity]}${findingMessage(f, language)}\n[${f.id}]`)
  const dismissed = group.flatMap((finding) => {
    const reason = reasonOf(finding)
    return reason ? [w.dismissed(reason, group.length > 1 ? finding.id : null)] : []
  })
  const under = [...findingDetail(group, language, Number.POSITIVE_INFINITY), ...dismissed]
  return { text: lines.join('\n'), ...(under.length > 0 ? { detail: under.join('\n') } : {}) }
}

function toPages(items: readonly ListItem[]): readonly (readonly ListItem[])[] {
  const pages: ListItem[][] = [[]]
  let lines = 0
  for (const item of items) {
    const size = screenLines(item.text) + (item.detail === undefined ? 0 : screenLines(item.detail))
    const last = pages.at(-1)!
    if (last.length > 0 && lines + size > LINES) {
      pages.push([item])
      lines = size
    } else {
      last.push(item)
      lines += size
    }
  }
  return pages
}
