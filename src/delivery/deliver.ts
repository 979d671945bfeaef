import { DeliveryError } from '../fault.ts'
import type { Clock, Lane, Pacer } from './pacer.ts'

/**
 * What a failed call means. refused: the platform said no and will again · flood: too much at once, come back later ·
 * busy: not reached, or not now · cut: the answer did not come, the message may have arrived.
 */
export type Trouble = { readonly message: string } & (
  | { readonly kind: 'refused' | 'busy' | 'cut' }
  | { readonly kind: 'flood'; readonly milliseconds: number }
)

/** Makes one call within the rates, as often as it takes. `repeatable`: doing it twice is the same as doing it once. */
export type Deliver = <T>(lanes: readonly Lane[], repeatable: boolean, call: () => Promise<T>) => Promise<T>

/** Milliseconds between tries. */
const WAITS = [1000, 2000, 4000, 8000]
/** A platform that asks for more is left alone, and the caller is told. */
const LONGEST_FLOOD = 120_000
const MOST_FLOODS = 20

/**
 * Delivers calls: waits for the rates, stops everything for as long as the platform asks, tries again where nothing can
 * have arrived. What may have arrived is only repeated where that does no harm. A refusal is thrown as it came,
 * anything else as a DeliveryError.
 */
export function createDeliver(pacer: Pacer, { sleep }: Clock, readTrouble: (error: unknown) => Trouble): Deliver {
  return async (lanes, repeatable, call) => {
    let failures = 0
    let floods = 0
    for (;;) {
      await pacer.pass(lanes)
      try {
        return await call()
      } catch (error) {
        const trouble = readTrouble(error)
        if (trouble.kind === 'refused') throw error
        if (trouble.kind === 'flood') {
          pacer.pause(trouble.milliseconds)
          floods += 1
          if (trouble.milliseconds <= LONGEST_FLOOD && floods < MOST_FLOODS) continue
          throw new DeliveryError('unreachable', trouble.message, trouble.milliseconds)
        }
        const uncertain = trouble.kind === 'cut' && !repeatable
        const wait = WAITS[failures]
        if (uncertain || wait === undefined) {
          throw new DeliveryError(uncertain ? 'uncertain' : 'unreachable', trouble.message)
        }
        failures += 1
        await sleep(wait)
      }
    }
  }
}
