import { permits } from '../access.ts'
import type { CheckedReport } from '../checks/checked.ts'
import { corrections } from '../checks/corrections.ts'
import type { Filing } from '../checks/types.ts'
import type { Pending, Received } from '../replies/types.ts'
import type { Report } from '../report/types.ts'
import { askBack } from './ask-back.ts'
import { withoutDismissed } from './dismissals.ts'
import type { Fetched } from './fetch-file.ts'
import { judgeFollowing, judgeReport, sameOutcomes, toFiling } from './judge-report.ts'
import { judgingStored } from './judging-stored.ts'
import { type Settled, settle } from './settle.ts'
import type { FlowDeps, Turn, Wish } from './types.ts'

/**
 * Says whose report it is, judges it beside what is stored and stores it. Run again for the same event it stores
 * nothing twice and answers the same.
 */
export async function keepFile(deps: FlowDeps, turn: Turn, fetched: Fetched, wish: Wish): Promise<Received> {
  const received = await settleFile(deps, turn, fetched, wish)
  // A file that is asked about is read again when the answer comes.
  if (received.kind !== 'unsettled' && fetched.sha256) await deps.files.release(fetched.sha256)
  return received
}

async function settleFile(deps: FlowDeps, turn: Turn, fetched: Fetched, wish: Wish): Promise<Received> {
  const { read } = fetched
  if (read.kind === 'fault' || read.report.kind !== 'report') return unread(fetched)
  const { here } = turn.standings
  const roster = deps.roster()
  const settled = settle(read.report, roster, wish)
  const ask = askBack(read.report, settled, roster, here)
  const agency = ask?.about === 'agency' ? null : settled.agency
  const year = settled.doubt === 'year' || !isSureYear(read.report, wish) ? null : settled.year
  if (agency !== null && !permits(here, 'read', agency)) {
    return { kind: 'refused', input: fetched.name, own: here?.agency ?? '' }
  }
  const report = asSettled(read.report, agency, year)
  const judge = async () => await judgeReport(judgingStored(deps), { ...read, report }, { agency, year })
  if (ask) return await unsettled(deps, fetched, { agency, year }, await judge(), ask)
  if (agency === null || year === null || !permits(here, 'file', agency)) {
    return { kind: 'shown', ...(await withoutDismissed(deps.store, await judge())) }
  }
  const inRoster = roster.length === 0 || roster.some((entry) => entry.agency === agency)
  // Another chat's version of the same report comes before or after, never between reading and storing.
  return await deps.alone(
    [agency],
    async () => await keep(deps, turn, fetched, await judge(), { agency, year, inRoster }),
  )
}

function unread(fetched: Fetched): Received {
  const { read } = fetched
  if (read.kind === 'fault') return { kind: 'unread', checked: read }
  const { agency, year } = read.report
  const outcomes = { findings: [], passed: [], skipped: [] }
  return { kind: 'unread', checked: { ...read, agency: agency?.value ?? null, year: year?.value ?? null, outcomes } }
}

async function unsettled(
  deps: FlowDeps,
  fetched: Fetched,
  settled: Pick<Settled, 'agency' | 'year'>,
  judged: CheckedReport,
  ask: Pick<Pending, 'about' | 'candidates'>,
): Promise<Received> {
  const { agency, year } = settled
  const shown = await withoutDismissed(deps.store, judged)
  return {
    kind: 'unsettled',
    dismissed: shown.dismissed,
    checked: {
      ...shown.checked,
      agency: agency ?? judged.report.agency?.value ?? null,
      year: year ?? judged.report.year?.value ?? null,
    },
    pending: { event: fetched.event, sha256: fetched.sha256 ?? '', name: fetched.name, agency, year, ...ask },
  }
}

function isSureYear(report: Report, wish: Wish): boolean {
  return wish.year !== undefined || report.year?.sure === true
}

/** What a person decided stands in the report as such, so that it is not asked again and rules reckon with it. */
function asSettled(report: Report, agency: string | null, year: number | null): Report {
  const hint = <T>(value: T, raw: string) => ({ value, foundIn: 'hint' as const, sure: true, raw })
  return {
    ...report,
    ...(agency !== null && !report.agency?.sure ? { agency: hint(agency, report.agency?.raw ?? '') } : {}),
    ...(year !== null && report.year?.value !== year ? { year: hint(year, report.year?.raw ?? '') } : {}),
    ...(year !== null && report.year?.value === year ? { year: { ...report.year, sure: true } } : {}),
  }
}

async function keep(
  deps: FlowDeps,
  turn: Turn,
  fetched: Fetched,
  judged: CheckedReport,
  of: { readonly agency: string; readonly year: number; readonly inRoster: boolean },
): Promise<Received> {
  const { agency, year } = of
  const { event } = fetched
  const latest = await deps.store.filing(agency, year)
  // All versions are read only where one may be this file's.
  const versions = latest && fetched.again ? await deps.store.history(agency, year) : []
  // Stored before a crash; meanwhile another chat's version may have come on top.
  const own = versions.findLast((version) => version.event === event)
  const filing = toFiling(judged, { revision: (latest?.revision ?? 0) + 1, receivedAt: deps.clock.iso(), event })
  const shown = await withoutDismissed(deps.store, judged)
  if (!filing) return { kind: 'shown', ...shown }
  const sameFile = !own && latest?.report.source.sha256 === filing.report.source.sha256
  const same = sameFile && sameOutcomes(latest, filing)
  if (!own && !same) await deps.store.putFiling(filing)
  const stored = own ?? (await deps.store.filing(agency, year)) ?? filing
  const neighbours = same ? [] : await judgeFollowing(judgingStored(deps), deps.store, { agency, year })
  await deps.audit.append({
    person: `${turn.message.chat.platform}:${turn.message.sender.id}`,
    chat: turn.message.chat.id,
    action: 'filed',
    event,
    agency,
    year,
    revision: stored.revision,
    ...(fetched.sha256 ? { sha256: fetched.sha256 } : {}),
  })
  const before = own
    ? versions.findLast((version) => version.event !== event && version.revision < own.revision)
    : sameFile
      ? undefined
      : latest
  const changes = before && (await compare(deps, before, shown.checked))
  return {
    kind: 'kept',
    ...shown,
    filing: stored,
    same,
    inRoster: of.inRoster,
    neighbours,
    ...(changes ? { corrections: changes } : {}),
  }
}

/** Errors and warnings of the version before against those of now, dismissed ones left out on both sides. */
async function compare(deps: FlowDeps, before: Filing, after: CheckedReport) {
  const { checked } = await withoutDismissed(deps.store, {
    ...after,
    outcomes: { findings: before.findings, passed: [], skipped: before.skipped },
  })
  const counted = (outcomes: CheckedReport['outcomes']) => ({
    skipped: outcomes.skipped,
    findings: outcomes.findings.filter((finding) => finding.severity !== 'info'),
  })
  return corrections(counted(checked.outcomes), counted(after.outcomes))
}
