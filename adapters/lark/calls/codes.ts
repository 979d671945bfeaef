/** What Lark's codes mean for what is done next. Pure. */
import type { Trouble } from '../../../src/delivery/deliver.ts'
import { DeliveryError, Fault } from '../../../src/fault.ts'
import { LarkError, messageOf } from './lark-error.ts'

/** The token is not known any more: it was revoked, or has expired. */
const TOKEN = new Set([99991663, 99991661, 99991668, 99991677])
/** App id or secret are wrong. */
const WRONG_APP = new Set([10003, 10014])
/** A permission is missing; the message holds the address where it is granted. */
const MISSING = new Set([230027, 99991672, 99991679])
/** The app has no bot, or it was switched off. */
const NO_BOT = new Set([230006, 11205])
/** Too much at once, with the time to wait in a header. */
const FLOOD = new Set([99991400, 230020, 11232])
/** Lark's own trouble: the same call may be taken later. */
const BUSY = new Set([1663, 2200, 99991006, 1000040343])
/** What was to be answered or edited is not there any more, or cannot be changed any more. */
const GONE = new Set([230011, 230110, 231003, 230019, 230031, 230071, 230072, 230054])
/** No to the chat, the person or the app: no other form of the message helps. */
const DENIED = new Set([
  230002,
  ...NO_BOT,
  230013,
  230018,
  232006,
  232011,
  230034,
  230053,
  99991401,
  ...TOKEN,
  ...WRONG_APP,
  ...MISSING,
])
/** The file is not there, was recalled, or belongs to another message. */
const NO_FILE = new Set([230011, 230110, 231003, 234001, 234003, 234008, 234010])
const FILE_TOO_LARGE = 234037
const FORWARDED = 234043

function codeOf(error: unknown): number | undefined {
  return error instanceof LarkError ? error.code : undefined
}

function isOf(error: unknown, codes: ReadonlySet<number>): boolean {
  const code = codeOf(error)
  return code !== undefined && codes.has(code)
}

/** A new token may help. */
export function isToken(error: unknown): boolean {
  return isOf(error, TOKEN)
}

/** App id or secret are wrong: only a person changes that. */
export function isWrongApp(error: unknown): boolean {
  return isOf(error, WRONG_APP)
}

/** The app has no bot. */
export function isNoBot(error: unknown): boolean {
  return isOf(error, NO_BOT)
}

/** A permission must be granted. */
export function isMissing(error: unknown): boolean {
  return isOf(error, MISSING)
}

/** No to a kind of call as such, which will be no again: not to one message or chat, and nothing that passes. */
export function isUnknownCall(error: unknown): boolean {
  const code = codeOf(error)
  const ofOneMessage = code !== undefined && code >= 230000 && code < 232000
  return readTrouble(error).kind === 'refused' && !ofOneMessage && !isWrongApp(error) && !isToken(error)
}

/** What was to be answered or edited is gone. */
export function isGone(error: unknown): boolean {
  // A platform that cannot answer to a message, or change one, has none of these calls.
  return isOf(error, GONE) || (error instanceof LarkError && error.code === undefined && error.status === 404)
}

/** Receiving cannot go on before a person acts; anything else passes by itself. */
export function needsPerson(error: unknown): boolean {
  if (error instanceof LarkError) return isWrongApp(error) || isNoBot(error)
  // What the SDK gives a connection up with; busy passes by itself.
  return error instanceof Error && /code=(?:514|403),/.test(error.message)
}

/** Another form of the same message may be taken. */
export function isRefusedForm(error: unknown): boolean {
  if (!(error instanceof LarkError)) return false
  const { code, status = 0 } = error
  return code === undefined ? [400, 413, 422].includes(status) : !DENIED.has(code)
}

/** What a failed call means for the message that was to be sent. */
export function readTrouble(error: unknown): Trouble {
  const message = messageOf(error)
  if (!(error instanceof LarkError)) return { kind: 'refused', message }
  const { code, status = 0, wait, network } = error
  if (isOf(error, FLOOD) || status === 429) return { kind: 'flood', milliseconds: wait ?? 1000, message }
  if (isOf(error, BUSY)) return { kind: 'busy', message }
  if (code !== undefined && status < 500) return { kind: 'refused', message }
  if (network !== undefined) {
    const unreached = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$|CERT|TLS|SSL/.test(network)
    return { kind: unreached ? 'busy' : 'cut', message }
  }
  if (status >= 500) return { kind: status === 500 || status === 503 ? 'busy' : 'cut', message }
  return { kind: 'refused', message }
}

/** What a refused download means to the person who sent the file. `most`: bytes that would have been taken. */
export function toFault(error: unknown, most: number, forwarded: boolean): unknown {
  const code = codeOf(error)
  if (code === undefined) return error
  if (code === FILE_TOO_LARGE) return new Fault('tooLarge', { bytes: most })
  if (forwarded || code === FORWARDED) return new Fault('unsupported', { kind: 'forwarded' })
  if (NO_FILE.has(code)) return new Fault('notFound', { kind: 'download' })
  return new DeliveryError('refused', messageOf(error))
}
