import { Fault } from '../fault.ts'
import { LIMITS } from './types.ts'

/** Refuses what is too large to be looked at. Throws Fault 'tooLarge' with the limit in mebibytes. */
export function refuseOversize(bytes: Uint8Array): void {
  if (bytes.length > LIMITS.fileBytes) throw new Fault('tooLarge', { megabytes: LIMITS.fileBytes / 2 ** 20 })
}
