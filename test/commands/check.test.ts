import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantFault } from '../support/fixtures/faults/index.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { writeReport } from '../support/fixtures/writers/index.ts'

const CLI = join(import.meta.dirname, '../../dist/src/cli.js')
const folder = mkdtempSync(join(tmpdir(), 'gouji-check-'))
const at = (name: string) => join(folder, name)

type Run = { readonly status: number; readonly out: string; readonly err: string }
type Line = {
  readonly input: string
  readonly status: string
  readonly problem: { readonly code: string; readonly message: { readonly zh: string; readonly en: string } } | null
  readonly agency: string | null
  readonly year: number | null
  readonly tables: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>> | null>>
  readonly findings: readonly {
    readonly id: string
    readonly suspect: { readonly cell: string } | null
    readonly message: { readonly zh: string }
  }[]
}

function gouji(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [CLI, ...args],
      { maxBuffer: 64 << 20, cwd: folder },
      (error, out, err) => {
        resolve({ status: typeof error?.code === 'number' ? error.code : 0, out, err })
      },
    )
    child.stdin?.end()
  })
}

const lines = (run: Run) =>
  run.out
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as Line)

const clean = reportFrom(21, { edition: 'ed2021', kind: 'department', year: 2024, plain: true })
const faulty = plantFault(
  reportFrom(22, { edition: 'ed2021', kind: 'department', year: 2024, plain: true }),
  'leafCell',
)!

beforeAll(async () => {
  writeFileSync(at('clean.docx'), await writeReport(clean, 'docx'))
  writeFileSync(at('faulty.html'), await writeReport(faulty.spec, 'html'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('gouji check', () => {
  it('answers a clean report with ok, every cell, and status 0', async () => {
    const run = await gouji('check', at('clean.docx'), '--json')
    const [line] = lines(run)
    expect(run.status).toBe(0)
    expect([line!.status, line!.agency, line!.year, line!.problem]).toEqual(['ok', clean.agency.name, 2024, null])
    expect(Object.values(line!.tables).map((t) => Object.values(t!).flatMap((r) => Object.values(r)).length)).toEqual([
      10, 175, 15,
    ])
  })

  it('answers a faulty report with its findings, the suspect cell, and status 1', async () => {
    const run = await gouji('check', at('faulty.html'), '--json')
    const [line] = lines(run)
    expect(run.status).toBe(1)
    expect(line!.findings.map((f) => f.id)).toEqual(expect.arrayContaining([...faulty.failing]))
    expect(line!.findings.find((f) => f.id === faulty.failing[0])!.suspect!.cell).toBe(faulty.cells[0])
  })

  it('keeps the order of its inputs, walks folders, and passes over what no person put there', async () => {
    mkdirSync(at('in/b'), { recursive: true })
    for (const name of ['in/b/2.html', 'in/a.html']) writeFileSync(at(name), readFileSync(at('faulty.html')))
    for (const name of ['in/.hidden', 'in/Thumbs.db', 'in/~$a.docx']) writeFileSync(at(name), 'x')
    const run = await gouji('check', at('in'), at('clean.docx'), '--json')
    expect(lines(run).map((l) => l.input)).toEqual([at('in/a.html'), at('in/b/2.html'), at('clean.docx')])
  })

  it('answers a link in a folder that leads nowhere with a line, and reads the others', async () => {
    mkdirSync(at('links'))
    symlinkSync(at('nowhere.docx'), at('links/a.docx'))
    writeFileSync(at('links/b.docx'), readFileSync(at('clean.docx')))
    const run = await gouji('check', at('links'), '--json')
    expect(lines(run).map((l) => l.problem?.code ?? l.status)).toEqual(['notFound', 'ok'])
  })

  it('opens a link, but none into this machine or its network, and says why', async () => {
    const run = await gouji('check', 'http://127.0.0.1:1/nb.html', at('clean.docx'), '--json')
    expect(lines(run).map((l) => l.problem?.code ?? l.status)).toEqual(['forbiddenAddress', 'ok'])
    expect(run.status).toBe(2)
  })

  it('speaks Chinese by default and English where asked', async () => {
    expect((await gouji('check', at('faulty.html'))).out).toContain('不符')
    expect((await gouji('check', at('faulty.html'), '--lang', 'en')).out).toContain('error')
  })

  it('answers a wrong call with a sentence and status 64', async () => {
    for (const args of [['check'], ['check', '--no-such'], ['no-such-command'], []]) {
      const run = await gouji(...args)
      expect(run.status, args.join(' ')).toBe(64)
      expect(run.out + run.err).not.toContain('    at ')
    }
  })

  it('says in Chinese what is wrong with a call, also where a word is too much', async () => {
    const said: [string[], string][] = [
      [['check', '--no-such', 'x'], '没有 --no-such 这个选项'],
      [['check', 'x', '--year'], '--year 后面要写值'],
      [['check', 'x', '--json=1'], '--json 后面不写值'],
      [['remind', 'now'], '多了“now”'],
      [['export', 'x.csv', '--out', 'y.csv'], '多了“x.csv”'],
      [['rules', 'T3-BAL', 'T3-SUM'], '多了“T3-SUM”'],
      [['roster', 'import', 'a.csv', 'b.csv'], '多了“b.csv”'],
      [['start', 'now'], '多了“now”'],
      [['doctor', '--lang', 'fr'], '--lang 只能是 zh 或 en，不是 fr'],
    ]
    for (const [args, words] of said) {
      const run = await gouji(...args)
      expect(run.err, args.join(' ')).toBe(`命令写法有误：${words}。运行 gouji --help 查看用法。\n`)
      expect(run.status, args.join(' ')).toBe(64)
    }
  })
})

describe('an archive', () => {
  const docx = () => new Uint8Array(readFileSync(at('clean.docx')))
  const html = () => new Uint8Array(readFileSync(at('faulty.html')))

  it('gives a line for each file inside, in the place of the archive, also inside a folder and inside another', async () => {
    mkdirSync(at('zips/乙'), { recursive: true })
    const inner = zipSync({ '城关街道/年报.docx': docx(), '__MACOSX/城关街道/._年报.docx': docx() })
    writeFileSync(at('zips/乙/各单位.zip'), zipSync({ '补报.zip': inner, 'b.html': html(), 'a/.hidden': html() }))
    writeFileSync(at('zips/丙.docx'), docx())
    const run = await gouji('check', at('clean.docx'), at('zips'), at('faulty.html'), '--json')
    expect(lines(run).map((l) => [l.input, l.status])).toEqual([
      [at('clean.docx'), 'ok'],
      [at('zips/丙.docx'), 'ok'],
      [at('zips/乙/各单位.zip!b.html'), 'errors'],
      [at('zips/乙/各单位.zip!补报.zip!城关街道/年报.docx'), 'ok'],
      [at('faulty.html'), 'errors'],
    ])
    expect(run.status).toBe(1)
  })

  it('of thirty reports gives thirty lines by their names', async () => {
    const names = ['城关', '河西', '临江', '北山', '南湖', '东坪'].flatMap((n) =>
      ['街道', '镇', '乡', '中心', '局'].map((k) => n + k),
    )
    const files: Record<string, Uint8Array> = {}
    for (const [i, name] of names.entries()) {
      const spec = reportFrom(100 + i, { edition: 'ed2021', kind: 'department', year: 2024, plain: true })
      const agency = { ...spec.agency, name: `云溪县${name}` }
      files[`云溪县/${name}/${name}.docx`] = await writeReport({ ...spec, agency, title: null, preamble: [] }, 'docx')
    }
    writeFileSync(at('三十份.zip'), zipSync(files))
    const run = await gouji('check', at('三十份.zip'), '--json')
    expect(lines(run).map((l) => l.input)).toEqual(
      Object.keys(files)
        .toSorted()
        .map((name) => `${at('三十份.zip')}!${name}`),
    )
  })

  it('that cannot be opened or holds nothing gives one line, and a bomb stops no other', async () => {
    const whole = zipSync({ '年报.docx': docx() })
    writeFileSync(at('cut.zip'), whole.subarray(0, whole.length - 40))
    writeFileSync(at('none.zip'), zipSync({}))
    writeFileSync(at('debris.zip'), zipSync({ 'Thumbs.db': docx() }))
    const zeros = { '0.docx': new Uint8Array(120 << 20), '1.docx': docx() }
    writeFileSync(at('bomb.zip'), zipSync(zeros, { level: 9 }))
    const inputs = ['cut.zip', 'none.zip', 'debris.zip', 'bomb.zip', 'clean.docx'].map(at)
    const run = await gouji('check', ...inputs, '--json')
    expect(lines(run).map((l) => [l.input, l.problem?.code ?? l.status])).toEqual([
      [at('cut.zip'), 'corrupt'],
      [at('none.zip'), 'empty'],
      [at('debris.zip'), 'empty'],
      [at('bomb.zip!0.docx'), 'tooLarge'],
      [at('bomb.zip!1.docx'), 'ok'],
      [at('clean.docx'), 'ok'],
    ])
    expect(run.status).toBe(2)
  })

  it('is printed with the name of each file before its findings', async () => {
    writeFileSync(at('two.zip'), zipSync({ 'a/年报.docx': docx(), 'b.html': html() }))
    const run = await gouji('check', at('two.zip'))
    expect(run.out).toContain('two.zip!a/年报.docx\n')
    expect(run.out).toContain('\n\n'.concat(at('two.zip!b.html'), '\n'))
    expect(run.err).toContain('2')
  })

  it('stores what is inside with --save', async () => {
    writeFileSync(at('keep.zip'), zipSync({ '年报.docx': docx() }))
    const run = await gouji('check', at('keep.zip'), '--save', '--json')
    expect(lines(run).map((l) => l.status)).toEqual(['ok'])
    const exported = await gouji('export', '--out', at('kept.json'))
    expect(exported.status).toBe(0)
    expect(readFileSync(at('kept.json'), 'utf8')).toContain(clean.agency.name)
  })
})

describe('bad input', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001080600000000', 'hex')
  const cases: [string, string, () => void | Promise<void>][] = [
    ['empty.docx', 'empty', () => writeFileSync(at('empty.docx'), '')],
    ['blank.txt', 'empty', () => writeFileSync(at('blank.txt'), ' \n\t \r\n')],
    ['picture.docx', 'unsupported', () => writeFileSync(at('picture.docx'), png)],
    ['cut.pdf', 'corrupt', () => writeFileSync(at('cut.pdf'), '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n')],
    ['cut.docx', 'corrupt', () => writeFileSync(at('cut.docx'), readFileSync(at('clean.docx')).subarray(0, 3000))],
    [
      'zeros.pdf',
      'empty|tooLarge',
      () => {
        writeFileSync(at('zeros.pdf'), '')
        truncateSync(at('zeros.pdf'), 200 * 1024 * 1024)
      },
    ],
    [
      'bomb.docx',
      'tooLarge',
      () => {
        const xml = Buffer.alloc(120 * 1024 * 1024, 0x20)
        const files = { '[Content_Types].xml': Buffer.from('<Types/>'), 'word/document.xml': xml }
        writeFileSync(at('bomb.docx'), zipSync(files, { level: 9 }))
      },
    ],
    [
      'notice.txt',
      'notReport',
      () =>
        writeFileSync(
          at('notice.txt'),
          '关于召开会议的通知\n各单位：\n定于周三上午召开工作例会，请准时参加。\n'.repeat(20),
        ),
    ],
    ['nothing.docx', 'notFound', () => {}],
  ]

  it.each(cases)('%s is answered with %s, a sentence in both languages, and status 2', async (name, code, make) => {
    await make()
    const run = await gouji('check', at(name), at('clean.docx'), '--json')
    const [bad, good] = lines(run)
    expect(bad!.problem?.code).toMatch(new RegExp(`^(${code})$`))
    expect(bad!.problem!.message.zh).toMatch(/。$/)
    expect(bad!.problem!.message.en).toMatch(/\.$/)
    expect(bad!.findings).toEqual([])
    expect(good!.status).toBe('ok')
    expect(run.status).toBe(2)
  })
})
