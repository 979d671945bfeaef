import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const OFFICE = 'soffice'
const FILTERS = {
  docx: 'docx:MS Word 2007 XML',
  doc: 'doc:MS Word 97',
  rtf: 'rtf:Rich Text Format',
  xlsx: 'xlsx:Calc MS Excel 2007 XML',
  xls: 'xls:MS Excel 97',
} as const

/** Whether LibreOffice is installed; without it the tests that need its files are skipped. */
export const hasOffice = works(OFFICE, ['--version'])

/** Lets LibreOffice save a file in another format. `from` is the extension that tells what the source is. */
export function saveAs(source: string | Uint8Array, from: 'html' | 'docx', to: keyof typeof FILTERS): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-office-'))
  try {
    writeFileSync(join(folder, `in.${from}`), source)
    const isSheet = to === 'xlsx' || to === 'xls'
    const reader = from === 'html' ? [`--infilter=HTML (${isSheet ? 'StarCalc' : 'StarWriter'})`] : []
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const options = [profile, '--headless', ...reader, '--convert-to', FILTERS[to], '--outdir', folder]
    execFileSync(OFFICE, [...options, join(folder, `in.${from}`)], { stdio: 'ignore', timeout: 60_000 })
    return new Uint8Array(readFileSync(join(folder, `in.${to}`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function works(program: string, options: readonly string[]): boolean {
  try {
    execFileSync(program, options, { stdio: 'ignore', timeout: 30_000 })
    return true
  } catch {
    return false
  }
}
