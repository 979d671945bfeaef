import type { Action, Reply, ReplyBlock } from '../chat.ts'
import type { Bilingual, Language } from '../editions/types.ts'
import type { Claim } from '../reminders/asked.ts'
import { dayOf } from '../reminders/deadlines.ts'
import { parseStage } from '../reminders/stage.ts'
import type { Day, Milestone, Plan } from '../reminders/types.ts'
import type { Upcoming } from '../reminders/upcoming.ts'
import { claimedName, dayText, momentText } from '../reminders/words.ts'
import type { Roster } from '../report/types.ts'
import { words } from '../text/index.ts'
import { action } from './actions.ts'
import { aboutReminder } from './reminder-message.ts'

/** How the reminders stand: what went out, what did not, what people said of it, what comes next. */
export type ReminderStatus = {
  /** Epoch milliseconds, as all times here. */
  readonly now: number
  readonly lastRun: number | null
  /** Messages of today, by milestone and stage. */
  readonly sent: readonly { readonly milestone: Milestone; readonly stage: string; readonly lines: number }[]
  readonly failures: readonly { readonly agency: string; readonly reason: Bilingual }[]
  readonly withoutChannel: readonly string[]
  readonly claims: readonly {
    readonly agency: string
    readonly year: number
    readonly milestone: string
    readonly claim: Claim
    readonly by: string
    readonly at: string
  }[]
  readonly snoozes: readonly { readonly agency: string; readonly until: Day; readonly by: string }[]
  readonly next: readonly Upcoming[]
  /** Years whose calendar is not loaded. */
  readonly unloaded: readonly number[]
}

/** Names and lines of one kind on a phone's screen. */
const MOST = 6
/** Claims that get a button to take them back. */
const BUTTONS = 3

/** 提醒状态 for the office's people. */
export function reminderStatus(status: ReminderStatus, plan: Plan, roster: Roster, language: Language): Reply {
  const w = words(language).reminders.status
  const { now, lastRun, sent, claims, snoozes, next } = status
  const moment = (at: number) => momentText(plan, at, language)
  const marks = [
    ...claims.map(({ agency, year, claim, by, at }) =>
      w.claim(claimedName(agency, claim, language), year, by, dayText(dayOf(plan, Date.parse(at)), language)),
    ),
    ...snoozes.map(({ agency, until, by }) => w.snooze(agency, dayText(until, language), by)),
  ]
  const lines = [
    lastRun === null ? w.neverRan : w.lastRun(moment(lastRun)),
    sent.length === 0
      ? w.nothingSent
      : w.sent(
          sent.map((one) => w.stageSent(one.milestone.title[language], w.stage(parseStage(one.stage) ?? 0), one.lines)),
        ),
  ]
  return {
    tone: status.failures.length + status.unloaded.length > 0 ? 'warning' : 'neutral',
    blocks: [
      { kind: 'title', text: w.title(moment(now)) },
      { kind: 'text', text: lines.join('\n') },
      ...unreachedBlocks(status, language),
      ...listed(w.marks, marks, language),
      ...listed(
        w.next,
        next.map(({ deadline, sending, reaches }) =>
          w.coming(dayText(sending.sendDay, language), deadline.milestone.title[language], w.stage(sending.stage), {
            reaches,
            list: sending.list,
          }),
        ),
        language,
      ),
      ...calendarBlocks(status.unloaded, language),
    ],
    actions: [...claims.slice(0, BUTTONS).map(undo), action(language, 'preview')],
  }

  function undo(claim: ReminderStatus['claims'][number]): Action {
    const { agency, ...rest } = aboutReminder(claim, plan, roster, language)
    const { verbs, labels } = words(language).chat
    const about = { ...rest, agency: `${verbs[claim.claim][0]} ${agency}` }
    return { ...action(language, 'withdraw', about), label: `${labels.withdraw} · ${claim.agency}` }
  }
}

/** Whom the reminders do not reach, with the reason in words. */
export function unreachedBlocks(
  { failures, withoutChannel }: Pick<ReminderStatus, 'failures' | 'withoutChannel'>,
  language: Language,
): readonly ReplyBlock[] {
  const w = words(language)
  const names = withoutChannel.slice(0, MOST)
  return [
    ...listed(
      w.reminders.status.failed(failures.length),
      failures.map(({ agency, reason }) => w.reminders.status.failure(agency, reason[language])),
      language,
    ),
    ...(names.length > 0
      ? [
          {
            kind: 'text' as const,
            text: w.reminders.status.withoutChannel(
              withoutChannel.length,
              w.office.list(names, withoutChannel.length - names.length),
            ),
          },
        ]
      : []),
  ]
}

/** That a calendar is missing, and what to do. */
export function calendarBlocks(years: readonly number[], language: Language): readonly ReplyBlock[] {
  return years.map((year) => ({ kind: 'source', text: words(language).reminders.status.unloaded(year) }))
}

/** A heading and its lines, cut with the number left; nothing where there is none. */
function listed(heading: string, lines: readonly string[], language: Language): readonly ReplyBlock[] {
  if (lines.length === 0) return []
  const more = lines.length > MOST ? [words(language).reminders.status.more(lines.length - MOST)] : []
  return [
    { kind: 'text', text: heading },
    { kind: 'list', ordered: false, items: [...lines.slice(0, MOST), ...more].map((text) => ({ text })) },
  ]
}
