import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchAgency } from '../../src/roster/match-agency.ts'
import { parseRoster } from '../../src/roster/parse-roster.ts'

const { roster } = parseRoster(`agency,aliases,kind,parent,scope,channels
云溪县人民政府,县政府,government,,regional,
云溪县人民政府办公室,政府办,governmentOffice,云溪县人民政府,,
云溪县教育体育局,Education Bureau,department,云溪县人民政府,,
云溪县财政局,财政,department,云溪县人民政府,,
云溪县人力资源和社会保障局,,department,云溪县人民政府,,
云溪县卫生健康委员会,,department,云溪县人民政府,,
云溪县市场监督管理局,,department,云溪县人民政府,,
云溪县石桥镇人民政府,,township,云溪县人民政府,,
云溪县石桥街道办事处,,street,云溪县人民政府,,
云溪县柳湾回族乡人民政府,,township,云溪县人民政府,,
伊沙街道办事处,,street,,,
临泽区教育体育局,临泽教体,department,,,
云溪县东岭街道办事处,东岭;岭上,street,,,
云溪县西岭街道办事处,西岭;岭上,street,,,
`)

/** Full name, with a question mark where a person is asked first; several joined; empty where none fits. */
function found(name: string): string {
  const match = matchAgency(name, roster)
  if (match.kind === 'none') return ''
  if (match.kind === 'several') return match.agencies.map((agency) => agency.agency).join('|')
  return `${match.agency.agency}${match.sure ? '' : '?'}`
}

describe('the agency a name stands for', () => {
  it('is the one of that full name, always and surely', () => {
    for (const { agency } of roster) expect(found(agency)).toBe(agency)
  })

  it.each([
    ['县政府', '云溪县人民政府'],
    ['云溪县政府', '云溪县人民政府'],
    ['云溪县人民政府办公室', '云溪县人民政府办公室'],
    ['云溪县政府办', '云溪县人民政府办公室'],
    ['education  bureau', '云溪县教育体育局'],
    ['Ｅducation Bureau', '云溪县教育体育局'],
    ['云 溪 县 财 政 局', '云溪县财政局'],
    ['財政局', '云溪县财政局'],
    ['雲溪縣財政局', '云溪县财政局'],
    ['县财政局', '云溪县财政局'],
    ['财政', '云溪县财政局'],
    ['临泽教体', '临泽区教育体育局'],
    ['人社局', '云溪县人力资源和社会保障局'],
    ['人力资源社会保障局', '云溪县人力资源和社会保障局'],
    ['县卫健委', '云溪县卫生健康委员会'],
    ['云溪县卫生健康委', '云溪县卫生健康委员会'],
    ['市场监管局', '云溪县市场监督管理局'],
    ['石桥镇', '云溪县石桥镇人民政府'],
    ['石桥镇政府', '云溪县石桥镇人民政府'],
    ['石桥街道', '云溪县石桥街道办事处'],
    ['石桥街办', '云溪县石桥街道办事处'],
    ['柳湾乡', '云溪县柳湾回族乡人民政府'],
  ])('is found for %s', (name, agency) => {
    expect(found(name)).toBe(agency)
  })

  it('is found with or without the places before it, on either side', () => {
    expect(found('洛川市云溪县财政局')).toBe('云溪县财政局')
    expect(found('洛川市云溪县伊沙街道办事处')).toBe('伊沙街道办事处')
    expect(found('伊沙街道办')).toBe('伊沙街道办事处')
  })

  it('is never one of another place, though the names differ by one character', () => {
    expect(found('云山县财政局')).toBe('')
    expect(found('临泽区财政局')).toBe('')
    expect(found('临泽区教体局')).toBe('临泽区教育体育局')
  })

  it('is asked for where two fit equally', () => {
    expect(found('石桥')).toBe('云溪县石桥镇人民政府|云溪县石桥街道办事处')
    expect(found('教体局')).toBe('云溪县教育体育局|临泽区教育体育局')
    expect(found('岭上')).toBe('云溪县东岭街道办事处|云溪县西岭街道办事处')
    expect(found('云溪县南岭街道办事处')).toBe('云溪县东岭街道办事处|云溪县西岭街道办事处')
  })

  it('is not sure where the name has a slip, or only a part fits', () => {
    expect(found('云溪县卫生建康委员会')).toBe('云溪县卫生健康委员会?')
    expect(found('云溪县康健卫生委员会')).toBe('')
    expect(found('云溪县卫生康健委员会')).toBe('云溪县卫生健康委员会?')
    expect(found('伊沙')).toBe('伊沙街道办事处?')
  })

  it('is none for what is no agency of the roster', () => {
    for (const name of ['', ' ', '局', '县', '云溪县', '财政厅', '水利局', '🙂']) expect(found(name)).toBe('')
    expect(matchAgency('云溪县财政局', [])).toEqual({ kind: 'none' })
  })

  it('is the same after any one character of a long name was changed, or nobody', () => {
    const long = roster.filter(({ agency }) => agency.length > 7)
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), fc.constantFrom('某', '鑫', 'x'), ({ agency }, at, mark) => {
        const i = at % agency.length
        const match = matchAgency(agency.slice(0, i) + mark + agency.slice(i + 1), roster)
        if (match.kind === 'found') expect(match).toMatchObject({ agency: { agency }, sure: false })
        if (match.kind === 'several') expect(match.agencies.map((found) => found.agency)).toContain(agency)
      }),
    )
  })
})
