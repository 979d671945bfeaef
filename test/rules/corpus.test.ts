import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/checks/judge.ts'
import { readDocument } from '../../src/formats/index.ts'
import { readReport } from '../../src/report/read.ts'
import { RULES } from '../../src/rules/index.ts'

const CORPUS = join(import.meta.dirname, '../../../shared/corpus')

/**
 * What fires on each real report, and why a careful clerk agrees. A changed rule shows here which reports change
 * their standing: read the report before changing a line.
 */
const FINDINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'seeds/000_f56e2b4ff5c5c0df.txt': {
    'info N-PROBLEM': 'section five blames the quality of answers to requests; there were none',
    'info C-TITLE': 'the title stands behind the heading of section one',
    'info C-S1-TOPIC:request': 'section one never speaks of requests',
    'info C-S1-TOPIC:oversight': 'nor of supervision and safeguards',
    'info C-PERIOD': 'no period is stated',
  },
  'seeds/001_05db48e374f74d49.txt': {
    'error N-REQ': '20 requests handled in the text, 0 in the table under every reading',
    'warning C-TITLE': 'no title anywhere',
    'info C-ALLZERO': 'every cell is 0 in a government office’s report',
    'info C-PERIOD': 'no period is stated',
  },
  'seeds/002_1d7a0b9061a21572.txt': {
    'error C-SEC:4': 'the heading of section four is not there',
    'error C-TBL:4': 'nor is table four',
    'error C-TRUNC:3': 'table three ends after the fourth row',
    'info C-S1-TOPIC:management': 'section one has no word on managing information',
    'info C-S1-TOPIC:oversight': 'nor on supervision',
    'info C-PERIOD': 'no period is stated',
  },
  'seeds/003_be79d12356eaabb1.txt': {
    'warning C-TITLE': 'no title anywhere',
    'info C-PERIOD': 'no period is stated',
    'info C-TYPO': '调整了了, 推进情。',
  },
  'seeds/004_32ce86adb7828591.txt': {
    'error C-SEC:4': 'fifteen zeros stand there without a heading',
    'error C-TRUNC:3': 'the last three rows of table three are missing',
    'warning C-AGENCY': '乡政府 in a subdistrict’s report',
    'warning C-ORDER': 'section one is headed twice',
    'info C-S1-TOPIC:request': 'section one has no word on requests',
    'info C-PERIOD': 'no period is stated',
    'info C-LAWNAME': '《…政府信息条例》',
    'info C-TYPO': '2019 来',
  },
  'real/2019_pingtan_shiyanqu.txt': {
    'warning N-SUBSUM': 'the eleven parts add to 2533, the sentence says 2599',
    'info C-TITLE': '2019年度政府信息公开工作年度报告: 年度 twice',
  },
  'real/2021-edition_blank-template.docx': {},
  'real/2021_pingtan_shiyanqu.txt': { 'info C-TITLE': '年度 twice' },
  'real/2023_hongze_qu.pdf': {
    'error T4-SUM:reconsideration': '10 + 1 beside a total of 0',
    'error T4-SUM:litigationAfterReconsideration': '5 beside a total of 0',
    'warning C-ROWLABEL': '法规禁 is missing in a label; one row of other handling where the form has three',
    'warning C-S1-ASSESS': 'a government’s report without assessment, appraisal, accountability',
    'info T4-CORRECTED:reconsideration': 'one decision was corrected',
  },
  'real/2023_pingtan_shiyanqu.txt': {
    'info T4-CORRECTED:reconsideration': 'one decision was corrected',
    'info C-TITLE': '年度 twice',
  },
  'real/2023_shuyang_fagaiju.html': {
    'warning C-BLANK:3': 'five columns of 25 rows are blank',
    'warning C-ROWLABEL': '规范性文件 for 行政规范性文件',
    'info C-TITLE': '政府信息公开年度报告, without 工作',
    'info C-TITLE-SEC:5': '整改措施 for 改进情况',
    'info C-MIXED': 'zeros and blanks in one table',
  },
  'real/2024_shanghai_kewei.md': {
    'error C-SEC:5': 'the converter lost the heading of section five: in this file it is not there',
    'warning C-ROWLABEL': '规范性文件 for 行政规范性文件',
    'info C-TITLE': 'the year before the agency',
    'info C-TITLE-SEC:2': 'numbered 一',
    'info C-TITLE-SEC:3': 'numbered 二',
    'info C-TITLE-SEC:4': 'numbered 三',
    'info C-TITLE-SEC:6': 'numbered 五',
  },
}

describe.skipIf(!existsSync(CORPUS))('the real reports', () => {
  it.each(Object.keys(FINDINGS))('%s gets the findings a careful clerk would write, and no other', async (file) => {
    const report = readReport(await readDocument(readFileSync(join(CORPUS, file)), file))
    const found = judge(report, RULES).findings.map((f) => `${f.severity} ${f.id}`)
    expect(found.sort()).toEqual(Object.keys(FINDINGS[file]!).sort())
  })
})
