import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { holdData } from '../../src/app/hold-data.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { runGouji, startBotChild } from '../support/bot-child.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Folders of an office, and a start on them that must fail. */
function office() {
  const folder = temporaryFolder()
  const env = { GOUJI_CONFIG: join(folder, 'config'), GOUJI_DATA: join(folder, 'data'), PORT: '0', LOG_LEVEL: 'warn' }
  mkdirSync(env.GOUJI_CONFIG)
  const start = async (more: Readonly<Record<string, string>> = {}) => {
    const { status, out, err } = await runGouji(['start'], { ...env, ...more })
    expect({ status, out }).toEqual({ status: 2, out: '' })
    return err
  }
  return { folder, env, start }
}

describe('gouji start says in a sentence what is wrong and ends with status 2', () => {
  it('where DATABASE_URL is set, without showing it', async () => {
    const said = await office().start({ DATABASE_URL: 'postgres://gouji:pass1234@db/gouji' })
    expect(said).toMatch(/^这个版本还不支持 PostgreSQL（DATABASE_URL）。请去掉.*\n$/)
  })

  it('where the port is taken', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const at = server.address()
    const port = typeof at === 'object' && at ? String(at.port) : ''
    expect(await office().start({ PORT: port })).toMatch(/^127\.0\.0\.1:\d+ 已被占用.*PORT.*\n$/)
  })

  it('where the configuration is faulty: file, line and column', async () => {
    const { env, start } = office()
    writeFileSync(join(env.GOUJI_CONFIG, 'gouji.yaml'), 'language: zh\nlimits:\n  pages: 0\n')
    expect(await start()).toMatch(/gouji\.yaml 第 3 行第 10 列：limits\.pages/)
  })

  it('where the data is of a newer program', async () => {
    const { env, start } = office()
    mkdirSync(env.GOUJI_DATA)
    writeFileSync(join(env.GOUJI_DATA, 'meta.json'), '{"schema":99}')
    expect(await start()).toMatch(/更新版本的程序写成（数据版本 99.*请升级程序.*\n$/)
  })

  it('where the data folder cannot be written', async () => {
    const { env, start } = office()
    writeFileSync(env.GOUJI_DATA, 'a file where the folder should be')
    expect(await start()).toMatch(/^不能写入 .*请检查文件夹的权限.*GOUJI_DATA.*\n$/)
  })

  it('where a bot runs on the same data, and which; other commands run beside it, and a start after it was killed', async () => {
    const { folder, env, start } = office()
    const first = await startBotChild(folder)
    onTestFinished(() => void first.child.kill('SIGKILL'))
    expect(await start()).toContain(`进程号 ${first.child.pid}`)
    expect((await runGouji(['remind', '--dry-run'], env)).status).toBe(0)
    expect((await runGouji(['ask', '还有谁没交', '--json'], env)).out).toContain('"question"')
    const ended = new Promise((resolve) => first.child.once('close', resolve))
    first.child.kill('SIGKILL')
    await ended
    const second = await startBotChild(folder)
    expect(await second.stop()).toBe(0)
    const third = await startBotChild(folder)
    expect(await third.stop()).toBe(0)
  })
})

describe('the data of a bot', () => {
  const nothing = () => undefined
  const asking = { now: Date.now, waiting: nothing, lost: nothing, failed: nothing }

  it('held by another machine is waited for, and taken once that one gave it up', async () => {
    const store = await openStore(temporaryFolder())
    await store.claim('bot-lease', '1', { by: 'elsewhere:77', at: Date.now(), done: false })
    let waited = ''
    const waiting = (by: string) => {
      waited = by
      void store.putRecord('bot-lease', '1', { by, at: Date.now(), done: true })
    }
    const release = await holdData(store, { ...asking, waiting })
    expect(waited).toBe('elsewhere:77')
    await release()
  })

  it('left by a killed process of this machine is taken at once, also where its number is used again', async () => {
    const store = await openStore(temporaryFolder())
    await store.claim('bot-lease', '1', { by: `${hostname()}:${process.pid}`, at: Date.now(), done: false })
    const release = await holdData(store, asking)
    await release()
  })

  it('that another process has taken over, as after a long sleep of this machine, is told to this one', async () => {
    const store = await openStore(temporaryFolder())
    const lost = new Promise<void>((resolve) => {
      void holdData(store, { ...asking, lost: resolve, renewEvery: 10 }).then(async () => {
        await store.claim('bot-lease', '2', { by: 'elsewhere:77', at: Date.now(), done: false })
      })
    })
    await expect(lost).resolves.toBeUndefined()
  })

  it('of a process that is alive is refused with its number', async () => {
    const store = await openStore(temporaryFolder())
    await store.claim('bot-lease', '1', { by: `${hostname()}:${process.ppid}`, at: Date.now(), done: false })
    await expect(holdData(store, asking)).rejects.toMatchObject({ pid: String(process.ppid), host: undefined })
  })
})
