import { Fault } from '../fault.ts'
import type { Readers } from '../formats/contained.ts'
import { readReport } from '../report/read.ts'
import type { Report } from '../report/types.ts'

/** A report as read, before it is known whose it is for certain; or the fault that kept it from being read. */
export type ReadInput = { readonly input: string; readonly elapsedMs: number } & (
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'fault'; readonly fault: Fault }
)

export type ReadDeps = { readonly readers: Readers; readonly now: () => number }

/** Reads one file as a report. Faults are part of the answer; anything else is a bug and thrown. */
export async function readInput(
  deps: ReadDeps,
  input: {
    readonly name: string
    readonly fileName: string
    readonly bytes: () => Promise<Uint8Array>
    readonly caption?: string
  },
): Promise<ReadInput> {
  const started = deps.now()
  const elapsed = () => deps.now() - started
  try {
    const document = await deps.readers.read(await input.bytes(), input.fileName)
    const report = readReport(document, {
      fileName: input.fileName,
      ...(input.caption ? { caption: input.caption } : {}),
    })
    return { kind: 'report', input: input.name, report, elapsedMs: elapsed() }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { kind: 'fault', input: input.name, fault: error, elapsedMs: elapsed() }
  }
}
