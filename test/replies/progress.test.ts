import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/chat.ts'
import { chartSvg } from '../../src/replies/chart.ts'
import { progressBlocks, progressChart } from '../../src/replies/progress.ts'
import type { Submissions } from '../../src/replies/submissions.ts'
import { countsOf } from '../../src/replies/submissions.ts'
import { toText } from '../../src/replies/to-text.ts'
import { inventedError } from '../support/invented-filing.ts'
import { COUNTY, inventedRound } from '../support/invented-round.ts'

const shown = (round: Submissions, language: 'zh' | 'en' = 'zh') => {
  const reply: Reply = { tone: 'neutral', blocks: progressBlocks(round, language), actions: [] }
  return toText(reply)
}
const late = { ...inventedError('D-DEPT'), rule: 'D-DEPT' }
const round = inventedRound({
  云溪县人民政府办公室: [],
  云溪县公安局: [inventedError(), inventedError('T4-SUM:reconsideration')],
  和平街道办事处: [late],
})

describe('the progress of a round', () => {
  it('counts who is due, in, passed, wrong and missing, and lateness is no error', () => {
    expect(countsOf(round.list)).toEqual({ due: 14, submitted: 3, passed: 2, faulty: 1, missing: 11 })
    expect(shown(round)).toContain('应报 14 · 已报 3 · 通过 2 · 有误 1 · 未报 11')
  })

  it('names who is missing by group, without the county they share, cut with the number that is left', () => {
    const text = shown(round)
    expect(text).toContain('部门 8 家：发展改革局、教育局、民政局、财政局、水利局、农业局，另有 2 家')
    expect(text).toContain('乡镇 2 家：青石镇人民政府、梧溪乡人民政府')
    expect(text).not.toContain('街道')
    expect(text).toContain('云溪县公安局 2 处')
  })

  it('says the deadline, the date of the law where it differs, and how many days are left or past', () => {
    expect(shown(round)).toContain('期限：1月29日（周五），还有 4 天（法定公布期限1月31日，为周日）')
    expect(shown(inventedRound({}, '2027-01-29'))).toContain('今天截止')
    expect(shown(inventedRound({}, '2027-02-02'))).toContain('已过 4 天')
    expect(shown({ ...round, list: round.list.map((one) => ({ ...one, deadline: undefined })) })).not.toContain('期限')
  })

  it('says that errors were dismissed where a report passes for that alone', () => {
    const list = round.list.map((one, i) => (i === 1 ? { ...one, cleared: true } : one))
    expect(shown({ ...round, list })).toContain('其中 1 家的不符已由人驳回')
  })

  it('speaks English too', () => {
    expect(shown(round, 'en')).toContain('14 due · 3 in · 2 passed · 1 with errors · 11 missing')
  })

  it('is drawn with one bar a group, and the groups add up to the roster', async () => {
    const chart = progressChart(round, 'zh')
    if (chart.kind !== 'progress') throw new Error('no progress')
    expect(chart.groups.map(({ name }) => name)).toEqual(['政府和政府办', '部门', '乡镇', '街道'])
    expect(chart.groups.reduce((sum, { due }) => sum + due, 0)).toBe(COUNTY.length)
    expect(chart.groups.reduce((sum, { submitted }) => sum + submitted, 0)).toBe(3)
    expect(await chartSvg(chart, 'zh')).toContain('部门 1/9')
  })
})
