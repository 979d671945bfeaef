import { Temporal } from 'temporal-polyfill'
import type { Finding } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { type Claim, claimKey } from './asked.ts'
import { daysBetween } from './calendar.ts'
import type { Deadline } from './deadlines.ts'
import { dayOf, statutoryDate } from './deadlines.ts'
import type { Sending } from './schedule.ts'
import type { Standing } from './standing.ts'
import type { Day, Plan } from './types.ts'

/** What the words of a moment need to know. */
type Telling = {
  readonly plan: Plan
  readonly now: number
  readonly language: Language
  readonly say: (finding: Finding) => string
}

const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** A date without its weekday: 1月29日, 29 Jan. */
function dateText(day: Day, language: Language): string {
  const { month, day: date } = Temporal.PlainDate.from(day)
  return language === 'zh' ? `${month}月${date}日` : `${date} ${MONTHS[month - 1]}`
}

function weekdayText(day: Day, language: Language): string {
  return WEEKDAYS[language][Temporal.PlainDate.from(day).dayOfWeek - 1] ?? ''
}

/** A date for people: 1月29日（周五）, 29 Jan (Fri). */
export function dayText(day: Day, language: Language): string {
  const weekday = weekdayText(day, language)
  return dateText(day, language) + (language === 'zh' ? `（${weekday}）` : ` (${weekday})`)
}

/** A moment for people: 1月29日（周五）09:00, 29 Jan (Fri) 09:00. */
export function momentText(plan: Plan, now: number, language: Language): string {
  return `${dayText(dayOf(plan, now), language)}${language === 'zh' ? '' : ' '}${timeText(plan, now)}`
}

/** The time of a moment in the plan's zone: 09:00. */
function timeText(plan: Plan, now: number): string {
  return Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(plan.timezone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
}

/** The statutory date beside the deadline where the two differ: 法定公布期限1月31日，为周日; empty where they agree. */
export function statutoryText({ statutory, deadline }: Deadline, language: Language): string {
  if (statutory === null || statutory === deadline) return ''
  const [date, weekday] = [dateText(statutory, language), weekdayText(statutory, language)]
  return language === 'zh' ? `法定公布期限${date}，为${weekday}` : `statutory date ${date}, ${weekday}`
}

/** That a year's official calendar is not loaded; empty where it is. */
export function calendarText({ calendarLoaded, deadline }: Deadline, language: Language): string {
  if (calendarLoaded) return ''
  const year = deadline.slice(0, 4)
  return language === 'zh'
    ? `${year}年节假日安排尚未载入，日期按周一至周五推算`
    : `the official calendar of ${year} is not loaded; dates assume Monday to Friday`
}

function inBrackets(text: string, language: Language): string {
  if (text === '') return ''
  return language === 'zh' ? `（${text}）` : ` (${text})`
}

/** What an agency reads at a stage. */
export function agencyText(
  agency: string,
  standing: Standing | { readonly kind: 'always' },
  deadline: Deadline,
  sending: Sending,
  telling: Telling,
): string {
  const { language: l } = telling
  const { milestone, year } = deadline
  const title = l === 'zh' ? `【${milestone.title.zh}】` : `[${milestone.title.en}] `
  if (standing.kind === 'openErrors') return title + errorsText(agency, standing.errors, deadline, telling)
  if (sending.list === 'overdue') return title + overdueText(agency, deadline, telling)
  const today = dayOf(telling.plan, telling.now)
  const date = dayText(deadline.deadline, l)
  const law = inBrackets(statutoryText(deadline, l), l)
  const passed = deadline.deadline < today
  if (standing.kind === 'always')
    return l === 'zh'
      ? `${title}${agency}：${year}年度政府信息公开工作年度报告，日期${date}${law}。`
      : `${title}${agency}: ${year} annual report on open government information, ${date}${law}.`
  if (passed)
    return l === 'zh'
      ? `${title}${agency}${year}年度政府信息公开年报尚未报送，期限${date}已过${law}，请尽快报送。`
      : `${title}${agency}'s ${year} annual report is not in; it was due on ${date}${law}. Please submit it now.`
  const last = deadline.deadline === today
  return l === 'zh'
    ? `${title}${agency}${year}年度政府信息公开年报尚未报送，${last ? `今天${date}截止` : `请于${date}前提交`}${law}。`
    : `${title}${agency}'s ${year} annual report is not in; ${last ? `it is due today, ${date}` : `submit by ${date}`}${law}.`
}

function errorsText(agency: string, errors: readonly Finding[], deadline: Deadline, telling: Telling): string {
  const { language: l, say } = telling
  const [first] = errors
  const date = dayText(deadline.deadline, l) + inBrackets(statutoryText(deadline, l), l)
  const passed = deadline.deadline < dayOf(telling.plan, telling.now)
  const sentence = (first ? say(first) : '').replace(/[。.]\s*$/u, '')
  return l === 'zh'
    ? `${agency}${deadline.year}年度年报仍有${errors.length}处错误：${sentence}。期限${date}${passed ? '已过，请尽快' : '，请'}更正后重新提交。`
    : `${errors.length} error(s) still open in ${agency}'s ${deadline.year} report: ${sentence}. ${passed ? 'It was due' : 'Due'} ${date}; please correct and resubmit.`
}

/** How late a report is: days past the date of the law, or past the deadline where the law's is none or still to come. */
function latenessText(deadline: Deadline, { plan, now, language: l }: Telling): string {
  const today = dayOf(plan, now)
  const past = daysBetween(statutoryDate(deadline), today)
  const law = deadline.statutory === null ? '' : dateText(deadline.statutory, l)
  if (law !== '' && past > 0) {
    const own = deadline.deadline === deadline.statutory ? '' : dateText(deadline.deadline, l)
    return l === 'zh'
      ? `已超过${law}法定期限${past}天${own && `（报送期限${own}）`}，依据《政府信息公开条例》第四十九条、第四十七条，请立即公布并说明原因`
      : `${past} day(s) past the statutory date ${law}${own && ` (it was due on ${own})`}: publish now and state the reason (articles 49 and 47 of the Regulations on Open Government Information)`
  }
  const days = daysBetween(deadline.deadline, today)
  const date = dateText(deadline.deadline, l)
  const still = law && inBrackets(statutoryText(deadline, l), l)
  return l === 'zh'
    ? `已超过${date}报送期限${days}天${still}，请立即报送并说明原因`
    : `${days} day(s) past the deadline ${date}${still}: submit now and state the reason`
}

function overdueText(agency: string, deadline: Deadline, telling: Telling): string {
  return telling.language === 'zh'
    ? `${agency}${deadline.year}年度政府信息公开年报${latenessText(deadline, telling)}。`
    : `${agency}'s ${deadline.year} annual report is ${latenessText(deadline, telling)}.`
}

/** What a deputy responsible for an agency reads when its report is overdue. */
export function deputyText(agency: string, deadline: Deadline, telling: Telling): string {
  const head = telling.language === 'zh' ? '【逾期抄送】' : '[Overdue, for your attention] '
  return head + overdueText(agency, deadline, telling)
}

/** A name with what was said of it: 云溪县民政局〔称已报送〕. */
export function claimedName(agency: string, claim: Claim | undefined, language: Language): string {
  if (!claim) return agency
  const said = words(language).reminders.claims[claim]
  return language === 'zh' ? `${agency}〔${said}〕` : `${agency} [${said}]`
}

/** Counts and names of the supervisor's digest. */
export type Digest = {
  readonly due: number
  readonly missing: readonly string[]
  /** By claimKey: who of the missing is said to need no chasing. */
  readonly claims: ReadonlyMap<string, Claim>
  readonly withErrors: number
  readonly withoutChannel: readonly string[]
  readonly unreached: readonly string[]
}

/** What the supervisor reads when somebody is overdue: the standing, and what concerns the office alone. */
export function digestText(digest: Digest, deadline: Deadline, { plan, now, language: l }: Telling): string {
  const { due, missing, withErrors, withoutChannel, unreached } = digest
  const { milestone, year } = deadline
  const dates = dayText(deadline.deadline, l) + inBrackets(statutoryText(deadline, l), l)
  const moment = momentText(plan, now, l)
  const names = (list: readonly string[]) => list.join(l === 'zh' ? '、' : ', ')
  const missed = names(
    missing.map((name) => claimedName(name, digest.claims.get(claimKey(milestone.id, year, name)), l)),
  )
  const notes =
    l === 'zh'
      ? [
          withoutChannel.length > 0 ? `没有登记通知渠道：${names(withoutChannel)}` : '',
          unreached.length > 0 ? `消息未能送达：${names(unreached)}` : '',
          calendarText(deadline, l),
        ]
      : [
          withoutChannel.length > 0 ? `no channel in the roster: ${names(withoutChannel)}` : '',
          unreached.length > 0 ? `could not be reached: ${names(unreached)}` : '',
          calendarText(deadline, l),
        ]
  const told = notes.filter(Boolean)
  return l === 'zh'
    ? `【${milestone.title.zh}】${year}年度，期限${dates}。截至${moment}：应报${due}，已报${due - missing.length}，未报${missing.length}（${missed}），有错误${withErrors}。${told.map((note) => `${note}。`).join('')}`
    : `[${milestone.title.en}] ${year}, due ${dates}. As of ${moment}: ${due} due, ${due - missing.length} in, ${missing.length} missing (${missed}), ${withErrors} with errors.${told.map((note) => ` ${note[0]?.toUpperCase()}${note.slice(1)}.`).join('')}`
}
