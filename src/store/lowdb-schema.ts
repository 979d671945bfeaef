import { join } from 'node:path'
import type { Warn } from './lowdb-file.ts'
import { readJson, writeJson } from './lowdb-file.ts'

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
 * @throws Error where the data is of a newer program, which an older one would spoil
 */
export async function bringUpToDate(
  folder: string,
  warn: Warn,
  schema: number = SCHEMA,
  upgrades: readonly Upgrade[] = UPGRADES,
): Promise<() => Promise<void>> {
  const path = join(folder, 'meta.json')
  const meta = await readJson(path, isMeta, warn)
  if (meta && meta.schema > schema)
    throw new Error(
      `数据目录 ${folder} 由更新版本的程序写成（数据版本 ${meta.schema}，本程序只认到 ${schema}）：请升级程序，或用 GOUJI_DATA 另指一个目录。 / ` +
        `The data in ${folder} was written by a newer program (data version ${meta.schema}, this one knows up to ${schema}): upgrade the program, or set GOUJI_DATA to another folder.`,
    )
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
