import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/fault.ts'
import { isPublicAddress } from '../../src/links/is-public-address.ts'
import { linksIn } from '../../src/links/links-in.ts'
import { createOpenLink } from '../../src/links/open-link.ts'
import { serve } from '../support/http-site.ts'

const MOST = 1024 * 1024
const anywhere = createOpenLink({ open: true, hosts: [], internal: [] })
const here = createOpenLink({ open: true, hosts: [], internal: ['127.0.0.1'] })

async function faultOf(opening: Promise<unknown>) {
  const problem: unknown = await opening.then(
    () => undefined,
    (error: unknown) => error,
  )
  return problem instanceof Fault ? { code: problem.code, ...problem.facts } : problem
}

describe('a link', () => {
  it('gives its bytes and a name, also packed and after redirects', async () => {
    const { link } = await serve(({ url }, response) => {
      if (url === '/old') response.writeHead(302, { location: '/xxgk/%E5%B9%B4%E6%8A%A5.html' }).end()
      else response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('年报'))
    })
    const { bytes, name } = await here(link('/old'), MOST)
    expect(Buffer.from(bytes).toString()).toBe('年报')
    expect(name).toBe('年报.html')
  })

  it('is named as the server names its file, without a path', async () => {
    const { link } = await serve((_, response) =>
      response
        .writeHead(200, { 'content-disposition': "attachment; filename*=UTF-8''..%2F%E5%B9%B4%E6%8A%A5.docx" })
        .end('x'),
    )
    expect((await here(link('/download?id=1'), MOST)).name).toBe('..年报.docx')
  })

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://localhost/',
    'http://10.0.0.8/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://224.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.8]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[64:ff9b::a00:8]/',
    'http://user:secret@example.com/',
    'file:///etc/passwd',
    'ftp://example.com/nb.doc',
  ])('to %s is not opened', async (link) => {
    expect(await faultOf(anywhere(link, MOST))).toEqual({ code: 'forbiddenAddress' })
  })

  it('is not followed to where it may not lead, by redirect or by name', async () => {
    const inner = await serve((_, response) => response.end('secret'))
    const outer = await serve((_, response) =>
      response.writeHead(301, { location: inner.link('/', 'localhost') }).end(),
    )
    expect(await faultOf(here(outer.link('/'), MOST))).toEqual({ code: 'forbiddenAddress' })
    expect(outer.asked).toEqual(['/'])
    expect(inner.asked).toEqual([])
  })

  it('goes where the office allows it, and nowhere where links are switched off', async () => {
    const { link } = await serve((_, response) => response.end('年报'))
    const only = createOpenLink({ open: true, hosts: ['gov.cn'], internal: ['localhost'] })
    expect((await only(link('/', 'localhost'), MOST)).bytes).toHaveLength(6)
    expect(await faultOf(only('http://www.example.com/', MOST))).toEqual({ code: 'forbiddenAddress' })
    const off = createOpenLink({ open: false, hosts: [], internal: ['127.0.0.1'] })
    expect(await faultOf(off(link('/'), MOST))).toEqual({ code: 'unsupported', kind: 'link' })
  })

  it('that is gone, refused, endless or turns in circles says so', async () => {
    const { link } = await serve(({ url }, response) => {
      if (url === '/gone') response.writeHead(404).end()
      else if (url === '/no') response.writeHead(500).end()
      else if (url === '/circle') response.writeHead(302, { location: '/circle' }).end()
      else response.end(Buffer.alloc(MOST + 1))
    })
    expect(await faultOf(here(link('/gone'), MOST))).toEqual({ code: 'notFound', kind: 'link' })
    expect(await faultOf(here(link('/no'), MOST))).toEqual({ code: 'unreachable', kind: 'link' })
    expect(await faultOf(here(link('/circle'), MOST))).toEqual({ code: 'unreachable', kind: 'link' })
    expect(await faultOf(here(link('/large'), MOST))).toEqual({ code: 'tooLarge', bytes: MOST })
    expect(await faultOf(here('http://127.0.0.1:9/', MOST))).toEqual({ code: 'unreachable', kind: 'link' })
  })

  it('counts what a server packed by what it unpacks to', async () => {
    const { link } = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(8 * MOST))),
    )
    expect(await faultOf(here(link('/'), MOST))).toEqual({ code: 'tooLarge', bytes: MOST })
  })

  it('to a document in an online editor says to download it', async () => {
    const opening = anywhere('https://abc.feishu.cn/docx/AbCd', MOST)
    expect(await faultOf(opening)).toEqual({ code: 'unsupported', kind: 'onlineDocument' })
  })
})

describe('an address', () => {
  it('of a private network is none of the open internet, however it is written', () => {
    fc.assert(
      fc.property(fc.constantFrom('10', '127', '0'), fc.nat(255), fc.nat(255), fc.nat(255), (first, a, b, c) => {
        const four = `${first}.${a}.${b}.${c}`
        return !isPublicAddress(four) && !isPublicAddress(`::ffff:${four}`)
      }),
    )
    expect(isPublicAddress('123.125.114.144')).toBe(true)
    expect(isPublicAddress('2400:da00::666')).toBe(true)
    expect(isPublicAddress('nothing')).toBe(false)
  })
})

describe('links in a message', () => {
  it('end where the Chinese sentence goes on', () => {
    expect(linksIn('年报在https://www.yunxi.gov.cn/nb/2025.html，请核对。')).toEqual([
      'https://www.yunxi.gov.cn/nb/2025.html',
    ])
    expect(linksIn('（http://a.gov.cn/1）（http://a.gov.cn/2）（http://a.gov.cn/1）')).toEqual([
      'http://a.gov.cn/1',
      'http://a.gov.cn/2',
    ])
    expect(linksIn('see http://a.gov.cn/x.')).toEqual(['http://a.gov.cn/x'])
  })

  it('are not opened where a long text only mentions them', () => {
    expect(linksIn(`${'今年我局认真贯彻落实'.repeat(10)}详见 http://a.gov.cn/x`)).toEqual([])
    expect(linksIn('哪些单位零申请')).toEqual([])
  })
})
