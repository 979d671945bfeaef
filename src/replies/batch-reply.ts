import type { ListItem, Reply, ReplyBlock } from '../chat.ts'
import { statusOf } from '../checks/checked.ts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { action } from './actions.ts'
import { notice } from './notice.ts'
import { shortNames } from './short-names.ts'
import type { BatchItem, Received } from './types.ts'

/** Lines on one screen of a phone. */
const LINES = 10
const ORDER = ['wrong', 'unread', 'unsettled', 'passed'] as const satisfies readonly BatchItem['kind'][]

/** What is remembered of a file in a batch. */
export function toBatchItem(received: Received, language: Language): BatchItem {
  const w = words(language)
  if (received.kind === 'failed') return unread(received.input, w.chat.bug(received.incident))
  if (received.kind === 'refused') return unread(received.input, w.chat.received.otherAgency(received.own))
  const { checked } = received
  if (checked.kind === 'fault') return unread(checked.input, w.faults[checked.fault.code](checked.fault.facts))
  const { report } = checked
  if (report.kind === 'legacy') return unread(checked.input, w.summary.legacy)
  if (report.kind !== 'report') {
    return unread(checked.input, w.notReport[report.kind === 'blankForm' ? 'blankForm' : 'other'])
  }
  const count = (severity: string) => checked.outcomes.findings.filter((f) => f.severity === severity).length
  return {
    input: checked.input,
    kind: received.kind === 'unsettled' ? 'unsettled' : statusOf(checked) === 'errors' ? 'wrong' : 'passed',
    agency: checked.agency,
    year: checked.year,
    errors: count('error'),
    warnings: count('warning'),
  }
}

function unread(input: string, why: string): BatchItem {
  return { input, kind: 'unread', agency: null, year: null, errors: 0, warnings: 0, why }
}

/** How far a batch has come. */
export function progressReply(done: number, total: number, language: Language, caughtUp = false): Reply {
  const w = words(language).chat.batch
  return notice(caughtUp && done === 0 ? w.catchUp(total) : w.progress(done, total))
}

/**
 * One answer for many files: how many passed, are wrong, were not read; errors first, each report one tap away.
 * The county all agencies share is left out; buttons say the full name.
 *
 * @param page from 1; `undefined` where there is no such page
 */
export function batchReply(items: readonly BatchItem[], page: number, language: Language): Reply | undefined {
  const w = words(language).chat.batch
  const sorted = ORDER.flatMap((kind) =>
    items.filter((item) => item.kind === kind).toSorted((a, b) => b.errors - a.errors || b.warnings - a.warnings),
  )
  const pages = Math.max(1, Math.ceil(sorted.length / LINES))
  if (page < 1 || page > pages) return undefined
  const shown = sorted.slice((page - 1) * LINES, page * LINES)
  const count = (kind: BatchItem['kind']) => items.filter((item) => item.kind === kind).length
  const heading = w.heading({
    total: items.length,
    passed: count('passed'),
    wrong: count('wrong'),
    unread: count('unread'),
    unsettled: count('unsettled'),
  })
  const blocks: ReplyBlock[] = [{ kind: 'title', text: heading }]
  const names = [...new Set(items.flatMap(({ agency }) => agency ?? []))]
  const short = new Map(shortNames(names).map((name, i) => [names[i], name]))
  const nameOf = ({ agency, input, year }: BatchItem) => {
    const name = agency === null ? input || w.unnamed : short.get(agency)
    return year === null ? `${name}` : `${name} ${year}`
  }
  for (const kind of ORDER) {
    const part = shown.filter((item) => item.kind === kind)
    if (part.length === 0) continue
    blocks.push({ kind: 'text', text: w[kind] })
    blocks.push({ kind: 'list', ordered: false, items: part.map((item) => toListItem(item, nameOf(item), language)) })
  }
  if (pages > 1) blocks.push({ kind: 'source', text: w.pageOf(page, pages) })
  const open = shown.flatMap((item) =>
    item.agency !== null && item.year !== null && item.kind !== 'unsettled'
      ? [
          {
            ...action(language, 'show', { agency: item.agency, year: item.year }),
            label: nameOf(item),
          },
        ]
      : [],
  )
  return {
    tone: count('wrong') > 0 ? 'bad' : count('unread') + count('unsettled') > 0 ? 'warning' : 'good',
    blocks,
    actions: [
      ...open,
      ...(page < pages
        ? [{ ...action(language, 'batch', { page: page + 1 }), label: words(language).chat.labels.next }]
        : []),
    ],
  }
}

function toListItem(item: BatchItem, name: string, language: Language): ListItem {
  const w = words(language).chat.batch
  if (item.kind === 'unread') return { text: w.line(item.input || w.unnamed, item.why ?? '') }
  return { text: w.line(name, w.standing(item.errors, item.warnings)) }
}
