import type { Reply, ReplyBlock } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { sentence } from '../text/sentence.ts'
import { reportActions } from './actions.ts'
import { filingReply } from './filing-reply.ts'
import { notice } from './notice.ts'
import type { Pending, Received } from './types.ts'

/** The answer to one file: its standing and findings, what became of it, and what may be said next. */
export function receivedReply(received: Received, language: Language): Reply {
  const w = words(language).chat
  switch (received.kind) {
    case 'failed':
      return { ...notice(w.bug(received.incident), 'bad'), blocks: titled(received.input, w.bug(received.incident)) }
    case 'refused':
      return { tone: 'warning', blocks: titled(received.input, w.received.otherAgency(received.own)), actions: [] }
    case 'unread':
      return filingReply(received.checked, language)
    case 'shown':
      return withMore(filingReply(received.checked, language), [
        ...dismissed(received.dismissed, language),
        { kind: 'text', text: w.received.viewer },
      ])
    case 'unsettled':
      return askReply(filingReply(received.checked, language), received.pending, language, received.dismissed)
    case 'kept':
      return keptReply(received, language)
  }
}

/** Asks whose report it is, or of which year; each candidate is a sentence. */
export function askReply(shown: Reply | undefined, pending: Pending, language: Language, leftOut = 0): Reply {
  const w = words(language).chat
  const ask = pending.about === 'agency' ? w.received.whose : w.received.whichYear
  const blocks: ReplyBlock[] = [...(shown ? shown.blocks : titled(pending.name)), ...dismissed(leftOut, language)]
  return {
    tone: shown?.tone ?? 'neutral',
    blocks: [...blocks, { kind: 'text', text: ask(pending.candidates.length > 0) }],
    actions: pending.candidates.map((candidate) => ({
      label: candidate,
      say:
        pending.about === 'agency'
          ? sentence(language, 'agency', { agency: candidate })
          : sentence(language, 'year', { year: Number(candidate) }),
    })),
  }
}

function keptReply(received: Extract<Received, { kind: 'kept' }>, language: Language): Reply {
  const w = words(language).chat.received
  const { filing, checked } = received
  const lines = [
    received.corrections ? w.corrections(countsOf(received.corrections)) : '',
    ...received.neighbours.map((n) => w.neighbour(n.year, n.before, n.after)),
    received.same ? w.same(filing.revision) : w.kept(filing.revision, received.inRoster ? null : filing.agency),
  ].filter((line) => line !== '')
  const shown = filingReply(checked, language)
  const { findings } = checked.outcomes
  const actions = reportActions(language, { agency: filing.agency, year: filing.year }, { tone: shown.tone, findings })
  return withMore({ ...shown, actions }, [
    ...dismissed(received.dismissed, language),
    { kind: 'text', text: lines.join('\n') },
  ])
}

function countsOf(corrections: NonNullable<Extract<Received, { kind: 'kept' }>['corrections']>) {
  return {
    fixed: corrections.fixed.length,
    remaining: corrections.remaining.length,
    appeared: corrections.appeared.length,
    unjudged: corrections.unjudged.length,
  }
}

function dismissed(count: number, language: Language): ReplyBlock[] {
  return count > 0 ? [{ kind: 'source', text: words(language).chat.received.dismissed(count) }] : []
}

function withMore(reply: Reply, blocks: readonly ReplyBlock[]): Reply {
  return { ...reply, blocks: [...reply.blocks, ...blocks] }
}

function titled(name: string, text?: string): ReplyBlock[] {
  return [
    ...(name === '' ? [] : [{ kind: 'title' as const, text: name }]),
    ...(text === undefined ? [] : [{ kind: 'text' as const, text }]),
  ]
}
