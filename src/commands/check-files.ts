import type { Checked } from '../checks/checked.ts'
import type { Finding } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import { dismissalOf, readDismissals } from '../flows/dismissals.ts'
import type { Dismissal } from '../flows/types.ts'
import type { Store } from '../store/types.ts'
import { writeOut } from './write-out.ts'

/**
 * The files `check` was asked for beside its answer: `--sarif FILE` and `--out FILE.xlsx`.
 *
 * @returns false where one could not be written
 */
export async function writeCheckFiles(
  checked: readonly Checked[],
  asked: { readonly sarif?: string; readonly out?: string; readonly save?: boolean },
  store: Store,
  language: Language,
): Promise<boolean> {
  let written = true
  if (asked.sarif !== undefined) {
    const { sarifLog } = await import('../replies/sarif.ts')
    const { version } = await import('../version.ts')
    const inputs = await Promise.all(
      checked.map(async (each) => {
        const previous = await storedBefore(each, asked.save ?? false, store)
        return { checked: each, dismissals: await dismissedIn(each, store), ...(previous ? { previous } : {}) }
      }),
    )
    const log = sarifLog(inputs, language, version())
    written = await writeOut(asked.sarif, `${JSON.stringify(log, null, 1)}\n`, language)
  }
  if (asked.out !== undefined) {
    const { checkWorkbook } = await import('../replies/workbook.ts')
    written = (await writeOut(asked.out, await checkWorkbook(checked, language), language)) && written
  }
  return written
}

/** Findings of the version that was stored before this check; what the check itself has just stored is passed over. */
async function storedBefore(checked: Checked, saved: boolean, store: Store): Promise<readonly Finding[] | undefined> {
  if (checked.kind === 'fault' || checked.agency === null || checked.year === null) return undefined
  const history = await store.history(checked.agency, checked.year)
  const own = saved && history.at(-1)?.report.source.sha256 === checked.report.source.sha256
  return (own ? history.slice(0, -1) : history).at(-1)?.findings
}

/** Dismissals that hold for this report's own findings: same place, same figures. */
async function dismissedIn(checked: Checked, store: Store): Promise<readonly Dismissal[]> {
  if (checked.kind === 'fault' || checked.agency === null || checked.year === null) return []
  const kept = await readDismissals(store, checked.agency, checked.year)
  return checked.outcomes.findings.flatMap((finding) => dismissalOf(finding, kept) ?? [])
}
