import { permits } from '../access.ts'
import type { FileRef, InboundMessage } from '../chat.ts'
import { corrections } from '../checks/corrections.ts'
import type { Filing } from '../checks/types.ts'
import { DeliveryError, Fault } from '../fault.ts'
import type { JudgedReport, Pending, Received } from '../replies/types.ts'
import type { Report } from '../report/types.ts'
import { askBack } from './ask-back.ts'
import { type ReadInput, readInput } from './check-file.ts'
import { judgeReport, rejudgeNeighbours, sameOutcomes, toFiling, withoutDismissed } from './judge-report.ts'
import { type Settled, settle } from './settle.ts'
import type { FlowDeps, Turn, Wish } from './types.ts'

/** A file as it came: kept as an original and read. `event` names it for good, also when it is worked on again. */
export type Fetched = {
  readonly event: string
  readonly name: string
  readonly sha256: string | null
  readonly read: ReadInput
  /** It was worked on before and may be stored already. */
  readonly again?: boolean
}

/** What a message brings: its files, else those it quotes, else links, else a pasted report. */
export type Brought = { readonly file: FileRef } | { readonly link: string } | { readonly pasted: string }

/**
 * Fetches, keeps and reads one file; an archive gives one answer a file. Faults are part of the answer.
 *
 * @param event id of this file: of the message and the file's place in it
 * @param breathe lets others go first, between two files of an archive
 */
export async function fetchFile(
  deps: FlowDeps,
  message: InboundMessage,
  brought: Brought,
  event: string,
  breathe: () => Promise<void> = async () => undefined,
): Promise<readonly Fetched[]> {
  const name = nameOf(brought)
  try {
    const { bytes, fileName = name } = await bytesOf(deps, message, brought)
    const files = await deps.unfold(bytes, fileName)
    if (!files) return [await readOne(deps, bytes, fileName, event, 'link' in brought ? undefined : message.text)]
    if (files.length === 0) throw new Fault('empty')
    const read: Fetched[] = []
    for (const [i, file] of files.entries()) {
      await breathe()
      const [whole, each] = [`${name}!${file.name}`, `${event}.${i}`]
      read.push('fault' in file ? faulty(whole, each, file.fault) : await readOne(deps, file.bytes, whole, each))
    }
    return read
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return [faulty(name, event, error)]
  }
}

/** What a person knows it by. */
export function nameOf(brought: Brought): string {
  if ('file' in brought) return brought.file.name
  return 'link' in brought ? brought.link : ''
}

async function bytesOf(
  deps: FlowDeps,
  message: InboundMessage,
  brought: Brought,
): Promise<{ readonly bytes: Uint8Array; readonly fileName?: string }> {
  if ('file' in brought) return { bytes: await download(deps, message, brought.file) }
  if ('pasted' in brought) return { bytes: new TextEncoder().encode(brought.pasted) }
  const { bytes, name } = await deps.openLink(brought.link, deps.limits.fileBytes)
  return { bytes, fileName: name }
}

function faulty(name: string, event: string, fault: Fault): Fetched {
  return { event, name, sha256: null, read: { kind: 'fault', input: name, fault, elapsedMs: 0 } }
}

/** A file's bytes within the limit. Throws a Fault where it is larger or cannot be had. */
export async function download(deps: FlowDeps, message: InboundMessage, file: FileRef): Promise<Uint8Array> {
  const tooLarge = new Fault('tooLarge', { bytes: deps.limits.fileBytes })
  if ((file.size ?? 0) > deps.limits.fileBytes) throw tooLarge
  try {
    const bytes = await deps.download(message, file)
    if (bytes.length > deps.limits.fileBytes) throw tooLarge
    return bytes
  } catch (error) {
    if (error instanceof DeliveryError) throw new Fault('unreachable', { kind: 'download' })
    throw error
  }
}

async function readOne(
  deps: FlowDeps,
  bytes: Uint8Array,
  name: string,
  event: string,
  caption?: string,
): Promise<Fetched> {
  const sha256 = await deps.files.put(bytes)
  const read = await readInput(
    { readers: deps.readers, now: deps.clock.tick },
    {
      name,
      fileName: name.slice(Math.max(name.lastIndexOf('!'), name.lastIndexOf('/')) + 1),
      bytes: async () => bytes,
      ...(caption ? { caption } : {}),
    },
  )
  return { event, name, sha256, read }
}

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
  const judge = async () => await judgeReport(deps, { ...read, report }, agency, year)
  if (ask) return await unsettled(deps, fetched, { agency, year }, await judge(), ask)
  if (agency === null || year === null || !permits(here, 'file', agency)) {
    return { kind: 'shown', ...(await withoutDismissed(deps, await judge())) }
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
  judged: JudgedReport,
  ask: Pick<Pending, 'about' | 'candidates'>,
): Promise<Received> {
  const { agency, year } = settled
  const shown = await withoutDismissed(deps, judged)
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
  judged: JudgedReport,
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
  const shown = await withoutDismissed(deps, judged)
  if (!filing) return { kind: 'shown', ...shown }
  const sameFile = !own && latest?.report.source.sha256 === filing.report.source.sha256
  const same = sameFile && sameOutcomes(latest, filing)
  if (!own && !same) await deps.store.putFiling(filing)
  const stored = own ?? (await deps.store.filing(agency, year)) ?? filing
  const neighbours = same ? [] : await rejudgeNeighbours(deps, agency, year)
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
async function compare(deps: FlowDeps, before: Filing, after: JudgedReport) {
  const { checked } = await withoutDismissed(deps, {
    ...after,
    outcomes: { findings: before.findings, passed: [], skipped: before.skipped },
  })
  const counted = (outcomes: JudgedReport['outcomes']) => ({
    skipped: outcomes.skipped,
    findings: outcomes.findings.filter((finding) => finding.severity !== 'info'),
  })
  return corrections(counted(checked.outcomes), counted(after.outcomes))
}
