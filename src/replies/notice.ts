import type { Action, Reply, Tone } from '../chat.ts'

/** A short message: one text, and what may be said next. */
export function notice(text: string, tone: Tone = 'neutral', actions: readonly Action[] = []): Reply {
  return { tone, blocks: [{ kind: 'text', text }], actions }
}
