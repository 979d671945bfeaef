import { Temporal } from 'temporal-polyfill'
import { toChecked } from '../../checks/checked.ts'
import { chosenFrom } from '../../reminders/chosen.ts'
import { deadlineOf } from '../../reminders/deadlines.ts'
import { submissionDeadline } from '../../reminders/submission-deadline.ts'
import type { Day } from '../../reminders/types.ts'
import { dayText } from '../../reminders/words.ts'
import { notice } from '../../replies/notice.ts'
import { rectificationNotice } from '../../replies/rectification-notice.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import { withoutDismissed } from '../dismissals.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'
import { deedOf, findTarget } from './target.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** 整改通知 AGENCY [YEAR] [DATE]: a draft of the notice of what to correct, from the findings nobody dismissed. */
export async function draftNotice(deps: FlowDeps, turn: Turn, command: CommandOf<'notice'>): Promise<Answered> {
  const { language } = turn
  const w = words(language).office.notice
  const { target } = command
  const roster = deps.roster()
  const today = deps.clock.iso().slice(0, 10)
  const example = { agency: turn.conversation.current?.agency ?? roster[0]?.agency ?? '', day: inTenDays(today) }
  if (target.agency === undefined && !turn.conversation.current) {
    return { reply: notice(w.which(example.agency), 'warning') }
  }
  const found = await findTarget(deps, turn, target)
  if (found.kind === 'noAgency') {
    return { reply: notice(words(language).chat.unknownAgency(target.agency ?? ''), 'warning') }
  }
  if (found.kind === 'told') return { reply: found.reply }
  if (command.until !== undefined && !isDayAfter(command.until, today)) {
    return { reply: notice(w.badDate(found.filing.agency, example.day), 'warning') }
  }

  const { checked, dismissed } = await withoutDismissed(deps.store, toChecked(found.filing))
  const filing = { ...found.filing, findings: checked.outcomes.findings }
  const { agency, year } = filing
  const count = (severity: string) => filing.findings.filter((finding) => finding.severity === severity).length
  const [errors, warnings] = [count('error'), count('warning')]
  if (errors === 0) return { reply: notice(w.nothing(agency, year, warnings, dismissed), 'good') }
  if (!deps.noticeTemplate) return { reply: notice(w.noTemplate, 'warning') }

  const until = command.until ?? correctionDay(deps, agency, year, today)
  const made = await rectificationNotice(await deps.noticeTemplate(), {
    filing,
    until,
    today,
    kind: roster.find((one) => one.agency === agency)?.kind,
    office: deps.plan && chosenFrom(roster, deps.plan.supervisor)[0]?.agency,
  })
  if (made.kind === 'broken') return { reply: notice(w.brokenTemplate(made.why), 'warning') }
  if (made.kind === 'lacking') return { reply: notice(w.lackingTemplate(made.tags.join(' ')), 'warning') }
  await deps.audit.append(deedOf(turn, 'read', filing))
  const dateLine = (day: Day | undefined) => {
    if (day === undefined) return w.noUntil(agency, example.day)
    const said = w.until(dayText(day, language))
    return command.until === undefined ? `${said}${w.otherDay(agency, example.day)}` : said
  }
  const lines = [
    w.drafted({ name: agency, year, errors, warnings, dismissed }),
    dateLine(until),
    filing.skipped.length > 0 ? w.skipped(filing.skipped.length) : '',
    w.check,
  ].filter((line) => line !== '')
  return {
    reply: {
      tone: 'neutral',
      blocks: [
        { kind: 'text', text: lines.join('\n') },
        { kind: 'file', name: w.fileName(agency, year), mime: DOCX, bytes: made.bytes },
      ],
      actions: [],
    },
    conversation: { ...turn.conversation, current: { agency, year } },
  }
}

/** The first of the days that are still to come: corrections back, then the deadline itself. */
function correctionDay({ plan, roster }: FlowDeps, name: string, year: number, today: Day): Day | undefined {
  if (!plan) return undefined
  const agency = roster().find((one) => one.agency === name)
  const corrections = plan.milestones.find(
    ({ id, who }) => id === 'corrections' && agency && chosenFrom([agency], who)[0],
  )
  const deadlines = [
    corrections && deadlineOf(plan, corrections, year),
    agency && submissionDeadline(plan, agency, year),
  ].flatMap((found) => (found ? [found.deadline] : []))
  return deadlines.toSorted().find((day) => day > today)
}

function inTenDays(today: Day): Day {
  return Temporal.PlainDate.from(today).add({ days: 10 }).toString()
}

function isDayAfter(day: string, today: Day): boolean {
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString() > today
  } catch {
    return false
  }
}
