import type { Asking, Parsed } from '../understand/parse.ts'
import { roundYears, scopeOf } from '../understand/resolve.ts'

/** «年报什么时候截止», «还有几个工作日», «逾期几天了», «when is the deadline». */
export function parseDeadline({ slots, moment, text }: Asking): Parsed {
  const { asked } = slots
  const overdue = slots.conditions.some((c) => c.kind === 'submission' && c.state === 'overdue')
  const onlyOverdue = slots.conditions.every((c) => c.kind === 'submission')
  if (slots.figures.length > 0 || slots.rank || !onlyOverdue || asked.who || asked.count) return undefined
  const ofAgencies = slots.anyAgency || slots.kinds.length > 0
  // «什么时候交的» asks when a report came, not when it was due.
  const past =
    asked.when && !asked.deadline && (/[的了][?]?$|(?:报|交|提交)[的了]/.test(text) || text.startsWith('when did'))
  if (past) return undefined
  const late = asked.late || overdue
  const milestone = asked.milestone ?? 'submit'
  const dated =
    asked.deadline ||
    (asked.when && (asked.report || asked.submit || asked.milestone !== null || slots.conditions.length > 0))
  const show = asked.workdays
    ? late
      ? undefined
      : 'workdays'
    : asked.days
      ? late
        ? 'daysLate'
        : asked.left || asked.deadline || asked.report || asked.submit || asked.milestone
          ? 'days'
          : undefined
      : late && (asked.yesNo || asked.submit || asked.late) && slots.agencies.length === 0 && !ofAgencies
        ? 'isLate'
        : dated
          ? 'date'
          : asked.milestone && (asked.when || asked.howMuch || asked.report || slots.items.length <= 2)
            ? 'date'
            : undefined
  if (!show) return undefined
  return {
    kind: 'deadline',
    milestone,
    scope: scopeOf(slots, moment),
    years: slots.years.length > 0 ? roundYears(slots, moment) : [],
    show,
  }
}
