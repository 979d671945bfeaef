/** What of the package the web chat serves: the built page and the sample reports. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'

export type Asset = { readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string }

const MIMES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}
const REPORT = /\.(?:docx?|xlsx?|pdf|wps|html?|md|txt)$/i

/** The files of the built page by their address, `/` being index.html; empty where it was not built. */
export async function readPage(): Promise<ReadonlyMap<string, Asset>> {
  const folder = join(packageFolder(), 'dist', 'adapters', 'web', 'page')
  const assets = new Map<string, Asset>()
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    const mime = MIMES[extname(name)]
    if (!mime) continue
    const path = name === 'index.html' ? '/' : `/${name.replaceAll('\\', '/')}`
    assets.set(path, { bytes: new Uint8Array(await readFile(join(folder, name))), mime })
  }
  return assets
}

/** The sample reports: their names, and their bytes. */
export async function readSamples(): Promise<{
  readonly names: readonly string[]
  readonly bytes: (name: string) => Promise<Uint8Array | undefined>
}> {
  const folder = join(packageFolder(), 'config', 'samples')
  const names = (await readdir(folder).catch(() => [])).filter((name) => REPORT.test(name) && name !== 'README.md')
  return { names, bytes: async (name) => (names.includes(name) ? await readFile(join(folder, name)) : undefined) }
}

/** The nearest folder above that holds package.json: this file runs from the sources and from dist. */
function packageFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}
