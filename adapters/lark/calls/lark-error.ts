/** Lark's no, without anything secret: the request is not part of it. */
export class LarkError extends Error {
  /** Lark's code; undefined where it did not answer. */
  readonly code: number | undefined
  /** HTTP status; undefined where there was no answer at all. */
  readonly status: number | undefined
  /** Milliseconds it asks to wait. */
  readonly wait: number | undefined
  /** Code of the network, such as ECONNREFUSED. */
  readonly network: string | undefined

  constructor(
    message: string,
    facts: Partial<Readonly<{ code: number; status: number; wait: number; network: string }>> = {},
  ) {
    super(message)
    this.name = 'LarkError'
    this.code = facts.code
    this.status = facts.status
    this.wait = facts.wait
    this.network = facts.network
  }
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
