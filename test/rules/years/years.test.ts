import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/checks/judge.ts'
import { x19Items } from '../../../src/rules/years/x-19-items.ts'
import { x19Pub } from '../../../src/rules/years/x-19-pub.ts'
import { xCarry } from '../../../src/rules/years/x-carry.ts'
import { xDup } from '../../../src/rules/years/x-dup.ts'
import { xNorm } from '../../../src/rules/years/x-norm.ts'
import { xSpike } from '../../../src/rules/years/x-spike.ts'
import {
  blank,
  filingOf,
  found,
  missing,
  OVERVIEW,
  PROBLEMS,
  reportOf,
  said,
  type Wanted,
} from '../../support/subject.ts'

const following = (wanted: Wanted) => ({ previous: filingOf(reportOf(wanted)) })
const t3 = (row: string, column: string) => `requestHandling.${row}.${column}`
const t2 = (row: string, column: string) => `proactiveDisclosure.${row}.${column}`

describe('X-CARRY', () => {
  const before = {
    year: 2022,
    cells: { [t3('carriedForward', 'naturalPerson')]: 3, [t3('carriedForward', 'total')]: 3 },
  }
  it('compares all seven columns with last year’s report', () => {
    expect(found(xCarry, {}, following(before))).toEqual(['error naturalPerson', 'error total'])
    expect(said(xCarry, {}, following(before))).toBe('表三·自然人列：2022年结转下年度 3，2023年上年结转 0，差 3')
  })
  it('holds from 2020 to 2021 as well, across the two forms', () => {
    expect(found(xCarry, { year: 2021 }, following({ ...before, year: 2020 }))).toHaveLength(2)
  })
  it('is a warning after a renaming, and none between the short and the full name', () => {
    expect(
      found(xCarry, { agency: '临泽区东湖街道办事处' }, following({ ...before, agency: '临泽区东湖镇人民政府' }))[0],
    ).toBe('warning naturalPerson')
    expect(found(xCarry, {}, following({ ...before, agency: '民政局' }))[0]).toBe('error naturalPerson')
  })
  it('says nothing where the years join, or a figure was not read on either side', () => {
    const cells = { [t3('carriedOver', 'naturalPerson')]: 3, [t3('carriedOver', 'total')]: 3 }
    expect(found(xCarry, { cells }, following(before))).toEqual([])
    const unread = { [t3('carriedForward', 'naturalPerson')]: missing, [t3('carriedForward', 'total')]: missing }
    expect(found(xCarry, {}, following({ year: 2022, cells: unread }))).toEqual([])
    expect(found(xCarry, {}, following({ year: 2022, tables: { requestHandling: null } }))).toEqual([])
  })
  it('takes a blank for 0 in a complete table', () => {
    expect(found(xCarry, {}, following({ year: 2022, cells: { [t3('carriedForward', 'total')]: blank } }))).toEqual([])
  })
  it('could not be told without last year’s report', () => {
    const { skipped } = judge(reportOf(), [xCarry])
    expect(skipped).toMatchObject([{ rule: 'X-CARRY', because: 'noPreviousYear' }])
  })
})

describe('X-NORM', () => {
  const before = { year: 2022, cells: { [t2('normativeDocuments', 'inForce')]: 597 } }
  const now = (inForce: number) => ({
    cells: {
      [t2('normativeDocuments', 'issued')]: 50,
      [t2('normativeDocuments', 'repealed')]: 227,
      [t2('normativeDocuments', 'inForce')]: inForce,
    },
  })
  it('expects last year’s stock plus issued less repealed', () => {
    expect(said(xNorm, now(400), following(before))).toBe(
      '表二“行政规范性文件”：上年有效 597＋制发 50－废止 227＝420，现行有效填 400，差 20',
    )
  })
  it('says nothing where it adds up, and nothing across the change of forms', () => {
    expect(found(xNorm, now(420), following(before))).toEqual([])
    expect(found(xNorm, { ...now(400), year: 2021 }, following({ year: 2020 }))).toEqual([])
  })
})

describe('X-19-ITEMS and X-19-PUB', () => {
  const before = {
    year: 2019,
    cells: {
      [t2('administrativeLicensing', 'previousItems')]: 11,
      [t2('administrativeLicensing', 'change')]: 2,
      [t2('normativeDocuments', 'totalDisclosed')]: 10,
    },
  }
  const now = (items: number, total: number) => ({
    year: 2020,
    cells: {
      [t2('administrativeLicensing', 'previousItems')]: items,
      [t2('normativeDocuments', 'newlyDisclosed')]: 2,
      [t2('normativeDocuments', 'totalDisclosed')]: total,
    },
  })
  it('join 2020 to 2019', () => {
    expect(found(x19Items, now(11, 12), following(before))).toEqual(['warning administrativeLicensing'])
    expect(found(x19Pub, now(13, 20), following(before))).toEqual(['info normativeDocuments'])
  })
  it('say nothing where the years join, and nothing in other years', () => {
    expect(found(x19Items, now(13, 12), following(before))).toEqual([])
    expect(found(x19Pub, now(13, 12), following(before))).toEqual([])
    expect(found(x19Items, { year: 2021 }, following({ ...before, year: 2020 }))).toEqual([])
    expect(found(x19Pub, { year: 2021 }, following({ ...before, year: 2020 }))).toEqual([])
  })
})

describe('X-SPIKE', () => {
  const penalties = t2('administrativePenalty', 'decisions')
  it('hints at ten times as much, and at a tenth, where the larger is at least twenty', () => {
    expect(
      found(xSpike, { cells: { [penalties]: 4119 } }, following({ year: 2022, cells: { [penalties]: 38 } })),
    ).toEqual(['info administrativePenalty:decisions'])
    expect(
      found(
        xSpike,
        { cells: { [t3('newRequests', 'total')]: 2 } },
        following({ year: 2022, cells: { [t3('newRequests', 'total')]: 21 } }),
      ),
    ).toEqual(['info newRequests:total'])
  })
  it('says nothing of small figures, of nine times, nor of table two across the change of forms', () => {
    expect(found(xSpike, { cells: { [penalties]: 19 } }, following({ year: 2022 }))).toEqual([])
    expect(
      found(xSpike, { cells: { [penalties]: 90 } }, following({ year: 2022, cells: { [penalties]: 10 } })),
    ).toEqual([])
    expect(found(xSpike, { year: 2021, cells: { [penalties]: 900 } }, following({ year: 2020 }))).toEqual([])
  })
  it('tells a leap in requests once, not again in what was concluded', () => {
    const cells = { [t3('newRequests', 'total')]: 50, [t3('outcomesTotal', 'total')]: 50 }
    expect(found(xSpike, { cells }, following({ year: 2022 }))).toEqual(['info newRequests:total'])
  })
})

describe('X-DUP', () => {
  it('warns where the text is last year’s with other figures', () => {
    const sections = { 1: OVERVIEW.replace('214', '198').replace('6件', '9件') }
    expect(said(xDup, {}, following({ year: 2022, sections }))).toBe(
      '第一、五部分与2022年度报告文字相似度100%（超过50%）',
    )
  })
  it('lets a new text keep set phrases, and does not judge a few words', () => {
    const one =
      '（一）主动公开。围绕救助、养老和婚姻登记等民生事项更新目录，公布办事指南。（二）依申请公开。全年没有收到政府信息公开申请。' +
      '（三）政府信息管理。公文起草时注明属性，失效的及时撤下。（四）平台建设。改版专栏并开通手机端。（五）监督保障。纳入年度考核，邀请居民代表评议。'
    const five = '存在的问题：政策解读偏文字，老年人不易看懂。改进情况：制作方言音频，进社区宣讲，收集意见后再改。'
    expect(found(xDup, {}, following({ year: 2022, sections: { 1: one, 5: five } }))).toEqual([])
    const few = { 1: '主动公开12条。', 5: '无' }
    expect(found(xDup, { sections: few }, following({ year: 2022, sections: few }))).toEqual([])
  })
  it('reads no more than sections one and five', () => {
    const sections = { 1: '甲'.repeat(200), 5: PROBLEMS }
    expect(
      found(xDup, { sections: { 1: '乙'.repeat(200), 5: '丙'.repeat(90) } }, following({ year: 2022, sections })),
    ).toEqual([])
  })
})
