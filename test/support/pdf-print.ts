import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Which of the programs that make real PDFs are on this machine. */
export const PRINTERS = { office: has('soffice'), browser: has('chromium'), qpdf: has('qpdf') }

function has(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)))
}

/**
 * Prints HTML with LibreOffice.
 *
 * @param through formats saved on the way, e.g. docx, so that the page is laid out as a word processor's file
 */
export function printWithOffice(html: string, through: readonly string[] = []): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'page.html'), html)
    let file = 'page.html'
    for (const step of [...through, 'pdf']) {
      const filter = step === 'pdf' ? 'pdf' : step
      const open = file.endsWith('.html') ? ['--infilter=HTML (StarWriter)'] : []
      run('soffice', [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        ...open,
        '--convert-to',
        filter,
        '--outdir',
        folder,
        join(folder, file),
      ])
      file = `page.${step}`
    }
    return readFileSync(join(folder, 'page.pdf'))
  })
}

/** Prints HTML with a headless Chromium. */
export function printWithBrowser(html: string): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'page.html'), html)
    run('chromium', [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${join(folder, 'page.pdf')}`,
      join(folder, 'page.html'),
    ])
    return readFileSync(join(folder, 'page.pdf'))
  })
}

/** Runs qpdf over a PDF: `['--encrypt', 'user', 'owner', '256', '--']` and the like. */
export function rewriteWithQpdf(pdf: Uint8Array, options: readonly string[]): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'in.pdf'), pdf)
    run('qpdf', [...options, join(folder, 'in.pdf'), join(folder, 'out.pdf')])
    return readFileSync(join(folder, 'out.pdf'))
  })
}

function inFolder(work: (folder: string) => Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-pdf-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function run(program: string, options: readonly string[]): void {
  const result = spawnSync(program, [...options], { encoding: 'utf8', timeout: 90_000 })
  if (result.status !== 0) throw new Error(`${program}: ${result.stderr}`)
}
