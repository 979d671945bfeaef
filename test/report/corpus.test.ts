import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/checks/judge.ts'
import { readDocument } from '../../src/formats/index.ts'
import { readReport } from '../../src/report/read.ts'
import type { Report, TableReading, Value } from '../../src/report/types.ts'

const CORPUS = join(import.meta.dirname, '../../../shared/corpus')
const present = existsSync(CORPUS)
const files = present
  ? ['seeds', 'real'].flatMap((d) =>
      readdirSync(join(CORPUS, d))
        .filter((f) => existsSync(join(CORPUS, d, `${f}.expected.json`)))
        .map((f) => `${d}/${f}`),
    )
  : []

/** Cells whose borders are lost and that no equation decides: they must be in doubt, not guessed. */
const AMBIGUOUS: Readonly<Record<string, number>> = {
  'real/2019_pingtan_shiyanqu.txt': 19,
  'real/2021_pingtan_shiyanqu.txt': 3,
  'real/2023_pingtan_shiyanqu.txt': 3,
}

type Cell = number | null | { readonly value: number }
type Expected = {
  readonly agency: string
  readonly agencyAlso?: readonly string[]
  readonly year: number
  readonly edition: string
  readonly tables: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Cell>> | null>> | null>>
  readonly inconsistencies: readonly string[]
}

async function read(file: string): Promise<{ report: Report; expected: Expected }> {
  const document = await readDocument(readFileSync(join(CORPUS, file)), file)
  return {
    report: readReport(document),
    expected: JSON.parse(readFileSync(join(CORPUS, `${file}.expected.json`), 'utf8')) as Expected,
  }
}

const plain = (v: Value): number | null =>
  v.kind === 'number' || v.kind === 'derived' || v.kind === 'text' ? v.n : null

describe.skipIf(!present)('the real reports', () => {
  it.each(files)('%s: every cell is right or openly in doubt', async (file) => {
    const { report, expected } = await read(file)
    let doubtful = 0
    for (const [table, rows] of Object.entries(expected.tables)) {
      const reading = report.tables[table as keyof Report['tables']] as TableReading | null
      if (rows === null) {
        expect(reading, table).toBeNull()
        continue
      }
      for (const [row, cells] of Object.entries(rows)) {
        for (const [column, cell] of Object.entries(cells ?? {})) {
          const value = reading?.cells[row]?.[column] ?? { kind: 'missing' as const }
          const truth = cell !== null && typeof cell === 'object' ? cell.value : cell
          if (value.kind === 'unsure') doubtful++
          else expect(plain(value), `${table}.${row}.${column}`).toBe(truth)
        }
      }
    }
    expect(doubtful).toBe(AMBIGUOUS[file] ?? 0)
  })

  it.each(files)('%s: edition and year are found', async (file) => {
    const { report, expected } = await read(file)
    expect([report.edition, report.year?.value]).toEqual([expected.edition, expected.year])
  })

  it.each(files.filter((f) => !f.includes('kewei')))('%s: the agency is found', async (file) => {
    const { report, expected } = await read(file)
    expect([expected.agency, ...(expected.agencyAlso ?? [])]).toContain(report.agency?.value)
  })

  it.each(files)('%s: exactly its true inconsistencies are found in the tables', async (file) => {
    const { report } = await read(file)
    const errors = judge(report, []).findings.filter((f) => f.severity === 'error')
    const truth = file.includes('hongze') ? ['T4-SUM:reconsideration', 'T4-SUM:litigationAfterReconsideration'] : []
    expect(errors.map((f) => f.id)).toEqual(truth)
  })

  it('the blank form holds no zero and is no report', async () => {
    const file = 'real/2021-edition_blank-template.docx'
    const report = readReport(await readDocument(readFileSync(join(CORPUS, file)), file))
    expect(report.kind).toBe('blankForm')
    const values = Object.values(report.tables).flatMap((t) =>
      Object.values(t?.cells ?? {}).flatMap((r) => Object.values(r)),
    )
    expect(values).toHaveLength(200)
    expect(new Set(values.map((v) => v.kind))).toEqual(new Set(['blank']))
  })
})
