import { Fault } from '../fault.ts'

/** Refuses what is too large to be looked at. Throws Fault 'tooLarge' with the limit in bytes. */
export function refuseOversize(bytes: Uint8Array, fileBytes: number): void {
  if (bytes.length > fileBytes) throw new Fault('tooLarge', { bytes: fileBytes })
}
