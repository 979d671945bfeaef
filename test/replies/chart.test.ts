import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { type Chart, chartSvg } from '../../src/replies/chart.ts'
import { toReplyChart } from '../../src/replies/reply-chart.ts'

function textsOf(svg: string): string[] {
  const texts: string[] = []
  const parser = new SaxesParser()
  let inText = false
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    inText = name === 'text'
  })
  parser.on('text', (text) => {
    if (inText) texts.push(text)
  })
  parser.write(svg).close()
  return texts
}

const RANKING: Chart = {
  kind: 'ranking',
  title: '云溪县 2025 年度新收申请',
  note: '共 3 个单位',
  bars: [
    { name: '公安局', value: 131 },
    { name: '水利局', value: 0 },
    { name: '民政局', value: null },
  ],
}

describe('a chart', () => {
  it('of a ranking names every agency with its figure, and says where there is none', async () => {
    const texts = textsOf(await chartSvg(RANKING, 'zh'))
    expect(texts).toEqual(expect.arrayContaining([RANKING.title, '公安局', '131', '水利局', '0', '民政局', '没有数据']))
    expect(texts.filter((text) => text === '0')).toHaveLength(1)
  })

  it('over years leaves an unknown year open instead of drawing a zero', async () => {
    const chart = (values: readonly (number | null)[]): Chart => ({
      kind: 'years',
      title: '新收',
      years: [2022, 2023, 2024],
      series: [{ name: '新收', values }],
    })
    const marks = (svg: string) => textsOf(svg).filter((text) => text === '0').length
    const known = marks(await chartSvg(chart([50, 0, 70]), 'zh'))
    expect(marks(await chartSvg(chart([50, null, 70]), 'zh'))).toBe(known - 1)
  })

  it('of progress shows the parts of what is due', async () => {
    const groups = [{ name: '乡镇', due: 14, submitted: 9, passed: 6, faulty: 2 }]
    const texts = textsOf(await chartSvg({ kind: 'progress', title: '进度', groups }, 'zh'))
    expect(texts).toEqual(expect.arrayContaining(['乡镇 9/14', '6', '2', '1', '5', '通过', '有误', '未报']))
  })

  it('cannot be broken by a name', async () => {
    const bars = [{ name: '<b>&"局', value: 1 }]
    expect(textsOf(await chartSvg({ ...RANKING, bars }, 'en')).join('')).toContain('<b>&"局')
  })
})

describe('a chart as data', () => {
  it('of a ranking says what its picture says, and leaves open what is unknown', () => {
    expect(toReplyChart({ ...RANKING, unit: ' 件' }, 'zh')).toEqual({
      kind: 'bars',
      title: RANKING.title,
      names: ['公安局', '水利局', '民政局 · 没有数据'],
      series: [{ name: RANKING.title, values: [131, 0, null] }],
      unit: ' 件',
    })
  })

  it('over years has the years along the axis', () => {
    const series = [{ name: '公安局', values: [50, null] }]
    const chart = toReplyChart({ kind: 'years', title: '新收', years: [2023, 2024], series }, 'zh')
    expect(chart).toEqual({ kind: 'lines', title: '新收', names: ['2023', '2024'], series })
  })

  it('of progress has the parts that there are, in the colours of the picture', async () => {
    const groups = [{ name: '乡镇', due: 14, submitted: 9, passed: 6, faulty: 3 }]
    const chart: Chart = { kind: 'progress', title: '进度', groups }
    const { names, series } = toReplyChart(chart, 'zh')
    expect(names).toEqual(['乡镇 9/14'])
    expect(series.map(({ name, values }) => [name, ...values])).toEqual([
      ['通过', 6],
      ['有误', 3],
      ['未报', 5],
    ])
    const svg = await chartSvg(chart, 'zh')
    for (const { colour } of series) expect(svg).toContain(colour)
  })
})
