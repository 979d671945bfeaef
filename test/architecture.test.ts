import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Who may import whom: the table of the README. A room may always import itself; what begins with `type ` is imported
 * by `import type` only, so that nothing of it runs. Loose files of src/ are rooms of their own.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  // What everybody speaks.
  'src/fault.ts': [],
  'src/chat.ts': [],
  'src/text': ['type src/fault.ts', 'type src/chat.ts'],
  // From bytes to judgement.
  'src/document': [],
  'src/formats': ['src/document', 'src/fault.ts'],
  'src/links': ['src/fault.ts'],
  'src/editions': ['src/text'],
  'src/report': ['src/document', 'src/editions', 'src/fault.ts', 'src/text'],
  'src/checks': ['src/report', 'src/editions', 'type src/fault.ts', 'src/text'],
  'src/rules': ['src/checks', 'src/report', 'src/editions', 'src/text'],
  // What is known beside reports, and what people ask.
  'src/roster': ['type src/checks', 'src/report', 'src/editions', 'src/fault.ts', 'src/text'],
  'src/reminders': ['type src/checks', 'src/report', 'src/editions', 'src/text', 'src/chat.ts', 'src/fault.ts'],
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
  'src/sentences': ['type src/access.ts', 'src/roster', 'src/editions', 'src/text'],
  // What is shown, and how it gets there.
  'src/replies': [
    'src/document',
    'type src/chat.ts',
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
  'src/delivery': ['type src/chat.ts', 'src/fault.ts', 'src/text'],
  // What is kept.
  'src/store': [
    'type src/checks',
    'type src/document',
    'type src/editions',
    'type src/report',
    'type src/replies',
    'type src/text',
  ],
  'src/access.ts': ['type src/chat.ts', 'type src/store'],
  // Where effects and pure functions meet: effects come as arguments, and of what has them only types are named.
  'src/flows': [
    'src/access.ts',
    'type src/chat.ts',
    'src/checks',
    'src/editions',
    'src/fault.ts',
    'type src/formats',
    'type src/links',
    'src/questions',
    'src/reminders',
    'src/replies',
    'src/report',
    'src/roster',
    'src/rules',
    'src/sentences',
    'type src/store',
    'src/text',
  ],
  'src/app': [
    'type src/access.ts',
    'type src/chat.ts',
    'type src/checks',
    'type src/editions',
    'src/fault.ts',
    'src/flows',
    'src/links',
    'src/replies',
    'type src/report',
    'src/roster',
    'src/sentences',
    'type src/store',
    'src/text',
  ],
  'src/config': [
    'type src/checks',
    'type src/editions',
    'src/formats',
    'src/reminders',
    'type src/report',
    'src/roster',
    'src/text',
  ],
}

/** Rooms that put the program together, or run beside it: what they import is their business. */
const FREE = [
  'src/cli.ts',
  'src/commands',
  'src/main.ts',
  'src/wiring',
  'src/fonts.ts',
  'src/health.ts',
  'src/log.ts',
  'src/metrics.ts',
  'src/new-code.ts',
  'src/version.ts',
]

/** Rooms with effects of their own: processes, network, disk, timers. All others compute and nothing else. */
const EFFECTFUL = ['src/formats', 'src/links', 'src/store', 'src/app', 'src/config']
const PURE = Object.keys(MAY_IMPORT).filter((room) => !EFFECTFUL.includes(room))
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

  it('has a line for every room, and no line for a room that is gone', () => {
    const rooms = new Set(files.map(roomOf))
    expect([...rooms].sort()).toEqual([...Object.keys(MAY_IMPORT), ...FREE].sort())
  })

  for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
    it(`${room} imports only ${allowed.join(', ') || 'itself'}`, () => {
      const wrong = files
        .filter((f) => roomOf(f) === room)
        .flatMap((f) => imports(f).map((i) => ({ from: f, ...i })))
        .filter(({ to, typeOnly }) => {
          const other = roomOf(to)
          return other !== room && !allowed.includes(other) && !(typeOnly && allowed.includes(`type ${other}`))
        })
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
