import { permits, personOf } from '../../access.ts'
import type { Reply } from '../../chat.ts'
import type { Filing } from '../../checks/types.ts'
import type { Claim, Snooze } from '../../reminders/asked.ts'
import { addDays, workdayOnOrAfter } from '../../reminders/calendar.ts'
import { chasedMilestones, chasedRound } from '../../reminders/chased-round.ts'
import { channelsOf } from '../../reminders/chosen.ts'
import { type Deadline, dayOf } from '../../reminders/deadlines.ts'
import { openingOn, sendingsOf } from '../../reminders/schedule.ts'
import { standingOf } from '../../reminders/standing.ts'
import type { Plan } from '../../reminders/types.ts'
import { dayText, momentText } from '../../reminders/words.ts'
import { action } from '../../replies/actions.ts'
import { notice } from '../../replies/notice.ts'
import { aboutReminder } from '../../replies/reminder-message.ts'
import type { Agency } from '../../report/types.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import { sentence, type Target } from '../../text/sentence.ts'
import type { Verb } from '../../text/sentences-types.ts'
import { deleteClaim, deleteSnooze, putClaim, putSnooze, readClaims } from '../asked-reminders.ts'
import { waitingSnoozes } from '../reminder-memory.ts'
import { readRoundFilings } from '../round-filings.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'
import { deedOf, findAgency } from './target.ts'

/** 已报送 · 不适用 [AGENCY] [YEAR]: nobody chases it any more for that milestone; the office sees who said so. */
export async function claimDone(
  deps: FlowDeps,
  turn: Turn,
  command: CommandOf<'reported' | 'notApplicable'>,
): Promise<Answered | undefined> {
  const meant = readMeant(deps, turn, command.do, command.target)
  if (meant.kind !== 'meant') return meant.kind === 'told' ? { reply: meant.reply } : undefined
  const { agency, deadline, plan } = meant
  const { year, milestone } = deadline
  const w = words(turn.language).reminders
  if (await deps.store.filing(agency.agency, year)) return { reply: notice(w.alreadyIn(agency.agency, year), 'good') }
  const claim: Claim = command.do
  const about = { agency: agency.agency, year, milestone: milestone.id }
  await putClaim(deps.store, { ...about, claim, by: personOf(turn.message), at: deps.clock.iso() })
  await deps.audit.append({ ...deedOf(turn, claim, { agency: agency.agency, year }), milestone: milestone.id })
  const title = chasedMilestones(plan, agency).length > 1 ? milestone.title[turn.language] : null
  return { reply: notice(w.claimed[claim](agency.agency, year, title), 'good', [undo(deps, turn, plan, claim, about)]) }
}

/** The filing as reminders see it, without what was dismissed. */
async function filingOf({ store }: FlowDeps, agency: string, year: number): Promise<Filing | undefined> {
  return (await readRoundFilings(store, [year], [agency]))(agency, year)
}

/**
 * 稍后提醒 [AGENCY] [YEAR]: the reminder of the present stage comes once more on the next working day, at the opening of
 * the window, in this chat where it is a channel of the agency, else in all its channels. Nothing is put off where a
 * reminder comes by then anyway, so that one stage is never told twice on a day.
 */
export async function remindLater(
  deps: FlowDeps,
  turn: Turn,
  { target }: CommandOf<'later'>,
): Promise<Answered | undefined> {
  const meant = readMeant(deps, turn, 'later', target)
  if (meant.kind !== 'meant') return meant.kind === 'told' ? { reply: meant.reply } : undefined
  const { agency, deadline, plan, now } = meant
  const { year, milestone } = deadline
  const w = words(turn.language).reminders
  const about = { agency: agency.agency, year, milestone: milestone.id }
  const standing = standingOf(await filingOf(deps, agency.agency, year))
  if (standing.kind === 'done') return { reply: notice(w.nothingOpen(agency.agency, year), 'good') }
  const claim = (await readClaims(deps.store)).find((one) => isAbout(one, about))?.claim
  if (claim && standing.kind === 'notSubmitted') {
    return { reply: notice(w.notChased(agency.agency, year, claim), 'neutral', [undo(deps, turn, plan, claim, about)]) }
  }
  const until = workdayOnOrAfter(plan.calendar, addDays(dayOf(plan, now), 1))
  const sendings = sendingsOf(plan, deadline, standing.kind)
  const present = sendings.findLast(({ sendTime }) => sendTime <= now)
  const next = sendings.find(({ sendTime }) => sendTime > now)
  const say = (day: string) => dayText(day, turn.language)
  if (next && (!present || next.sendDay <= until))
    return { reply: notice(w.comesAnyway(agency.agency, say(next.sendDay))) }
  if (!present) return { reply: notice(w.noReminder(agency.agency, year), 'neutral') }
  const channels = channelsOf(agency, plan, deps.roster())
  if (channels.length === 0) return { reply: notice(w.noChannel(agency.agency), 'warning') }
  const here = `${turn.message.chat.platform}:${turn.message.chat.id}`
  const snooze: Snooze = {
    ...about,
    sequence: standing.kind,
    stage: present.stage,
    channel: channels.includes(here) ? here : null,
    until,
  }
  await putSnooze(deps.store, { ...snooze, by: personOf(turn.message), at: deps.clock.iso() })
  await deps.audit.append({ ...deedOf(turn, 'snoozed', { agency: agency.agency, year }), milestone: milestone.id })
  const told = w.putOff(
    agency.agency,
    momentText(plan, openingOn(plan, until).sendTime, turn.language),
    snooze.channel !== null,
  )
  return { reply: notice(told, 'good', [undo(deps, turn, plan, 'later', about)]) }
}

/** 撤回 [已报送|不适用|稍后提醒] [AGENCY] [YEAR]: reminders come again as planned, from the next stage on. */
export async function withdrawAsked(
  deps: FlowDeps,
  turn: Turn,
  { what, target }: CommandOf<'withdraw'>,
): Promise<Answered | undefined> {
  const meant = readMeant(deps, turn, 'withdraw', target)
  if (meant.kind !== 'meant') return meant.kind === 'told' ? { reply: meant.reply } : undefined
  const { agency, deadline, plan, now } = meant
  const { year, milestone } = deadline
  const w = words(turn.language).reminders
  const about = { agency: agency.agency, year, milestone: meant.named ? milestone.id : undefined }
  const claims = (await readClaims(deps.store)).filter(
    (one) => isAbout(one, about) && (what === undefined || what === one.claim),
  )
  const waiting = what === undefined || what === 'later' ? await waitingSnoozes(deps.store, plan, now) : []
  const snoozes = waiting.filter((one) => isAbout(one, about))
  for (const claim of claims) await deleteClaim(deps.store, claim)
  for (const snooze of snoozes) await deleteSnooze(deps.store, snooze)
  if (claims.length + snoozes.length === 0) return { reply: notice(w.nothingToWithdraw(agency.agency, year)) }
  await deps.audit.append({ ...deedOf(turn, 'withdrawn', { agency: agency.agency, year }), milestone: milestone.id })
  const standing = standingOf(await filingOf(deps, agency.agency, year))
  const next =
    standing.kind === 'done'
      ? undefined
      : sendingsOf(plan, deadline, standing.kind).find(({ sendTime }) => sendTime > now)
  return {
    reply: notice(w.withdrawn(agency.agency, year, next ? dayText(next.sendDay, turn.language) : null), 'good'),
  }
}

type Meant =
  | {
      readonly kind: 'meant'
      readonly agency: Agency
      readonly deadline: Deadline
      readonly plan: Plan
      /** Epoch milliseconds. */
      readonly now: number
      /** The sentence names the milestone. */
      readonly named: boolean
    }
  | { readonly kind: 'told'; readonly reply: Reply }
  | { readonly kind: 'question' }

/** Whose reminders a sentence is about: whom it names, else the one agency of this chat. Who may file for it, may ask. */
function readMeant(deps: FlowDeps, turn: Turn, verb: Verb, target: Target): Meant {
  const { language, standings } = turn
  const w = words(language)
  const told = (reply: Reply): Meant => ({ kind: 'told', reply })
  const { plan } = deps
  const roster = deps.roster()
  if (!plan || roster.length === 0) return told(notice(w.office.noRoster, 'warning'))
  const { name, milestone } = splitMilestone(plan, target.agency)
  const wanted = name ?? standings.here?.agency ?? standings.own?.agency ?? agencyOfChat(turn, roster)
  if (wanted === undefined) return told(notice(w.reminders.which(w.chat.labels[verb]), 'warning'))
  const found = findAgency(deps, wanted)
  if (found.kind === 'several') {
    const names = found.agencies.filter((one) => permits(standings.here, 'file', one)).slice(0, 4)
    const actions = names.map((one) => ({
      label: one,
      say: sentence(language, verb, { agency: one, ...(target.year === undefined ? {} : { year: target.year }) }),
    }))
    return told(notice(w.chat.severalAgencies, 'neutral', actions))
  }
  const agency = found.kind === 'found' ? roster.find((one) => one.agency === found.agency) : undefined
  if (!agency) return { kind: 'question' }
  if (!permits(standings.here, 'file', agency.agency)) return told(notice(w.chat.access.denied, 'warning'))
  const now = Date.parse(deps.clock.iso())
  const year = target.year === undefined ? {} : { year: target.year }
  const deadline = chasedRound(plan, agency, now, { ...year, ...(milestone === undefined ? {} : { milestone }) })
  if (!deadline) return told(notice(w.reminders.neverChased(agency.agency), 'neutral'))
  return { kind: 'meant', agency, deadline, plan, now, named: milestone !== undefined }
}

/** The milestone's title or id at the end of a name, taken off it. */
function splitMilestone(plan: Plan, name: string | undefined): { readonly name?: string; readonly milestone?: string } {
  if (name === undefined) return {}
  for (const { id, title } of plan.milestones)
    for (const written of [id, title.zh, title.en]) {
      if (name === written) return { milestone: id }
      if (name.endsWith(` ${written}`)) return { name: name.slice(0, -written.length - 1), milestone: id }
    }
  return { name }
}

/** The one agency whose channel this chat is. */
function agencyOfChat({ message }: Turn, roster: readonly Agency[]): string | undefined {
  const here = `${message.chat.platform}:${message.chat.id}`
  const [first, second] = roster.filter(({ channels }) => channels.includes(here))
  return second ? undefined : first?.agency
}

function isAbout(
  one: { readonly agency: string; readonly year: number; readonly milestone: string },
  about: { readonly agency: string; readonly year: number; readonly milestone: string | undefined },
): boolean {
  const { agency, year, milestone } = about
  return one.agency === agency && one.year === year && (milestone === undefined || one.milestone === milestone)
}

/** The button that takes it back: it says what is taken back, so that an old one never takes back another thing. */
function undo(
  deps: FlowDeps,
  { language }: Turn,
  plan: Plan,
  what: Claim | 'later',
  about: { readonly agency: string; readonly year: number; readonly milestone: string },
) {
  const { agency, ...rest } = aboutReminder(about, plan, deps.roster(), language)
  const named = { ...rest, agency: `${words(language).chat.verbs[what][0]} ${agency}` }
  return action(language, 'withdraw', named)
}
