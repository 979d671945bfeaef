import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const OWN = 'rectification.docx'
const SHIPPED = 'config/rectification.example.docx'

/** The template of the notice of what to correct: the office's own in the configuration's folder, else the shipped one. */
export async function readNoticeTemplate(folder: string): Promise<Uint8Array> {
  // Below the sources the project is one folder up, below what is built two.
  const places = [join(folder, OWN), ...['../../', '../../../'].map((up) => new URL(up + SHIPPED, import.meta.url))]
  for (const place of places) {
    try {
      return await readFile(place)
    } catch (problem) {
      if (!(problem instanceof Error && 'code' in problem && problem.code === 'ENOENT')) throw problem
    }
  }
  throw new Error(`${SHIPPED} is not there`)
}
