import type { ReplyBlock } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { daysBetween } from '../reminders/calendar.ts'
import type { Deadline } from '../reminders/deadlines.ts'
import type { Day } from '../reminders/types.ts'
import { dayText, statutoryText } from '../reminders/words.ts'
import { words } from '../text/index.ts'
import type { Chart } from './chart.ts'
import { shortNames } from './short-names.ts'
import { byGroup, commonDeadline, countsOf, type Submission, type Submissions } from './submissions.ts'

/** Names of one group on a phone's screen. */
const NAMES = 6

/** A deadline for people: the day, how far it is, and the date of the law where it is another. */
function deadlineText(deadline: Deadline, today: Day, language: Language): string {
  const days = daysBetween(today, deadline.deadline)
  return words(language).office.progress.deadline(
    dayText(deadline.deadline, language),
    days,
    statutoryText(deadline, language),
  )
}

/** 报送进度: how many are due, in, passed, wrong and missing; the missing by name and group, cut with the number left. */
export function progressBlocks({ year, today, list }: Submissions, language: Language): ReplyBlock[] {
  const w = words(language).office
  const deadline = commonDeadline(list)
  const lines = [w.progress.counts(countsOf(list)), deadline ? deadlineText(deadline, today, language) : ''].filter(
    (line) => line !== '',
  )
  const cleared = list.filter((one) => one.cleared).length
  return [
    { kind: 'title', text: w.progress.title(year) },
    { kind: 'text', text: lines.join('\n') },
    ...named(list, 'notSubmitted', w.progress.missing, language),
    ...named(list, 'openErrors', w.progress.faulty, language),
    ...(cleared > 0 ? [{ kind: 'source' as const, text: w.progress.cleared(cleared) }] : []),
  ]
}

function named(
  list: readonly Submission[],
  standing: Submission['standing']['kind'],
  heading: string,
  language: Language,
): ReplyBlock[] {
  const w = words(language).office
  const groups = byGroup(list.filter((one) => one.standing.kind === standing))
  if (groups.length === 0) return []
  const items = groups.map((group) => {
    const names = shortNames(group.list.map(({ agency }) => agency.agency))
    const shown = group.list.slice(0, NAMES).map((one, i) => nameOf(one, names[i]!, language))
    return {
      text: w.progress.group(
        w.groups[group.key],
        group.list.length,
        w.list(shown, Math.max(0, group.list.length - NAMES)),
      ),
    }
  })
  return [
    { kind: 'text', text: heading },
    { kind: 'list', ordered: false, items },
  ]
}

function nameOf({ standing }: Submission, name: string, language: Language): string {
  return standing.kind === 'openErrors' ? words(language).office.progress.wrong(name, standing.errors.length) : name
}

/** How one agency's report of the round stands: all that its own people are told. */
export function ownProgress({ agency, standing }: Submission, year: number, language: Language): string {
  const w = words(language).office.progress
  const said =
    standing.kind === 'openErrors'
      ? w.ownStanding.faulty(standing.errors.length)
      : w.ownStanding[standing.kind === 'done' ? 'passed' : 'missing']
  return w.own(agency.agency, year, said)
}

/** The progress as a chart, one bar a group. */
export function progressChart({ year, list }: Submissions, language: Language): Chart {
  const w = words(language).office
  return {
    kind: 'progress',
    title: w.progress.title(year),
    note: w.progress.counts(countsOf(list)),
    groups: byGroup(list).map((group) => ({ name: w.groups[group.key], ...countsOf(group.list) })),
  }
}
