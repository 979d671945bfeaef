import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/chat.ts'
import { createAsk } from '../../src/flows/ask-stored.ts'
import { fontFiles } from '../../src/fonts.ts'
import { findingMessage } from '../../src/rules/index.ts'
import { hasCounty, readCounty } from '../support/county.ts'

const POLICE = '青澜县公安局'

describe.skipIf(!hasCounty)('a question of the chat', async () => {
  const county = hasCounty ? await readCounty() : undefined
  const ask = createAsk({
    store: {
      record: async () => undefined,
      records: async () => [],
      filings: async (filter) =>
        county!.filings.filter(({ agency }) => !filter?.agencies || filter.agencies.includes(agency)),
    },
    roster: () => county!.roster,
    plan: county!.plan,
    now: () => Date.parse('2025-04-10T09:30:00+08:00'),
    describe: findingMessage,
    fonts: fontFiles,
  })
  const kinds = (reply: Reply) => reply.blocks.map(({ kind }) => kind)
  const textOf = (reply: Reply) => reply.blocks.map((block) => ('text' in block ? block.text : '')).join('\n')

  it('of who is bound to one agency is answered from its reports alone', async () => {
    const all = await ask('2023年一共收到多少申请', { language: 'zh', memory: undefined })
    const own = await ask('2023年一共收到多少申请', { language: 'zh', memory: undefined, agency: POLICE })
    expect(textOf(own.reply)).toContain('21件')
    expect(textOf(all.reply)).not.toContain('\n21件')
    const other = await ask('自然资源局2023年申请多少', { language: 'zh', memory: undefined, agency: POLICE })
    expect(textOf(other.reply)).not.toContain('74')
    for (const { reply } of [own, other]) expect(JSON.stringify(reply)).not.toContain('青澜县自然资源局')
  })

  it('is drawn where it is a ranking or a course of years, and comes whole as a file where it is long', async () => {
    expect(kinds((await ask('2023年申请最多的前五个单位', { language: 'zh', memory: undefined })).reply)).toEqual([
      'text',
      'picture',
    ])
    const { reply } = await ask('公安局历年申请', { language: 'zh', memory: undefined })
    expect(reply.blocks.find((block) => block.kind === 'picture')?.chart).toMatchObject({ kind: 'lines' })
    expect(kinds((await ask('有申请的单位', { language: 'zh', memory: undefined })).reply)).toEqual(['text', 'file'])
    expect(kinds((await ask('谁还没报年报', { language: 'zh', memory: undefined })).reply)).toEqual(['text'])
  })

  it('has buttons that ask the same of another year and of townships, each a question by itself', async () => {
    const { reply } = await ask('2023年哪些单位零申请', { language: 'zh', memory: undefined })
    expect(reply.actions).toEqual([
      { label: '2022年', say: '2022年哪些单位零申请' },
      { label: '2024年', say: '2024年哪些单位零申请' },
      { label: '只看乡镇', say: '2023年哪些乡镇零申请' },
    ])
    const english = await ask('which agencies had zero requests in 2023', { language: 'zh', memory: undefined })
    expect(english.reply.actions.map(({ say }) => say)).toContain('which agencies had zero requests in 2022')
  })

  it('that is asked back offers what may be meant, and the pick is understood', async () => {
    const { reply, memory } = await ask('石桥2023年的申请', { language: 'zh', memory: undefined })
    expect(reply.actions).toHaveLength(2)
    const picked = await ask(reply.actions[0]!.say, { language: 'zh', memory })
    expect(textOf(picked.reply)).toContain('6件')
  })
})
