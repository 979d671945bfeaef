import type { Action } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { chasedMilestones } from '../reminders/chased-round.ts'
import type { DueLine } from '../reminders/due.ts'
import type { Plan } from '../reminders/types.ts'
import type { Roster } from '../report/types.ts'
import { plainName, takeApart } from '../roster/agency-name.ts'
import { words } from '../text/index.ts'
import { type About, sentence } from '../text/sentence.ts'
import type { Verb } from '../text/sentences-types.ts'
import { action } from './actions.ts'

/** Agencies that get buttons of their own under one message. */
const MOST_AGENCIES = 3

/** Buttons by what a line is about; start-of-work lines carry none. */
const VERBS = {
  notSubmitted: ['reported', 'notApplicable', 'later'],
  overdue: ['reported', 'notApplicable', 'later'],
  openErrors: ['show', 'later'],
  always: [],
} as const satisfies Readonly<Record<DueLine['list'], readonly Verb[]>>

/**
 * The lines of one channel as one message with buttons: about one agency they stand as they are, of two or three with
 * its name; of more, a line tells what may be typed. A supervisor's digest carries the chase list.
 */
export function reminderMessage(
  lines: readonly DueLine[],
  plan: Plan,
  roster: Roster,
  language: Language,
): { readonly text: string; readonly actions: readonly Action[] } {
  const own = lines.filter(({ line, list }) => line.audience === 'agency' && VERBS[list].length > 0)
  const agencies = [...new Set(own.map(({ line }) => line.agency))]
  const digest = lines.find(({ line }) => line.audience === 'supervisor')?.line
  const texts = lines.map(({ line }) => line.text)
  if (agencies.length > MOST_AGENCIES) texts.push(words(language).reminders.mayType)
  const actions = agencies.length > MOST_AGENCIES ? [] : own.flatMap((entry) => buttons(entry))
  return {
    text: texts.join('\n\n'),
    actions: [...unique(actions), ...(digest ? [action(language, 'chase', { year: digest.year })] : [])],
  }

  function buttons({ line, list }: DueLine): Action[] {
    const about = aboutReminder(line, plan, roster, language)
    const name = agencies.length > 1 ? ` · ${shortName(line.agency, agencies)}` : ''
    return VERBS[list].map((verb) => ({
      label: `${words(language).chat.labels[verb]}${name}`,
      // A stored report is of an agency and year alone.
      say: sentence(language, verb, verb === 'show' ? { agency: line.agency, year: line.year } : about),
    }))
  }
}

/** What a sentence about a reminder names: the milestone only where the agency has several. */
export function aboutReminder(
  { agency, year, milestone }: { readonly agency: string; readonly year: number; readonly milestone: string },
  plan: Plan,
  roster: Roster,
  language: Language,
): About {
  const known = roster.find((one) => one.agency === agency)
  const milestones = known ? chasedMilestones(plan, known) : []
  const title = milestones.length > 1 ? milestones.find(({ id }) => id === milestone)?.title[language] : undefined
  return { agency, year, ...(title === undefined ? {} : { milestone: title }) }
}

/** A name without the places before it, where no other of these is called so. */
function shortName(agency: string, others: readonly string[]): string {
  const short = (name: string) => takeApart(plainName(name))[0]?.body ?? name
  return others.filter((name) => short(name) === short(agency)).length > 1 ? agency : short(agency)
}

function unique(actions: readonly Action[]): readonly Action[] {
  return actions.filter(({ say }, i) => actions.findIndex((other) => other.say === say) === i)
}
