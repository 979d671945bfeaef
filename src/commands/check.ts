import { type Checked, statusOf } from '../checks/checked.ts'
import type { Language } from '../editions/types.ts'
import { judgeAndSave, judgeInput, type Known, storedAround } from '../flows/judge-batch.ts'
import { type ReadInput, readInput } from '../flows/read-input.ts'
import { type Settled, settle } from '../flows/settle.ts'
import type { ReaderPool } from '../formats/contained.ts'
import type { LinkSettings } from '../links/types.ts'
import { checkJson } from '../replies/check-json.ts'
import { filingReply } from '../replies/filing-reply.ts'
import { toText } from '../replies/to-text.ts'
import { words } from '../text/index.ts'
import { BadCall } from './bad-call.ts'
import { writeCheckFiles } from './check-files.ts'
import { gatherInputs, type Input } from './gather-inputs.ts'
import { openOffice } from './open-office.ts'
import { parseCall } from './parse-call.ts'
import { progressBar } from './progress-bar.ts'
import { unfoldInputs } from './unfold-inputs.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  save: { type: 'boolean' },
  agency: { type: 'string' },
  year: { type: 'string' },
  sarif: { type: 'string' },
  out: { type: 'string' },
} as const

/** Inputs that are read ahead of the one whose turn it is. */
const AHEAD = 8

/** Findings listed for each file on a terminal, which scrolls. */
const SCREEN = { findings: 20, lines: Number.POSITIVE_INFINITY } as const

/**
 * `gouji check INPUT…`: reads, judges, prints in the order of the inputs; with `--save` keeps what is in no doubt.
 *
 * @returns exit status: 0 no error finding, 1 an error finding, 2 an input could not be read or is no report
 */
export async function checkCommand(args: readonly string[], readers: ReaderPool): Promise<number> {
  const { values, positionals, language } = parseCall(args, OPTIONS)
  const w = words(language).command
  if (positionals.length === 0) throw new BadCall(w.noInputs)
  if (values.out && !/\.xlsx$/iu.test(values.out))
    throw new BadCall(words(language).replies.export.onlyXlsx(values.out))
  const year = values.year === undefined ? undefined : Number(values.year)
  if (year !== undefined && !(Number.isInteger(year) && year > 1990 && year < 2100))
    throw new BadCall(`--year ${values.year}`)
  const said = { ...(values.agency ? { agency: values.agency } : {}), ...(year === undefined ? {} : { year }) }
  const { roster, rules, settings, bounds, links, store } = await openOffice(language)
  readers.setBounds(bounds)
  const inputs: Input[] = []
  const openLink = linkOpener(links, bounds.fileBytes)
  for await (const input of gatherInputs(positionals, bounds.fileBytes, openLink)) inputs.push(input)
  const batch = { store, roster, rules, settings, now: () => new Date().toISOString(), onCrash: logCrash }
  let total = inputs.length
  let bar = total > 1 ? progressBar(total, w.progress) : undefined
  const unfolded = unfoldInputs(inputs, readers, (more) => {
    total += more
    if (bar) bar.grow(more)
    else if (total > 1) bar = progressBar(total, w.progress)
  })
  const counts = { files: 0, ok: 0, warnings: 0, errors: 0, others: 0 }
  const all: Checked[] = []
  let status = 0
  const print = (checked: Checked) => {
    all.push(checked)
    status = Math.max(status, exitStatus(checked))
    count(counts, checked)
    bar?.clear()
    if (values.json) process.stdout.write(`${JSON.stringify(checkJson(checked))}\n`)
    else {
      const name = total > 1 ? `${counts.files > 1 ? '\n' : ''}${checked.input}\n` : ''
      const lines = [toText(filingReply(checked, language, SCREEN)), ...openQuestions(checked, language)]
      process.stdout.write(`${name}${lines.join('\n')}\n`)
    }
  }
  const tell = (sentence: string) => process.stderr.write(`${sentence}\n`)
  try {
    const deps = { readers, now: () => performance.now() }
    const items: { read: ReadInput; settled: Settled }[] = []
    const around = new Map<number, Known>()
    for await (const read of inOrder(unfolded, AHEAD, (input) => readInput(deps, input))) {
      const settled: Settled =
        read.kind === 'report' ? settle(read.report, roster, said) : { agency: null, year: null, doubt: null }
      bar?.advance()
      if (values.save) {
        items.push({ read, settled })
        continue
      }
      const known =
        settled.year === null ? new Map() : (around.get(settled.year) ?? (await storedAround(store, [settled.year])))
      if (settled.year !== null) around.set(settled.year, known)
      print(await judgeInput({ read, settled }, batch, known))
    }
    if (values.save) {
      const { checked, kept } = await judgeAndSave(items, batch)
      for (const result of checked) print(result)
      for (const [i, { read, settled }] of items.entries()) {
        const filing = kept.get(read)
        if (filing) {
          if (!values.json) tell(w.kept(filing.agency, filing.year, filing.revision))
        } else if (settled.doubt !== null && checked[i]?.kind === 'report' && checked[i].report.kind === 'report') {
          tell(w.notKept(read.input, whyNot(settled, language)))
        }
      }
    }
    if (!(await writeCheckFiles(all, values, store, language))) status = 2
  } finally {
    bar?.stop()
    await Promise.all([readers.close(), store.close()])
  }
  if (total > 1) tell(w.total(counts))
  return status
}

function whyNot({ doubt }: Settled, language: Language): string {
  const { why } = words(language).command
  if (doubt !== null && typeof doubt === 'object')
    return why.doubt(doubt.agencies.join(language === 'zh' ? '、' : ', '))
  return doubt === 'year' ? why.year : why.agency
}

/** Loaded with the first link: most checks open none. */
function linkOpener(settings: LinkSettings, fileBytes: number): (link: string) => Promise<Uint8Array> {
  return async (link) => {
    const { createOpenLink } = await import('../links/open-link.ts')
    return (await createOpenLink(settings)(link, fileBytes)).bytes
  }
}

function logCrash(rule: string, error: unknown): void {
  process.stderr.write(`${rule}: ${error instanceof Error ? error.stack : String(error)}\n`)
}

function exitStatus(checked: Checked): number {
  const status = statusOf(checked)
  if (status === 'unreadable' || status === 'notReport') return 2
  return status === 'errors' ? 1 : 0
}

function count(
  counts: { files: number; ok: number; warnings: number; errors: number; others: number },
  checked: Checked,
): void {
  const status = statusOf(checked)
  counts.files++
  if (status === 'ok' || status === 'warnings' || status === 'errors') counts[status]++
  else counts.others++
}

/** Works ahead on a window of inputs, taken as there is room, and yields the results in their order. */
async function* inOrder<I, O>(
  items: AsyncIterator<I>,
  window: number,
  work: (item: I) => Promise<O>,
): AsyncGenerator<O> {
  const running: Promise<O>[] = []
  let more = true
  while (more || running.length > 0) {
    while (more && running.length < window) {
      const next = await items.next()
      more = !next.done
      if (next.done) break
      const started = work(next.value)
      // A failure is thrown where its turn comes, not as an unhandled rejection before.
      started.catch(() => {})
      running.push(started)
    }
    const first = running.shift()
    if (first) yield await first
  }
}

/** What the report leaves open about itself, and the option that tells. */
function openQuestions(checked: Checked, language: Language): string[] {
  if (checked.kind === 'fault' || checked.report.kind !== 'report') return []
  const w = words(language).command
  const { agency } = checked.report
  const unsure = checked.agency === null || (agency && !agency.sure)
  return [...(unsure ? [w.whose(checked.agency)] : []), ...(checked.year === null ? [w.whichYear] : [])]
}
