import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Value } from '../../src/report/types.ts'
import { toFiling, toStoredFiling } from '../../src/store/lowdb-cells.ts'
import { inventedFiling } from '../support/invented-filing.ts'

const raw = fc.oneof(fc.string(), fc.constantFrom('0', '12', '１２', '0.50', '+3'))
const n = fc.oneof(
  fc.integer(),
  fc.nat({ max: 1200 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0)),
)
const place = fc.option(fc.record({ page: fc.nat(), box: fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()) }), {
  nil: undefined,
})
const placed = <T extends object>(value: fc.Arbitrary<T>) =>
  fc.tuple(value, place).map(([v, p]) => (p ? { ...v, place: p } : v))

const value: fc.Arbitrary<Value> = fc.oneof(
  placed(n.map((x) => ({ kind: 'number' as const, n: x, raw: String(x) }))),
  placed(fc.record({ kind: fc.constant('number' as const), n, raw })),
  placed(fc.record({ kind: fc.constant('derived' as const), n, raw })),
  placed(fc.record({ kind: fc.constant('blank' as const), raw })),
  placed(fc.record({ kind: fc.constant('text' as const), n: fc.option(n), raw })),
  placed(fc.record({ kind: fc.constant('unsure' as const), n: fc.option(n), raw, candidates: fc.array(n) })),
  fc.constant({ kind: 'missing' as const }),
)

const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__')

it('gives back every cell as it was read, whatever was read in it', () => {
  fc.assert(
    fc.property(fc.dictionary(name, fc.dictionary(name, value)), (cells) => {
      const filing = inventedFiling('云溪县财政局', 2026)
      const table = { ...filing.report.tables.requestHandling!, cells }
      const changed = {
        ...filing,
        report: {
          ...filing.report,
          tables: { ...filing.report.tables, requestHandling: table, reviewLitigation: null },
        },
      }
      expect(toFiling(JSON.parse(JSON.stringify(toStoredFiling(changed))))).toEqual(changed)
    }),
  )
})
