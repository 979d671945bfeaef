import { describe, expect, it } from 'vitest'
import { type AskDeps, type AskLine, type AskOptions, askingDay, runAsk } from '../../src/flows/answer-question.ts'
import { inventedCounty } from '../support/invented-county.ts'

/** What the command line would see; the records are kept in a map. */
function bench(lines: readonly string[] = []) {
  const { roster, filings, plan, describe: inWords } = inventedCounty('2025-04-10')
  const records = new Map<string, unknown>()
  const out: string[] = []
  const complaints: string[] = []
  const deps: AskDeps = {
    store: {
      filings: async () => filings,
      record: async (_, key) => records.get(key),
      records: async () => [],
      putRecord: async (_, key, value) => {
        records.set(key, JSON.parse(JSON.stringify(value)))
      },
    },
    roster,
    plan,
    describe: inWords,
    now: () => Date.parse('2025-04-10T02:00:00Z'),
    print: (line) => out.push(line),
    complain: (line) => complaints.push(line),
    lines: (async function* () {
      yield* lines
    })(),
  }
  const run = (options: Partial<AskOptions> & { question: string }) => runAsk({ json: true, ...options }, deps)
  return { run, out, complaints, parsed: (): AskLine[] => out.map((l) => JSON.parse(l)) }
}

const MEMBERS = ['question', 'understood', 'kind', 'year', 'agencies', 'value', 'rows', 'options', 'text']

describe('asking by machine', () => {
  it('gives one JSON object with every member of the contract and status 0', async () => {
    const { run, parsed } = bench()
    expect(await run({ question: '2023年公安局申请多少' })).toBe(0)
    const [line] = parsed()
    for (const member of MEMBERS) expect(line).toHaveProperty(member)
    expect(line).toMatchObject({
      question: '2023年公安局申请多少',
      kind: 'number',
      year: 2023,
      agencies: null,
      rows: null,
    })
  })

  it('ends with status 3 where nothing was understood and 0 where it asks back', async () => {
    const { run, parsed } = bench()
    expect(await run({ question: '今天天气怎么样' })).toBe(3)
    expect(await run({ question: '龙泉2023年申请多少' })).toBe(0)
    expect(parsed().map((l) => l.kind)).toEqual(['unknown', 'clarify'])
  })

  it('prints only the text without --json, in the language asked for', async () => {
    const { run, out } = bench()
    await run({ question: '2023年公安局申请多少', json: false, language: 'en' })
    expect(out[0]).toMatch(/^27\nCondition: /)
  })

  it('goes on with a conversation of the same name in a later call', async () => {
    const { run, parsed } = bench()
    await run({ question: '2023年哪些街道零申请', conversation: 'a' })
    await run({ question: '那2022年呢', conversation: 'a' })
    await run({ question: '那2022年呢', conversation: 'b' })
    expect(parsed().map((l) => [l.kind, l.year])).toEqual([
      ['agencies', 2023],
      ['agencies', 2022],
      ['unknown', null],
    ])
  })

  it('answers every line with exactly one line, in order, whatever a line holds', async () => {
    const lines = [
      '2023年公安局申请多少',
      '{"question":"2023年公安局申请多少","asOf":"2024-04-10T09:30:00+08:00","id":"x1"}',
      '{"question": broken',
      '{"nothing":1,"id":"x2"}',
      '',
      '{"question":"去年公安局申请多少","asOf":"2023-05-01","id":7}',
      '{"question":"2023年哪些单位零申请","conversation":"k"}',
      '2022年呢',
      '{"question":"街道呢","conversation":"k"}',
      '{"question":"2023年公安局申请多少","asOf":"soon"}',
      '<script>alert(1)</script>',
    ]
    const { run, parsed } = bench(lines)
    expect(await run({ question: '-' })).toBe(0)
    const answers = parsed()
    expect(answers.map((l) => l.kind)).toEqual([
      'number',
      'number',
      'unknown',
      'unknown',
      'unknown',
      'number',
      'agencies',
      'unknown',
      'agencies',
      'unknown',
      'unknown',
    ])
    expect(answers.map((l) => l.id)).toEqual([
      undefined,
      'x1',
      undefined,
      'x2',
      undefined,
      7,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(answers[4]?.text).toMatch(/^没看懂/)
    expect(answers[5]?.year).toBe(2022)
    expect(answers[8]?.agencies?.every((a) => a.endsWith('街道办事处'))).toBe(true)
  })
})

describe('the asking day', () => {
  it.each([
    ['2026-12-31T20:00:00Z', '2027-01-01'],
    ['2026-12-31T20:00:00', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
    ['2027-01-01T00:30:00+08:00', '2027-01-01'],
    [undefined, '2025-04-10'],
    ['tomorrow', undefined],
    ['2026-02-30', undefined],
  ])('of %s is %s in the configured zone', (at, day) => {
    expect(askingDay(at, Date.parse('2025-04-10T02:00:00Z'), 'Asia/Shanghai')).toBe(day)
  })
})
