import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Section, Value } from '../../../src/report/types.ts'
import { NARRATIVE_RULES } from '../../../src/rules/narrative/index.ts'
import { buildReport, buildSubject } from '../../support/report-builder.ts'

const CORPUS = new URL('../../../../shared/corpus/', import.meta.url)

/** What the narrative rules must say of each real report: domain.md 8 and the notes beside the files. */
const EXPECTED = [
  ['seeds/000_f56e2b4ff5c5c0df.txt', ['N-PROBLEM info']],
  ['seeds/001_05db48e374f74d49.txt', ['N-REQ error']],
  ['seeds/002_1d7a0b9061a21572.txt', []],
  ['seeds/003_be79d12356eaabb1.txt', []],
  ['seeds/004_32ce86adb7828591.txt', []],
  ['real/2021_pingtan_shiyanqu.txt', []],
  ['real/2023_pingtan_shiyanqu.txt', []],
] as const

type Truth = {
  agency: string
  year: number
  tables: Record<string, Record<string, Record<string, number | null> | null> | null>
}

/** Section one and five of a text, by their headings. */
function sectionsOf(text: string): Section[] {
  const first = text.slice(0, text.search(/[二⼆]、主动公开政府信息情况\s*第/))
  const last = text.slice(text.lastIndexOf('五、存在'))
  return [
    { key: 'overview', number: 1, heading: '', text: first.slice(first.search(/[一⼀]、总体情况/)) },
    { key: 'problemsAndImprovements', number: 5, heading: '', text: last },
  ]
}

describe.skipIf(!existsSync(CORPUS))('Real reports', () => {
  it.each(EXPECTED)('%s', (name, expected) => {
    const truth = JSON.parse(readFileSync(new URL(`${name}.expected.json`, CORPUS), 'utf8')) as Truth
    const report = buildReport({ agency: truth.agency, year: truth.year }, '')
    const subject = buildSubject({ ...report, sections: sectionsOf(readFileSync(new URL(name, CORPUS), 'utf8')) })
    const cell = (path: string): number | undefined => {
      const [table, row, column] = path.split('.') as [string, string, string]
      const value = truth.tables[table]?.[row]?.[column]
      return typeof value === 'number' ? value : undefined
    }
    const value = (): Value => ({ kind: 'missing' })
    const fired = NARRATIVE_RULES.flatMap((rule) =>
      rule.needs?.cells?.some((path) => cell(path) === undefined)
        ? []
        : rule.check({ ...subject, cell, value }).map((hit) => `${rule.id} ${hit.severity ?? rule.severity}`),
    )
    expect(fired).toEqual(expected)
  })
})
