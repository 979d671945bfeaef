/**
 * What a platform's folder offers and is given. Adapters translate; they import src/chat, src/fault, src/text and
 * their own SDK, nothing else.
 */
import type { Hono } from 'hono'
import type { Adapter } from '../src/chat.ts'

/** A log an adapter may write to: fields and a sentence; no content, no names. */
export type AdapterLog = {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
  readonly error: (fields: object, message: string) => void
}

export type AdapterDeps = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Pages and hooks are mounted here before the server listens; /healthz and /metrics are taken. */
  readonly http: Hono
  /** Where the server listens. */
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  readonly language: 'zh' | 'en'
  readonly fileBytes: number
  readonly log: AdapterLog
}

/** A platform: whether it is configured, and how its adapter is made. */
export type Platform = {
  readonly name: string
  readonly configured: (env: AdapterDeps['env']) => boolean
  /** Runs where no platform is configured. */
  readonly standIn?: boolean
  /** `platform:USER_ID` of people the adapter itself vouches for as administrators, such as whoever sits at this machine. */
  readonly administrators?: (deps: Pick<AdapterDeps, 'host'>) => readonly string[]
  readonly create: (deps: AdapterDeps) => Adapter | Promise<Adapter>
}
