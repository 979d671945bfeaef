import { describe, expect, it } from 'vitest'
import { cLawname } from '../../../src/rules/completeness/c-lawname.ts'
import { cOutdated } from '../../../src/rules/completeness/c-outdated.ts'
import { cParts } from '../../../src/rules/completeness/c-parts.ts'
import { cPlaceholder } from '../../../src/rules/completeness/c-placeholder.ts'
import { cTypo } from '../../../src/rules/completeness/c-typo.ts'
import { found, OVERVIEW, said } from '../../support/subject.ts'

const within = (text: string) => ({ sections: { 1: OVERVIEW + text } })

describe('C-PLACEHOLDER', () => {
  it.each([
    '主动公开政府信息  条。',
    '全年发布政策解读XX篇。',
    '组织业务培训××次。',
    '政务新媒体共＿＿个。',
    '（文字描述，收取信息处理费情况在此处报告。）',
    '20XX年，某某镇开展工作。',
    '联系电话：XXXX。',
    '（请填写具体做法）',
    '云政办〔20××〕号',
  ])('finds what was left unfilled: %s', (text) => {
    expect(found(cPlaceholder, within(text))).toEqual(['error'])
  })
  it.each([
    '答复王××的申请1件，涉及XX路拆迁。',
    '咨询电话：0999-2216689，邮箱gk_2023@example.cn。',
    '网址：https://www.example.gov.cn/zwgk__a/index_1.html。',
    '提供7×24小时查阅。',
    '记录信息的成文年月日和出生年月日。',
    '主动公开政府信息 214 条，文件 6 件。',
    '在信息条目中注明来源。',
  ])('leaves hidden names, numbers and addresses alone: %s', (text) => {
    expect(found(cPlaceholder, within(text))).toEqual([])
  })
})

describe('C-LAWNAME', () => {
  it.each(['《中华人民共和国政府信息条例》', '《政府信息公开条列》', '《中华人民共和国信息公开条例》'])(
    'tells %s',
    (name) => {
      expect(said(cLawname, within(`学习${name}。`))).toContain(name)
    },
  )
  it.each([
    '《中华人民共和国政府信息公开条例》',
    '《条例》',
    '《信息公开条例》',
    '《关键信息基础设施安全保护条例》',
    '《企业信息公示暂行条例》',
    '《云南省政府信息公开规定》',
    '《政府信息公开指南》',
  ])('says nothing of %s', (name) => {
    expect(found(cLawname, within(`学习${name}。`))).toEqual([])
  })
})

describe('C-OUTDATED', () => {
  it('hints at a meeting that later ones have overtaken', () => {
    expect(found(cOutdated, { year: 2022, ...within('深入贯彻十九届五中全会精神。') })).toEqual(['info'])
    expect(found(cOutdated, { year: 2024, ...within('全面贯彻党的十九大精神。') })).toEqual(['info'])
  })
  it.each([
    [2020, '深入贯彻十九届五中全会精神。'],
    [2022, '全面贯彻党的十九大、二十大精神。'],
    [2023, '全面贯彻党的二十大精神。'],
    [2023, '党的十九大以来，公开力度不断加大。'],
  ])('lets a %i report say: %s', (year, text) => {
    expect(found(cOutdated, { year, ...within(text) })).toEqual([])
  })
})

describe('C-PARTS', () => {
  const list =
    '本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况和其他需要报告的事项等六个部分。'
  it('hints where six parts are announced and five listed', () => {
    const five = list.replace('政府信息公开行政复议、行政诉讼情况、', '')
    expect(said(cParts, { preamble: five })).toBe('引言称六个部分，只列出5个（缺第四部分）')
  })
  it('says nothing of a full list, of no list, or of earlier years', () => {
    expect(found(cParts, { preamble: list })).toEqual([])
    expect(found(cParts, { preamble: '本报告由六个部分组成。' })).toEqual([])
  })
})

describe('C-TYPO', () => {
  it.each([
    '调整了了政务公开领导小组。',
    '（一）标准化推进情。',
    '2019 来，强化组织领导。',
    '公开信息，，更新栏目。',
    '工作完成。。',
    '对问题进行进行整改。',
  ])('hints at %s', (text) => {
    expect(found(cTypo, within(text))).toEqual(['info'])
  })
  it.each([
    '群众了解了了然于心的流程。',
    '政策的的确确惠民。',
    '2019年以来，稳步推进。',
    '按照规定……办理。',
    '态度和和气气，工作情况良好。',
    '将将来的计划公开。',
  ])('says nothing of %s', (text) => {
    expect(found(cTypo, within(text))).toEqual([])
  })
})
