import type { ReplyBlock } from '../chat.ts'
import type { Finding } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import { languageOf } from '../questions/index.ts'
import type { Model } from '../questions/model/ask-with-model.ts'
import { readContext } from '../questions/read-context.ts'
import type { Plan } from '../reminders/types.ts'
import { answerReply } from '../replies/answer-reply.ts'
import type { Agency, Roster } from '../report/types.ts'
import type { Store } from '../store/types.ts'
import { words } from '../text/index.ts'
import { answerQuestion, askingDay } from './answer-question.ts'
import { withoutDismissals } from './dismissals.ts'
import { questionVariants } from './question-variants.ts'
import type { FlowDeps } from './types.ts'

export type AskStoredDeps = {
  readonly store: Pick<Store, 'filings' | 'record' | 'records'>
  readonly roster: () => Roster
  readonly plan: Plan
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly describe: (finding: Finding, language: Language) => string
  readonly fonts: (text: string) => Promise<readonly string[]>
  /** Reads questions the rules did not understand; absent unless the office configured one. */
  readonly model?: Model
}

/** A Chinese character or two English words: enough to tell the language of a question. */
const SENTENCE = /\p{Script=Han}|[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}/u

/** The question engine of a chat, over what is stored. Who is bound to one agency is asked about and told of no other. */
export function createAsk(deps: AskStoredDeps): FlowDeps['ask'] {
  /** The same roster for the same agency: its words are worked out once. */
  const alone = new WeakMap<Agency, Roster>()

  function rosterFor(agency: string | undefined): Roster {
    const roster = deps.roster()
    if (agency === undefined) return roster
    const own = roster.find((a) => a.agency === agency)
    if (!own) return []
    const known = alone.get(own) ?? [own]
    alone.set(own, known)
    return known
  }

  return async (question, { language: usual, chosen, memory, agency }) => {
    const { store, plan, now, describe, fonts, model } = deps
    const roster = rosterFor(agency)
    const stored = await store.filings(agency === undefined ? {} : { agencies: [agency] })
    const filings = await withoutDismissals(store, stored)
    const language = chosen ?? (SENTENCE.test(question) ? languageOf(question) : usual)
    let kept = memory
    // The conversation is the app's to keep: only once its answer has arrived.
    const conversation = {
      filings: async () => filings,
      records: async () => [],
      record: async () => memory,
      putRecord: async (_collection: string, _key: string, value: unknown) => {
        kept = value
      },
    }
    const answer = await answerQuestion(
      { store: conversation, roster, plan, now, describe, ...(model ? { model } : {}) },
      { question, conversation: 'here', language },
      filings,
    )
    const understood = answer.kind === 'unknown' || answer.kind === 'clarify' ? null : readContext(kept)?.query
    const today = askingDay(undefined, now(), plan.timezone) ?? ''
    const variants = understood
      ? await questionVariants(question, understood, { today, roster, filings }, language)
      : []
    const reply = await answerReply(answer, { query: understood ?? null, filings, variants, fonts }, language)
    if (agency === undefined) return { reply, memory: kept }
    const own: ReplyBlock = { kind: 'source', text: words(language).chat.answer.onlyOwn(agency) }
    return { reply: { ...reply, blocks: [...reply.blocks, own] }, memory: kept }
  }
}
