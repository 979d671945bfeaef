import { describe, expect, it } from 'vitest'
import type { Filing } from '../../src/checks/types.ts'
import { reachedBy } from '../../src/reminders/chosen.ts'
import type { Memory, Situation } from '../../src/reminders/due.ts'
import { due } from '../../src/reminders/due.ts'
import type { Reminder } from '../../src/reminders/types.ts'
import { inventedError, inventedFiling } from '../support/invented-filing.ts'
import { inventedPlan, planOf, rosterOf, shanghai } from '../support/invented-plan.ts'

const roster = rosterOf(
  '云溪县人民政府,,government,,regional,,',
  '云溪县人民政府办公室,,governmentOffice,云溪县人民政府,,telegram:1,',
  '云溪县财政局,,department,云溪县人民政府,,telegram:2,',
  '云溪县民政局,,department,云溪县人民政府,,telegram:3;lark:oc_b3b3,telegram:99',
  '云溪县司法局,,department,云溪县人民政府,,,',
)
const [GOVERNMENT, OFFICE, FINANCE, CIVIL, JUSTICE] = roster.map(({ agency }) => agency) as [
  string,
  string,
  string,
  string,
  string,
]
const nothing: Memory = { sent: new Set(), failed: new Map(), lastRun: null }

const filed = (agency: string, ...findings: string[]): Filing =>
  inventedFiling(agency, 2026, { findings: findings.map((id) => inventedError(id)) })

function linesAt(
  moment: string,
  filings: readonly Filing[] = [],
  change: Partial<Situation> = {},
): readonly Reminder[] {
  return due({
    plan: inventedPlan(),
    roster,
    filing: (agency, year) => filings.findLast((filing) => filing.agency === agency && filing.year === year),
    memory: nothing,
    now: shanghai(moment),
    language: 'zh',
    say: (finding) => `${finding.id} 不符`,
    ...change,
  }).map(({ line }) => line)
}

const short = (lines: readonly Reminder[]) =>
  lines.map((line) => `${line.agency} ${line.audience} ${line.channel} ${line.stage}`)
const ALL_FILED = [OFFICE, FINANCE, CIVIL, JUSTICE].map((agency) => filed(agency))
/** Everybody but finance has filed. */
const WITHOUT_FINANCE = ALL_FILED.filter((filing) => filing.agency !== FINANCE)

describe('what is due', () => {
  it('is the line of the contract, member for member', () => {
    expect(linesAt('2027-01-22 09:00', WITHOUT_FINANCE)).toEqual([
      {
        agency: FINANCE,
        audience: 'agency',
        channel: 'telegram:2',
        milestone: 'submit',
        stage: 'T-7',
        deadline: '2027-01-29',
        sendAt: '2027-01-22T09:00:00+08:00',
        text: '【报送并公布年报】云溪县财政局2026年度政府信息公开年报尚未报送，请于1月29日（周五）前提交（法定公布期限1月31日，为周日）。',
        year: 2026,
      },
    ])
  })

  it('is told on the send day of each stage, moved before a weekend up to the deadline and after it afterwards', () => {
    const days = Array.from({ length: 31 }, (_, i) => new Date(Date.UTC(2027, 0, 10 + i)).toISOString().slice(0, 10))
    const said = days.flatMap((day) =>
      linesAt(`${day} 09:00`, WITHOUT_FINANCE, { memory: { ...nothing, lastRun: shanghai(`${day} 08:59`) } })
        .filter(({ audience }) => audience === 'agency')
        .map(({ stage }) => `${day} ${stage}`),
    )
    expect(said).toEqual([
      '2027-01-15 T-14',
      '2027-01-22 T-7',
      '2027-01-26 T-3',
      '2027-01-28 T-1',
      '2027-01-29 T',
      '2027-02-01 T+1',
    ])
  })

  it('is every channel of an agency, and one line without a channel where it has none', () => {
    expect(short(linesAt('2027-01-22 09:00', [filed(OFFICE), filed(FINANCE)]))).toEqual([
      `${CIVIL} agency telegram:3 T-7`,
      `${CIVIL} agency lark:oc_b3b3 T-7`,
      `${JUSTICE} agency null T-7`,
    ])
  })

  it('of the government without a channel goes to the office that writes its report', () => {
    expect(short(linesAt('2027-03-10 09:00', ALL_FILED))).toEqual([`${GOVERNMENT} agency telegram:1 T`])
    const own = rosterOf(
      '云溪县人民政府,,government,,,telegram:7,',
      '云溪县人民政府办公室,,governmentOffice,,,telegram:1,',
    )
    expect(short(linesAt('2027-03-10 09:00', ALL_FILED, { roster: own }))).toEqual([
      `${GOVERNMENT} agency telegram:7 T`,
    ])
  })

  it('is for everybody, whatever the state, at the start of the work', () => {
    const lines = linesAt('2026-12-18 09:00', [filed(FINANCE)])
    expect(lines.map(({ agency }) => agency)).toEqual([OFFICE, FINANCE, CIVIL, CIVIL, JUSTICE])
    expect(new Set(lines.map(({ milestone, stage, deadline }) => `${milestone} ${stage} ${deadline}`))).toEqual(
      new Set(['kickoff T 2026-12-18']),
    )
  })

  it('is nothing for a milestone without stages', () => {
    expect(linesAt('2027-01-14 09:00')).toEqual([])
    expect(linesAt('2027-01-15 09:00', ALL_FILED)).toEqual([])
  })
})

describe('the window', () => {
  it.each([
    ['2027-01-22 08:59', 0],
    ['2027-01-22 09:00', 1],
    ['2027-01-22 17:29', 1],
    ['2027-01-22 17:30', 0],
    ['2027-01-23 10:00', 0],
    ['2027-01-24 10:00', 0],
  ])('at %s lets %d lines out', (moment, count) => {
    expect(linesAt(moment, WITHOUT_FINANCE)).toHaveLength(count)
  })

  it('is closed on a day off and open on a made-up working day', () => {
    const days = [
      { date: '2027-01-22', workday: false },
      { date: '2027-01-23', workday: true },
    ]
    const plan = inventedPlan({}, [{ year: 2027, days }])
    expect(linesAt('2027-01-22 10:00', WITHOUT_FINANCE, { plan })).toEqual([])
    expect(linesAt('2027-01-23 10:00', WITHOUT_FINANCE, { plan })).toMatchObject([
      { stage: 'T-7', sendAt: '2027-01-21T09:00:00+08:00', late: true },
    ])
  })

  it('is that of the configured zone', () => {
    const plan = inventedPlan({ timezone: 'America/New_York' })
    expect(linesAt('2027-01-22 09:00', WITHOUT_FINANCE, { plan })).toEqual([])
    const [line] = linesAt('2027-01-22 22:00', WITHOUT_FINANCE, { plan })
    expect(line).toMatchObject({ stage: 'T-7', sendAt: '2027-01-22T09:00:00-05:00' })
  })
})

describe('the state', () => {
  it('with open errors gets its own stages, and is never overdue', () => {
    const filings = [...WITHOUT_FINANCE, filed(FINANCE, 'T3-BAL:total', 'T3-SUM:total')]
    expect(linesAt('2027-01-27 09:00', filings)).toMatchObject([
      {
        stage: 'T-2',
        text: '【报送并公布年报】云溪县财政局2026年度年报仍有2处错误：T3-BAL:total 不符。期限1月29日（周五）（法定公布期限1月31日，为周日），请更正后重新提交。',
      },
    ])
    expect(
      linesAt('2027-01-29 09:00', filings, { memory: { ...nothing, lastRun: shanghai('2027-01-28 09:00') } }),
    ).toEqual([])
    expect(
      linesAt('2027-02-01 09:00', filings, { memory: { ...nothing, lastRun: shanghai('2027-01-29 09:00') } }),
    ).toEqual([])
  })

  it('is done with warnings, and with nothing but lateness', () => {
    const warned = inventedFiling(FINANCE, 2026, {
      findings: [{ ...inventedError('C-BLANK:3'), severity: 'warning' }, inventedError('D-DEPT')],
    })
    expect(linesAt('2027-01-27 09:00', [...WITHOUT_FINANCE, warned])).toEqual([])
  })

  it('is not submitted where only another year is stored', () => {
    expect(short(linesAt('2027-01-29 09:00', [...WITHOUT_FINANCE, inventedFiling(FINANCE, 2025)]))).toEqual([
      `${FINANCE} agency telegram:2 T`,
    ])
  })

  it('goes by the latest version: corrected gets nothing, corrected and wrong again does', () => {
    const wrong = [...WITHOUT_FINANCE, filed(FINANCE, 'T3-BAL:total')]
    const corrected = [...wrong, filed(FINANCE)]
    expect(linesAt('2027-01-27 09:00', corrected)).toEqual([])
    expect(linesAt('2027-01-27 09:00', [...corrected, filed(FINANCE, 'T4-SUM:total')])).toHaveLength(1)
  })
})

describe('after a stop', () => {
  it('one message catches up, marked late, not the backlog', () => {
    const lines = linesAt('2027-01-27 11:00', WITHOUT_FINANCE, {
      memory: { ...nothing, lastRun: shanghai('2027-01-14 17:00') },
    })
    expect(lines).toMatchObject([{ stage: 'T-3', sendAt: '2027-01-26T09:00:00+08:00', late: true }])
  })

  it('of more than the days to catch up nothing is sent', () => {
    const lastRun = shanghai('2027-01-14 17:00')
    const plan = inventedPlan({ catchUpDays: 3 })
    expect(linesAt('2027-01-18 09:00', WITHOUT_FINANCE, { plan, memory: { ...nothing, lastRun } })).toHaveLength(1)
    expect(linesAt('2027-01-19 09:00', WITHOUT_FINANCE, { plan, memory: { ...nothing, lastRun } })).toEqual([])
  })

  it('beyond the deadline only T+1 is left', () => {
    expect(new Set(linesAt('2027-02-01 09:00', WITHOUT_FINANCE).map(({ stage }) => stage))).toEqual(new Set(['T+1']))
  })

  it('a milestone without overdue stages is caught up in words that fit', () => {
    const [line] = linesAt('2027-03-11 09:00', ALL_FILED)
    expect(line).toMatchObject({ milestone: 'governmentDraft', stage: 'T', late: true })
    expect(line?.text).toContain('期限3月10日（周三）已过')
  })

  it('errors still open after the deadline are told once, in words that fit', () => {
    const filings = [...WITHOUT_FINANCE, filed(FINANCE, 'T3-BAL:total')]
    const [line, ...others] = linesAt('2027-02-01 09:00', filings)
    expect(others).toEqual([])
    expect(line).toMatchObject({ stage: 'T-2', late: true })
    expect(line?.text).toContain('期限1月29日（周五）（法定公布期限1月31日，为周日）已过，请尽快更正后重新提交')
  })

  it('two stages that a weekend moves onto one day give one', () => {
    const plan = planOf({ stages: { notSubmitted: ['T-6', 'T-5', 'T-4'] } })
    expect(linesAt('2027-01-22 09:00', WITHOUT_FINANCE, { plan })).toMatchObject([{ stage: 'T-5' }])
    expect(
      linesAt('2027-01-22 09:00', WITHOUT_FINANCE, {
        plan: planOf({ stages: { always: ['T-6'], notSubmitted: ['T-5'] } }),
      }),
    ).toHaveLength(4 + 1)
  })
})

describe('what was sent', () => {
  const keysAt = (moment: string) =>
    due({
      plan: inventedPlan(),
      roster,
      filing: () => undefined,
      memory: nothing,
      now: shanghai(moment),
      language: 'zh',
      say: () => '',
    }).map(({ key }) => key)

  it('is never sent again, whatever the clock says', () => {
    const memory = { ...nothing, sent: new Set(keysAt('2027-01-22 09:00')) }
    expect(memory.sent.size).toBe(5)
    for (const moment of ['2027-01-22 09:00', '2027-01-22 16:00', '2027-01-25 09:00'])
      expect(linesAt(moment, [], { memory })).toEqual([])
  })

  it('before an agency came into a state is not sent to it later: it waits for the next stage', () => {
    const memory = { ...nothing, lastRun: shanghai('2027-01-22 09:00') }
    const wrong = [...WITHOUT_FINANCE, filed(FINANCE, 'T3-BAL:total')]
    expect(linesAt('2027-01-25 09:00', wrong, { memory })).toEqual([])
    expect(linesAt('2027-01-27 09:00', wrong, { memory })).toHaveLength(1)
    expect(linesAt('2027-01-25 09:00', WITHOUT_FINANCE, { memory })).toEqual([])
  })

  it('to no avail stays due, until a later stage takes its place or its state ends', () => {
    const failed = new Map(
      keysAt('2027-01-22 09:00')
        .filter((key) => key.includes('telegram:3'))
        .map((key) => [key, CIVIL]),
    )
    const memory = { ...nothing, failed, lastRun: shanghai('2027-01-22 09:00') }
    expect(short(linesAt('2027-01-22 10:00', [], { memory }))).toEqual([`${CIVIL} agency telegram:3 T-7`])
    expect(linesAt('2027-01-25 10:00', [], { memory })).toMatchObject([{ stage: 'T-7', late: true }])
    expect(linesAt('2027-01-25 10:00', ALL_FILED, { memory })).toEqual([])
    const next = { ...memory, lastRun: shanghai('2027-01-26 09:00') }
    expect(linesAt('2027-01-26 10:00', [], { memory: next })).toEqual([])
    expect(linesAt('2027-02-02 10:00', [], { memory: { ...memory, lastRun: shanghai('2027-02-01 09:00') } })).toEqual(
      [],
    )
  })
})

describe('what one channel gets', () => {
  it.each(['2026-12-18 09:00', '2027-01-15 09:00', '2027-01-27 09:00', '2027-02-01 09:00', '2027-03-31 09:00'])(
    'at %s is told from the part of the roster that it concerns',
    (moment) => {
      const filings = [filed(CIVIL, 'T3-BAL:total')]
      for (const only of new Set(roster.flatMap(({ channels, deputies }) => [...channels, ...deputies]))) {
        const part = reachedBy(only, inventedPlan(), roster)
        expect(linesAt(moment, filings, { only, roster: part })).toEqual(linesAt(moment, filings, { only }))
      }
    },
  )
})

describe('when it is overdue', () => {
  const friday = { ...nothing, lastRun: shanghai('2027-01-29 17:00') }

  it('the agency, its deputies and the supervisor are told, with the days past the date of the law', () => {
    const lines = linesAt('2027-02-01 09:00', [filed(OFFICE), filed(FINANCE, 'T3-BAL:total')], { memory: friday })
    expect(short(lines)).toEqual([
      `${CIVIL} agency telegram:3 T+1`,
      `${CIVIL} agency lark:oc_b3b3 T+1`,
      `${CIVIL} deputy telegram:99 T+1`,
      `${JUSTICE} agency null T+1`,
      `${OFFICE} supervisor telegram:1 T+1`,
    ])
    expect(lines[0]?.text).toBe(
      '【报送并公布年报】云溪县民政局2026年度政府信息公开年报已超过1月31日法定期限1天（报送期限1月29日），依据《政府信息公开条例》第四十九条、第四十七条，请立即公布并说明原因。',
    )
    expect(lines[2]?.text).toMatch(/^【逾期抄送】云溪县民政局2026/)
    expect(lines[4]).toMatchObject({ agencies: [CIVIL, JUSTICE], deadline: '2027-01-29' })
    expect(lines[4]?.text).toBe(
      '【报送并公布年报】2026年度，期限1月29日（周五）（法定公布期限1月31日，为周日）。截至2月1日（周一）09:00：应报4，已报2，未报2（云溪县民政局、云溪县司法局），有错误1。没有登记通知渠道：云溪县司法局。2027年节假日安排尚未载入，日期按周一至周五推算。',
    )
  })

  it('nobody, the supervisor gets no line', () => {
    expect(
      linesAt('2027-02-01 09:00', [filed(OFFICE), filed(FINANCE), filed(CIVIL), filed(JUSTICE, 'T3-BAL:total')], {
        memory: friday,
      }),
    ).toEqual([])
  })

  it('the supervisor is reminded of its own report like everybody', () => {
    const lines = linesAt(
      '2027-02-01 09:00',
      ALL_FILED.filter(({ agency }) => agency !== OFFICE),
    )
    expect(lines.map(({ audience, agency, channel }) => [audience, agency, channel])).toEqual([
      ['agency', OFFICE, 'telegram:1'],
      ['supervisor', OFFICE, 'telegram:1'],
    ])
  })

  it('several supervisors named in the configuration are each told', () => {
    const plan = inventedPlan({ supervisor: { agencies: [FINANCE, CIVIL] } })
    const lines = linesAt('2027-02-01 09:00', WITHOUT_FINANCE, { plan }).filter(
      ({ audience }) => audience === 'supervisor',
    )
    expect(lines.map(({ agency, channel }) => `${agency} ${channel}`)).toEqual([
      `${FINANCE} telegram:2`,
      `${CIVIL} telegram:3`,
      `${CIVIL} lark:oc_b3b3`,
    ])
  })

  it('the digest says whom nothing reaches, and is silent about a calendar that is loaded', () => {
    const plan = inventedPlan({}, [{ year: 2027, days: [{ date: '2027-01-01', workday: false }] }])
    const memory = {
      ...nothing,
      failed: new Map([['["submit",2026,"T","云溪县财政局","agency","telegram:2"]', FINANCE]]),
    }
    const text = linesAt('2027-02-01 09:00', WITHOUT_FINANCE, { plan, memory }).at(-1)?.text
    expect(text).toContain('消息未能送达：云溪县财政局。')
    expect(text).not.toContain('节假日')
  })

  it('before the date of the law, days are counted from the deadline', () => {
    const plan = planOf({ dates: { '2026': '2027-01-26' }, statutory: '01-31', stages: { overdue: ['T+1'] } })
    const [line] = linesAt('2027-01-27 09:00', WITHOUT_FINANCE, { plan })
    expect(line?.text).toContain('已超过1月26日报送期限1天（法定公布期限1月31日，为周日）')
  })

  it('a made-up working Saturday is the day of T+1', () => {
    const plan = inventedPlan({}, [{ year: 2027, days: [{ date: '2027-01-30', workday: true }] }])
    expect(linesAt('2027-01-30 09:00', WITHOUT_FINANCE, { plan })[0]).toMatchObject({
      stage: 'T',
      deadline: '2027-01-30',
    })
    const monday = linesAt('2027-02-01 09:00', WITHOUT_FINANCE, {
      plan,
      memory: { ...nothing, lastRun: shanghai('2027-01-30 09:00') },
    })
    expect(monday[0]).toMatchObject({ stage: 'T+1', sendAt: '2027-02-01T09:00:00+08:00' })
  })
})

describe('unusual rounds', () => {
  it('over the end of the year belong to their report year', () => {
    const plan = planOf({ monthDay: '01-04', stages: { notSubmitted: ['T-7', 'T'] } })
    expect(linesAt('2026-12-28 09:00', WITHOUT_FINANCE, { plan })).toMatchObject([
      { year: 2026, deadline: '2027-01-04', stage: 'T-7' },
    ])
  })

  it('on a leap day fall on it', () => {
    const plan = planOf({ monthDay: '02-29', stages: { notSubmitted: ['T'] } })
    const lines = linesAt('2028-02-29 09:00', [], { plan, roster: rosterOf('云溪县财政局,,department,,,telegram:2,') })
    expect(lines).toMatchObject([{ year: 2027, deadline: '2028-02-29', stage: 'T' }])
  })

  it('remind agencies added to the roster midway from the next stage on, and removed ones never', () => {
    const memory = { ...nothing, lastRun: shanghai('2027-01-22 09:00') }
    const changed = [
      ...roster.filter(({ agency }) => agency !== CIVIL),
      ...rosterOf('云溪县水利局,,department,,,telegram:8,'),
    ]
    expect(linesAt('2027-01-25 09:00', [], { memory, roster: changed })).toEqual([])
    expect(linesAt('2027-01-26 09:00', [], { memory, roster: changed }).map(({ channel }) => channel)).toEqual([
      'telegram:1',
      'telegram:2',
      null,
      'telegram:8',
    ])
  })

  it('of two milestones for different agencies keep to their own dates', () => {
    const stages = { notSubmitted: ['T'] }
    const plan = inventedPlan({
      milestones: [
        { id: 'first', monthDay: '01-20', who: { agencies: [FINANCE] }, stages },
        { id: 'rest', monthDay: '01-29', who: { kinds: ['department'], except: [FINANCE, JUSTICE] }, stages },
      ],
    })
    expect(short(linesAt('2027-01-20 09:00', [], { plan }))).toEqual([`${FINANCE} agency telegram:2 T`])
    expect(linesAt('2027-01-29 09:00', [], { plan }).map(({ channel }) => channel)).toEqual([
      'telegram:3',
      'lark:oc_b3b3',
    ])
  })
})

it('speaks English where that is the language', () => {
  const [line] = linesAt('2027-01-22 09:00', WITHOUT_FINANCE, { language: 'en' })
  expect(line?.text).toBe(
    "[submit and publish the report] 云溪县财政局's 2026 annual report is not in; submit by 29 Jan (Fri) (statutory date 31 Jan, Sun).",
  )
  const digest = linesAt('2027-02-01 09:00', WITHOUT_FINANCE, { language: 'en' }).at(-1)?.text
  expect(digest).toContain(
    '4 due, 3 in, 1 missing (云溪县财政局), 0 with errors. The official calendar of 2027 is not loaded',
  )
})
