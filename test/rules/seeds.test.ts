import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/checks/judge.ts'
import { readDocument } from '../../src/formats/index.ts'
import { readReport } from '../../src/report/read.ts'
import { RULES } from '../../src/rules/index.ts'

const FOLDER = new URL('../../../shared/corpus/seeds/', import.meta.url)

/** Real reports: what a careful clerk says of each (domain.md section 8), and that errors and warnings end there. */
const SEEDS: readonly { file: string; says: readonly string[]; info: readonly string[] }[] = [
  { file: '000', says: [], info: ['C-TITLE', 'C-S1-TOPIC:request', 'C-S1-TOPIC:oversight'] },
  { file: '001', says: ['warning C-TITLE'], info: ['C-ALLZERO'] },
  {
    file: '002',
    says: ['error C-SEC:4', 'error C-TBL:4', 'error C-TRUNC:3'],
    info: ['C-S1-TOPIC:management', 'C-S1-TOPIC:oversight'],
  },
  { file: '003', says: ['warning C-TITLE'], info: ['C-TYPO'] },
  {
    file: '004',
    says: ['error C-SEC:4', 'error C-TRUNC:3', 'warning C-AGENCY', 'warning C-ORDER'],
    info: ['C-S1-TOPIC:request', 'C-LAWNAME', 'C-TYPO'],
  },
]

describe.skipIf(!existsSync(FOLDER))('the five seeds', () => {
  it.each(SEEDS)('seed $file is given what it deserves, and nothing worse', async ({ file, says, info }) => {
    const name = readdirSync(FOLDER).find((f) => f.startsWith(file) && f.endsWith('.txt'))!
    const report = readReport(await readDocument(readFileSync(new URL(name, FOLDER)), name))
    const findings = judge(report, RULES).findings.filter((f) => !/^(N|XT)-/.test(f.rule))
    expect(
      findings
        .filter((f) => f.severity !== 'info')
        .map((f) => `${f.severity} ${f.id}`)
        .sort(),
    ).toEqual([...says].sort())
    expect(
      findings
        .filter((f) => f.severity === 'info')
        .map((f) => f.id)
        .sort(),
    ).toEqual([...info, 'C-PERIOD'].sort())
  })
})
