import type { Filing, Finding } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import type { Agency, Roster } from '../report/types.ts'
import { channelsOf, chosenFrom } from './chosen.ts'
import { dayOf } from './deadlines.ts'
import type { Round, Sending } from './schedule.ts'
import { isWindowOpen, roundsAt } from './schedule.ts'
import { stageName } from './stage.ts'
import { standingOf } from './standing.ts'
import type { Audience, Plan, Reminder } from './types.ts'
import { agencyText, deputyText, digestText } from './words.ts'

/** What is remembered of earlier runs. */
export type Memory = {
  /** Keys of lines that were sent; never again. */
  readonly sent: ReadonlySet<string>
  /** Keys of lines whose sending failed, with their agency; due until something ends it. */
  readonly failed: ReadonlyMap<string, string>
  /** Epoch milliseconds of the last run that could send, or null. */
  readonly lastRun: number | null
}

export type Situation = {
  readonly plan: Plan
  readonly roster: Roster
  /** The latest stored version of an agency's report for a year. */
  readonly filing: (agency: string, year: number) => Filing | undefined
  readonly memory: Memory
  /** Epoch milliseconds. */
  readonly now: number
  readonly language: Language
  /** A finding as a sentence. */
  readonly say: (finding: Finding) => string
  /** Only what goes to this channel. */
  readonly only?: string
}

/** A line with the key it is remembered by. */
export type DueLine = { readonly key: string; readonly line: Reminder }

/** The key of a line: milestone, report year, stage, agency, audience and channel. */
function keyOf(line: Pick<Reminder, 'milestone' | 'year' | 'stage' | 'agency' | 'audience' | 'channel'>): string {
  return JSON.stringify([line.milestone, line.year, line.stage, line.agency, line.audience, line.channel])
}

/**
 * The lines due at a moment, by reminders.md sections 2 to 5: nothing outside the window or on a day off; of each
 * agency and sequence only the latest stage; nothing that was sent before.
 */
export function due(situation: Situation): readonly DueLine[] {
  const { plan, now, memory } = situation
  if (!isWindowOpen(plan, now)) return []
  const seen = new Set<string>()
  return roundsAt(plan, now)
    .flatMap((round) => linesOf(situation, round))
    .filter(({ key, fresh }) => {
      if (seen.has(key) || memory.sent.has(key)) return false
      seen.add(key)
      return fresh || memory.failed.has(key)
    })
    .map(({ key, line }) => ({ key, line }))
}

type Candidate = DueLine & { readonly fresh: boolean }

function linesOf(situation: Situation, round: Round): readonly Candidate[] {
  const { plan, roster, filing } = situation
  const { milestone, year } = round.deadline
  const agencies = chosenFrom(roster, milestone.who).map((agency) => ({
    agency,
    standing: standingOf(filing(agency.agency, year)),
  }))
  const lines: Candidate[] = []
  for (const { agency, standing } of agencies) {
    const channels = channelsOf(agency, plan, roster)
    const own = standing.kind === 'done' ? undefined : round[standing.kind]
    for (const sending of own ? [own, round.always] : [round.always]) {
      if (!sending) continue
      const about = sending === round.always ? ({ kind: 'always' } as const) : standing
      const text = () => agencyText(agency.agency, about, round.deadline, sending, situation)
      lines.push(...toLines(situation, round, sending, 'agency', agency, channels.length > 0 ? channels : [null], text))
      if (sending.list === 'overdue')
        lines.push(
          ...toLines(situation, round, sending, 'deputy', agency, agency.deputies, () =>
            deputyText(agency.agency, round.deadline, situation),
          ),
        )
    }
  }
  return [...lines, ...digestLines(situation, round, agencies)]
}

/** The supervisor's lines: who is overdue, with everything else the office should know. Nobody overdue, no line. */
function digestLines(
  situation: Situation,
  round: Round,
  agencies: readonly { readonly agency: Agency; readonly standing: ReturnType<typeof standingOf> }[],
): readonly Candidate[] {
  const { plan, roster, memory } = situation
  const sending = round.notSubmitted
  const missing = agencies.filter(({ standing }) => standing.kind === 'notSubmitted').map(({ agency }) => agency.agency)
  if (sending?.list !== 'overdue' || missing.length === 0) return []
  const unreached = new Set(memory.failed.values())
  const text = () =>
    digestText(
      {
        due: agencies.length,
        missing,
        withErrors: agencies.filter(({ standing }) => standing.kind === 'openErrors').length,
        withoutChannel: agencies
          .filter(({ agency, standing }) => standing.kind !== 'done' && channelsOf(agency, plan, roster).length === 0)
          .map(({ agency }) => agency.agency),
        unreached: agencies.filter(({ agency }) => unreached.has(agency.agency)).map(({ agency }) => agency.agency),
      },
      round.deadline,
      situation,
    )
  return chosenFrom(roster, plan.supervisor).flatMap((supervisor) =>
    toLines(situation, round, sending, 'supervisor', supervisor, supervisor.channels, text, missing),
  )
}

function toLines(
  { plan, now, memory, only }: Situation,
  { deadline }: Round,
  sending: Sending,
  audience: Audience,
  { agency }: Agency,
  channels: readonly (string | null)[],
  text: () => string,
  agencies?: readonly string[],
): readonly Candidate[] {
  return channels
    .filter((channel) => only === undefined || channel === only)
    .map((channel) => {
      const line: Reminder = {
        agency,
        audience,
        channel,
        milestone: deadline.milestone.id,
        stage: stageName(sending.stage),
        deadline: deadline.deadline,
        sendAt: sending.sendAt,
        text: text(),
        year: deadline.year,
        ...(dayOf(plan, now) > sending.sendDay ? { late: true } : {}),
        ...(agencies ? { agencies } : {}),
      }
      return { key: keyOf(line), line, fresh: memory.lastRun === null || sending.sendTime > memory.lastRun }
    })
}
