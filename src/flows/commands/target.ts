import { permits, personOf } from '../../access.ts'
import type { Reply } from '../../chat.ts'
import type { Filing } from '../../checks/types.ts'
import { action } from '../../replies/actions.ts'
import { notice } from '../../replies/notice.ts'
import { isAgencyName } from '../../roster/agency-name.ts'
import { matchAgency } from '../../roster/match-agency.ts'
import type { AuditEntry } from '../../store/audit.ts'
import { words } from '../../text/index.ts'
import type { Target } from '../../text/sentence.ts'
import type { FlowDeps, Turn } from '../types.ts'

type Named =
  | { readonly kind: 'found'; readonly agency: string }
  | { readonly kind: 'several'; readonly agencies: readonly string[] }
  | { readonly kind: 'none' }

/** The agency a name in a command stands for. Without a roster every name stands for itself. */
export function findAgency(deps: FlowDeps, name: string): Named {
  const roster = deps.roster()
  if (roster.length === 0) return { kind: 'found', agency: name }
  const matched = matchAgency(name, roster)
  switch (matched.kind) {
    case 'found':
      return { kind: 'found', agency: matched.agency.agency }
    case 'several':
      return { kind: 'several', agencies: matched.agencies.map((agency) => agency.agency) }
    case 'none':
      return { kind: 'none' }
  }
}

export type Targeted =
  | { readonly kind: 'found'; readonly filing: Filing }
  | { readonly kind: 'told'; readonly reply: Reply }
  /** A name nobody knows: the sentence may be a question. */
  | { readonly kind: 'noAgency' }

/** The stored report a sentence is about: the one it names, else the one spoken of last. */
export async function findTarget(deps: FlowDeps, turn: Turn, target: Target): Promise<Targeted> {
  const w = words(turn.language).chat
  const { current } = turn.conversation
  const told = (text: string) => ({ kind: 'told', reply: notice(text, 'warning') }) as const
  let agency = current?.agency
  if (target.agency !== undefined) {
    const named = findAgency(deps, target.agency)
    if (named.kind === 'several') {
      const names = named.agencies.filter((name) => permits(turn.standings.here, 'read', name)).slice(0, 4)
      const about = (name: string) => ({ agency: name, ...(target.year ? { year: target.year } : {}) })
      const actions = names.map((name) => ({ ...action(turn.language, 'show', about(name)), label: name }))
      return { kind: 'told', reply: notice(w.severalAgencies, 'neutral', actions) }
    }
    // Stored under a name the roster does not have.
    const stored = (await deps.store.filings({ agencies: [target.agency] })).length > 0
    if (named.kind === 'none' && !stored) {
      return isAgencyName(target.agency) ? told(w.unknownAgency(target.agency)) : { kind: 'noAgency' }
    }
    agency = named.kind === 'found' ? named.agency : target.agency
  }
  if (agency === undefined) return told(w.noReport)
  if (!permits(turn.standings.here, 'read', agency)) return told(w.access.denied)
  const year = target.year ?? (target.agency === undefined ? current?.year : await latestYear(deps, agency))
  const filing = year === undefined ? undefined : await deps.store.filing(agency, year)
  if (!filing && deps.roster().length === 0 && target.agency !== undefined && year === undefined) {
    return { kind: 'noAgency' }
  }
  return filing ? { kind: 'found', filing } : told(w.notStored(agency, year ?? null))
}

async function latestYear(deps: FlowDeps, agency: string): Promise<number | undefined> {
  const filings = await deps.store.filings({ agencies: [agency] })
  return filings.length === 0 ? undefined : Math.max(...filings.map((filing) => filing.year))
}

/** The audit's line for this message. */
export function deedOf(
  turn: Turn,
  action: AuditEntry['action'],
  about: Partial<Pick<Filing, 'agency' | 'year'>> = {},
): AuditEntry {
  return {
    person: personOf(turn.message),
    chat: turn.message.chat.id,
    action,
    event: turn.message.id,
    ...(about.agency === undefined ? {} : { agency: about.agency }),
    ...(about.year === undefined ? {} : { year: about.year }),
  }
}
