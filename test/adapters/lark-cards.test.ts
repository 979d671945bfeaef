import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeMarkdown } from '../../adapters/lark/card/markdown.ts'
import type { Place } from '../../adapters/lark/card/place.ts'
import { toCard } from '../../adapters/lark/card/to-card.ts'
import { toSteps } from '../../adapters/lark/outbound.ts'
import type { Reply, ReplyBlock } from '../../src/chat.ts'
import { cardText, refuseCard } from '../support/lark-card.ts'
import { GROUP, PRIVATE } from '../support/lark-world.ts'

/** A round's progress, as /status shows it. */
const progress: Extract<ReplyBlock, { kind: 'picture' }> = {
  kind: 'picture',
  png: new Uint8Array([1]),
  description: '报送进度图',
  chart: {
    kind: 'stacked',
    title: '2026 年度报送进度',
    names: ['县直部门 20/30', '乡镇 9/14'],
    series: [
      { name: '通过', colour: '#079455', values: [20, 9] },
      { name: '未报', colour: '#d0d5dd', values: [10, 5] },
    ],
  },
}

const place: Place = { chat: PRIVATE, pictures: [], id: '7F3A' }

/** A reply as the checks give it. */
const finding: Reply = {
  tone: 'bad',
  blocks: [
    { kind: 'title', text: '云溪县民政局 · 2025 年度（2021 版格式）' },
    { kind: 'text', text: '❌ 不符 3 处 · 相符 48' },
    {
      kind: 'list',
      ordered: true,
      items: [
        {
          text: '表三·自然人列：新收＋结转 128，办结＋结转下年 126，差 2',
          detail: '很可能是结转下年·自然人：填 0，应为 2',
        },
        { text: '正文称新收 130 件，表三为 131' },
      ],
    },
    {
      kind: 'table',
      header: ['行', '自然人', '总计'],
      rows: [
        ['本年新收', '128', '131'],
        ['结转', '0', '0'],
      ],
    },
    { kind: 'facts', facts: [{ label: '版本', value: '第 2 次提交' }] },
    { kind: 'source', text: '未核对：与上年衔接（未收到 2024 年度报告）' },
  ],
  actions: [
    { label: '明细', say: '明细' },
    { label: '为什么', say: '为什么 1' },
  ],
}

type Card = {
  readonly schema: string
  readonly header: { readonly template: string }
  readonly body: { readonly elements: readonly { readonly tag: string; readonly content?: string }[] }
}
const cardOf = (reply: Reply, at = place) => toCard(reply, at).card as Card

describe('cards', () => {
  it('show the standing as the colour of the header', () => {
    const template = (tone: Reply['tone']) => cardOf({ ...finding, tone }).header.template
    expect([template('good'), template('warning'), template('bad'), template('neutral')]).toEqual([
      'green',
      'orange',
      'red',
      'blue',
    ])
  })

  it('show words, a real table, folded details and buttons in the order of the reply', () => {
    const card = cardOf(finding)
    expect(card.body.elements.map((e) => e.tag)).toEqual([
      'markdown',
      'markdown',
      'collapsible_panel',
      'table',
      'markdown',
      'markdown',
      'column_set',
    ])
    expect(refuseCard(JSON.stringify(card), { tables: 3 }, new Set())).toBeUndefined()
    const text = cardText(JSON.stringify(card))
    for (const shown of ['云溪县民政局', '差 2', '应为 2', '131', '第 2 次提交', '未核对', '明细', '为什么'])
      expect(text).toContain(shown)
  })

  it('bind a button to its sentence and to where it hangs', () => {
    const text = JSON.stringify(cardOf(finding, { ...place, chat: { ...GROUP, thread: 'omt_1' } }))
    expect(text).toContain('"value":{"say":"为什么 1","in":"group","thread":"omt_1"}')
  })

  it('show the tone by a sign where there is no header, once', () => {
    const first = (text: string) =>
      cardOf({ tone: 'warning', blocks: [{ kind: 'text', text }], actions: [] }).body.elements[0]?.content
    expect(first('请补充年度')).toBe('⚠️ 请补充年度')
    expect(first('⚠️ 未见不符')).toBe('⚠️ 未见不符')
  })

  it('carry nothing of a report as form: no mention, link, table or heading comes out of its words', () => {
    const hostile =
      '<at id=all></at> [点此](file:///etc/passwd) | a | b |\n|---|---|\n# 标题 **粗** &#42; `x` ~~y~~\n- 项'
    const card = cardOf({ tone: 'bad', blocks: [{ kind: 'text', text: hostile }], actions: [] })
    expect(refuseCard(JSON.stringify(card), { tables: 0 }, new Set())).toBeUndefined()
    expect(JSON.stringify(card.body)).not.toMatch(/<at|\]\(|\|---|\*\*|# 标题/)
    expect(cardText(JSON.stringify(card.body))).toBe(`❌ ${hostile}`)
  })

  it('keep every sign of a text readable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const clean = text.replace(/[\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu, '')
        expect(cardText(JSON.stringify({ content: escapeMarkdown(text) }))).toBe(clean)
      }),
    )
  })

  it('leave rows, then tables, then details out until they fit, say so, and attach the whole', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`单位${i}`, String(i), '不符'])
    const reply: Reply = {
      ...finding,
      blocks: [...finding.blocks, { kind: 'table', header: ['单位', '件数', '结论'], rows }],
    }
    const { steps, whole } = toSteps(reply, place)
    const [best] = steps[0]!
    if (best.type !== 'interactive') throw new Error('no card')
    expect(best.partial).toBe(true)
    expect(cardText(JSON.stringify(best.content))).toContain('完整内容见附件')
    expect(whole.type === 'file' && Buffer.from(whole.bytes).toString()).toContain('单位2999\t2999\t不符')
  })

  it('do not attach the whole again where a file comes with the reply', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`单位${i}`])
    const file = { kind: 'file', name: '汇总.xlsx', mime: 'application/zip', bytes: new Uint8Array([1]) } as const
    const reply: Reply = { tone: 'good', blocks: [{ kind: 'table', header: ['单位'], rows }, file], actions: [] }
    const [best] = toSteps(reply, place).steps[0]!
    expect(best).toMatchObject({ type: 'interactive', partial: false })
  })

  it('draw a chart from its data, in words and colours of the reply, and show its picture where that is refused', () => {
    const reply: Reply = { tone: 'neutral', blocks: [{ kind: 'title', text: '报送进度' }, progress], actions: [] }
    const cards = toSteps(reply, { ...place, pictures: ['img_1'] }).steps[0]!.flatMap((way) =>
      way.type === 'interactive' ? [way] : [],
    )
    const tags = cards.map((way) => (way.content as Card).body.elements.map((e) => e.tag))
    expect(tags).toEqual([['chart'], ['img']])
    for (const way of cards) expect(refuseCard(JSON.stringify(way.content), {}, new Set(['img_1']))).toBeUndefined()
    const drawn = JSON.stringify(cards[0]?.content)
    for (const shown of ['县直部门 20/30', '未报', '#079455', '2026 年度报送进度', '"value":20']) {
      expect(drawn).toContain(shown)
    }
  })

  it('are not empty where nothing but a picture was to be shown and could not be uploaded', () => {
    const reply: Reply = { tone: 'neutral', blocks: [progress], actions: [] }
    const { chart: _, ...drawn } = progress
    expect(cardText(JSON.stringify(toCard(reply, place).card))).toContain('［图：报送进度图］未能发送。')
    const table: Reply = { ...reply, blocks: [drawn] }
    expect(cardText(JSON.stringify(toCard(table, place).card))).toContain('［图：报送进度图］见附件。')
  })

  it('do not repeat a chart’s title that they have already, and leave open what is unknown', () => {
    const chart = {
      kind: 'lines',
      title: '新收',
      names: ['2023', '2024'],
      series: [{ name: '甲', values: [null, 4] }],
    } as const
    const reply: Reply = {
      tone: 'neutral',
      blocks: [
        { kind: 'title', text: '新收' },
        { ...progress, chart },
      ],
      actions: [],
    }
    const text = JSON.stringify(toCard(reply, { ...place, charts: 'drawn' }).card)
    expect(text.match(/新收/g)).toHaveLength(2)
    expect(text).toContain('{"name":"2023","series":"甲","text":""}')
  })

  it('draw five charts at most, the others as pictures', () => {
    const reply: Reply = { tone: 'neutral', blocks: Array.from({ length: 7 }, () => progress), actions: [] }
    const pictures = Array.from({ length: 7 }, () => 'img_1')
    const card = toCard(reply, { ...place, pictures, charts: 'drawn' }).card as Card
    expect(card.body.elements.map((e) => e.tag).filter((tag) => tag === 'img')).toHaveLength(2)
    expect(refuseCard(JSON.stringify(card), {}, new Set(['img_1']))).toBeUndefined()
  })

  it('are accepted whatever a reply holds, with three tables at most, or give way to text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('表三·自然人', '<at id=all>', '|a|b|\n|--|--|', '单位'.repeat(4000)),
    )
    const block: fc.Arbitrary<ReplyBlock> = fc.oneof(
      fc.record({ kind: fc.constant('title' as const), text }),
      fc.record({ kind: fc.constant('text' as const), text }),
      fc.record({ kind: fc.constant('source' as const), text }),
      fc.record({
        kind: fc.constant('list' as const),
        ordered: fc.boolean(),
        items: fc.array(fc.record({ text, detail: text }), { maxLength: 40 }),
      }),
      fc.record({
        kind: fc.constant('facts' as const),
        facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 20 }),
      }),
      fc
        .tuple(
          fc.constantFrom('bars' as const, 'stacked' as const, 'lines' as const),
          text,
          fc.array(text, { minLength: 1 }),
        )
        .map(([kind, title, names]) => {
          const series = [{ name: title, values: names.map((_, i) => (i % 3 === 0 ? null : i)) }]
          return { ...progress, chart: { kind, title, names, series } }
        }),
      fc.record({
        kind: fc.constant('table' as const),
        header: fc.array(text, { maxLength: 60 }),
        rows: fc.array(fc.array(text, { maxLength: 8 }), { maxLength: 30 }),
      }),
    )
    const reply: fc.Arbitrary<Reply> = fc.record({
      tone: fc.constantFrom('good' as const, 'warning' as const, 'bad' as const, 'neutral' as const),
      blocks: fc.array(block, { maxLength: 12 }),
      actions: fc.array(fc.record({ label: text, say: text }), { maxLength: 6 }),
    })
    fc.assert(
      fc.property(reply, (made) => {
        for (const call of toSteps(made, place).steps.flat()) {
          if (call.type !== 'interactive') continue
          const content = JSON.stringify(call.content)
          expect(refuseCard(content, { tables: 3 }, new Set())).toBeUndefined()
          const body = { receive_id: PRIVATE.id, msg_type: 'interactive', content, uuid: 'x'.repeat(50) }
          expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(28 * 1024)
        }
        const [step] = toSteps(made, place).steps
        if (step) expect(step.at(-1)?.type).toBe('text')
      }),
      { numRuns: 100 },
    )
  })
})
