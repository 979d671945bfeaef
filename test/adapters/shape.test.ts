import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const ADAPTERS = join(ROOT, 'adapters')
/** What each platform talks through, where that is a library of its own. */
const SDKS: Readonly<Record<string, string>> = { telegram: 'telegraf', lark: '@larksuiteoapi/node-sdk' }
const EFFECTS = /\bfrom 'node:|\bprocess\.|\bfetch\(|Date\.now|new Date\(\)|Math\.random|\bconsole\./

const platforms = readdirSync(ADAPTERS, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [e.name] : []))

/** Files of the program below a folder, from the root. */
function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && /\.tsx?$/.test(e.name))
    .map((e) => relative(ROOT, join(e.parentPath, e.name)))
}

/** What a file imports, packages as they are named and files from the root. */
function imports(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(/\b(?:from|import\()\s*'([^']+)'/g)].map(([, to = '']) =>
    to.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), to)) : to,
  )
}

const program = [...sources('src'), ...sources('adapters')]

it('sees the platforms and the program', () => {
  expect(platforms).toEqual(expect.arrayContaining(['lark', 'telegram', 'web']))
  expect(program.length).toBeGreaterThan(100)
})

describe.each(platforms)('the folder of %s', (name) => {
  const own = `adapters/${name}/`

  it('has the three files every platform has', () => {
    expect(readdirSync(join(ADAPTERS, name))).toEqual(expect.arrayContaining(['inbound.ts', 'index.ts', 'outbound.ts']))
  })

  it('offers one platform, under its own name, to the list', async () => {
    const exported: Readonly<Record<string, unknown>> = await import(join(ADAPTERS, name, 'index.ts'))
    const offered = Object.entries(exported).filter(([, value]) => isPlatform(value))
    expect(offered).toEqual([[name, expect.objectContaining({ name })]])
    expect(imports('adapters/index.ts')).toContain(`${own}index.ts`)
  })

  it('translates what comes in by a function of data, without the platform’s library', async () => {
    const exported: Readonly<Record<string, unknown>> = await import(join(ADAPTERS, name, 'inbound.ts'))
    expect(exported.toInbound).toBeTypeOf('function')
    expect(imports(`${own}inbound.ts`).filter((to) => !/^(?:src|adapters)\//.test(to))).toEqual([])
    expect(readFileSync(join(ROOT, `${own}inbound.ts`), 'utf8')).not.toMatch(EFFECTS)
  })

  it('is named by the list alone, and alone uses its library', () => {
    const others = program.filter((file) => !file.startsWith(own))
    const naming = others.filter((file) => imports(file).some((to) => to.startsWith(own)))
    expect(naming).toEqual(['adapters/index.ts'])
    const sdk = SDKS[name]
    expect(others.filter((file) => imports(file).some((to) => to === sdk))).toEqual([])
  })

  it('reaches into the program only for the contract, faults, words and delivery', () => {
    const wrong = program
      .filter((file) => file.startsWith(own))
      .flatMap((file) => imports(file).map((to) => `${file} → ${to}`))
      .filter((line) => / → src\//.test(line) && !/ → src\/(?:chat\.ts|fault\.ts|text\/|delivery\/)/.test(line))
    expect(wrong).toEqual([])
  })
})

function isPlatform(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'create' in value && 'configured' in value && 'name' in value
}
