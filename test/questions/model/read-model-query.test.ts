import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerTurn } from '../../../src/questions/answer-turn.ts'
import { readModelQuery } from '../../../src/questions/model/read-model-query.ts'
import { COLUMNS, EVERYBODY, FAMILIES, type Query, ROWS } from '../../../src/questions/query.ts'
import { AGENCY_KINDS } from '../../../src/report/types.ts'
import { inventedCounty, ROSTER } from '../../support/invented-county.ts'
import { asked } from '../../support/paraphrase.ts'

const DATA = inventedCounty('2025-04-10')

const TOTAL: Query = {
  kind: 'figures',
  scope: EVERYBODY,
  years: [2024],
  conditions: [],
  figures: [{ kind: 'cell', row: 'newRequests', column: 'total' }],
  aggregate: 'sum',
  change: null,
}
const requests = { kind: 'cell', row: 'newRequests', column: 'total' } as const
const RANK: Query = {
  kind: 'rank',
  scope: EVERYBODY,
  years: [2024],
  conditions: [],
  figure: requests,
  by: 'value',
  direction: 'most',
  from: 1,
  to: 3,
  show: 'names',
  of: null,
}
const DEADLINE: Query = { kind: 'deadline', milestone: 'submit', scope: EVERYBODY, years: [], show: 'date' }

const pick = <T>(list: readonly T[]) => fc.constantFrom(...list)
const cell = fc.record({ kind: fc.constant('cell' as const), row: pick(ROWS), column: pick(COLUMNS) })
const figure = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cell'), row: pick(ROWS), column: fc.constant('total') }) },
  { weight: 1, arbitrary: cell },
  fc.record({ kind: fc.constant('ratio'), ratio: pick(['disclosureRate', 'carryRate', 'correctionRate']) }),
  fc.record({ kind: fc.constant('share'), of: cell, over: fc.constant(requests) }),
  fc.record({ kind: fc.constant('statement'), statement: pick(['disclosedItems', 'processingFee']) }),
  fc.record({ kind: fc.constant('errors'), family: pick(FAMILIES) }),
)
const is = fc.record(
  { op: pick(['=', '!=', '>', '>=', '<', '<=', 'between']), value: fc.integer(), upper: fc.integer() },
  { requiredKeys: ['op', 'value'] },
)
const simple = fc.oneof(
  fc.record({ kind: fc.constant('figure'), figure, is }),
  fc.record({ kind: fc.constant('change'), figure, by: pick(['difference', 'rate']), is }),
  fc.record({ kind: fc.constant('trend'), figure, direction: pick(['up', 'down']) }),
  fc.record({ kind: fc.constant('average'), figure, op: pick(['>', '<']) }),
  fc.record({ kind: fc.constant('versus'), left: figure, op: pick(['>', '<', '=']), right: figure }),
  fc.record({ kind: fc.constant('finding'), family: pick(FAMILIES), has: fc.boolean() }),
  fc.record({ kind: fc.constant('submission'), state: pick(['missing', 'submitted', 'overdue', 'toChase']) }),
)
const conditions = fc.array(
  fc.oneof({ weight: 5, arbitrary: simple }, fc.record({ kind: fc.constant('either'), of: fc.tuple(simple, simple) })),
  { maxLength: 2 },
)
const agency = pick(ROSTER.map((a) => a.agency))
const few = { maxLength: 2 }
const base = {
  scope: fc.record({
    agencies: fc.array(agency, few),
    kinds: fc.array(pick(AGENCY_KINDS), few),
    except: fc.array(agency, { maxLength: 1 }),
    exceptKinds: fc.array(pick(AGENCY_KINDS), { maxLength: 1 }),
  }),
  years: fc.array(fc.integer({ min: 2017, max: 2026 }), { maxLength: 3 }),
}
const written = fc.oneof(
  fc.record({
    kind: fc.constant('list'),
    ...base,
    conditions,
    every: fc.boolean(),
    show: pick(['names', 'count', 'share', 'holds']),
  }),
  fc.record({
    kind: fc.constant('rank'),
    ...base,
    conditions,
    figure,
    by: pick(['value', 'difference', 'rate']),
    direction: pick(['most', 'least']),
    from: fc.integer({ min: 1, max: 40 }),
    to: fc.option(fc.integer({ min: 1, max: 40 })),
    show: pick(['names', 'value', 'place']),
    of: fc.option(agency),
  }),
  fc.record({
    kind: fc.constant('figures'),
    ...base,
    conditions,
    figures: fc.array(figure, { minLength: 1, maxLength: 2 }),
    aggregate: pick(['each', 'sum', 'total', 'yearly', 'average', 'share']),
    change: pick(['difference', 'rate', null]),
  }),
  fc.record({
    kind: fc.constant('gap'),
    ...base,
    conditions: fc.constant([]),
    figure,
    agencies: fc.tuple(agency, agency),
    show: pick(['difference', 'holds']),
  }),
  fc.record({ kind: fc.constant('wrong'), ...base, family: pick(FAMILIES) }),
  fc.record({ kind: fc.constant('submitted'), ...base }),
  fc.record({ kind: fc.constant('progress'), ...base, show: pick(['all', 'chase', 'rate']) }),
  fc.record({
    kind: fc.constant('deadline'),
    ...base,
    milestone: pick(['submit', 'governmentPublish', 'draft']),
    show: pick(['date', 'days', 'workdays', 'daysLate', 'isLate']),
  }),
)

describe('a query somebody else wrote', () => {
  it('is read where it is one the rules themselves write', () => {
    fc.assert(
      fc.property(asked, ({ query }) => {
        expect(readModelQuery(JSON.parse(JSON.stringify(query)), DATA)).toEqual(query)
      }),
    )
  })

  it('is answered without a crash, with its reading, or is not read', () => {
    let answered = 0
    fc.assert(
      fc.property(written, fc.constantFrom('zh' as const, 'en' as const), (value, language) => {
        const query = readModelQuery(value, DATA)
        if (!query) return
        answered++
        const { answer } = answerTurn(query, DATA, language)
        expect(answer.understood?.[language]).toBeTruthy()
        // A ratio of nothing «is undefined», in so many words.
        expect(answer.text.replaceAll('is undefined: ', '')).not.toMatch(/undefined|NaN|null|Infinity/)
      }),
      { numRuns: 3000 },
    )
    expect(answered).toBeGreaterThan(100)
  })

  it('has its years and agencies put in order, once each', () => {
    const [first, second] = [ROSTER[2]!.agency, ROSTER[4]!.agency]
    const scope = { ...EVERYBODY, agencies: [second, first, second] }
    const query = { ...TOTAL, years: [2024, 2022, 2024], scope, aggregate: 'each' }
    expect(readModelQuery(query, DATA)).toMatchObject({ years: [2022, 2024], scope: { agencies: [first, second] } })
  })

  it.each<readonly [string, unknown]>([
    ['no query at all', { kind: 'unknown' }],
    ['a text', 'newRequests'],
    ['a list of queries', [TOTAL]],
    ['a key too many', { ...TOTAL, value: 42 }],
    ['a key too many deep inside', { ...TOTAL, figures: [{ ...requests, n: 7 }] }],
    ['an agency that is not there', { ...TOTAL, scope: { ...EVERYBODY, agencies: ['云溪县月球事务局'] } }],
    ['an agency by half its name', { ...TOTAL, scope: { ...EVERYBODY, agencies: ['公安局'] } }],
    ['an exception that is not there', { ...TOTAL, scope: { ...EVERYBODY, except: ['云溪县月球事务局'] } }],
    ['a row that is not there', { ...TOTAL, figures: [{ ...requests, row: 'complaints' }] }],
    ['a row with a column of another table', { ...TOTAL, figures: [{ ...requests, column: 'upheld' }] }],
    ['no year', { ...TOTAL, years: [] }],
    ['a year to come', { ...TOTAL, years: [2026] }],
    ['a year before there were reports', { ...TOTAL, years: [1999] }],
    ['a list without a condition', { ...RANK, kind: 'list' }],
    ['an average of ratios', { ...TOTAL, figures: [{ kind: 'ratio', ratio: 'carryRate' }], aggregate: 'average' }],
    ['a change in one year', { ...TOTAL, change: 'rate' }],
    ['a change over three years', { ...TOTAL, years: [2022, 2023, 2024], change: 'rate' }],
    ['a rank by change in one year', { ...RANK, by: 'rate' }],
    ['a place of nobody', { ...RANK, show: 'place' }],
    ['a place of somebody invented', { ...RANK, show: 'place', of: '云溪县月球事务局' }],
    ['places backwards', { ...RANK, from: 5, to: 2 }],
    ['a deadline that is not configured', { ...DEADLINE, milestone: 'doomsday' }],
  ])('is not read where it is %s', (_, value) => {
    expect(readModelQuery(value, DATA)).toBeUndefined()
  })

  it('is read again once the one thing that was wrong is right', () => {
    for (const query of [TOTAL, RANK, DEADLINE]) expect(readModelQuery(query, DATA)).toEqual(query)
  })
})
