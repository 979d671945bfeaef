import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Who may import whom: the table of the README. A folder may always import itself; `types` stands for `import type`.
 * Loose files of src/ are rooms of their own.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/document': [],
  'src/fault.ts': [],
  'src/chat.ts': [],
  'src/text': ['src/fault.ts', 'src/chat.ts'],
  'src/links': ['src/fault.ts'],
  'src/formats': ['src/document', 'src/fault.ts'],
  'src/editions': ['src/text'],
  'src/report': ['src/document', 'src/editions', 'src/fault.ts', 'src/text'],
  'src/roster': ['src/checks', 'src/report', 'src/editions', 'src/fault.ts', 'src/text'],
  'src/checks': ['src/report', 'src/editions', 'src/fault.ts', 'src/text'],
  'src/rules': ['src/checks', 'src/report', 'src/editions', 'src/text'],
  'src/reminders': ['src/checks', 'src/report', 'src/editions', 'src/text', 'src/chat.ts', 'src/fault.ts'],
  'src/delivery': ['src/chat.ts', 'src/fault.ts', 'src/text'],
  'src/questions': [
    'src/checks',
    'src/rules',
    'src/roster',
    'src/reminders',
    'src/report',
    'src/editions',
    'src/text',
    'src/fault.ts',
  ],
  'src/replies': [
    'src/document',
    'src/chat.ts',
    'src/fault.ts',
    'src/text',
    'src/editions',
    'src/report',
    'src/roster',
    'src/checks',
    'src/rules',
    'src/reminders',
    'src/questions',
  ],
}

/** Folders that compute and nothing else. */
const PURE = Object.keys(MAY_IMPORT).filter((room) => !['src/formats', 'src/links'].includes(room))
const EFFECTS = /\bfrom 'node:|\bprocess\.|\bfetch\(|Date\.now|new Date\(\)|Math\.random|\bconsole\./

const ROOT = resolve(import.meta.dirname, '..')

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && /\.tsx?$/.test(e.name))
    .map((e) => relative(ROOT, join(e.parentPath, e.name)))
}

function roomOf(file: string): string {
  const [top, second, third] = file.split('/')
  return third === undefined ? file : `${top}/${second}`
}

function imports(file: string): { readonly to: string; readonly typeOnly: boolean }[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g),
  ].map((m) => ({
    to: relative(ROOT, resolve(ROOT, dirname(file), (m[2] ?? m[3])!)),
    typeOnly: m[1] !== undefined,
  }))
}

const files = sources('src')

describe('the layers', () => {
  it('sees the whole tree', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap(imports).length).toBeGreaterThan(100)
  })

  for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
    it(`${room} imports only ${allowed.join(', ') || 'itself'}`, () => {
      const wrong = files
        .filter((f) => roomOf(f) === room)
        .flatMap((f) => imports(f).map((i) => ({ from: f, to: i.to })))
        .filter(({ to }) => roomOf(to) !== room && !allowed.includes(roomOf(to)))
        .map(({ from, to }) => `${from} → ${to}`)
      expect(wrong).toEqual([])
    })
  }

  it('keeps effects out of the folders that only compute', () => {
    const wrong = files.filter((f) => PURE.includes(roomOf(f)) && EFFECTS.test(readFileSync(join(ROOT, f), 'utf8')))
    expect(wrong).toEqual([])
  })

  it('lets nobody but the composition root import adapters', () => {
    const wrong = files
      .filter((f) => !['src/main.ts', 'src/cli.ts'].includes(f) && !f.startsWith('src/commands/'))
      .filter((f) => imports(f).some((i) => i.to.startsWith('adapters/')))
    expect(wrong).toEqual([])
  })
})
