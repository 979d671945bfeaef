import type { Query } from '../query.ts'
import type { Asked, Slots } from './slots.ts'

/** What each kind of question makes use of. A question that also says something else is not answered as if it had not. */
const USES: Readonly<Record<Query['kind'], readonly (keyof Asked)[]>> = {
  list: ['who', 'howMuch', 'count', 'each', 'apart', 'table', 'sum', 'yesNo', 'share', 'percent', 'every'],
  rank: ['who', 'howMuch', 'each', 'apart', 'table', 'percent', 'place', 'order'],
  figures: ['who', 'howMuch', 'each', 'apart', 'table', 'sum', 'average', 'yesNo', 'share', 'percent', 'parts'],
  gap: ['howMuch', 'yesNo', 'each'],
  groups: ['who', 'howMuch', 'yesNo', 'each'],
  whichYear: ['whichYear', 'howMuch'],
  roster: ['count', 'sum', 'submit'],
  wrong: ['who', 'howMuch', 'each', 'apart', 'table', 'yesNo', 'wrong', 'parts'],
  submitted: ['yesNo', 'progress', 'late', 'when'],
  progress: [
    'who',
    'howMuch',
    'count',
    'each',
    'apart',
    'table',
    'sum',
    'yesNo',
    'percent',
    'progress',
    'rateOfSubmission',
  ],
  deadline: ['who', 'howMuch', 'yesNo', 'deadline', 'when', 'days', 'workdays', 'late', 'milestone'],
}

/** Words any question may have: 年报, 报送, 还有, 呢. */
const NEUTRAL: readonly (keyof Asked)[] = ['report', 'submit', 'left', 'also', 'only', 'unit']

/** Whether a query makes use of everything the question says. */
export function usesAll(query: Query, slots: Slots): boolean {
  const used = new Set<keyof Asked>([...USES[query.kind], ...NEUTRAL])
  const flags = Object.entries(slots.asked) as [keyof Asked, unknown][]
  if (flags.some(([flag, value]) => value !== false && value !== null && !used.has(flag))) return false
  if (slots.looseComparison) return false
  const compares = ['list', 'rank', 'figures', 'gap', 'groups'].includes(query.kind)
  if (slots.thanKinds.length > 0 && query.kind !== 'groups') return false
  const spans = slots.change !== null || slots.yearOnYear || slots.doubled || slots.thanYear !== null
  if (spans && !compares) return false
  return slots.trend !== 'byYear' || query.kind === 'figures'
}
