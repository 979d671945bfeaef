import { describe, expect, it } from 'vitest'
import { cS5 } from '../../../src/rules/completeness/c-s5.ts'
import { cS6 } from '../../../src/rules/completeness/c-s6.ts'
import { cS6Fee } from '../../../src/rules/completeness/c-s6-fee.ts'
import { found, PROBLEMS, said } from '../../support/subject.ts'

describe('C-S5', () => {
  it.each(['', '无', '无。', '暂无', '略'])('is an error where section five holds «%s»', (text) => {
    expect(found(cS5, { sections: { 5: text } })).toEqual(['error'])
  })
  it('warns where it is a sentence, only problems or only measures', () => {
    expect(found(cS5, { sections: { 5: '存在更新不及时的问题，今后加强管理。' } })).toEqual(['warning'])
    const problems =
      '一是落实不到位，个别栏目更新较慢；二是公开形式比较单一，群众不易看懂；三是经办人员多为兼职，业务能力有待提高，工作衔接不够顺畅。'
    const measures =
      '一是加强培训，编印手册，帮助新接手人员熟悉业务；二是丰富解读形式，增加图表和短视频；三是建立栏目更新提醒机制，按月检查。'
    expect(said(cS5, { sections: { 5: problems } })).toBe('第五部分只写了问题，没有写改进情况')
    expect(said(cS5, { sections: { 5: measures } })).toBe('第五部分只写了改进措施，没有写存在的问题')
  })
  it.each([
    PROBLEMS,
    '由于涉及面广、政策性强，体制机制仍需进一步完善，信息公开的时效性有待进一步提高，上述问题我们将在下步工作中进一步改进和完善。',
    '2023年，工作取得一定成效，但对照要求仍存在一定差距。针对存在问题，下一步将切实抓好以下工作：一是梳理流程；二是加强业务指导培训。',
  ])('accepts problems and improvements in any order and wording', (text) => {
    expect(found(cS5, { sections: { 5: text } })).toEqual([])
  })
})

describe('C-S6', () => {
  it('is an error where nothing stands under the heading, a page’s footer or a date notwithstanding', () => {
    expect(found(cS6, { sections: { 6: '' } })).toEqual(['error'])
    expect(found(cS6, { sections: { 6: '附件：年度报告.docx\n上一篇：通知\n2024年1月17日' } })).toEqual(['error'])
  })
  it('accepts 无 and a missing section, which is C-SEC’s', () => {
    expect(found(cS6, { sections: { 6: '无' } })).toEqual([])
    expect(found(cS6, { sections: { 6: null } })).toEqual([])
  })
})

describe('C-S6-FEE', () => {
  it('asks for the processing fee from 2021 on; 无 alone is not enough', () => {
    expect(found(cS6Fee, { sections: { 6: '无其他需要报告的事项。' } })).toEqual(['warning'])
    expect(found(cS6Fee, { year: 2020, sections: { 6: '无' } })).toEqual([])
  })
  it('asks for an amount where fees are only mentioned', () => {
    expect(said(cS6Fee, { sections: { 6: '严格执行信息处理费管理办法。' } })).toBe(
      '第六部分提到收费，没有写金额或“未收取”',
    )
  })
  it('is a hint where the fee stands in section one', () => {
    const one = '全年未收取信息处理费。'
    expect(found(cS6Fee, { sections: { 1: one, 6: '无' } })).toEqual(['info'])
  })
  it.each([
    '2023年，我局未收取政府信息公开信息处理费。',
    '本年度收取信息处理费0元。无其他需要报告的事项。',
    '收取信息处理费情况：2023年未产生信息处理费。其他需要报告的事项：无。',
    '发出收费通知4件，总金额1030元，实际收取1030元。',
    '2023年度，县发展和改革局政府信息公开未发生收费情况。',
    '2023年，无收取信息处理费情况。',
  ])('accepts %s', (text) => {
    expect(found(cS6Fee, { sections: { 6: text } })).toEqual([])
  })
})
