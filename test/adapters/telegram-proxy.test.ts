import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type ConnectProxy, type ConnectProxyOptions, startConnectProxy } from '../support/connect-proxy.ts'
import { cleanReport, reportFile } from '../support/invented-report.ts'
import { eventually, idleTelegramBot, runTelegramBot } from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'
import { startTelegramServer, TOKEN } from '../support/telegram-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A name nobody but the proxy resolves. */
const HOST = 'api.telegram.invalid'
const ROOT = join(import.meta.dirname, '../..')
const OPENSSL = 'openssl'
const canCertify = spawnSync(OPENSSL, ['version']).status === 0

async function proxyOf(options: ConnectProxyOptions = {}): Promise<ConnectProxy> {
  const proxy = await startConnectProxy(options)
  onTestFinished(proxy.close)
  return proxy
}

/** A certificate that only who is told of it believes. */
function certificate(folder: string) {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`]
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync(OPENSSL, ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...subject], { stdio: 'pipe' })
  return { file: cert, tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } }
}

describe('behind a proxy', () => {
  it.skipIf(!canCertify)(
    'the program receives, downloads and answers through it, and through nothing else',
    async () => {
      const proxy = await proxyOf({ user: '张三:p@ss:w' })
      const folder = temporaryFolder()
      const { file, tls } = certificate(folder)
      const server = await startTelegramServer({ tls })
      onTestFinished(server.close)
      const person = personOn(server)
      const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'start'], {
        cwd: ROOT,
        env: {
          PATH: process.env.PATH,
          NODE_EXTRA_CA_CERTS: file,
          TELEGRAM_BOT_TOKEN: TOKEN,
          TELEGRAM_API_ROOT: `https://${HOST}:${server.port}`,
          GOUJI_PROXY: `http://${encodeURIComponent('张三')}:p%40ss%3Aw@${proxy.address}`,
          GOUJI_ADMINS: `telegram:${person.id}`,
          GOUJI_CONFIG: join(folder, 'config'),
          GOUJI_DATA: join(folder, 'data'),
          PORT: '0',
        },
      })
      onTestFinished(() => void child.kill('SIGKILL'))
      let log = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (log += text.toString()))
      const report = await reportFile(cleanReport(1, '云溪县民政局', 2024))
      await person.say({ document: { name: report.name, bytes: Buffer.from(report.bytes) } })
      await eventually(
        () => expect(person.sees().map(({ text }) => text)).toEqual([expect.stringContaining('已存档')]),
        50_000,
      )
      child.kill('SIGKILL')
      await once(child, 'exit')
      expect(new Set(proxy.targets)).toEqual(new Set([`${HOST}:${server.port}`]))
      expect(log).not.toMatch(/p@ss|p%40ss|张三|TEST-token/)
    },
  )

  it('a server of one’s own without TLS is reached without it', async () => {
    const proxy = await proxyOf()
    const bot = await runTelegramBot({ env: { GOUJI_PROXY: `http://${proxy.address}` } })
    await personOn(bot.server).say({ document: { name: '年报.docx' } })
    await eventually(() => expect(bot.stored).toHaveLength(1))
    await bot.adapter.download(bot.stored[0]!.files[0]!, 1000)
    expect(proxy.targets).toEqual([])
  })

  it('that refuses its user, the doctor says so and names what to change; the password stays unsaid', async () => {
    const proxy = await proxyOf({ user: 'a:right' })
    const bot = await idleTelegramBot({
      env: { TELEGRAM_API_ROOT: `https://${HOST}`, GOUJI_PROXY: `http://a:wrong-one@${proxy.address}` },
    })
    const [found] = await bot.adapter.doctor()
    expect(found?.level).toBe('bad')
    expect(found?.message.zh).toMatch(new RegExp(`经代理 ${proxy.address} 到不了.*GOUJI_PROXY`))
    expect(JSON.stringify([found, bot.log])).not.toContain('wrong-one')
  })
})
