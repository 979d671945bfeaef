/**
 * What a platform's folder offers and is given. Adapters translate; they import src/chat, src/fault, src/text and
 * their own SDK, nothing else.
 */
import type { Hono } from 'hono'
import type { Adapter, Diagnosis, Health } from '../src/chat.ts'

/** A log an adapter may write to: fields and a sentence; no content, no names. */
export type AdapterLog = {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
  readonly error: (fields: object, message: string) => void
}

/** What an adapter keeps across restarts: a room of its own for each platform. */
export type Room = {
  readonly put: (key: string, value: unknown) => Promise<void>
  readonly all: () => Promise<readonly { readonly key: string; readonly value: unknown }[]>
  readonly delete: (key: string) => Promise<void>
  /** Keeps bytes until they are released; answers their SHA-256 in hex. */
  readonly putBytes: (bytes: Uint8Array) => Promise<string>
  readonly bytes: (sha256: string) => Promise<Uint8Array | undefined>
  readonly releaseBytes: (sha256: string) => Promise<void>
}

/** Small facts an adapter remembers across restarts. */
export type Memory = {
  readonly get: (key: string) => Promise<string | undefined>
  readonly put: (key: string, value: string) => Promise<void>
}

/** An adapter, and what some can tell of themselves. */
export type PlatformAdapter = Adapter & {
  readonly health?: () => Health
  /** What is wrong with token, permissions, address; needs no start. */
  readonly doctor?: () => Promise<readonly Diagnosis[]>
}

export type AdapterDeps = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Pages and hooks are mounted here before the server listens; /healthz and /metrics are taken. */
  readonly http: Hono
  /** Where the server listens. */
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  readonly room: Room
  readonly memory: Memory
  /** Days that originals and conversations are kept. */
  readonly retention: { readonly uploadsDays: number; readonly conversationsDays: number }
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
  /** What must be set before it can run: what is wrong, and what to do. */
  readonly fault?: (deps: Pick<AdapterDeps, 'env' | 'host'>, language: 'zh' | 'en') => string | undefined
  readonly create: (deps: AdapterDeps) => PlatformAdapter | Promise<PlatformAdapter>
}
