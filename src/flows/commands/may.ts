import { permits } from '../../access.ts'
import type { Turn } from '../types.ts'

/**
 * Whether the sender may take back or move a report of the agency. In a group what the group is for decides, as it does
 * for storing; whoever is known to be less than that stays less.
 */
export function mayRefile({ standings: { here, own } }: Turn, agency: string): boolean {
  return permits(here, 'file', agency) && permits(own ?? here, 'change', agency)
}

/** Whether the sender may declare a finding wrong: by name only, in a group as well, for it hides what others would see. */
export function mayDismiss({ standings: { here, own } }: Turn, agency: string): boolean {
  return permits(here, 'read', agency) && permits(own, 'change', agency)
}
