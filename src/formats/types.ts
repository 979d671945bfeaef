import type { Block, DocumentNote, FormatId } from '../document/types.ts'

/** What one reader makes of bytes; `readDocument` adds the source. */
export type Reading = {
  readonly title?: string
  readonly blocks: readonly Block[]
  readonly notes?: readonly DocumentNote[]
}

/**
 * One file format. `read` may throw a Fault ('corrupt', 'encrypted', 'noText', 'tooLarge');
 * any other exception is turned into 'corrupt' by `readDocument`. Without bounds, LIMITS hold.
 */
export type Format = {
  readonly id: FormatId
  /** Decides by content. Called in list order; the first that answers true reads the file. */
  readonly matches: (bytes: Uint8Array) => boolean
  readonly read: (bytes: Uint8Array, bounds?: Bounds) => Reading | Promise<Reading>
}

/** What an office may set of the bounds on one document: bytes, pages, milliseconds. */
export type Bounds = {
  readonly fileBytes: number
  /** All unpacked parts together; of an archive's files, twice as much. */
  readonly unpackedBytes: number
  readonly pages: number
  readonly milliseconds: number
}

/** Bounds on hostile input, in bytes, pages or counts. */
export const LIMITS = {
  fileBytes: 50 * 1024 * 1024,
  /** One unpacked part of a container, where less is not half of what all may have. */
  partBytes: 50 * 1024 * 1024,
  unpackedBytes: 100 * 1024 * 1024,
  /** Unpacked bytes for each packed one; judged for parts over 1 MiB. */
  ratio: 100,
  parts: 2000,
  /** Archives inside each other, below the outermost. */
  nesting: 2,
  pages: 300,
  /** Blocks and table cells of one document. */
  cells: 200_000,
  milliseconds: 20_000,
} as const satisfies Bounds & Readonly<Record<string, number>>
