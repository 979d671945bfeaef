import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putDismissals } from '../../src/flows/dismissals.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { writeReport } from '../support/fixtures/writers/index.ts'
import { planted } from '../support/judged.ts'

const CLI = join(import.meta.dirname, '../../dist/src/cli.js')
const folder = mkdtempSync(join(tmpdir(), 'gouji-export-'))
const at = (name: string) => join(folder, name)

type Run = { readonly status: number; readonly out: string; readonly err: string }

function gouji(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
    child.stdin?.end()
  })
}

type Log = {
  readonly runs: readonly {
    readonly results: readonly { readonly baselineState?: string; readonly properties: { readonly id: string } }[]
  }[]
}
const resultsIn = (file: string) => (JSON.parse(readFileSync(at(file), 'utf8')) as Log).runs[0]!.results

const clean = reportFrom(21, { edition: 'ed2021', kind: 'department', year: 2024, plain: true })
const faulty = planted(22, 'leafCell', { edition: 'ed2021', kind: 'department', year: 2025, size: 'medium' })

beforeAll(async () => {
  writeFileSync(at('clean.docx'), await writeReport(clean, 'docx'))
  writeFileSync(at('faulty.docx'), await writeReport(faulty.spec, 'docx'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the files that check and export write', () => {
  it('check --sarif --out writes the results and the marked workbook, and keeps its exit status', async () => {
    const run = await gouji('check', 'faulty.docx', '--json', '--sarif', 'r.sarif', '--out', 'r.xlsx')
    expect(run.status).toBe(1)
    const { findings } = JSON.parse(run.out) as { findings: { id: string }[] }
    expect(resultsIn('r.sarif').map((r) => r.properties.id)).toEqual(findings.map((f) => f.id))
    expect(resultsIn('r.sarif').every((r) => r.baselineState === undefined)).toBe(true)
    expect(read(readFileSync(at('r.xlsx'))).SheetNames).toEqual(['问题清单', '表二', '表三', '表四'])
  })

  it('check --save --sarif compares with the version that was stored before', async () => {
    await gouji('check', 'faulty.docx', '--save', '--sarif', 'first.sarif')
    expect(resultsIn('first.sarif').every((r) => r.baselineState === undefined)).toBe(true)
    await gouji('check', 'faulty.docx', '--sarif', 'again.sarif')
    expect(new Set(resultsIn('again.sarif').map((r) => r.baselineState))).toEqual(new Set(['unchanged']))
  })

  it('export writes the stored reports in each of the three kinds, all years or one', async () => {
    await gouji('check', 'clean.docx', 'faulty.docx', '--save')
    for (const [args, count] of [
      [[], 2],
      [['--year', '2025'], 1],
      [['--year', '2019'], 0],
    ] as const) {
      expect((await gouji('export', ...args, '--out', 'e.json')).status).toBe(0)
      expect(JSON.parse(readFileSync(at('e.json'), 'utf8'))).toHaveLength(count)
      expect((await gouji('export', ...args, '--out', 'e.xlsx')).status).toBe(0)
      const book = read(readFileSync(at('e.xlsx')))
      expect(utils.sheet_to_json(book.Sheets[book.SheetNames[0]!]!)).toHaveLength(count)
      expect((await gouji('export', ...args, '--out', 'e.csv')).status).toBe(0)
      expect(readFileSync(at('e.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(count + 1)
    }
  })

  it('export counts no finding that was dismissed', async () => {
    await gouji('check', 'faulty.docx', '--save')
    const store = await openStore(at('data'))
    const [filing] = await store.filings({ years: [2025] })
    const { agency, year, findings } = filing!
    const because = { reason: '机构合并', by: 'web:local', at: '2026-03-01T09:00:00+08:00' }
    await putDismissals(
      store,
      agency,
      year,
      findings.map(({ id, facts }) => ({ finding: id, facts, ...because })),
    )
    await store.close()
    await gouji('export', '--year', '2025', '--out', 'd.json')
    expect(JSON.parse(readFileSync(at('d.json'), 'utf8'))).toMatchObject([{ agency, status: 'ok', findings: [] }])
  })

  it('a wrong call is a sentence and status 64', async () => {
    for (const args of [
      ['export'],
      ['export', '--out', 'x.pdf'],
      ['export', '--out', 'x.csv', '--year', '24'],
      ['check', 'clean.docx', '--out', 'x.docx'],
    ]) {
      const run = await gouji(...args)
      expect(run.status).toBe(64)
      expect(run.err).not.toContain('at ')
    }
  })

  it('a file that cannot be written is a sentence and status 2', async () => {
    const run = await gouji('export', '--out', 'no/such/folder/x.csv')
    expect(run.status).toBe(2)
    expect(run.err).toContain('写不了')
  })
})
