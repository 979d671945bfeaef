import type { AdapterLog } from '../types.ts'
import { messageOf } from './calls/lark-error.ts'

/** Writes to the log what happened, and of an error what it says, without secrets. */
export type Note = (level: keyof AdapterLog, message: string, error?: unknown) => void

/** Notes of this adapter. */
export function createNote(log: AdapterLog, redact: (text: string) => string): Note {
  return (level, message, error) =>
    log[level](error === undefined ? {} : { detail: redact(messageOf(error)) }, `lark: ${message}`)
}
