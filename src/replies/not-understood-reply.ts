import type { Reply } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { notice } from './notice.ts'

/** A sentence nobody understood: three that are. */
export function notUnderstoodReply(language: Language): Reply {
  const { text, examples } = words(language).chat.notUnderstood
  const actions = examples.map((example) => ({ label: example, say: example }))
  return notice([text, ...examples.map((example) => `· ${example}`)].join('\n'), 'neutral', actions)
}
