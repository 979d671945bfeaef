import { DeliveryError } from '../fault.ts'
import type { DigestDeps } from '../flows/daily-digest.ts'
import type { Outbox } from './outbox.ts'

/**
 * Posts a digest with the care of an answer: tried again, and plainer where a platform refuses it. What certainly did
 * not arrive is tried again at the next look; what may have arrived is not, so that nobody is told twice.
 *
 * @param unsendable the sentence that stands for a digest no form of which is taken
 */
export function createDigestPost(outbox: Outbox, unsendable: () => string): DigestDeps['post'] {
  return async (chat, reply, key) => {
    try {
      return (await outbox.deliver(chat, reply, { key, unsendable })) ? 'sent' : 'never'
    } catch (error) {
      return error instanceof DeliveryError && error.kind === 'unreachable' ? 'later' : 'never'
    }
  }
}
