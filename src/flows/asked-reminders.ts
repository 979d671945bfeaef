import { type Asked, type Claim, claimKey, type Snooze } from '../reminders/asked.ts'
import type { Store } from '../store/types.ts'

/**
 * What people asked for by the buttons under reminders, in the store: a record a claim, a record a reminder put off.
 * Every run and every message reads them anew, so that all processes on the folder know at once.
 */

const CLAIMS = 'reminder-claims'
const SNOOZES = 'reminder-snoozes'

/** A claim with who made it. */
export type KeptClaim = {
  readonly claim: Claim
  readonly milestone: string
  /** Report year. */
  readonly year: number
  readonly agency: string
  /** `platform:USER_ID` */
  readonly by: string
  /** ISO time with offset. */
  readonly at: string
}

export type KeptSnooze = Snooze & { readonly by: string; readonly at: string }

function isClaim(value: unknown): value is KeptClaim {
  return isRecord(value) && (value.claim === 'reported' || value.claim === 'notApplicable') && isAbout(value)
}

function isSnooze(value: unknown): value is KeptSnooze {
  return (
    isRecord(value) &&
    isAbout(value) &&
    (value.sequence === 'notSubmitted' || value.sequence === 'openErrors') &&
    typeof value.stage === 'number' &&
    typeof value.until === 'string' &&
    (value.channel === null || typeof value.channel === 'string')
  )
}

function isAbout(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value.agency === 'string' && typeof value.milestone === 'string' && typeof value.year === 'number'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Every claim that stands. */
export async function readClaims(store: Store): Promise<readonly KeptClaim[]> {
  return (await store.records(CLAIMS)).map(({ value }) => value).filter(isClaim)
}

/** Every reminder put off, also those that were sent meanwhile or lapsed. */
export async function readSnoozes(store: Store): Promise<readonly KeptSnooze[]> {
  return (await store.records(SNOOZES)).map(({ value }) => value).filter(isSnooze)
}

/** Both, as due() wants them. */
export async function readAsked(store: Store): Promise<Asked> {
  const [claims, snoozes] = [await readClaims(store), await readSnoozes(store)]
  return {
    claims: new Map(claims.map(({ milestone, year, agency, claim }) => [claimKey(milestone, year, agency), claim])),
    snoozes,
  }
}

/** Keeps a claim in the place of one made before for the same milestone, year and agency. */
export async function putClaim(store: Store, claim: KeptClaim): Promise<void> {
  await store.putRecord(CLAIMS, claimKey(claim.milestone, claim.year, claim.agency), claim)
}

/** Takes a claim back: the agency is chased again from the next stage on. */
export async function deleteClaim(store: Store, { milestone, year, agency }: KeptClaim): Promise<void> {
  await store.deleteRecord(CLAIMS, claimKey(milestone, year, agency))
}

/** Keeps a reminder put off; asked for again in the same channel, the later day counts. */
export async function putSnooze(store: Store, snooze: KeptSnooze): Promise<void> {
  await store.putRecord(SNOOZES, keyOf(snooze), snooze)
}

/** Forgets that a reminder was put off. */
export async function deleteSnooze(store: Store, snooze: Snooze): Promise<void> {
  await store.deleteRecord(SNOOZES, keyOf(snooze))
}

function keyOf({ milestone, year, agency, sequence, channel }: Snooze): string {
  return JSON.stringify([milestone, year, agency, sequence, channel])
}
