import type { Reply } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { action } from './actions.ts'
import { notice } from './notice.ts'

/** Buttons at most: a message with many files was taken back. */
const BUTTONS = 4

/** What is said to a file that was taken back after it was stored: the report stays, and how it is taken back, too. */
export function recallReply(
  filed: readonly { readonly agency: string; readonly year: number }[],
  language: Language,
): Reply {
  const w = words(language).chat
  const actions = filed.slice(0, BUTTONS).map(({ agency, year }) => ({
    ...action(language, 'undo', { agency, year }),
    label: `${w.labels.undo} ${agency} ${year}`,
  }))
  const [first] = filed
  return notice(w.recalled.stays(first ? `${first.agency} ${first.year}` : '', filed.length), 'neutral', actions)
}
