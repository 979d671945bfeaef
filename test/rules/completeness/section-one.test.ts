import { describe, expect, it } from 'vitest'
import { cS1Assess } from '../../../src/rules/completeness/c-s1-assess.ts'
import { cS1Drift } from '../../../src/rules/completeness/c-s1-drift.ts'
import { cS1Len } from '../../../src/rules/completeness/c-s1-len.ts'
import { cS1Topic } from '../../../src/rules/completeness/c-s1-topic.ts'
import { found, OVERVIEW, PROBLEMS, said } from '../../support/subject.ts'

/** The overview without one of its five paragraphs. */
const without = (part: string) => OVERVIEW.replace(new RegExp(`（${part}）[^（]*`), '')

describe('C-S1-TOPIC', () => {
  it.each([
    ['一', 'proactive'],
    ['二', 'request'],
    ['三', 'management'],
    ['四', 'platform'],
    ['五', 'oversight'],
  ])('misses paragraph %s where it is left out', (part, topic) => {
    expect(found(cS1Topic, { sections: { 1: without(part) } })).toEqual([`warning ${topic}`])
  })
  it('is a hint only before report year 2021', () => {
    expect(found(cS1Topic, { year: 2020, sections: { 1: without('二') } })).toEqual(['info request'])
  })
  it('does not take the name of an agency for a topic', () => {
    const text = without('五').replace('（一）', '市场监督管理局（一）')
    expect(found(cS1Topic, { sections: { 1: text } })).toEqual(['warning oversight'])
  })
  it('does not take the appraisal of allowances for oversight, nor a web site passed by for a platform', () => {
    const text = without('五').replace('解读政策6件', '聚焦低保评议等领域')
    expect(found(cS1Topic, { sections: { 1: text } })).toEqual(['warning oversight'])
    expect(found(cS1Topic, { sections: { 1: without('四') } })).toEqual(['warning platform'])
  })
  it.each([
    '全年公开各类信息300余条。没有接到公民要求公开政府信息的申请。健全信息发布审核机制，做好公文公开属性认定。维护好政务新媒体账号。成立领导小组，定期自查。',
    '一是应公开尽公开。二是规范答复依申请公开事项。三是加强政府信息资源管理。四是拓宽公开渠道，办好公示栏。五是强化督查考核。',
    '政策解读形式多样；申请人满意度提高；严格先审后发；网站栏目改版升级；开展教育培训并接受社会监督。',
  ])('knows the five topics in many wordings: %s', (text) => {
    expect(found(cS1Topic, { sections: { 1: text } })).toEqual([])
  })
  it('does not judge an excerpt, nor a report without section one', () => {
    expect(found(cS1Topic, { sections: { 1: '主动公开信息21条。……' } })).toEqual([])
    expect(found(cS1Topic, { sections: { 1: null } })).toEqual([])
  })
})

describe('C-S1-ASSESS', () => {
  const bare = OVERVIEW.replace(/（五）.*$/, '（五）监督保障。组织培训两次，接受社会监督。')
  const town = '云溪县柳河镇人民政府'
  it('asks governments, townships included, for assessment, appraisal and accountability', () => {
    expect(found(cS1Assess, { agency: town, sections: { 1: bare } })).toEqual(['warning'])
    expect(said(cS1Assess, { agency: '云溪县人民政府', sections: { 1: bare } })).toBe(
      '第一、五部分没有写工作考核、社会评议、责任追究情况（各级人民政府须写）',
    )
  })
  it('is a hint where only one of the three is missing', () => {
    const two = OVERVIEW.replace('开展社会评议，', '')
    expect(found(cS1Assess, { agency: town, sections: { 1: two } })).toEqual(['info'])
  })
  it('asks nothing of departments, streets, the government office and earlier years', () => {
    for (const agency of ['云溪县民政局', '临泽区东湖街道办事处', '云溪县人民政府办公室']) {
      expect(found(cS1Assess, { agency, sections: { 1: bare } })).toEqual([])
    }
    expect(found(cS1Assess, { agency: town, year: 2020, sections: { 1: bare } })).toEqual([])
  })
  it('accepts them in section five', () => {
    const five = `${PROBLEMS}年度考核结果良好，群众评议满意，未发生问责。`
    expect(found(cS1Assess, { agency: town, sections: { 1: bare, 5: five } })).toEqual([])
  })
})

describe('C-S1-DRIFT', () => {
  it('notices an overview about party and village affairs', () => {
    const text =
      '推进党务公开，规范村务公开栏。抓好党建，落实三务公开。财务公开按季进行，村务监督经常化，党务公开制度健全。'
    expect(found(cS1Drift, { sections: { 1: text } })).toEqual(['info'])
  })
  it('lets an overview say 政务公开 often where it covers the topics', () => {
    const text = `${OVERVIEW}政务公开工作、政务公开培训、政务公开专区、政务公开标准化、政务公开体验、政务公开日。`
    expect(found(cS1Drift, { sections: { 1: text } })).toEqual([])
    expect(found(cS1Drift, {})).toEqual([])
  })
})

describe('C-S1-LEN', () => {
  it('is off by itself, and tells a long overview where it is switched on', () => {
    expect(cS1Len.off).toBe(true)
    expect(found(cS1Len, { sections: { 1: '主动公开政府信息。'.repeat(120) } })).toEqual(['info'])
    expect(found(cS1Len, {})).toEqual([])
  })
})
