import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NARRATIVE_RULES } from '../../../src/rules/narrative/index.ts'
import { type Figures, firings } from '../../support/report-builder.ts'

/** What a rendered text says; the table is built from the same figures unless one is changed. */
type Told = {
  readonly received: number
  readonly carriedIn: number
  readonly carriedOut: number
  readonly partially: number
  readonly refused: number
  readonly unable: number
  readonly reviews: number
  readonly suits: number
}

const concludedOf = (t: Told): number => t.received + t.carriedIn - t.carriedOut
const disclosedOf = (t: Told): number => concludedOf(t) - t.partially - t.refused - t.unable

const told: fc.Arbitrary<Told> = fc
  .record({
    received: fc.integer({ min: 12, max: 4000 }),
    carriedIn: fc.integer({ min: 1, max: 9 }),
    carriedOut: fc.integer({ min: 1, max: 9 }),
    partially: fc.integer({ min: 0, max: 3 }),
    refused: fc.integer({ min: 0, max: 2 }),
    unable: fc.integer({ min: 0, max: 2 }),
    reviews: fc.integer({ min: 0, max: 30 }),
    suits: fc.integer({ min: 0, max: 30 }),
  })
  .filter((t) => disclosedOf(t) >= 0)

function toFigures(t: Told): Figures {
  return {
    received: t.received,
    carriedIn: t.carriedIn,
    carriedOut: t.carriedOut,
    outcomes: { partiallyDisclosed: t.partially, processInformation: t.refused, notHeld: t.unable },
    reconsideration: [t.reviews, 0, 0, 0],
    litigationDirect: [t.suits, 0, 0, 0],
  }
}

const OPENINGS = ['', '2023年，', '本年度，', '按照《条例》要求，', '2023年度，我局']
const RECEIVED = [
  (n: number) => `共收到政府信息公开申请${n}件`,
  (n: number) => `全年受理依申请公开${n}件`,
  (n: number) => `新收政府信息公开申请 ${n} 件`,
  (n: number) => `接到公民、法人和其他组织提出的信息公开申请${n}宗`,
  (n: number) => `共收到${n}件政府信息公开申请`,
  (n: number) => `收到通过网络、信函等方式提交的政府信息公开申请共计${n}件`,
]
const CARRIED_IN = [
  (n: number) => `，上年结转${n}件`,
  (n: number) => `，上年度结转申请${n}件`,
  (n: number) => `，2022年结转${n}件`,
  (n: number) => `，另有${n}件为上年度结转`,
]
const CONCLUDED = [
  (n: number) => `，办结${n}件`,
  (n: number) => `，已答复${n}件`,
  (n: number) => `，按时办结${n}件`,
  (n: number) => `，依法依规答复${n}件`,
]
const CARRIED_OUT = [
  (n: number) => `，结转下年度继续办理${n}件。`,
  (n: number) => `，${n}件结转下年度继续办理。`,
  (n: number) => `，另有${n}件顺延至下年度办理。`,
  (n: number) => `，结转至2024年${n}件。`,
]
const OUTCOMES = [
  (a: number, b: number, c: number, d: number) =>
    `其中：予以公开${a}件，部分公开${b}件，不予公开${c}件，无法提供${d}件。`,
  (a: number, b: number, c: number, d: number) =>
    `从办理结果看，同意公开${a}件、部分公开${b}件、依法不予公开${c}件、无法提供的${d}件。`,
]
const CASES = [
  (a: number, b: number) => `因政府信息公开引起的行政复议${a}件、行政诉讼${b}件。`,
  (a: number, b: number) => `因政府信息公开被申请行政复议${a}件，被提起行政诉讼${b}件。`,
  (a: number, b: number) => `发生涉及政府信息公开的行政复议案件${a}起，行政诉讼案件${b}起。`,
]

const pick = fc.array(fc.nat(59), { minLength: 7, maxLength: 7 })

function render(t: Told, concluded: number, disclosed: number, choice: readonly number[]): string {
  const one = <T>(list: readonly T[], at: number): T => list[(choice[at] ?? 0) % list.length]!
  return [
    '（二）依申请公开。',
    one(OPENINGS, 0),
    one(RECEIVED, 1)(t.received),
    one(CARRIED_IN, 2)(t.carriedIn),
    one(CONCLUDED, 3)(concluded),
    one(CARRIED_OUT, 4)(t.carriedOut),
    one(OUTCOMES, 5)(disclosed, t.partially, t.refused, t.unable),
    one(CASES, 6)(t.reviews, t.suits),
  ].join('')
}

const CHANGES = {
  received: 'N-REQ',
  concluded: 'N-REQ',
  carriedIn: 'N-CARRYIN',
  carriedOut: 'N-CARRYOUT',
  disclosed: 'N-GROUP',
  partially: 'N-GROUP',
  refused: 'N-GROUP',
  unable: 'N-GROUP',
  reviews: 'N-CASES',
  suits: 'N-CASES',
} as const

describe('A text rendered from figures', () => {
  it('fires nothing while text and tables have the same figures', () => {
    fc.assert(
      fc.property(told, pick, (t, choice) => {
        expect(firings(NARRATIVE_RULES, toFigures(t), render(t, concludedOf(t), disclosedOf(t), choice))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('fires just the rule of the quantity whose number was changed', () => {
    const changes = fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[]))
    fc.assert(
      fc.property(told, pick, changes, fc.integer({ min: 1, max: 40 }), (t, choice, change, by) => {
        const changed = change === 'concluded' || change === 'disclosed' ? t : { ...t, [change]: t[change] + by }
        const concluded = concludedOf(t) + (change === 'concluded' ? by : 0)
        const disclosed = disclosedOf(t) + (change === 'disclosed' ? by : 0)
        const fired = firings(NARRATIVE_RULES, toFigures(t), render(changed, concluded, disclosed, choice))
        expect(fired.map((f) => f.split(' ')[0])).toEqual([CHANGES[change]])
      }),
      { numRuns: 500 },
    )
  })
})
