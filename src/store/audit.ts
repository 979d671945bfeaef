import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Who did what, never what was in it. The same deed may stand twice after a crash; `event` tells that it is one.
 */
export type Deed = {
  readonly person: string
  readonly chat: string
  readonly action:
    | 'filed'
    | 'read'
    | 'asked'
    | 'dismissed'
    | 'restored'
    | 'undone'
    | 'corrected'
    | 'claimed'
    | 'admitted'
    | 'removed'
    | 'bound'
    | 'unbound'
    | 'denied'
  /** Id of the message that brought it about. */
  readonly event: string
  readonly agency?: string
  readonly year?: number
  readonly revision?: number
  readonly sha256?: string
  readonly finding?: string
  /** Whom or which chat it was done to. */
  readonly subject?: string
}

export type Audit = { readonly append: (deed: Deed) => Promise<void> }

/** The audit log: a file a month under a folder, a JSON object a line, only ever appended to, on the disk when told. */
export function openAudit(folder: string, now: () => string): Audit {
  let last: Promise<void> = Promise.resolve()
  const write = async (deed: Deed) => {
    const at = now()
    await mkdir(folder, { recursive: true })
    const file = await open(join(folder, `${at.slice(0, 7)}.jsonl`), 'a')
    try {
      await file.write(`${JSON.stringify({ at, ...deed })}\n`)
      await file.datasync()
    } finally {
      await file.close()
    }
  }
  return {
    append: (deed) => {
      // One after the other, so that lines never mix.
      const next = last.then(() => write(deed))
      last = next.catch(() => undefined)
      return next
    },
  }
}
