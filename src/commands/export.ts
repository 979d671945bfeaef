import { withoutDismissals } from '../flows/dismissals.ts'
import { EXPORT_KINDS, exportFilings } from '../replies/export.ts'
import { openStore } from '../store/lowdb.ts'
import { words } from '../text/index.ts'
import { BadCall } from './bad-call.ts'
import { parseCall } from './parse-call.ts'
import { writeOut } from './write-out.ts'

/** `gouji export [--year YYYY] --out FILE`: the stored reports and findings; the extension decides the kind of file. */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const { values, language } = parseCall(args, { out: { type: 'string' }, year: { type: 'string' } }, 0)
  const w = words(language)
  if (values.out === undefined) throw new BadCall(w.replies.export.noOut)
  if (values.year !== undefined && !/^\d{4}$/u.test(values.year)) throw new BadCall(w.replies.export.year(values.year))
  const kind = EXPORT_KINDS.find((each) => values.out!.toLowerCase().endsWith(`.${each}`))
  if (!kind) throw new BadCall(w.replies.export.kind(values.out))
  const store = await openStore(process.env.GOUJI_DATA || 'data', {
    warn: (message) => process.stderr.write(`${message[language]}\n`),
  })
  try {
    const stored = await store.filings(values.year === undefined ? {} : { years: [Number(values.year)] })
    const filings = await withoutDismissals(store, stored)
    return (await writeOut(values.out, await exportFilings(filings, kind, language), language)) ? 0 : 2
  } finally {
    await store.close()
  }
}
