import { afterEach, describe, expect, it } from 'vitest'
import { refuseCard } from './lark-card.ts'
import { type LarkServer, startLarkServer } from './lark-server.ts'

const card = (elements: readonly object[], more: object = {}) =>
  JSON.stringify({ schema: '2.0', config: {}, body: { elements }, ...more })
const table = { tag: 'table', page_size: 5, columns: [{ name: 'a', data_type: 'text' }], rows: [{ a: '1' }] }
const words = { tag: 'markdown', content: '词' }
const chart = (more: object = {}) => ({
  tag: 'chart',
  chart_spec: { type: 'bar', data: { values: [{ name: '甲', value: 1 }] }, xField: 'name', yField: 'value', ...more },
})
const codeOf = (content: string, tables = 5) => refuseCard(content, { tables }, new Set())?.msg

describe('the cards the platform takes', () => {
  it('are those within its limits', () => {
    expect(
      codeOf(card([words, table, chart(), { tag: 'column_set', columns: [{ tag: 'column', elements: [words] }] }])),
    ).toBeUndefined()
  })

  it.each([
    ['unknown top-level property', card([words], { elements: [] }), '200621'],
    ['schema 1.0', card([words], { schema: '1.0' }), '200830'],
    ['tag note', card([{ tag: 'note', elements: [] }]), '200861'],
    ['tag action', card([{ tag: 'action', actions: [] }]), '200861'],
    ['six tables', card(Array.from({ length: 6 }, () => table)), '11310'],
    [
      'tables written in Markdown',
      card(Array.from({ length: 6 }, () => ({ tag: 'markdown', content: '|a|\n|---|\n|1|' }))),
      '11310',
    ],
    ['a table below the root', card([{ tag: 'collapsible_panel', elements: [table] }]), '200861'],
    ['a page of eleven rows', card([{ ...table, page_size: 11 }]), '11312'],
    ['more than 200 elements', card(Array.from({ length: 201 }, () => words)), '200861'],
    ['a link to a file', card([{ tag: 'markdown', content: '[x](file:///c/x)' }]), 'href'],
    [
      'a callback that is no object',
      card([{ tag: 'button', behaviors: [{ type: 'callback', value: 'x' }] }]),
      '200672',
    ],
    ['six charts', card(Array.from({ length: 6 }, () => chart())), 'chart number'],
    ['a chart with a function', card([chart({ label: { formatMethod: 'v => v' } })]), 'JavaScript'],
    ['a chart without data', card([chart({ data: { values: [] } })]), 'data is missing'],
    ['a chart of a kind that is not known', card([chart({ type: 'gantt' })]), 'not supported'],
    ['a chart higher than a screen', card([{ ...chart(), height: '1000px' }]), 'height'],
    ['a chart with a member of its own', card([{ ...chart(), title: 'x' }]), 'unknown property'],
    ['a picture never uploaded', card([{ tag: 'img', img_key: 'img_1' }]), '200570'],
    [
      'an element id used twice',
      card([
        { ...words, element_id: 'a' },
        { ...words, element_id: 'a' },
      ]),
      'unique',
    ],
  ])('do not have %s', (_, content, said) => {
    expect(codeOf(content)).toContain(said)
  })
})

describe('the server', () => {
  let server: LarkServer | undefined
  afterEach(async () => server?.close())

  const post = async (path: string, body: object, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
    const response = await fetch(`${server?.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await response.json()) as { code: number; tenant_access_token?: string; data?: { message_id: string } }
  }

  it('takes no call without its token, no wrong secret, nothing too long, and sends one uuid once', async () => {
    server = await startLarkServer()
    const { appId: app_id, appSecret: app_secret } = server
    const tokenPath = '/open-apis/auth/v3/tenant_access_token/internal'
    expect((await post(tokenPath, { app_id, app_secret: 'x' })).code).toBe(10014)
    expect((await post(tokenPath, { app_id: 'cli_x', app_secret })).code).toBe(10003)
    const token = (await post(tokenPath, { app_id, app_secret })).tenant_access_token
    const path = '/open-apis/im/v1/messages?receive_id_type=chat_id'
    const text = (length: number, uuid = '') => ({
      receive_id: 'oc_1',
      msg_type: 'text',
      content: JSON.stringify({ text: 'x'.repeat(length) }),
      uuid,
    })
    expect((await post(path, text(1))).code).toBe(99991661)
    expect((await post(path, text(1), 'other')).code).toBe(99991663)
    expect((await post(path, text(151 * 1024), token)).code).toBe(230025)
    expect((await post(path, text(1, 'u'.repeat(51)), token)).code).toBe(99992402)
    const first = await post(path, text(1, 'u1'), token)
    expect((await post(path, text(1, 'u1'), token)).data).toEqual(first.data)
    expect(server.shown('oc_1')).toHaveLength(1)
    const codes = await Promise.all(Array.from({ length: 8 }, () => post(path, text(1), token).then((a) => a.code)))
    expect(codes).toContain(230020)
    server.revokeToken()
    expect((await post(path, text(1), token)).code).toBe(99991663)
  })
})
