import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentsOf, isProgress, toPageReply } from '../../adapters/web/outbound.ts'
import type { Reply, ReplyBlock } from '../../src/chat.ts'
import { words } from '../../src/text/index.ts'

const reply = (...blocks: ReplyBlock[]): Reply => ({ tone: 'neutral', blocks, actions: [] })

describe('a reply on the page', () => {
  it('names each of its files where its block stands', () => {
    const file = fc.constantFrom<ReplyBlock>(
      { kind: 'text', text: '一' },
      { kind: 'picture', png: new Uint8Array(3), description: '表' },
      { kind: 'file', name: 'a.xlsx', mime: 'x', bytes: new Uint8Array(1) },
    )
    fc.assert(
      fc.property(fc.array(file), (blocks) => {
        const shown = toPageReply(reply(...blocks))
        expect(shown.blocks.map((block) => block.kind)).toEqual(blocks.map((block) => block.kind))
        const counted = shown.blocks.flatMap((block) => ('file' in block ? [block.file] : []))
        expect(counted).toEqual(attachmentsOf(reply(...blocks)).map((_, i) => i))
      }),
    )
  })

  it('shows progress as numbers, in both languages, and nothing else as progress', () => {
    for (const language of ['zh', 'en'] as const) {
      const shown = toPageReply(reply({ kind: 'text', text: words(language).chat.batch.progress(12, 30) }))
      expect(shown.blocks[0]).toMatchObject({ kind: 'progress', done: 12, total: 30 })
      expect(isProgress(shown)).toBe(true)
    }
    expect(isProgress(toPageReply(reply({ kind: 'text', text: '新收 12，办结 30' })))).toBe(false)
  })
})
