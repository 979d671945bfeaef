import { describe, expect, it } from 'vitest'
import { cAgency } from '../../../src/rules/completeness/c-agency.ts'
import { cBasis } from '../../../src/rules/completeness/c-basis.ts'
import { cContact } from '../../../src/rules/completeness/c-contact.ts'
import { cDoctype } from '../../../src/rules/completeness/c-doctype.ts'
import { cPeriod } from '../../../src/rules/completeness/c-period.ts'
import { cTitle } from '../../../src/rules/completeness/c-title.ts'
import { cYear } from '../../../src/rules/completeness/c-year.ts'
import { found, OVERVIEW, PROBLEMS, said } from '../../support/subject.ts'

const TITLE = '云溪县民政局2023年政府信息公开工作年度报告'

describe('C-TITLE', () => {
  it('warns where there is no title, or only the file’s name has one', () => {
    expect(found(cTitle, { title: null })).toEqual(['warning'])
    expect(found(cTitle, { title: { foundIn: 'fileName' } })).toEqual(['warning'])
  })
  it('hints at a title that stands behind the first heading', () => {
    expect(found(cTitle, { preamble: '', sections: { 1: `${TITLE}\n${OVERVIEW}` } })).toEqual(['info'])
    expect(said(cTitle, { preamble: '', sections: { 1: `${TITLE}\n${OVERVIEW}` } })).toContain('应在最前')
  })
  it.each(['云溪县民政局2023年政府信息公开年报', '云溪县民政局2023年度政府信息公开工作年度报告'])(
    'hints at the variant %s',
    (value) => {
      expect(found(cTitle, { title: { value, raw: value }, preamble: value })).toEqual(['info'])
    },
  )
  it('says nothing of the full title, also over two lines', () => {
    expect(found(cTitle, {})).toEqual([])
    const value = '2023年政府信息公开工作年度报告'
    expect(found(cTitle, { title: { value, raw: value }, preamble: `云溪县民政局\n${value}` })).toEqual([])
  })
})

describe('C-PERIOD', () => {
  it('hints where no period is stated, or not the whole year', () => {
    expect(found(cPeriod, { preamble: TITLE })).toEqual(['info'])
    expect(found(cPeriod, { preamble: '统计期限为2023年1月1日至2023年11月30日。' })).toEqual(['info'])
  })
  it.each([
    '本报告中所列数据的统计期限自2023年1月1日起至2023年12月31日止。',
    '统计周期为 2023 年 1 月 1 日至 12 月 31 日。',
    '报告所用数据统计时限为2023年1月1日—2023年12月31日。',
    '统计期限为2023年度全年。',
  ])('knows the period in %s', (preamble) => {
    expect(found(cPeriod, { preamble })).toEqual([])
  })
  it('leaves a wrong year to C-YEAR', () => {
    expect(found(cPeriod, { preamble: '统计期限为2022年1月1日至2022年12月31日。' })).toEqual([])
  })
})

describe('C-YEAR', () => {
  it('is an error where title, period and declared year disagree', () => {
    const wanted = { preamble: '统计期限为2022年1月1日至2022年12月31日。' }
    expect(found(cYear, wanted)).toEqual(['error'])
    expect(said(cYear, wanted)).toBe('年份不一致：标题为2023，统计期限为2022')
    expect(found(cYear, { yearFound: { value: 2022, raw: '2022', foundIn: 'hint', sure: true } })).toEqual(['error'])
  })
  it('warns of a sentence that tells of another year as if it were this one', () => {
    const text = `2022年，我局共主动公开政府信息214条。${OVERVIEW}`
    expect(found(cYear, { sections: { 1: text } })).toEqual(['warning'])
    expect(said(cYear, { sections: { 1: text } })).toBe(
      '正文年份与报告年度（2023）不符：“2022年，我局共主动公开政府信息214条”',
    )
  })
  it('keeps both apart by place where both are found', () => {
    const wanted = {
      preamble: '统计期限为2022年1月1日至2022年12月31日。',
      sections: { 6: '2022年度，云溪县民政局未收取信息处理费。' },
    }
    expect(found(cYear, wanted)).toEqual(['error', 'warning text'])
  })
  it.each([
    '2024年，我局将继续加强平台建设。',
    '与2022年，我局新收申请3件相比，增加2件。',
    '自2022年以来，我局共公开信息900条。',
    '截至2022年，全县已有政务新媒体4个。',
    '2022年，我局印发了公开指南，2023年继续执行。',
    '按照《2022年政务公开工作要点》（云政办〔2022〕12号），我局认真落实。',
    '公开2024年度部门预算、2022年度部门决算。',
    '2022年，我局结转申请2件均已办结。',
  ])('says nothing of: %s', (text) => {
    expect(found(cYear, { sections: { 1: OVERVIEW + text } })).toEqual([])
  })
  it('lets section five plan the next year', () => {
    expect(found(cYear, { sections: { 5: `${PROBLEMS}2024年，我局在以下方面发力：公开清单、公开目录。` } })).toEqual([])
  })
})

describe('C-AGENCY', () => {
  const street = '临泽区东湖街道办事处'
  it.each([
    [street, '根据人员变动，及时完善乡政府信息公开工作领导小组。', '乡政府'],
    [street, '我局认真落实条例要求。', '我局'],
    [street, '收到向市政府及市政府办公室提出的政府信息公开申请5件。', '向市政府及市政府办公室提出的政府信息公开申请'],
    ['云溪县柳河镇人民政府', '我街道设立监督电话。', '我街道'],
    ['云溪县民政局', '我镇按月检查。', '我镇'],
    ['云溪县卫生健康委员会', '我局共公开信息12条。', '我局'],
    ['云溪县人民政府', '我局负责汇总。', '我局'],
  ])('notices in the report of %s: %s', (agency, text, quote) => {
    expect(said(cAgency, { agency, sections: { 1: OVERVIEW + text } })).toContain(`“${quote}”`)
  })
  it.each([
    [street, '在区政府办公室指导下，我街道会同区民政局、各乡政府开展培训，我区实现全覆盖。'],
    [street, '指导云台乡政府和柳河镇政府做好衔接。'],
    ['云溪县柳河镇人民政府', '我镇乡镇政府信息公开专栏更新及时，我县通报表扬。'],
    ['云溪县民政局', '我局局域网运行平稳，我委托第三方评估。'],
    ['云溪县卫生健康委员会', '我委会同县公安局公开信息。'],
    ['云溪县政务服务中心', '我局派驻窗口做好服务。'],
  ])('says nothing of superiors and neighbours named by %s: %s', (agency, text) => {
    expect(found(cAgency, { agency, sections: { 1: OVERVIEW + text } })).toEqual([])
  })
})

describe('C-BASIS', () => {
  const cited = (text: string, year = 2023) => said(cBasis, { year, preamble: text })
  const form = '《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》'
  it('tells an old notice, a number that is not the title’s, and an old order', () => {
    expect(cited('根据新修订的条例和格式（试行）通知（国办公开办函〔2019〕60号）编制。')).toContain(
      '2021年度起的依据是〔2021〕30号',
    )
    expect(cited(`根据${form}（国办公开办函〔2021〕60号）编制。`)).toContain('文号是国办公开办函〔2021〕30号')
    expect(cited('根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。')).toContain('第711号')
    expect(cited('根据《中华人民共和国政府信息公开条例》（国务院令第771号）编制。')).toContain('第711号')
  })
  it.each([
    [`根据《中华人民共和国政府信息公开条例》（国务院令第711号）和${form}（国办公开办函〔2021〕30 号）编制。`, 2023],
    ['根据格式（试行）的通知（国办公开办函〔2019〕60号）编制。', 2020],
    [`按照${form}（国办公开办函〔2021〕30号，原国办公开办函〔2019〕60号同时废止）编制。`, 2023],
    ['《条例》由国务院令第492号公布、国务院令第711号修订。', 2023],
    ['平台按照国办公开办函〔2019〕61号建设，统计口径依国办公开办函〔2016〕201号。', 2023],
  ])('says nothing of %s', (text, year) => {
    expect(cited(text, year)).toBe('')
  })
})

describe('C-DOCTYPE', () => {
  it.each([
    [{ kind: 'blankForm' as const }, '空白格式'],
    [{ title: { value: '云溪县2023年政府信息公开工作年度报告解读' } }, '解读'],
    [
      { kind: 'notReport' as const, title: null, preamble: '关于做好2023年政府信息公开工作年度报告编制工作的通知' },
      '通知',
    ],
    [{ kind: 'notReport' as const, title: null, preamble: '', order: [], pictures: 3 }, '图片版'],
  ])('says what the file is instead', (wanted, word) => {
    expect(said(cDoctype, wanted)).toContain(word)
  })
  it('says nothing of a report, also one that speaks of 政策解读', () => {
    expect(found(cDoctype, {})).toEqual([])
    expect(found(cDoctype, { preamble: '发布政策解读12篇，关于编制通知', pictures: 2 })).toEqual([])
  })
})

describe('C-CONTACT', () => {
  it('is off by itself; switched on, it misses a contact sentence', () => {
    expect(cContact.off).toBe(true)
    expect(found(cContact, {})).toEqual(['info'])
    expect(found(cContact, { preamble: '如有疑问，请与云溪县民政局联系。' })).toEqual([])
    expect(found(cContact, { sections: { 6: '本报告电子版可下载。' } })).toEqual([])
  })
})
