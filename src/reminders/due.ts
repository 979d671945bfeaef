import type { Filing, Finding } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import type { Agency, Roster } from '../report/types.ts'
import { type Asked, claimKey, NOTHING_ASKED, type Snooze } from './asked.ts'
import { addDays } from './calendar.ts'
import { channelsOf, chosenFrom } from './chosen.ts'
import type { Deadline } from './deadlines.ts'
import { dayOf, deadlineOf } from './deadlines.ts'
import { lineKey } from './line-key.ts'
import type { Round, Sending } from './schedule.ts'
import { isWindowOpen, openingOn, roundsAt, sendingsOf } from './schedule.ts'
import { stageName } from './stage.ts'
import { standingOf } from './standing.ts'
import type { Audience, Plan, Reminder, StageList } from './types.ts'
import { agencyText, deputyText, digestText } from './words.ts'

/** What is remembered of earlier runs. */
export type Memory = {
  /** Keys of lines that were sent; never again. */
  readonly sent: ReadonlySet<string>
  /** Keys of lines whose sending failed, with their agency; due until something ends it. */
  readonly failed: ReadonlyMap<string, string>
  /** Epoch milliseconds of the last run that could send, or null. */
  readonly lastRun: number | null
  /** What people asked for; nothing where it is absent. */
  readonly asked?: Asked
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

/** A line with the key it is remembered by, and the list its stage stands in. */
export type DueLine = { readonly key: string; readonly line: Reminder; readonly list: StageList }

/**
 * The lines due at a moment, by reminders.md sections 2 to 5: nothing outside the window or on a day off; of each
 * agency and sequence only the latest stage; nothing that was sent before. Beyond these, what people asked for:
 *
 * - Of an agency said to have reported another way, or to have nothing to report, nobody is chased for that milestone
 *   and year; it stays missing in the supervisor's digest, marked.
 * - A reminder put off comes once more, on its day at the opening of the window, or at the next run within
 *   `catchUpDays`, in the channel it was asked for in. Its key holds that day too: so it is sent once for each time it
 *   was asked for, and the stage itself is never repeated unasked. It lapses where the state has ended, a later stage
 *   has come, or the stage itself is still due in that channel.
 */
export function due(situation: Situation): readonly DueLine[] {
  const { plan, now, memory } = situation
  if (!isWindowOpen(plan, now)) return []
  const seen = new Set<string>()
  const lines = roundsAt(plan, now)
    .flatMap((round) => linesOf(situation, round))
    .filter(({ key, fresh }) => {
      if (seen.has(key) || memory.sent.has(key)) return false
      seen.add(key)
      return fresh || memory.failed.has(key)
    })
    .map(({ key, line, list }) => ({ key, line, list }))
  const due = new Set(lines.map(({ key }) => key))
  const again = (memory.asked ?? NOTHING_ASKED).snoozes
    .flatMap((snooze) => againLines(situation, snooze))
    .filter(({ key, line }) => !memory.sent.has(key) && !due.has(lineKey(line)))
  return [...lines, ...again]
}

/** The lines of a reminder put off, where they may come now. */
function againLines(situation: Situation, snooze: Snooze): readonly DueLine[] {
  const { plan, roster, filing, now, only } = situation
  const { year, until } = snooze
  const milestone = plan.milestones.find(({ id }) => id === snooze.milestone)
  const agency = milestone && chosenFrom(roster, milestone.who).find((one) => one.agency === snooze.agency)
  const deadline = milestone && deadlineOf(plan, milestone, year)
  if (!agency || !deadline) return []
  const standing = standingOf(filing(agency.agency, year))
  if (standing.kind !== snooze.sequence || isClaimed(situation, deadline, agency)) return []
  const latest = sendingsOf(plan, deadline, snooze.sequence).findLast(({ sendTime }) => sendTime <= now)
  const opening = openingOn(plan, until)
  if (latest?.stage !== snooze.stage || opening.sendTime > now) return []
  if (addDays(dayOf(plan, now), -plan.catchUpDays) > until) return []
  const sending = { ...latest, ...opening }
  const text = agencyText(agency.agency, standing, deadline, sending, situation)
  return channelsOf(agency, plan, roster)
    .filter((channel) => snooze.channel === null || snooze.channel === channel)
    .filter((channel) => only === undefined || channel === only)
    .map((channel) => {
      const line: Reminder = { ...toLine(situation, deadline, sending, 'agency', agency, channel, text), again: true }
      return { key: lineKey({ ...line, until }), line, list: latest.list }
    })
}

/** Whether somebody said that an agency need not be chased for a deadline. */
function isClaimed({ memory }: Situation, { milestone, year }: Deadline, { agency }: Agency): boolean {
  return memory.asked?.claims.has(claimKey(milestone.id, year, agency)) === true
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
    const quiet =
      standing.kind === 'done' || (standing.kind === 'notSubmitted' && isClaimed(situation, round.deadline, agency))
    const own = quiet ? undefined : round[standing.kind]
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
        claims: memory.asked?.claims ?? NOTHING_ASKED.claims,
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
  situation: Situation,
  { deadline }: Round,
  sending: Sending,
  audience: Audience,
  agency: Agency,
  channels: readonly (string | null)[],
  text: () => string,
  agencies?: readonly string[],
): readonly Candidate[] {
  const { memory, only } = situation
  return channels
    .filter((channel) => only === undefined || channel === only)
    .map((channel) => {
      const own = toLine(situation, deadline, sending, audience, agency, channel, text())
      const line: Reminder = { ...own, ...(agencies ? { agencies } : {}) }
      const fresh = memory.lastRun === null || sending.sendTime > memory.lastRun
      return { key: lineKey(line), line, list: sending.list, fresh }
    })
}

function toLine(
  { plan, now }: Situation,
  deadline: Deadline,
  sending: Sending,
  audience: Audience,
  { agency }: Agency,
  channel: string | null,
  text: string,
): Reminder {
  return {
    agency,
    audience,
    channel,
    milestone: deadline.milestone.id,
    stage: stageName(sending.stage),
    deadline: deadline.deadline,
    sendAt: sending.sendAt,
    text,
    year: deadline.year,
    ...(dayOf(plan, now) > sending.sendDay ? { late: true } : {}),
  }
}
