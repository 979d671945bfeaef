/**
 * A fault is the third kind of bad news: we could not do the job and the person can act on it.
 * It carries a code; the sentences are made in `text`. Thrown once, caught once.
 */
export type FaultCode =
  | 'empty' // no bytes, or only white space
  | 'noText' // opens, but there is nothing to read
  | 'corrupt'
  | 'encrypted'
  | 'unsupported' // a format that is not read
  | 'tooLarge' // also once unpacked
  | 'timeout'
  | 'notFound'
  | 'unreachable'
  | 'forbiddenAddress'
  | 'notReport' // read, but something else

/** Details that choose the sentence: which format, which limit. Never file content. */
export type FaultFacts = Readonly<Record<string, string | number>>

export class Fault extends Error {
  readonly code: FaultCode
  readonly facts: FaultFacts

  constructor(code: FaultCode, facts: FaultFacts = {}) {
    super(code)
    this.name = 'Fault'
    this.code = code
    this.facts = facts
  }
}

/**
 * A message could not be handed to a platform. `refused`: the platform said no and will again; `unreachable`: it was
 * not reached or was busy, a later try may work; `uncertain`: the connection broke before the answer, it may have arrived.
 */
export class DeliveryError extends Error {
  readonly kind: 'refused' | 'unreachable' | 'uncertain'
  /** Milliseconds the platform asked to wait. */
  readonly retryAfter: number | undefined

  constructor(kind: DeliveryError['kind'], message: string, retryAfter?: number) {
    super(message)
    this.name = 'DeliveryError'
    this.kind = kind
    this.retryAfter = retryAfter
  }
}
