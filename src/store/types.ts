/**
 * The store's contract, made so that files and PostgreSQL can both fulfil it: claims by key, filters, no whole-file thinking.
 * Imports types only; an implementation is one file beside this one.
 */
import type { Filing } from '../checks/types.ts'

/** Which filings: every member narrows. Absent means all. */
export type FilingFilter = {
  readonly agencies?: readonly string[]
  readonly years?: readonly number[]
}

export type Store = {
  /** The latest filing of each agency and year that fits the filter, in no particular order. */
  readonly filings: (filter?: FilingFilter) => Promise<readonly Filing[]>
  /** Report years of which at least one filing is stored, ascending. */
  readonly years: () => Promise<readonly number[]>
  readonly filing: (agency: string, year: number) => Promise<Filing | undefined>
  /** Stores a version; it becomes the latest, earlier ones stay as history. */
  readonly putFiling: (filing: Filing) => Promise<void>
  /** All stored versions of one agency and year, oldest first. */
  readonly history: (agency: string, year: number) => Promise<readonly Filing[]>
  /** Removes the latest version; the one before becomes the latest again. Answers whether there was one. */
  readonly undoFiling: (agency: string, year: number) => Promise<boolean>
  /** Small named records (conversations, run marks, deliveries). */
  readonly record: (collection: string, key: string) => Promise<unknown>
  readonly putRecord: (collection: string, key: string, value: unknown) => Promise<void>
  readonly records: (collection: string) => Promise<readonly { readonly key: string; readonly value: unknown }[]>
  readonly deleteRecord: (collection: string, key: string) => Promise<void>
  /** True for exactly one caller of each key, across restarts and processes. */
  readonly claim: (collection: string, key: string, value: unknown) => Promise<boolean>
  readonly close: () => Promise<void>
}
