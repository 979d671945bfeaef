import { Temporal } from 'temporal-polyfill'
import { addDays, isWorkday, workdayOnOrAfter } from '../../reminders/calendar.ts'
import { dayOf } from '../../reminders/deadlines.ts'
import { due } from '../../reminders/due.ts'
import { nextOpening, openingOn } from '../../reminders/schedule.ts'
import type { Plan } from '../../reminders/types.ts'
import { dayText } from '../../reminders/words.ts'
import { notice } from '../../replies/notice.ts'
import { reminderPreview } from '../../replies/reminder-preview.ts'
import { reminderStatus } from '../../replies/reminder-status.ts'
import { findingMessage } from '../../rules/index.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import { readMemory } from '../reminder-memory.ts'
import { readReminderStatus, roundYears } from '../reminder-status.ts'
import { readRoundFilings } from '../round-filings.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'
import { deedOf } from './target.ts'

/** /remind status: the last run, what went out today, whom it did not reach, what was answered, what comes next. */
export async function showReminders(deps: FlowDeps, turn: Turn): Promise<Answered> {
  const { language } = turn
  const { plan } = deps
  if (!plan || deps.roster().length === 0) return { reply: notice(words(language).office.noRoster, 'warning') }
  const status = await readReminderStatus(deps, plan, Date.parse(deps.clock.iso()), turn.standings.here?.agency)
  await deps.audit.append(deedOf(turn, 'read'))
  return { reply: reminderStatus(status, plan, deps.roster(), language) }
}

/** /remind preview [DATE]: whom reminders would reach, and what they would say. Sends and remembers nothing. */
export async function previewReminders(
  deps: FlowDeps,
  turn: Turn,
  { day, page }: CommandOf<'preview'>,
): Promise<Answered> {
  const { language } = turn
  const w = words(language).reminders.preview
  const { plan } = deps
  if (!plan || deps.roster().length === 0) return { reply: notice(words(language).office.noRoster, 'warning') }
  const now = Date.parse(deps.clock.iso())
  const moment = day === undefined ? nextOpening(plan, now).sendTime : momentOn(plan, day, now)
  if (moment === 'past') return { reply: notice(w.past, 'warning') }
  if (moment === 'dayOff') {
    const next = workdayOnOrAfter(plan.calendar, addDays(day ?? '', 1))
    return { reply: notice(w.dayOff(dayText(day ?? '', language), dayText(next, language))) }
  }
  const lines = await linesAt(deps, plan, now, moment, turn)
  await deps.audit.append(deedOf(turn, 'read'))
  const shown = dayOf(plan, moment)
  if (lines.length === 0) return { reply: notice(w.nobody(dayText(shown, language)), 'good') }
  const reply = reminderPreview(lines, plan, shown, page, language)
  return { reply: reply ?? notice(w.noMore) }
}

/** The moment of a day that is previewed: the opening of its window, or now where that is past. */
function momentOn(plan: Plan, day: string, now: number): number | 'past' | 'dayOff' {
  try {
    Temporal.PlainDate.from(day, { overflow: 'reject' })
  } catch {
    return 'past'
  }
  if (day < dayOf(plan, now)) return 'past'
  if (!isWorkday(plan.calendar, day)) return 'dayOff'
  return Math.max(openingOn(plan, day).sendTime, now)
}

async function linesAt(deps: FlowDeps, plan: Plan, now: number, moment: number, { language, standings }: Turn) {
  const only = standings.here?.agency
  const filing = await readRoundFilings(deps.store, roundYears(plan, moment))
  const memory = await readMemory(deps.store, plan, moment)
  // Beyond the next opening the runs in between will have sent, and tried again, what was due by then.
  const later = moment > nextOpening(plan, now).sendTime
  return due({
    plan,
    roster: deps.roster(),
    filing,
    memory: later ? { ...memory, failed: new Map(), lastRun: moment - 1 } : memory,
    now: moment,
    language,
    say: (finding) => findingMessage(finding, language),
  }).flatMap(({ line }) => (only === undefined || line.agency === only ? [line] : []))
}
