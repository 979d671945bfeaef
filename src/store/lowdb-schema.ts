import { join } from 'node:path'
import type { Warn } from './lowdb-file.ts'
import { readJson, writeJson } from './lowdb-file.ts'
import { NewerData } from './newer-data.ts'

/** How data lies on the disk today. */
const SCHEMA = 1

/** A step from an older way to the next. It may be stopped at any point and must then be able to run again. */
export type Upgrade = { readonly to: number; readonly run: (folder: string) => Promise<void> }

/** Steps in order; each leads to the version after the one before. None yet: 1 is the first. */
const UPGRADES: readonly Upgrade[] = []

type Meta = { readonly schema: number }

function isMeta(data: unknown): data is Meta {
  return typeof data === 'object' && data !== null && 'schema' in data && Number.isInteger(data.schema)
}

/**
 * Brings stored data to today's version, and answers what must be called before the first thing is written: it notes
 * the version, so that a folder is made only when there is something to keep.
 *
 * @throws NewerData
 */
export async function bringUpToDate(
  folder: string,
  warn: Warn,
  schema: number = SCHEMA,
  upgrades: readonly Upgrade[] = UPGRADES,
): Promise<() => Promise<void>> {
  const path = join(folder, 'meta.json')
  const meta = await readJson(path, isMeta, warn)
  if (meta && meta.schema > schema) throw new NewerData(folder, meta.schema, schema)
  if (meta) {
    for (const upgrade of upgrades.filter((step) => step.to > meta.schema)) {
      await upgrade.run(folder)
      await writeJson(path, { schema: upgrade.to } satisfies Meta)
    }
  }
  let noted: Promise<void> | undefined = meta ? Promise.resolve() : undefined
  return () => {
    noted ??= writeJson(path, { schema } satisfies Meta).catch((problem: unknown) => {
      noted = undefined
      throw problem
    })
    return noted
  }
}
