import type { Filing } from '../checks/types.ts'
import type { Claim } from '../reminders/asked.ts'
import type { Deadline } from '../reminders/deadlines.ts'
import type { Standing } from '../reminders/standing.ts'
import type { Day } from '../reminders/types.ts'
import type { Agency, AgencyKind } from '../report/types.ts'

/** How one agency of the roster stands for a report year. */
export type Submission = {
  readonly agency: Agency
  readonly standing: Standing
  /** The latest version, without the findings a person dismissed; undefined where none is in. */
  readonly filing: Filing | undefined
  /** It passes only because its errors were dismissed. */
  readonly cleared: boolean
  readonly deadline: Deadline | undefined
  /** What is said of one that is missing; it stays missing until the office has checked. */
  readonly claim?: Claim
}

/** How a roster stands for a report year, in its order. */
export type Submissions = {
  readonly year: number
  readonly today: Day
  /** `HH:MM` in the office's zone. */
  readonly time: string
  readonly list: readonly Submission[]
}

/** Groups in which an office speaks of its agencies. */
export const GROUPS = [
  { key: 'government', kinds: ['government', 'governmentOffice'] },
  { key: 'department', kinds: ['department'] },
  { key: 'township', kinds: ['township'] },
  { key: 'street', kinds: ['street'] },
  { key: 'other', kinds: ['other'] },
] as const satisfies readonly { readonly key: string; readonly kinds: readonly AgencyKind[] }[]

/** The submissions by group, groups without any left out. */
export function byGroup(list: readonly Submission[]) {
  return GROUPS.map(({ key, kinds }) => ({
    key,
    list: list.filter(({ agency }) => (kinds as readonly AgencyKind[]).includes(agency.kind)),
  })).filter((group) => group.list.length > 0)
}

/** Counts of a list: due = passed + faulty + missing. */
export function countsOf(list: readonly Submission[]) {
  const count = (kind: Standing['kind']) => list.filter(({ standing }) => standing.kind === kind).length
  const missing = count('notSubmitted')
  return {
    due: list.length,
    submitted: list.length - missing,
    passed: count('done'),
    faulty: count('openErrors'),
    missing,
  }
}

/** The deadline most of a list have; undefined where none has one. */
export function commonDeadline(list: readonly Submission[]): Deadline | undefined {
  const known = list.flatMap(({ deadline }) => (deadline ? [deadline] : []))
  const uses = (day: Day) => known.filter((deadline) => deadline.deadline === day).length
  return known.toSorted((a, b) => uses(b.deadline) - uses(a.deadline))[0]
}
