import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'

const READ_ONLY = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'])
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
/** Calls that write: of a file that is missing the commands speak themselves. */
const WRITES = new Set(['mkdir', 'open', 'write', 'rename', 'link', 'fsync', 'copyfile', 'ftruncate'])

/** What to say where data could not be written: which place, and what to do; undefined for any other error. */
export function diskFault(error: unknown, language: Language): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  const { code, syscall } = error
  if (typeof code !== 'string' || !WRITES.has(String(syscall))) return undefined
  const path = 'path' in error ? String(error.path) : ''
  const w = words(language).command
  if (FULL.has(code)) return w.diskFull(path, code)
  return READ_ONLY.has(code) ? w.notWritable(path, code) : undefined
}
