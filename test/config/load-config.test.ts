import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importRoster } from '../../src/config/import-roster.ts'
import { configFolder, faultText, loadConfig } from '../../src/config/load-config.ts'
import { settingsSchema } from '../../src/config/settings.ts'
import { readYaml } from '../../src/config/yaml.ts'
import { nextDeadline } from '../../src/reminders/deadlines.ts'
import { deadlinesSchema } from '../../src/reminders/deadlines-schema.ts'
import { parseRoster } from '../../src/roster/parse-roster.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const CONFIG = join(import.meta.dirname, '../../config')
const COUNTY = join(import.meta.dirname, '../../../shared/county/config')

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'holidays'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** Faults as `file:line:column now`, with what to write instead. */
function faultsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = folderWith(files)
  const { faults } = loadConfig(folder, {})
  return (faults ?? []).map(
    (f) => `${f.file.slice(folder.length + 1)}:${f.line}:${f.column} ${f.message.zh}|${f.got}|${f.expected.en}`,
  )
}

function configOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const { config, faults } = { config: undefined, ...loadConfig(folderWith(files), {}) }
  expect(faults).toBeUndefined()
  return config!
}

describe('the configuration', () => {
  it('may be absent altogether: then the defaults hold', () => {
    const { config } = { config: undefined, ...loadConfig(join(temporaryFolder(), 'absent'), {}) }
    expect(config?.roster).toEqual([])
    expect(config?.dataFolder).toBe('data')
    expect(config?.plan.milestones.map(({ id }) => id)).toEqual([
      'kickoff',
      'draft',
      'corrections',
      'submit',
      'governmentDraft',
      'governmentPublish',
    ])
  })

  it('is where GOUJI_CONFIG says, and data where GOUJI_DATA says', () => {
    expect(configFolder({})).toBe('config')
    expect(configFolder({ GOUJI_CONFIG: '/etc/gouji' })).toBe('/etc/gouji')
    const loaded = loadConfig(temporaryFolder(), { GOUJI_DATA: '/var/gouji' })
    expect(loaded.faults).toBeUndefined()
    expect({ config: undefined, ...loaded }.config?.dataFolder).toBe('/var/gouji')
  })

  it('has examples that say exactly what holds without them', () => {
    const text = (name: string) => readFileSync(join(CONFIG, name), 'utf8')
    expect(readYaml(text('gouji.example.yaml'), 'example', settingsSchema)).toMatchObject({
      data: settingsSchema.parse({}),
    })
    expect(readYaml(text('deadlines.yaml'), 'deadlines', deadlinesSchema)).toMatchObject({
      data: { ...deadlinesSchema.parse({}), timezone: 'Asia/Shanghai' },
    })
    const example = parseRoster(text('roster.example.csv'))
    expect(example.faults).toEqual([])
    expect(example.roster).toHaveLength(5)
  })

  it('of an empty file, or of keys without a value, is the default', () => {
    const { settings, plan } = configOf({
      'gouji.yaml': 'rules:\nlimits:\n  pages:\n',
      'deadlines.yaml': '# nothing yet\n',
    })
    expect(settings).toEqual(settingsSchema.parse({}))
    expect(plan.milestones).toHaveLength(6)
  })

  it('chooses rules by id: off, on, a severity, or in detail', () => {
    const { settings } = configOf({
      'gouji.yaml':
        'rules:\n  C-ALLZERO: off\n  C-S1-LEN: on\n  C-BASIS: info\n  C-BLANK: { severity: info, years: [2021, 2025], thresholds: { table3: 10 } }\n',
    })
    expect(settings.rules).toEqual({
      'C-ALLZERO': { on: false },
      'C-S1-LEN': { on: true },
      'C-BASIS': { severity: 'info' },
      'C-BLANK': { severity: 'info', years: [2021, 2025], thresholds: { table3: 10 } },
    })
  })

  it('uses no language model unless its address is written, and takes no secret in the file', () => {
    expect(settingsSchema.parse({}).model).toEqual({ url: '', name: '', timeoutSeconds: 20 })
    const model = (text: string) => faultsOf({ 'gouji.yaml': `model: { ${text} }` })
    expect(model('url: http://127.0.0.1:8000/v1, name: qwen3-32b')).toEqual([])
    expect(model('url: http://127.0.0.1:8000/v1')[0]).toContain('the name of the model')
    for (const url of ['ftp://model', 'model', 'http://me:secret@model/v1', 'http://model/v1?key=secret'])
      expect(model(`url: "${url}", name: m`)[0]).toContain('GOUJI_MODEL_KEY')
    expect(model('key: secret')[0]).toContain('url, name, timeoutSeconds')
  })

  it('takes the zone of gouji.yaml where deadlines.yaml names none', () => {
    expect(configOf({ 'gouji.yaml': 'timezone: Asia/Urumqi' }).plan.timezone).toBe('Asia/Urumqi')
    const both = { 'gouji.yaml': 'timezone: Asia/Urumqi', 'deadlines.yaml': 'timezone: Asia/Tokyo' }
    expect(configOf(both).plan.timezone).toBe('Asia/Tokyo')
  })

  it('does not mind quotation marks left out, nor a BOM', () => {
    const { plan } = configOf({
      'deadlines.yaml':
        '\ufeffsendWindow: { from: 08:30, to: 17:00 }\nmilestones:\n  - id: submit\n    monthDay: 01-31\n    dates: { 2026: 2027-01-28 }\n    who: { kinds: [department] }\n    stages: { notSubmitted: [t-7, T − 3, T], overdue: [T+1] }\n',
    })
    expect(plan.sendWindow).toEqual({ from: '08:30', to: '17:00' })
    expect(plan.milestones[0]?.stages.notSubmitted).toEqual([-7, -3, 0])
    expect(nextDeadline(plan, '2026-12-01')?.deadline).toBe('2027-01-28')
  })

  it.skipIf(!existsSync(COUNTY))('of the invented county is read without a fault', () => {
    const { config } = { config: undefined, ...loadConfig(COUNTY, {}) }
    expect(config?.roster).toHaveLength(36)
    expect(nextDeadline(config!.plan, '2026-11-20')).toMatchObject({ deadline: '2027-01-29', statutory: '2027-01-31' })
    expect([...config!.plan.calendar.years]).toEqual([2025, 2026])
  })
})

describe('holidays', () => {
  const january = (extra = '') =>
    `{ "year": 2027, "days": [ { "name": "元旦", "date": "2027-01-01", "isOffDay": true }${extra} ] }`

  it('are built in for the years the program knows, and only for these', () => {
    const { years, special } = configOf({}).plan.calendar
    expect([...years].sort((a, b) => a - b)).toEqual(Array.from({ length: 2026 - 2004 + 1 }, (_, i) => 2004 + i))
    expect(special.get('2026-02-16')).toBe(false)
    expect(special.get('2026-02-28')).toBe(true)
    expect(special.get('2027-01-01')).toBeUndefined()
  })

  it('of a file make its year known and win over the built-in ones; overrides win over both', () => {
    const { calendar } = configOf({
      'holidays/2027.json': january(),
      'holidays/2026.json': '{"year":2026,"days":[{"date":"2026-02-28","isOffDay":true}]}',
      'deadlines.yaml':
        'holidays:\n  overrides:\n    - { date: "2027-01-01", workday: true }\n    - { from: "2027-02-05", to: "2027-02-07", workday: false, name: 春节 }\n',
    }).plan
    expect(calendar.years.has(2027)).toBe(true)
    expect(calendar.special.get('2026-02-28')).toBe(false)
    expect(calendar.special.get('2026-02-16')).toBe(false)
    expect(calendar.special.get('2027-01-01')).toBe(true)
    expect(['05', '06', '07', '08'].map((day) => calendar.special.get(`2027-02-${day}`))).toEqual([
      false,
      false,
      false,
      undefined,
    ])
  })

  it('are those of the files alone where the built-in ones are switched off', () => {
    const { calendar } = configOf({
      'deadlines.yaml': 'holidays: { builtIn: false }',
      'holidays/2027.json': january(),
    }).plan
    expect([...calendar.years]).toEqual([2027])
  })

  it('in a faulty file are refused with its place', () => {
    const faults = faultsOf({ 'holidays/2027.json': january(',\n { "date": "2027-02-30", "isOffDay": true }') })
    expect(faults).toEqual([
      'holidays/2027.json:2:12 days[2].date 的值不对|2027-02-30|a date that exists, such as "2027-01-28"',
    ])
    expect(faultsOf({ 'deadlines.yaml': 'holidays: { files: [feiertage.json] }' })[0]).toContain(
      'deadlines.yaml:1:21 没有这个文件',
    )
  })
})

describe('a mistake in deadlines.yaml', () => {
  const milestone = (...lines: string[]) => ({
    'deadlines.yaml': ['milestones:', '  - id: submit', ...lines.map((line) => `    ${line}`)].join('\n'),
  })
  const whole = ['monthDay: "01-31"', 'who: { kinds: [department] }', 'stages: {}']

  it.each([
    [
      'an unknown kind',
      [whole[0], 'who: { kinds: [bureau] }', whole[2]],
      '4:20 milestones[1].who.kinds[1] 的值不对|bureau|one of government',
    ],
    [
      'a stage that is none',
      [whole[0], whole[1], 'stages: { notSubmitted: [T-7, D-3] }'],
      '5:35 milestones[1].stages.notSubmitted[2] 的值不对|D-3|a stage up to',
    ],
    [
      'a stage after the deadline for who has not submitted',
      [whole[0], whole[1], 'stages: { notSubmitted: [T+1] }'],
      '5:30',
    ],
    ['a stage before the deadline for who is overdue', [whole[0], whole[1], 'stages: { overdue: [T] }'], '5:25'],
    [
      'a date that does not exist',
      ['monthDay: "02-30"', whole[1], whole[2]],
      '3:15 milestones[1].monthDay 的值不对|02-30|month and day',
    ],
    ['a date of a single year that does not exist', ['dates: { "2026": "2027-02-29" }', whole[1], whole[2]], '3:22'],
    [
      'a report year that is none',
      ['dates: { next: "2027-02-28" }', whole[1], whole[2]],
      '3:14 milestones[1].dates.next',
    ],
    ['no date at all', [whole[1], whole[2]], '2:5 milestones[1] 的值不对'],
    ['nobody', [whole[0], 'who: { kinds: [] }', whole[2]], '4:10'],
    ['no stages', [whole[0], whole[1], 'shift: after'], '5:12 milestones[1].shift 的值不对|after|one of before, none'],
    [
      'an unknown key',
      [...whole, 'remind: true'],
      '6:5 不认识的键 milestones[1].remind|remind|one of the keys id, title, monthDay',
    ],
  ])('%s is told with its line and column and what to write instead', (_, lines, expected) => {
    const faults = faultsOf(milestone(...lines.map(String)))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`deadlines.yaml:${expected}`)
  })

  it.each([
    ['sendWindow: { from: "17:30", to: "09:00" }', '1:13 sendWindow 的值不对'],
    ['sendWindow: { from: "9 Uhr" }', '1:21 sendWindow.from 的值不对|9 Uhr|hours and minutes'],
    ['catchUpDays: soon', '1:14 catchUpDays 的值不对|soon|a number'],
    ['timezone: Peking', '1:11 timezone 的值不对|Peking|the name of a time zone'],
    ['holidays: { overrides: [{ from: "2027-02-05", workday: false }] }', '1:25'],
    ['holidays: { overrides: [{ from: "2027-02-05", to: "2027-02-01", workday: false }] }', '1:25'],
    ['milestones: {', '1:'],
    ['- a\n- b', '1:1'],
  ])('%s is told', (text, expected) => {
    const faults = faultsOf({ 'deadlines.yaml': text })
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]).toContain(`deadlines.yaml:${expected}`)
  })

  it('is an id that stands twice, and an agency that is not in the roster', () => {
    const text = `supervisor: { agencies: [云溪县政府办] }\nmilestones:\n${`  - { id: submit, monthDay: "01-31", who: { kinds: [other], except: [甲局] }, stages: {} }\n`.repeat(2)}`
    expect(faultsOf({ 'deadlines.yaml': text })).toEqual([
      'deadlines.yaml:4:11 milestones[2].id 的值不对|submit|an id that no other milestone has',
    ])
    const once = text.split('\n').slice(0, 3).join('\n')
    expect(faultsOf({ 'deadlines.yaml': once })).toEqual([])
    const roster = 'agency,aliases,kind,parent,scope,channels\n乙局,,other,,,\n'
    expect(faultsOf({ 'deadlines.yaml': once, 'roster.csv': roster }).map((text) => text.split('|')[0])).toEqual([
      'deadlines.yaml:1:26 名册里没有「云溪县政府办」',
      'deadlines.yaml:3:70 名册里没有「甲局」',
    ])
  })

  it('does not keep a command from running that does not need the file', () => {
    const folder = folderWith({ 'deadlines.yaml': 'milestones: 3', 'roster.csv': 'agency,kind\n甲局,other\n' })
    expect(loadConfig(folder, {}, ['settings', 'roster']).faults).toBeUndefined()
    expect(loadConfig(folder, {}).faults).toHaveLength(1)
  })
})

it('tells mistakes of all files at once, each as one line a person can act on', () => {
  const folder = folderWith({
    'gouji.yaml': 'language: fr\nrules: { t3-bal: off, T3-BAL: loud }\nlimits: { pages: 0 }\n',
    'deadlines.yaml': 'catchUpDays: -1\n',
    'roster.csv': 'agency,kind\n甲局,局级\n',
  })
  const faults = loadConfig(folder, {}).faults ?? []
  expect(faults.map((fault) => faultText(fault, 'zh').slice(folder.length + 1))).toEqual([
    'gouji.yaml 第 1 行第 11 列：language 的值不对（现为 fr）。应为：zh、en',
    'gouji.yaml 第 2 行第 10 列：rules.t3-bal 的名称不对。应为：规则编号，例如 T3-BAL（gouji rules 列出全部）',
    'gouji.yaml 第 2 行第 31 列：rules.T3-BAL.severity 的值不对（现为 loud）。应为：error、warning、info',
    'gouji.yaml 第 3 行第 18 列：limits.pages 的值不对（现为 0）。应为：不小于 1',
    'roster.csv 第 2 行第 4 列：不认识的类别「局级」。应为：government、governmentOffice、department、township、street、other（政府、政府办、部门、乡镇、街道、其他）',
    'deadlines.yaml 第 1 行第 14 列：catchUpDays 的值不对（现为 -1）。应为：不小于 0',
  ])
})

describe('importing a roster', () => {
  const HEADER = 'agency,aliases,kind,parent,scope,channels\n'
  const NOW = Date.UTC(2027, 0, 5, 9, 30)
  const rosterIn = (folder: string) => parseRoster(readFileSync(join(folder, 'roster.csv')))

  it('puts the file in place and keeps the former one', async () => {
    const folder = folderWith({ 'roster.csv': `${HEADER}甲局,,other,,,\n`, 'new.csv': `${HEADER}乙局,,other,,,\n` })
    for (const name of ['roster-20270105T093000Z.csv', 'roster-20270105T093000Z-2.csv']) {
      const result = await importRoster(join(folder, 'new.csv'), folder, NOW)
      expect(result).toMatchObject({ count: 1, kept: join(folder, name) })
      writeFileSync(join(folder, 'roster.csv'), `${HEADER}甲局,,other,,,\n`)
      expect(readFileSync(join(folder, name), 'utf8')).toContain('甲局')
    }
  })

  it('says in a dry run what would change, and touches nothing', async () => {
    const folder = folderWith({ 'roster.csv': `${HEADER}甲局,,other,,,\n`, 'new.csv': `${HEADER}乙局,,other,,,\n` })
    const before = readdirSync(folder)
    expect(await importRoster(join(folder, 'new.csv'), folder, NOW, true)).toMatchObject({
      changes: { added: ['乙局'], removed: ['甲局'], changed: [] },
      kept: null,
    })
    expect(readdirSync(folder)).toEqual(before)
    expect(rosterIn(folder).roster[0]?.agency).toBe('甲局')
  })

  it('may be given the roster itself, and makes the contract of it', async () => {
    const folder = folderWith({ 'roster.csv': '单位名称,类别,备注\n甲局,部门,旧\n' })
    const file = join(folder, 'roster.csv')
    expect(await importRoster(file, folder, NOW)).toMatchObject({
      count: 1,
      changes: { added: [], removed: [], changed: [] },
    })
    expect(readFileSync(file, 'utf8')).toBe(
      '\ufeffagency,aliases,kind,parent,scope,channels,deputies\n甲局,,department,,unknown,,\n',
    )
    expect(await importRoster(file, folder, NOW)).toMatchObject({ kept: null })
    expect(readdirSync(folder)).toHaveLength(3)
  })

  it('makes the folder where there is none yet, and refuses a faulty or empty file', async () => {
    const folder = folderWith({
      'new.csv': `${HEADER}乙局,,other,,,\n`,
      'bad.csv': `${HEADER}乙局,,x,,,\n`,
      'empty.csv': HEADER,
    })
    const target = join(folder, 'made', 'config')
    expect(await importRoster(join(folder, 'bad.csv'), target, NOW)).toMatchObject({ faults: [{ line: 2, column: 5 }] })
    expect(await importRoster(join(folder, 'empty.csv'), target, NOW)).toMatchObject({ faults: [{ line: 2 }] })
    expect(existsSync(target)).toBe(false)
    expect(await importRoster(join(folder, 'new.csv'), target, NOW)).toMatchObject({ count: 1, kept: null })
    expect(rosterIn(target).roster).toHaveLength(1)
  })
})
