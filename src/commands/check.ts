import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Checked, statusOf } from '../checks/checked.ts'
import type { Language } from '../editions/types.ts'
import { judgeInput, readInput } from '../flows/check-file.ts'
import { createReaders } from '../formats/contained.ts'
import { gatherInputs, type Input } from '../gather-inputs.ts'
import { checkJson } from '../replies/check-json.ts'
import { filingReply } from '../replies/filing-reply.ts'
import { toText } from '../replies/to-text.ts'
import { RULES } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { BadCall } from './bad-call.ts'
import { progressBar } from './progress-bar.ts'

/** Findings listed for each file on a terminal, which scrolls. */
const MOST_FINDINGS = 20

/**
 * `gouji check INPUT…`: reads, judges, prints in the order of the inputs.
 *
 * @returns exit status: 0 no error finding, 1 an error finding, 2 an input could not be read or is no report
 */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args)
  const language: Language = values.lang === 'en' ? 'en' : 'zh'
  const w = words(language).command
  if (positionals.length === 0) throw new BadCall(w.noInputs)
  const inputs: Input[] = []
  for await (const input of gatherInputs(positionals)) inputs.push(input)
  const processes = Math.max(1, Math.min(availableParallelism(), inputs.length))
  const readers = createReaders({ processes })
  const bar = inputs.length > 1 ? progressBar(inputs.length, w.progress) : undefined
  const counts = { files: 0, ok: 0, warnings: 0, errors: 0, others: 0 }
  let status = 0
  try {
    const deps = { readers, now: () => performance.now() }
    for await (const read of inOrder(inputs, processes * 4, (input) => readInput(deps, input))) {
      const settled = settle(read, values)
      const checked = judgeInput(read, RULES, settled, {})
      status = Math.max(status, exitStatus(checked))
      count(counts, checked)
      const line = values.json
        ? JSON.stringify(checkJson(checked))
        : toText(filingReply(checked, language, MOST_FINDINGS))
      bar?.clear()
      process.stdout.write(
        values.json
          ? `${line}\n`
          : `${counts.files > 1 ? '\n' : ''}${inputs.length > 1 ? `${checked.input}\n` : ''}${line}\n`,
      )
      bar?.advance()
    }
  } finally {
    bar?.stop()
    await readers.close()
  }
  if (inputs.length > 1) process.stderr.write(`${w.total(counts)}\n`)
  return status
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        save: { type: 'boolean' },
        agency: { type: 'string' },
        year: { type: 'string' },
        lang: { type: 'string' },
        sarif: { type: 'string' },
        out: { type: 'string' },
      },
    })
  } catch (error) {
    throw new BadCall(error instanceof Error ? error.message : String(error))
  }
}

type Settled = { readonly agency: string | null; readonly year: number | null }

function settle(read: Awaited<ReturnType<typeof readInput>>, values: { agency?: string; year?: string }): Settled {
  const report = read.kind === 'report' ? read.report : undefined
  return {
    agency: values.agency ?? report?.agency?.value ?? null,
    year: values.year ? Number(values.year) : (report?.year?.value ?? null),
  }
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

/** Works ahead on a window of inputs and yields the results in their order. */
async function* inOrder<I, O>(items: readonly I[], window: number, work: (item: I) => Promise<O>): AsyncGenerator<O> {
  const running: Promise<O>[] = []
  let next = 0
  while (next < items.length || running.length > 0) {
    while (next < items.length && running.length < window) {
      const started = work(items[next++]!)
      // A failure is thrown where its turn comes, not as an unhandled rejection before.
      started.catch(() => {})
      running.push(started)
    }
    yield await running.shift()!
  }
}
