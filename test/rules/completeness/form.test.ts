import { describe, expect, it } from 'vitest'
import { cAllzero } from '../../../src/rules/completeness/c-allzero.ts'
import { cBlank } from '../../../src/rules/completeness/c-blank.ts'
import { cCollabel } from '../../../src/rules/completeness/c-collabel.ts'
import { cEdition } from '../../../src/rules/completeness/c-edition.ts'
import { cMixed } from '../../../src/rules/completeness/c-mixed.ts'
import { cOrder } from '../../../src/rules/completeness/c-order.ts'
import { cRowlabel } from '../../../src/rules/completeness/c-rowlabel.ts'
import { cSec } from '../../../src/rules/completeness/c-sec.ts'
import { cTbl } from '../../../src/rules/completeness/c-tbl.ts'
import { cTitleSec } from '../../../src/rules/completeness/c-title-sec.ts'
import { cTrunc } from '../../../src/rules/completeness/c-trunc.ts'
import { blank, found, missing, number, reportOf, said, stroke } from '../../support/subject.ts'

describe('C-SEC', () => {
  it('names each section whose heading is not there', () => {
    expect(found(cSec, { sections: { 4: null, 6: null }, tables: { reviewLitigation: null } })).toEqual([
      'error 4',
      'error 6',
    ])
    expect(said(cSec, { sections: { 1: null } })).toBe('没有找到标题“一、总体情况”')
  })
  it('reports a table without its heading', () => {
    expect(found(cSec, { sections: { 4: null }, tables: { reviewLitigation: { headed: false } } })).toEqual(['error 4'])
  })
  it('is content with six headings in whatever wording the reader knew them by', () => {
    expect(found(cSec, { headings: { 4: '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况' } })).toEqual([])
  })
  it('does not miss a heading because the table under it is gone', () => {
    expect(found(cSec, { tables: { reviewLitigation: null } })).toEqual([])
  })
})

describe('C-ORDER', () => {
  it('tells a heading printed twice and sections out of order', () => {
    expect(said(cOrder, { order: [1, 1, 2, 3, 4, 5, 6] })).toBe('第一部分的标题重复出现')
    expect(said(cOrder, { order: [1, 2, 4, 3, 5, 6] })).toBe('各部分顺序为一、二、四、三、五、六，应为一至六')
  })
  it('says nothing of a section that is missing, nor of a right order', () => {
    expect(found(cOrder, { order: [1, 2, 3, 5, 6] })).toEqual([])
    expect(found(cOrder, {})).toEqual([])
  })
})

describe('C-TITLE-SEC', () => {
  it('tells a heading worded otherwise, and one with the numeral of another section', () => {
    expect(found(cTitleSec, { headings: { 5: '五、存在的主要问题及整改措施' } })).toEqual(['info 5'])
    expect(found(cTitleSec, { headings: { 3: '二、收到和处理政府信息公开申请情况' } })).toEqual(['info 3'])
  })
  it.each([
    [4, '四、政府信息公开行政复议和行政诉讼情况'],
    [4, '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况'],
    [5, '五、政府信息公开工作存在的主要问题及改进情况'],
    [5, '五、存在问题及改进情况'],
    [5, '五、存在的主要问题和改进措施'],
    [6, '六、其它需要报告的事项'],
    [2, '## 二、主动公开政府信息的情况'],
    [1, '一 、总体情况'],
  ])('takes a usual variant of heading %i as equal: %s', (n, heading) => {
    expect(found(cTitleSec, { headings: { [n]: heading } })).toEqual([])
  })
})

describe('C-TBL', () => {
  it('names each table that is not there, and suspects a picture where the file has one', () => {
    expect(found(cTbl, { tables: { requestHandling: null, reviewLitigation: null } })).toEqual(['error 3', 'error 4'])
    expect(said(cTbl, { tables: { reviewLitigation: null }, pictures: 2 })).toContain('可能是图片')
    expect(said(cTbl, { tables: { reviewLitigation: null } })).not.toContain('图片')
  })
  it('does not ask for a table that was cut off or stands without heading', () => {
    expect(found(cTbl, { tables: { requestHandling: { complete: false, missingRows: ['carriedForward'] } } })).toEqual(
      [],
    )
    expect(found(cTbl, { tables: { reviewLitigation: { headed: false } }, sections: { 4: null } })).toEqual([])
  })
})

describe('C-TRUNC', () => {
  it('says up to which row a table was read', () => {
    const wanted = {
      tables: { requestHandling: { complete: false, missingRows: ['outcomesTotal', 'carriedForward'] } },
    }
    expect(found(cTrunc, wanted)).toEqual(['error 3'])
    expect(said(cTrunc, wanted)).toBe('表三：解析到“其他处理·其他”行，后续2行缺失，请重发完整文件')
  })
  it('lists rows lost in the middle', () => {
    const wanted = { tables: { requestHandling: { complete: false, missingRows: ['stateSecret', 'notHeld'] } } }
    expect(said(cTrunc, wanted)).toBe('表三：缺2行（属于国家秘密、本机关不掌握），请重发完整文件')
  })
  it('says nothing of a complete table, nor of a table that is not there at all', () => {
    expect(found(cTrunc, {})).toEqual([])
    expect(found(cTrunc, { tables: { requestHandling: null } })).toEqual([])
  })
})

describe('C-ROWLABEL and C-COLLABEL', () => {
  it('quote a label that was changed', () => {
    const tables = { requestHandling: { oddLabels: [{ row: 'prohibitedByLaw', printed: '2.其他法律行政止公开' }] } }
    expect(found(cRowlabel, { tables })).toEqual(['warning'])
    expect(said(cRowlabel, { tables })).toBe('表三“其他法律行政法规禁止公开”印作“2.其他法律行政止公开”')
    const columns = { requestHandling: { oddColumns: [{ column: 'publicInterestOrg', printed: '社会团体' }] } }
    expect(said(cCollabel, { tables: columns })).toBe('表三“社会公益组织”列印作“社会团体”')
  })
  it('notice a row taken from the other edition', () => {
    const rows = reportOf().tables.requestHandling!.rows.filter((r) => !/Overdue|otherHandlingOther/.test(r))
    const tables = { requestHandling: { rows: [...rows, 'otherHandling'] } }
    expect(said(cRowlabel, { tables })).toBe('表三“其他处理”与本版格式的行不同')
  })
  it('say nothing of the forms themselves', () => {
    for (const year of [2019, 2023]) {
      expect(found(cRowlabel, { year })).toEqual([])
      expect(found(cCollabel, { year })).toEqual([])
    }
  })
})

describe('C-EDITION', () => {
  it('tells the old form in a later year', () => {
    expect(said(cEdition, { year: 2023, edition: 'ed2019' })).toBe(
      '2023 年度应使用 2021 版格式（国办公开办函〔2021〕30号），表格是 2019 版格式',
    )
  })
  it('says nothing where the form fits the year, or the year is in doubt', () => {
    expect(found(cEdition, { year: 2020 })).toEqual([])
    expect(found(cEdition, { year: 2021 })).toEqual([])
    expect(
      found(cEdition, { edition: 'ed2019', yearFound: { value: 2023, raw: '2023', foundIn: 'text', sure: false } }),
    ).toEqual([])
  })
})

describe('C-BLANK and C-MIXED', () => {
  const cells = { 'requestHandling.newRequests.otherOrg': blank, 'requestHandling.disclosed.otherOrg': stroke }
  it('count blanks and strokes, one finding a table, with up to five places', () => {
    expect(found(cBlank, { cells })).toEqual(['warning 3'])
    expect(said(cBlank, { cells })).toBe('表三：2格空白或填“/”“无”，应填数字（没有填 0）：本年新收·其他、予以公开·其他')
    expect(found(cMixed, { cells })).toEqual(['info'])
  })
  it('say nothing where zeros are written, nor of cells that were not read', () => {
    expect(found(cBlank, {})).toEqual([])
    expect(found(cBlank, { cells: { 'requestHandling.disclosed.total': missing } })).toEqual([])
    expect(found(cMixed, {})).toEqual([])
  })
})

describe('C-ALLZERO', () => {
  it('asks a department whether all figures are really 0', () => {
    expect(found(cAllzero, { agency: '云溪县民政局' })).toEqual(['info'])
  })
  it('leaves townships and streets alone, and anyone with one figure', () => {
    expect(found(cAllzero, { agency: '云溪县柳河镇人民政府' })).toEqual([])
    expect(found(cAllzero, { agency: '临泽区东湖街道办事处' })).toEqual([])
    expect(found(cAllzero, { cells: { 'proactiveDisclosure.administrativePenalty.decisions': number(1) } })).toEqual([])
  })
  it('does not take an incomplete table for zeros', () => {
    expect(found(cAllzero, { tables: { requestHandling: { complete: false } } })).toEqual([])
  })
})
