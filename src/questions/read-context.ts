import { z } from 'zod'
import { readQuery } from './query.ts'
import type { Context } from './types.ts'

const context = z.object({
  query: z.unknown(),
  pending: z
    .object({
      question: z.string(),
      replace: z.string(),
      options: z.array(z.object({ label: z.string(), words: z.string() })),
    })
    .nullable(),
  listed: z.array(z.string()),
})

/** A conversation as it was kept; undefined where what was kept is none (or one of another version). */
export function readContext(value: unknown): Context | undefined {
  const kept = context.safeParse(value)
  if (!kept.success) return undefined
  const { query, pending, listed } = kept.data
  return { query: readQuery(query) ?? null, pending, listed }
}
