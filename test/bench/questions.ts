/**
 * `npm run bench:questions`: what it costs to begin answering (a cold process, the lexicon), and a question over 100,
 * 10,000 and 100,000 filings. Filings are made in memory from figures; reports repeat after 500, filings do not.
 * Prints a table, and JSON behind it. Nothing here is asserted: machines differ.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Filing } from '../../src/checks/types.ts'
import { ask, NEW_CONTEXT } from '../../src/questions/index.ts'
import type { Data } from '../../src/questions/types.ts'
import { lexiconOf } from '../../src/questions/words/lexicon.ts'
import type { AgencyKind, Roster } from '../../src/report/types.ts'
import { figuresFrom } from '../support/fixtures/figures.ts'
import { inventedPlan } from '../support/invented-plan.ts'
import { reportOfFigures } from '../support/report-of-figures.ts'

const YEARS = [2020, 2021, 2022, 2023, 2024] as const
const ROOT = join(import.meta.dirname, '../..')
const rows: { readonly name: string; readonly value: string }[] = []
const json: Record<string, number> = {}

function note(name: string, value: number, unit: string): void {
  rows.push({ name, value: `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ${unit}` })
  json[name] = Math.round(value * 1000) / 1000
}

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!

const FIRST = '云临青白石松桐梧鹤湖杉龙泉岭河沙金玉平安'
const SECOND = '溪泽澜川桥坪寨湾屏峰麓塘渡洲岗浦阳山源水'
const OFFICES: readonly (readonly [name: string, kind: AgencyKind])[] = [
  ['公安局', 'department'],
  ['民政局', 'department'],
  ['财政局', 'department'],
  ['自然资源和规划局', 'department'],
  ['市场监督管理局', 'department'],
  ['教育体育局', 'department'],
  ['人力资源和社会保障局', 'department'],
  ['住房和城乡建设局', 'department'],
  ['水利局', 'department'],
  ['应急管理局', 'department'],
]
const LETTERS = '甲乙丙丁戊己庚辛壬癸'

/** Agencies of invented counties: ten offices, then forty towns each, until there are enough. */
function rosterOf(count: number): Roster {
  const names: { readonly name: string; readonly aliases: readonly string[]; readonly kind: AgencyKind }[] = []
  for (let county = 0; names.length < count; county++) {
    const place = `${FIRST[county % 20]}${SECOND[Math.floor(county / 20) % 20]}县`
    for (const [office, kind] of OFFICES)
      names.push({ name: place + office, aliases: [`${place.slice(0, 2)}${office}`], kind })
    for (let i = 0; i < 40; i++) {
      const town = `${LETTERS[i % 10]}${SECOND[(i * 7 + county) % 20]}${i < 20 ? '镇' : '乡'}`
      names.push({ name: `${place}${town}人民政府`, aliases: [place + town], kind: 'township' })
    }
  }
  const unique = [...new Map(names.map((n) => [n.name, n])).values()].slice(0, count)
  return unique.map(({ name, aliases, kind }) => ({
    agency: name,
    aliases,
    kind,
    parent: null,
    scope: 'agencyOnly',
    channels: [],
    deputies: [],
  }))
}

const reports = new Map(
  YEARS.map((year) => {
    const edition = year < 2021 ? 'ed2019' : 'ed2021'
    const size = (i: number) => (i % 5 === 0 ? 'zero' : i % 3 === 0 ? 'small' : 'medium')
    return [
      year,
      Array.from({ length: 100 }, (_, i) =>
        reportOfFigures(figuresFrom(year * 100 + i, edition, size(i)), edition, year),
      ),
    ]
  }),
)

function filingsOf(roster: Roster): Filing[] {
  return YEARS.flatMap((year) =>
    roster.map(({ agency }, i): Filing => {
      const report = reports.get(year)![(i * 37) % 100]!
      const edition = year < 2021 ? 'ed2019' : 'ed2021'
      const receivedAt = `${year + 1}-01-20T10:00:00+08:00`
      return {
        agency,
        year,
        edition,
        status: 'ok',
        report,
        findings: [],
        passed: 100,
        skipped: [],
        revision: 1,
        receivedAt,
      }
    }),
  )
}

/** One question of every kind, in both languages, one that follows another, one with slips, one that means nothing. */
const questionsOf = (roster: Roster): readonly string[] => [
  `${roster[0]!.agency}2023年新收申请多少`,
  '2023年哪些单位零申请',
  '那2022年呢',
  '2024年申请最多的前十个单位',
  '2023年申请超过10件而且有行政复议的乡镇',
  '近三年全部单位一共收到多少申请',
  '2023年比2022年申请增长最快的前三个单位',
  '2024年平均每个部门收到多少申请',
  '2024年谁还没报年报',
  'Which agencies had no requests in 2023?',
  'top 5 agencies by refusals in 2024',
  '2023年那些单位零申請',
  '2023nian naxie danwei ling shenqing',
  '今天天气怎么样',
]

/** Milliseconds of a script in a process of its own that prints one number a line; the middle one of five runs. */
function cold(script: string): readonly number[] {
  const runs = Array.from({ length: 5 }, () =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number),
  )
  return runs[0]!.map((_, at) =>
    percentile(
      runs.map((run) => run[at]!),
      0.5,
    ),
  )
}

const [load, lexicon, first, strange] = cold(`
  const spent = async (call) => { const at = performance.now(); const got = await call(); console.log(performance.now() - at); return got }
  const { ask, NEW_CONTEXT } = await spent(() => import('./dist/src/questions/index.js'))
  const { lexiconOf } = await import('./dist/src/questions/words/lexicon.js')
  const roster = ${JSON.stringify(rosterOf(36))}
  const plan = { timezone: 'Asia/Shanghai', milestones: [], supervisor: { kinds: [], agencies: [], except: [] }, calendar: { special: new Map(), years: new Set() } }
  const data = { today: '2025-04-10', roster, filings: [], plan, describe: () => '' }
  await spent(() => lexiconOf(roster))
  await spent(() => ask('2023年哪些单位零申请', NEW_CONTEXT, data))
  await spent(() => ask('2023nian naxie danwei ling shenqing', NEW_CONTEXT, data))
`)
note('cold: loading the questions and their words', load!, 'ms')
note('cold: lexicon of 36 agencies', lexicon!, 'ms')
note('cold: first question', first!, 'ms')
note('cold: first question with strange words (sounds, pinyin)', strange!, 'ms')

for (const count of [100, 10_000, 100_000]) {
  const roster = rosterOf(count / YEARS.length)
  const filings = filingsOf(roster)
  const data: Data = { today: '2025-04-10', roster, filings, plan: inventedPlan(), describe: () => '' }
  const name = `${count.toLocaleString('en')} filings, ${roster.length.toLocaleString('en')} agencies`
  let started = performance.now()
  lexiconOf(roster)
  note(`${name}: lexicon`, performance.now() - started, 'ms')
  started = performance.now()
  await ask(questionsOf(roster)[1]!, NEW_CONTEXT, data)
  note(`${name}: first question`, performance.now() - started, 'ms')
  const times: number[] = []
  const slowest = { question: '', time: 0 }
  for (let round = 0; round < (count > 50_000 ? 12 : 40); round++) {
    let context = NEW_CONTEXT
    for (const question of questionsOf(roster)) {
      const at = performance.now()
      const turn = await ask(question, question.startsWith('那') ? context : NEW_CONTEXT, data)
      const time = performance.now() - at
      context = turn.context
      if (round < 2) continue
      times.push(time)
      if (time > slowest.time) Object.assign(slowest, { question, time })
    }
  }
  note(`${name}: p50`, percentile(times, 0.5), 'ms')
  note(`${name}: p95`, percentile(times, 0.95), 'ms')
  rows.push({ name: `${name}: slowest`, value: slowest.question })
}
note('peak memory', process.resourceUsage().maxRSS / 1024, 'MiB')

const width = Math.max(...rows.map((r) => r.name.length))
for (const { name, value } of rows) process.stdout.write(`${name.padEnd(width)}  ${value.padStart(12)}\n`)
process.stdout.write(`${JSON.stringify(json)}\n`)
