import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { lark } from '../../adapters/lark/index.ts'
import { recordedEvent, type World, worlds } from '../support/lark-world.ts'

const world = worlds()

const find = async (w: World, level: 'good' | 'warning' | 'bad') =>
  (await w.adapter.doctor()).filter((d) => d.level === level).map((d) => d.message.zh)
const unreached = { awaitRunning: false } as const

describe('doctor', () => {
  it('finds nothing wrong where nothing is, and does not take a connection for it', async () => {
    const w = await world()
    await w.say(recordedEvent('text'))
    await w.say(recordedEvent('card-press'))
    expect(await find(w, 'bad')).toEqual([])
    expect(await find(w, 'warning')).toEqual([])
    expect((await find(w, 'good'))[0]).toContain('勾稽')
    expect(w.server.socket.connections()).toBe(1)
  })

  it.each([
    ['LARK_APP_ID', 'cli_ffffffffffffffff', 'LARK_APP_ID'],
    ['LARK_APP_SECRET', 'wrong-secret-123456', 'LARK_APP_SECRET'],
    ['LARK_DOMAIN', 'http://127.0.0.1:9', 'LARK_DOMAIN'],
  ])('names %s where it is wrong, and nothing else', async (name, value, said) => {
    const w = await world({ ...unreached, env: { [name]: value } })
    const bad = await find(w, 'bad')
    expect(bad).toHaveLength(1)
    expect(bad[0]).toContain(said)
    expect(bad.join()).not.toContain('wrong-secret')
  })

  it('says that an address is no Lark where another server stands there', async () => {
    const w = await world({ ...unreached, env: {} })
    w.server.fail(/tenant_access_token/, { status: 404, body: '<html>nginx</html>' }, 100)
    expect((await find(w, 'bad')).join()).toContain('不是飞书/Lark 的接口地址')
  })

  it('names the permissions that are missing and where to grant them', async () => {
    const w = await world({ server: { scopes: ['im:message:send_as_bot', 'im:message.p2p_msg:readonly'] } })
    const [bad = ''] = await find(w, 'bad')
    expect(bad).toContain('im:resource')
    expect(bad).toContain('im:message.group_at_msg:readonly')
    expect(bad).not.toContain('im:message.group_msg')
    expect(bad).not.toContain('im:message:send_as_bot、')
    expect(bad).toContain(`${w.server.url}/app/${w.server.appId}/auth?q=`)
  })

  it('says how files come in groups where only mentions arrive', async () => {
    const w = await world({ server: { scopes: ['im:message', 'im:resource'] } })
    expect((await find(w, 'warning')).join()).toContain('回复')
    expect(await find(w, 'bad')).toEqual([])
  })

  it('says which events were never received', async () => {
    const w = await world()
    const warnings = (await find(w, 'warning')).join('\n')
    expect(warnings).toContain('im.message.receive_v1')
    expect(warnings).toContain('card.action.trigger')
  })

  it.each([
    [{ code: 1000040350, msg: 'too many', data: null }, '长连接太多'],
    [{ code: 403, msg: 'forbidden', data: null }, '使用长连接接收事件'],
  ])('says why the long connection cannot be made', async (answer, said) => {
    const w = await world()
    w.server.fail(/callback\/ws/, { status: 200, body: answer })
    expect((await find(w, 'bad')).join()).toContain(said)
  })

  it.each([1, 1000040343])('does not send anybody to the console while Lark itself is busy: %i', async (code) => {
    const w = await world()
    w.server.fail(/callback\/ws/, { status: 200, body: { code, msg: 'system busy', data: null } })
    expect((await find(w, 'warning')).join()).toContain('飞书暂时忙')
    expect(await find(w, 'bad')).toEqual([])
  })

  it('does not remember that the permissions may not be listed as a call that was refused', async () => {
    const w = await world()
    const body = { code: 99991672, msg: 'Access denied: https://open.feishu.cn/app/x/auth?q=y' }
    w.server.fail(/scopes/, { status: 400, body })
    expect((await find(w, 'warning')).join()).toContain('查不到开通了哪些权限')
    expect((await find(w, 'warning')).join()).not.toContain('拒绝了一次调用')
  })

  it.each([
    [{ LARK_DOMAIN: 'open.feishu.cn' }, '以 https:// 开头'],
    [{ LARK_EVENTS: 'longpoll' }, 'websocket 或 webhook'],
    [{ LARK_EVENTS: 'webhook' }, '加密策略'],
    [{ LARK_APP_ID: 'cli_123' }, '凭证与基础信息'],
  ])('says how a setting is written: %o', (wrong, said) => {
    const env = { LARK_APP_ID: 'cli_0123456789abcdef', LARK_APP_SECRET: 'secret-secret', ...wrong }
    const fault = lark.fault({ env }, 'zh')
    expect(fault).toContain(said)
  })

  it('says how receiving goes, where it was started', async () => {
    const w = await world()
    expect((await find(w, 'good')).join()).toContain('正在接收消息')
    await w.adapter.stop()
    expect((await find(w, 'warning')).join()).toContain('已停止接收消息')
  })

  it('says that the platform does not tell what is granted, or who the bot is', async () => {
    const w = await world()
    w.server.fail(/scopes|bot\/v3\/info/, { status: 404, body: 'not found' }, 2)
    const warnings = (await find(w, 'warning')).join()
    expect(warnings).toContain('查不到开通了哪些权限')
    expect(warnings).toContain('bot/v3/info')
    expect(await find(w, 'bad')).toEqual([])
  })

  it('says that the bot is missing, or not released', async () => {
    const w = await world()
    w.server.fail(/bot\/v3\/info/, { status: 400, body: { code: 11205, msg: 'app do not have bot' } })
    expect((await find(w, 'bad')).join()).toContain('机器人能力')
    w.server.fail(/bot\/v3\/info/, { status: 200, body: { code: 0, bot: { open_id: 'ou_x', activate_status: 1 } } })
    expect((await find(w, 'bad')).join()).toContain('版本管理与发布')
  })

  it('tells the address that the console needs for a webhook', async () => {
    const env = { LARK_EVENTS: 'webhook', LARK_ENCRYPT_KEY: 'k' }
    const w = await world({ env, http: new Hono() })
    expect((await find(w, 'good')).join()).toContain('/lark/events')
  })

  it('speaks both languages', async () => {
    const w = await world()
    for (const { message } of await w.adapter.doctor()) {
      expect(message.en).toMatch(/^[A-Z]/)
      expect(message.zh).toMatch(/\p{Script=Han}/u)
    }
  })
})
