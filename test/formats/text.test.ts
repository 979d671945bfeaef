import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/formats/index.ts'
import { toGbk } from '../support/fixtures/writers/gbk.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('plain text', () => {
  it('becomes one paragraph a line, each with its line number', async () => {
    const { blocks, source } = await readDocument(
      utf8('云溪县民政局\r\n\r\n一、总体情况\n \t\n无\r行末\f次页'),
      'a.txt',
    )
    expect(source.format).toBe('text')
    expect(blocks).toEqual([
      { kind: 'paragraph', text: '云溪县民政局', place: { line: 1 } },
      { kind: 'paragraph', text: '一、总体情况', place: { line: 3 } },
      { kind: 'paragraph', text: '无', place: { line: 5 } },
      { kind: 'paragraph', text: '行末', place: { line: 6 } },
      { kind: 'paragraph', text: '次页', place: { line: 6 } },
    ])
  })

  it('keeps tabs and runs of spaces inside a line, empty fields at both ends included', async () => {
    const { blocks } = await readDocument(utf8('说明文字\n\t\t规章\t0\t\t3\t\t\n  行政许可   1  2 \n- 3 -\n'), '')
    expect(blocks.map((block) => 'text' in block && block.text)).toEqual([
      '说明文字',
      '\t\t规章\t0\t\t3\t\t',
      '  行政许可   1  2 ',
      '- 3 -',
    ])
  })

  it('is read from GBK, and the control character that ended old files is no text', async () => {
    const bytes = toGbk('本年新收政府信息公开申请数量\t12\r\n二、上年结转\t0\r\n')
    const { blocks, notes } = await readDocument(Uint8Array.from([...bytes, 0x1a]), '')
    expect(blocks.map((block) => 'text' in block && block.text)).toEqual([
      '本年新收政府信息公开申请数量\t12',
      '二、上年结转\t0',
    ])
    expect(notes).toEqual([])
  })

  it('that ends in the middle of a character is noted as truncated', async () => {
    const { notes } = await readDocument(utf8('办理结果：予以公开').subarray(0, -1), '')
    expect(notes).toEqual([{ code: 'truncated' }])
  })

  it('with angle brackets, commas and bars in its sentences stays plain text', async () => {
    const prose =
      '转发<答复规范>的函, 共 1,234 件, 其中 3|4 号\n平台地址为：<https://www.example.gov.cn>\n支出 2,157.936 万元\n'
    expect((await readDocument(utf8(prose), 'a.html')).source.format).toBe('text')
  })
})
