import { describe, expect, it } from 'vitest'
import { judge } from '../../src/checks/judge.ts'
import type { Finding } from '../../src/checks/types.ts'
import { EDITIONS } from '../../src/editions/index.ts'
import { applySettings } from '../../src/rules/apply-settings.ts'
import { rulesHandbook } from '../../src/rules/handbook.ts'
import { findingMessage, RULES, ruleIds, ruleWords } from '../../src/rules/index.ts'
import { number, reportOf } from '../support/subject.ts'

const EQUATIONS = EDITIONS.flatMap((e) => Object.values(e.tables ?? {})).flatMap((t) => t.equations.map((q) => q.id))
const CELL_RULES = ['T2', 'T3', 'T4'].flatMap((t) => [`${t}-NONNEG`, `${t}-INT`])

function finding(rule: string, facts: Finding['facts']): Finding {
  return {
    id: rule,
    rule,
    severity: 'error',
    cells: [],
    expected: null,
    actual: null,
    suspect: null,
    facts,
    evidence: null,
  }
}

describe('the list of rules', () => {
  it('has every id once', () => {
    expect(new Set(RULES.map((r) => r.id)).size).toBe(RULES.length)
  })
  it.each([...new Set([...EQUATIONS, ...CELL_RULES]), ...RULES.map((r) => r.id)])(
    'explains %s in both languages',
    (id) => {
      for (const language of ['zh', 'en'] as const) {
        const words = ruleWords(id, language)!
        expect(words.id).toBe(id)
        for (const text of [words.title, words.source, ...Object.values(words.explain)])
          expect(text.length).toBeGreaterThan(2)
      }
    },
  )
  it('finds the words of an instance and of a lower-case id, and none of what is no rule', () => {
    expect(ruleWords('T3-BAL:total', 'zh')?.id).toBe('T3-BAL')
    expect(ruleWords('c-sec', 'en')?.id).toBe('C-SEC')
    expect(ruleWords('C-NOTHING', 'zh')).toBeUndefined()
    expect(ruleIds().length).toBe(new Set(ruleIds()).size)
  })
})

describe('the message of a finding', () => {
  it('names place, both sides and the gap of an equation', () => {
    const cells = {
      'requestHandling.newRequests.naturalPerson': 12,
      'requestHandling.newRequests.total': 12,
      'requestHandling.disclosed.naturalPerson': 10,
      'requestHandling.disclosed.total': 11,
      'requestHandling.outcomesTotal.naturalPerson': 10,
      'requestHandling.outcomesTotal.total': 10,
      'reviewLitigation.reconsideration.upheld': 2,
      'proactiveDisclosure.normativeDocuments.issued': 9,
      'proactiveDisclosure.normativeDocuments.inForce': 4,
      'proactiveDisclosure.administrativePenalty.decisions': number(-2.5),
    }
    const { findings } = judge(reportOf({ cells }), [])
    const zh = Object.fromEntries(findings.map((f) => [f.id, findingMessage(f, 'zh')]))
    expect(zh['T3-BAL:naturalPerson']).toBe('表三·自然人列：新收＋结转 12，办结＋结转下年 10，差 2')
    expect(zh['T3-SUM:total']).toBe('表三·总计列：办理结果各项合计 11，（七）总计填 10，差 1')
    expect(zh['T3-ROW:disclosed']).toBe('表三·予以公开行：各列合计 10，总计 11，差 1')
    expect(zh['T4-SUM:reconsideration']).toBe('表四“行政复议”：各结果合计 2，总计 0，差 2')
    expect(zh['T2-21-EFF:normativeDocuments']).toContain('现行有效 4，小于制发 9－废止 0＝9，差 5')
    expect(zh['T2-NONNEG:administrativePenalty:decisions']).toContain('填 -2.5，件数不能为负')
    expect(zh['T2-INT:administrativePenalty:decisions']).toContain('应为整数')
    const bal = findings.find((f) => f.id === 'T3-BAL:naturalPerson')!
    expect(findingMessage(bal, 'en')).toBe(
      'Table 3, column “natural persons”: received + carried over 12, concluded + carried forward 10 (gap 2)',
    )
  })
  it('tells table two of 2019 with its own figures', () => {
    const t2 = (row: string, column: string) => `proactiveDisclosure.${row}.${column}`
    const cells = {
      [t2('normativeDocuments', 'newlyMade')]: 8,
      [t2('normativeDocuments', 'newlyDisclosed')]: 7,
      [t2('normativeDocuments', 'totalDisclosed')]: 5,
      [t2('administrativePenalty', 'previousItems')]: 2,
      [t2('administrativePenalty', 'change')]: -5,
      [t2('administrativeLicensing', 'decisions')]: 12,
      [t2('centralizedProcurement', 'projectCount')]: 3,
    }
    const { findings } = judge(reportOf({ year: 2020, cells }), [])
    const zh = Object.fromEntries(findings.map((f) => [f.id, findingMessage(f, 'zh')]))
    expect(zh).toMatchObject({
      'T2-19-PUB:normativeDocuments': '表二“规范性文件”：本年新公开 7，大于对外公开总数 5，差 2',
      'T2-19-MADE:normativeDocuments': '表二“规范性文件”：本年新制作 8，多于对外公开总数 5，差 3',
      'T2-19-ITEMS:administrativePenalty': '表二“行政处罚”：上一年 2 项，本年增减 -5，得负数 -3',
      'T2-19-DEC:administrativeLicensing': '表二“行政许可”：没有项目，处理决定填 12',
      'T2-19-PROC': '表二“政府集中采购”：采购项目 3 个，金额 0 万元，一个为 0、一个不为 0',
    })
  })
  it('tells an equation nobody wrote words for by its figures', () => {
    const facts = { table: 'requestHandling', column: 'total', left: 7, right: 9, gap: 2 }
    expect(findingMessage(finding('T3-NEW', facts), 'zh')).toBe('表三·总计列：7 与 9 不符，差 2（T3-NEW）')
    expect(findingMessage(finding('T3-NEW', facts), 'en')).toBe('Table 3, column “total”: 7 against 9 (gap 2, T3-NEW)')
  })
  it('has no hole in either language, whatever a rule finds', () => {
    const spoilt = [
      reportOf({
        title: null,
        sections: { 1: '我镇。', 4: null, 5: '无', 6: '' },
        order: [2, 1, 1, 5, 6],
        tables: { reviewLitigation: null },
      }),
      reportOf({ edition: 'ed2019', preamble: '统计期限为2021年1月1日至2021年6月30日。', headings: { 5: '五、问题' } }),
    ]
    for (const report of spoilt) {
      for (const f of judge(report, RULES).findings) {
        for (const language of ['zh', 'en'] as const)
          expect(findingMessage(f, language)).not.toMatch(/undefined|NaN|\[object|^\s*$/)
      }
    }
  })
})

describe('settings', () => {
  it('switch a rule off or on, weigh it and limit its years', () => {
    const rules = applySettings(RULES, {
      'C-TITLE': { off: true },
      'C-CONTACT': { off: false },
      'C-SEC': { severity: 'info' },
      'C-S6-FEE': { years: [2024, 2030] },
    })
    const ids = rules.map((r) => r.id)
    expect(ids).not.toContain('C-TITLE')
    expect(ids).toContain('C-CONTACT')
    expect(ids).not.toContain('C-S1-LEN')
    const { findings } = judge(reportOf({ title: null, sections: { 4: null, 6: '无' } }), rules)
    expect(findings.map((f) => `${f.severity} ${f.id}`)).toEqual(['info C-SEC:4', 'info C-ALLZERO', 'info C-CONTACT'])
  })
  it('weigh also what a rule would weigh otherwise', () => {
    const [rule] = applySettings(
      RULES.filter((r) => r.id === 'C-S5'),
      { 'C-S5': { severity: 'info' } },
    )
    const { findings } = judge(reportOf({ sections: { 5: '无' } }), [rule!])
    expect(findings.map((f) => f.severity)).toEqual(['info'])
  })
})

describe('the handbook', () => {
  it('is the committed README', async () => {
    await expect(rulesHandbook('zh')).toMatchFileSnapshot('../../src/rules/README.md')
  })
  it('tells every rule in English as well', () => {
    const text = rulesHandbook('en')
    for (const id of ruleIds()) expect(text).toContain(`## ${id} `)
    expect(text).not.toMatch(/undefined/)
  })
})
