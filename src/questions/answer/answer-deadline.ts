import { Temporal } from 'temporal-polyfill'
import type { Language } from '../../editions/types.ts'
import { daysBetween, workingDaysBetween } from '../../reminders/calendar.ts'
import { chosenFrom } from '../../reminders/chosen.ts'
import { type Deadline, deadlineOf, deadlinesAround } from '../../reminders/deadlines.ts'
import type { QueryOf } from '../query.ts'
import type { Answer } from '../types.ts'
import { type Answering, both, EMPTY, lacking, lines, say } from './answering.ts'

const WEEKDAYS = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

function dateName(date: string, language: Language): string {
  const { year, month, day, dayOfWeek } = Temporal.PlainDate.from(date)
  const weekday = WEEKDAYS[language][dayOfWeek - 1]
  return language === 'zh'
    ? `${year}年${month}月${day}日（周${weekday}）`
    : `${weekday}, ${day} ${MONTHS[month - 1]} ${year}`
}

/** The milestone asked for: of the year named, the next one, or (about being late) the last one. */
function chosen(query: QueryOf<'deadline'>, { data }: Answering): Deadline | undefined {
  const { plan, roster, today } = data
  const named = query.scope.agencies[0]
  const government = named !== undefined && roster.find((a) => a.agency === named)?.kind === 'government'
  const id = query.milestone === 'submit' && government ? 'governmentPublish' : query.milestone
  const fitting = plan.milestones.filter((m) => !named || chosenFrom(roster, m.who).some((a) => a.agency === named))
  // Offices may name their milestones otherwise: then the one of the law is meant.
  const milestone =
    fitting.find((m) => m.id === id) ??
    (id === 'submit' || government ? fitting.find((m) => m.statutory !== null) : undefined)
  if (!milestone) return undefined
  const [year] = query.years
  if (year !== undefined) return deadlineOf(plan, milestone, year)
  const around = deadlinesAround(plan, milestone, today)
  const late = query.show === 'daysLate' || query.show === 'isLate'
  return late ? around.findLast((d) => d.deadline < today) : around.find((d) => d.deadline >= today)
}

/** Dates as text; days left, working days left and days late as numbers (reminders.md section 7). */
export function answerDeadline(query: QueryOf<'deadline'>, answering: Answering): Answer {
  const { data, stored, language } = answering
  const found = chosen(query, answering)
  const what = {
    date: { zh: '截止日期', en: 'the deadline' },
    days: { zh: '到截止还有几天', en: 'days left to the deadline' },
    workdays: { zh: '到截止还有几个工作日', en: 'working days left to the deadline' },
    daysLate: { zh: '过法定期限几天', en: 'days past the statutory date' },
    isLate: { zh: '是否已经逾期', en: 'whether it is late' },
  }[query.show]
  const title = found?.milestone.title ?? { zh: '年报报送', en: 'annual report' }
  const of = found
    ? { zh: `${found.year}年度年报`, en: `reports of ${found.year}` }
    : { zh: '年报', en: 'annual reports' }
  const understood = both((l) =>
    l === 'zh'
      ? `${of.zh}“${title.zh}”的${what.zh}，从${data.today}算起`
      : `${what.en} for “${title.en}”, ${of.en}, asked on ${data.today}`,
  )
  if (!found) return lacking(query, understood, say(language, '没有配置这个日期。', 'No such date is configured.'))
  const { today, plan } = data
  const { deadline, statutory } = found
  const law =
    statutory && statutory !== deadline
      ? say(language, `；法定公布期限${dateName(statutory, 'zh')}`, `; statutory date ${dateName(statutory, 'en')}`)
      : ''
  const unloaded = found.calendarLoaded
    ? undefined
    : say(
        language,
        `${deadline.slice(0, 4)}年的官方放假安排还没有载入，工作日只按周一至周五算。`,
        `The official calendar of ${deadline.slice(0, 4)} is not loaded; working days are Monday to Friday.`,
      )
  const dates = say(
    language,
    `${of.zh}（${title.zh}）：${dateName(deadline, 'zh')}前${law}。`,
    `${of.en} (${title.en}): by ${dateName(deadline, 'en')}${law}.`,
  )
  const base = { ...EMPTY, understood, year: found.year, ...(unloaded ? { notes: [unloaded] } : {}) }
  const past = say(language, `已过${daysBetween(deadline, today)}天。`, `${daysBetween(deadline, today)} day(s) past.`)
  switch (query.show) {
    case 'date':
      return {
        ...base,
        kind: 'text',
        text: lines(
          dates,
          deadline >= today
            ? say(
                language,
                `从今天起还有${daysBetween(today, deadline)}天。`,
                `${daysBetween(today, deadline)} day(s) from today.`,
              )
            : past,
          unloaded,
        ),
      }
    case 'days':
    case 'workdays': {
      if (deadline < today) return { ...base, kind: 'text', text: lines(dates, past, unloaded) }
      const value =
        query.show === 'days' ? daysBetween(today, deadline) : workingDaysBetween(plan.calendar, today, deadline)
      const unit = query.show === 'days' ? say(language, '天', ' day(s)') : say(language, '个工作日', ' working day(s)')
      return { ...base, kind: 'number', value, text: lines(`${value}${unit}`, dates, unloaded) }
    }
    case 'daysLate':
    case 'isLate': {
      const filed = query.scope.agencies.filter((a) => stored.get(a, found.year))
      if (filed.length > 0)
        return {
          ...base,
          kind: 'text',
          text: lines(
            say(
              language,
              `没有逾期：${filed.join('、')}${found.year}年度年报已报送。`,
              `Not overdue: ${filed.join(', ')} has submitted the ${found.year} report.`,
            ),
            dates,
          ),
        }
      const days = daysBetween(statutory ?? deadline, today)
      const name = statutory ? say(language, '法定期限', 'the statutory date') : say(language, '期限', 'the deadline')
      if (query.show === 'daysLate' && days > 0)
        return {
          ...base,
          kind: 'number',
          value: days,
          text: lines(say(language, `已过${name}${days}天`, `${days} day(s) past ${name}`), dates, unloaded),
        }
      const said =
        days > 0
          ? say(language, `晚了，已过${name}${days}天。`, `Late: ${days} day(s) past ${name}.`)
          : say(language, `没有逾期，${name}还没有过。`, `Not late: ${name} is not past.`)
      return { ...base, kind: 'text', text: lines(said, dates, unloaded) }
    }
  }
}
