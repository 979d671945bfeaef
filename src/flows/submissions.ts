import { toChecked } from '../checks/checked.ts'
import { claimKey } from '../reminders/asked.ts'
import type { Deadline } from '../reminders/deadlines.ts'
import { standingOf } from '../reminders/standing.ts'
import { submissionDeadline } from '../reminders/submission-deadline.ts'
import type { Submission, Submissions } from '../replies/submissions.ts'
import { readAsked } from './asked-reminders.ts'
import { withoutDismissed } from './dismissals.ts'
import type { FlowDeps } from './types.ts'

/**
 * How the roster stands for a report year, by the latest versions; dismissed findings do not count.
 *
 * @param year report year; the year before this one where absent
 * @param only one agency by its full name; absent: all
 */
export async function readSubmissions(
  deps: Pick<FlowDeps, 'store' | 'roster' | 'clock' | 'plan'>,
  year?: number,
  only?: string,
): Promise<Submissions> {
  const now = deps.clock.iso()
  const today = now.slice(0, 10)
  const round = year ?? Number(today.slice(0, 4)) - 1
  const roster = deps.roster().filter(({ agency }) => only === undefined || agency === only)
  const filings = await deps.store.filings({ years: [round], ...(only === undefined ? {} : { agencies: [only] }) })
  const byName = new Map(filings.map((filing) => [filing.agency, filing]))
  const { claims } = await readAsked(deps.store)
  const claimOf = (agency: string, deadline: Deadline | undefined) => {
    if (deadline) return claims.get(claimKey(deadline.milestone.id, round, agency))
    const keys = (deps.plan?.milestones ?? []).map(({ id }) => claimKey(id, round, agency))
    return keys.map((key) => claims.get(key)).find((claim) => claim !== undefined)
  }
  const list = await Promise.all(
    roster.map(async (agency): Promise<Submission> => {
      const stored = byName.get(agency.agency)
      const deadline = deps.plan && submissionDeadline(deps.plan, agency, round)
      const before = standingOf(stored)
      if (!stored || before.kind !== 'openErrors') {
        const claim = stored ? undefined : claimOf(agency.agency, deadline)
        return { agency, standing: before, filing: stored, cleared: false, deadline, ...(claim ? { claim } : {}) }
      }
      const { checked } = await withoutDismissed(deps.store, toChecked(stored))
      const filing = { ...stored, findings: checked.outcomes.findings }
      const standing = standingOf(filing)
      return { agency, standing, filing, cleared: standing.kind === 'done', deadline }
    }),
  )
  return { year: round, today, time: now.slice(11, 16), list }
}
