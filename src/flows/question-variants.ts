import type { Action } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { interpret, NEW_CONTEXT } from '../questions/index.ts'
import type { Query } from '../questions/query.ts'
import type { Data } from '../questions/types.ts'
import { words } from '../text/index.ts'

/**
 * Buttons for the question as asked, with another year or for townships only. A button outlives the conversation, so
 * one is offered only where its sentence means exactly that by itself.
 */
export async function questionVariants(
  question: string,
  query: Query,
  data: Pick<Data, 'today' | 'roster' | 'filings'>,
  language: Language,
): Promise<readonly Action[]> {
  if (!('scope' in query) || query.kind === 'deadline') return []
  const w = words(language).chat.answer
  const found: Action[] = []
  const offer = async (label: string, wanted: Query, sentences: readonly string[]) => {
    for (const say of sentences) {
      const { interpretation } = await interpret(say, NEW_CONTEXT, data)
      if (interpretation.kind !== 'query' || !isSame(interpretation.query, wanted)) continue
      found.push({ label, say })
      return
    }
  }
  const [year] = query.years
  const stored = new Set(data.filings.map((filing) => filing.year))
  if (year !== undefined && query.years.length === 1) {
    for (const other of [year - 1, year + 1].filter((y) => stored.has(y)))
      await offer(w.year(other), { ...query, years: [other] }, w.inYear(question, other))
  }
  const { scope } = query
  if (scope.agencies.length === 0 && scope.kinds.length === 0 && data.roster.some((a) => a.kind === 'township')) {
    const wanted = { ...query, scope: { ...scope, kinds: ['township' as const] } }
    await offer(w.townships, wanted, w.onlyTownships(question))
  }
  return found
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [one, other] = [Object.entries(a), Object.entries(b)]
  return one.length === other.length && one.every(([key, value]) => isSame(value, Reflect.get(b, key)))
}
