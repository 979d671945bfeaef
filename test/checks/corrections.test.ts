import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corrections } from '../../src/checks/corrections.ts'
import type { Skip } from '../../src/checks/types.ts'
import { inventedError } from '../support/invented-filing.ts'

const IDS = ['T3-BAL:total', 'T3-BAL:naturalPerson', 'T3-SUM:newRequests', 'T4-SUM:reconsideration', 'N-REQ']
const ids = fc.uniqueArray(fc.constantFrom(...IDS))
const judged = (found: readonly string[], skipped: readonly Skip[] = []) => ({
  findings: found.map((id) => inventedError(id)),
  skipped,
})

describe('corrections', () => {
  it('put every finding of both versions into exactly one place', () => {
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const { fixed, remaining, appeared, unjudged } = corrections(judged(before), judged(after))
        expect([...fixed, ...remaining, ...unjudged].toSorted()).toEqual(before.toSorted())
        expect([...remaining, ...appeared].toSorted()).toEqual(after.toSorted())
      }),
    )
  })

  it('never call fixed what could not be judged this time', () => {
    const skip: Skip = { id: 'T3-BAL:total', rule: 'T3-BAL', because: 'missingCells', cells: [] }
    const whole: Skip = { id: 'T4-SUM', rule: 'T4-SUM', because: 'missingTable', cells: [] }
    expect(corrections(judged(IDS), judged([], [skip, whole]))).toEqual({
      fixed: ['T3-BAL:naturalPerson', 'T3-SUM:newRequests', 'N-REQ'],
      remaining: [],
      appeared: [],
      unjudged: ['T3-BAL:total', 'T4-SUM:reconsideration'],
    })
  })
})
