import writeFileAtomic from 'write-file-atomic'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'

/**
 * Writes a result file whole or not at all and says so on standard error.
 *
 * @returns false where it could not be written; the reason is told
 */
export async function writeOut(file: string, bytes: Uint8Array | string, language: Language): Promise<boolean> {
  const w = words(language)
  try {
    await writeFileAtomic(file, typeof bytes === 'string' ? bytes : Buffer.from(bytes))
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error)
    process.stderr.write(`${w.replies.export.cannotWrite(file, why)}\n`)
    return false
  }
  process.stderr.write(`${w.command.wrote(file)}\n`)
  return true
}
