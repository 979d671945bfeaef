import { BackupError, backUp } from '../store/back-up.ts'
import { words } from '../text/index.ts'
import { BadCall } from './bad-call.ts'
import { parseCall } from './parse-call.ts'

/**
 * `gouji backup --out FILE.zip|FOLDER`: a copy of the data folder, also while the bot runs.
 *
 * @returns exit status: 0 · 2 where there was nothing to copy or too much for a ZIP
 */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const { values, language } = parseCall(args, { out: { type: 'string' } }, 0)
  const { out } = values
  const w = words(language).chat.server
  const folder = process.env.GOUJI_DATA || 'data'
  if (!out) throw new BadCall(w.backupTarget)
  try {
    const files = await backUp(folder, out)
    process.stdout.write(`${w.backup(files, out)}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    if (error.kind === 'target') throw new BadCall(w.backupTarget)
    process.stderr.write(`${error.kind === 'nothing' ? w.backupNothing(folder) : w.backupTooMany(error.files)}\n`)
    return 2
  }
}
