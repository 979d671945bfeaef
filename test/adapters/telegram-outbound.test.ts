import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callbackData } from '../../adapters/telegram/buttons.ts'
import { toSteps } from '../../adapters/telegram/outbound.ts'
import { safeFileName } from '../../adapters/telegram/uploads.ts'
import type { Reply, ReplyBlock } from '../../src/chat.ts'
import { parseHtml } from '../support/telegram-html.ts'
import { checkKeyboard, cleanFileName } from '../support/telegram-rules.ts'

const steps = (reply: Partial<Reply>, pages?: number) =>
  toSteps({ tone: 'neutral', blocks: [], actions: [], ...reply }, { place: {} }, 'A1B2', pages)
const texts = (blocks: ReplyBlock[], more: Partial<Reply> = {}) =>
  steps({ blocks, ...more }).steps.map(([call]) => String(call.params.text))

const words = fc
  .array(fc.constantFrom('表三', '<b>', '&', '&amp;', '"', '\n', ' ', '>', '差 2', '😀', '</', '。', '\u202e'), {
    maxLength: 300,
  })
  .map((parts) => parts.join(''))
const block: fc.Arbitrary<ReplyBlock> = fc.oneof(
  fc.record({ kind: fc.constantFrom('title' as const, 'text' as const, 'source' as const), text: words }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(fc.record({ text: words, detail: words }), { maxLength: 40 }),
  }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: words, value: words }), { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    header: fc.array(words, { maxLength: 4 }),
    rows: fc.array(fc.array(words, { maxLength: 4 }), { maxLength: 6 }),
  }),
)

describe('toSteps', () => {
  it('makes texts that Telegram can parse, within its limits, whatever the words are', () => {
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 8 }),
        fc.constantFrom('good' as const, 'bad' as const),
        (blocks, tone) => {
          for (const [best, plain] of steps({ blocks, tone }).steps.filter(([call]) => call.method === 'sendMessage')) {
            const parsed = parseHtml(String(best.params.text))
            // A bad address would lose its link without a word; addresses are shown, not hidden.
            expect(best.params.text).not.toContain('<a')
            expect([...parsed.text.trim()].length).toBeLessThanOrEqual(4096)
            expect(parsed.text.trim()).not.toBe('')
            expect(parsed.entities.length).toBeLessThanOrEqual(100)
            expect([...String(plain?.params.text)].length).toBeLessThanOrEqual(4096)
            expect(Buffer.byteLength(String(best.params.text))).toBeLessThanOrEqual(32_768)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('loses no word of a long answer', () => {
    const items = Array.from({ length: 150 }, (_, i) => ({ text: `第 ${i} 处不符`, detail: `原文：第 ${i} 句` }))
    const all = texts([{ kind: 'list', ordered: true, items }]).join('\n')
    for (const { text, detail } of items) {
      expect(all).toContain(text)
      expect(all).toContain(detail)
    }
  })

  it('cuts between findings, not inside them', () => {
    const items = Array.from({ length: 60 }, (_, i) => ({ text: `${'表三·自然人列'.repeat(15)}${i}` }))
    for (const page of texts([{ kind: 'list', ordered: true, items }])) expect(page).toMatch(/^\d+\. 表三.*\d$/s)
  })

  it('shows the standing once, also where the words carry it', () => {
    expect(texts([{ kind: 'title', text: '云溪县' }], { tone: 'bad' })[0]).toBe('<b>❌ 云溪县</b>')
    const counted: ReplyBlock[] = [
      { kind: 'title', text: '云溪县' },
      { kind: 'text', text: '❌ 不符 3 处' },
    ]
    expect(texts(counted, { tone: 'bad' })[0]).toBe('<b>云溪县</b>\n❌ 不符 3 处')
  })

  it('folds details', () => {
    const [text] = texts([{ kind: 'list', ordered: true, items: [{ text: '甲', detail: '原文：<乙>' }] }])
    expect(text).toBe('1. 甲\n<blockquote expandable>原文：&lt;乙&gt;</blockquote>')
  })

  it('sets a narrow table in columns, Chinese counted double, and a wide one as lists', () => {
    const narrow: ReplyBlock = {
      kind: 'table',
      header: ['单位', '新收'],
      rows: [
        ['民政局', '12'],
        ['水利', '3'],
      ],
    }
    expect(texts([narrow])[0]).toBe('<pre>单位    新收\n民政局    12\n水利       3</pre>')
    const wide: ReplyBlock = {
      kind: 'table',
      header: ['单位', '新收', '结转'],
      rows: [['云溪县城关街道办事处综合服务中心', '12', '0']],
    }
    expect(texts([wide])[0]).toBe('<b>云溪县城关街道办事处综合服务中心</b>\n  新收：12\n  结转：0')
  })

  it('puts the buttons under the last text, within what a phone is wide', () => {
    const actions = ['全部明细', '修改建议', '标红表', '导出', '与上年比较'].map((label) => ({ label, say: label }))
    const [step] = steps({ blocks: [{ kind: 'text', text: '好' }], actions }).steps
    const markup = step?.[0].params.reply_markup as { inline_keyboard: { text: string }[][] }
    expect(markup.inline_keyboard.map((row) => row.map((b) => b.text))).toEqual([
      ['全部明细', '修改建议'],
      ['标红表', '导出'],
      ['与上年比较'],
    ])
  })
})

describe('callbackData', () => {
  it('stays within 64 bytes and tells sentences apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), fc.string({ minLength: 1 }), (a, b) => {
        for (const say of [a, b])
          checkKeyboard({ inline_keyboard: [[{ text: 'x', callback_data: callbackData(say) }]] })
        expect(callbackData(a) === callbackData(b)).toBe(a === b)
      }),
    )
  })
})

describe('safeFileName', () => {
  it('makes names that arrive unchanged', () => {
    const name = fc
      .array(fc.constantFrom('云溪县', '（', '”', '"', '%41', '.', 'a', '2025', '\n', ' ', '·', '/'), { maxLength: 60 })
      .map((p) => `${p.join('')}.xlsx`)
    fc.assert(
      fc.property(name, (given) => {
        const safe = safeFileName(given)
        expect(safe).toMatch(/^[A-Za-z][\w-]*\.xlsx$/)
        expect(cleanFileName(safe)).toBe(safe)
      }),
    )
  })
})
