import { expect, it } from 'vitest'
import { shortNames } from '../../src/replies/short-names.ts'

it.each([
  [
    ['云溪县民政局', '云溪县青石镇人民政府'],
    ['民政局', '青石镇人民政府'],
  ],
  [
    ['滨海市云溪县民政局', '滨海市云溪县水利局'],
    ['民政局', '水利局'],
  ],
  [
    ['云溪县石桥镇人民政府', '云溪县石桥街道办事处'],
    ['石桥镇人民政府', '石桥街道办事处'],
  ],
  // Two counties, the county's own, no county, a name alone: as they are.
  [
    ['云溪县民政局', '柳川县民政局'],
    ['云溪县民政局', '柳川县民政局'],
  ],
  [
    ['云溪县人民政府', '云溪县人民政府办公室', '云溪县民政局'],
    ['云溪县人民政府', '云溪县人民政府办公室', '民政局'],
  ],
  [
    ['青石镇人民政府', '梧溪乡人民政府'],
    ['青石镇人民政府', '梧溪乡人民政府'],
  ],
  [['云溪县民政局'], ['云溪县民政局']],
  [[], []],
])('%j are said as %j', (names, short) => {
  expect(shortNames(names)).toEqual(short)
})
