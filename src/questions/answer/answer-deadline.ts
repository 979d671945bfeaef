import type { Language } from '../../editions/types.ts'
import type { QueryOf } from '../query.ts'
import type { Answer, MilestoneDate } from '../types.ts'
import { type Answering, both, EMPTY, lacking, lines, say } from './answering.ts'

const DAY = 86_400_000
const WEEKDAYS = {
  zh: ['日', '一', '二', '三', '四', '五', '六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
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
]

/** Calendar arithmetic on ISO dates needs no clock: days since 1970 in UTC. */
const toDay = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY

function toDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

function dateName(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const weekday = (((toDay(date) + 4) % 7) + 7) % 7
  return language === 'zh'
    ? `${year}年${month}月${day}日（周${WEEKDAYS.zh[weekday]}）`
    : `${WEEKDAYS.en[weekday]}, ${day} ${MONTHS[month - 1]} ${year}`
}

/** The milestone asked for: of the year named, the next one, or (about being late) the last one. */
function chosen(query: QueryOf<'deadline'>, answering: Answering): MilestoneDate | undefined {
  const { data } = answering
  const now = Number(data.today.slice(0, 4))
  const named = query.scope.agencies[0]
  const id =
    query.milestone === 'submit' && named && data.roster.find((a) => a.agency === named)?.kind === 'government'
      ? 'governmentPublish'
      : query.milestone
  const years = query.years.length > 0 ? query.years : [now - 3, now - 2, now - 1, now, now + 1]
  const all = years
    .flatMap((year) =>
      data.deadlines.milestones(year).filter((m) => m.id === id && (!named || m.agencies.includes(named))),
    )
    .toSorted((a, b) => (a.deadline < b.deadline ? -1 : 1))
  if (query.years.length > 0) return all[0]
  const late = query.show === 'daysLate' || query.show === 'isLate'
  return late ? all.findLast((m) => m.deadline < data.today) : all.find((m) => m.deadline >= data.today)
}

/** Dates as text; days left, working days left and days late as numbers (reminders.md section 7). */
export function answerDeadline(query: QueryOf<'deadline'>, answering: Answering): Answer {
  const { data, language } = answering
  const milestone = chosen(query, answering)
  const what = {
    date: { zh: '截止日期', en: 'the deadline' },
    days: { zh: '到截止还有几天', en: 'days left to the deadline' },
    workdays: { zh: '到截止还有几个工作日', en: 'working days left to the deadline' },
    daysLate: { zh: '过法定期限几天', en: 'days past the statutory date' },
    isLate: { zh: '是否已经逾期', en: 'whether it is late' },
  }[query.show]
  const title = milestone?.title ?? { zh: '年报报送', en: 'annual report' }
  const of = milestone
    ? { zh: `${milestone.year}年度年报`, en: `reports of ${milestone.year}` }
    : { zh: '年报', en: 'annual reports' }
  const understood = both((l) =>
    l === 'zh'
      ? `${of.zh}“${title.zh}”的${what.zh}，从${data.today}算起`
      : `${what.en} for “${title.en}”, ${of.en}, asked on ${data.today}`,
  )
  if (!milestone) return lacking(query, understood, say(language, '没有配置这个日期。', 'No such date is configured.'))
  const today = toDay(data.today)
  const { deadline, statutory } = milestone
  const law =
    statutory && statutory !== deadline
      ? say(language, `；法定公布期限${dateName(statutory, 'zh')}`, `; statutory date ${dateName(statutory, 'en')}`)
      : ''
  const unloaded = data.deadlines.isLoaded(Number(deadline.slice(0, 4)))
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
  const base = { ...EMPTY, understood, year: milestone.year, ...(unloaded ? { notes: [unloaded] } : {}) }
  const past = say(language, `已过${today - toDay(deadline)}天。`, `${today - toDay(deadline)} day(s) past.`)
  switch (query.show) {
    case 'date':
      return {
        ...base,
        kind: 'text',
        text: lines(
          dates,
          toDay(deadline) >= today
            ? say(
                language,
                `从今天起还有${toDay(deadline) - today}天。`,
                `${toDay(deadline) - today} day(s) from today.`,
              )
            : past,
          unloaded,
        ),
      }
    case 'days':
    case 'workdays': {
      if (toDay(deadline) < today) return { ...base, kind: 'text', text: lines(dates, past, unloaded) }
      let value = toDay(deadline) - today
      if (query.show === 'workdays') {
        value = 0
        for (let day = today + 1; day <= toDay(deadline); day++) if (data.deadlines.isWorkday(toDate(day))) value++
      }
      const unit = query.show === 'days' ? say(language, '天', ' day(s)') : say(language, '个工作日', ' working day(s)')
      return { ...base, kind: 'number', value, text: lines(`${value}${unit}`, dates, unloaded) }
    }
    case 'daysLate':
    case 'isLate': {
      const days = today - toDay(statutory ?? deadline)
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
