/** The addresses of the web chat, and who gets through to them. */
import { randomUUID } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { streamSSE } from 'hono/streaming'
import { words } from '../../src/text/index.ts'
import type { WebWords } from '../../src/text/web-types.ts'
import { asksForThisMachine, CONTENT_SECURITY_POLICY, isSameOrigin } from './guard.ts'
import { type History, type StoredFile, toPageEntry } from './history.ts'
import { type Limits, type Post, type PostProblem, readPost } from './inbound.ts'
import type { Login } from './login.ts'
import type { PageError, PageHistory } from './outbound.ts'
import type { Asset } from './package-files.ts'

/** Whose request it is. */
export type Who = { readonly chat: string; readonly person: string }

/** What became of a post: `notStored` where the disk did not take it. */
export type Taken = 'taken' | 'notReady' | 'noSample' | 'notStored'

export type RouteDeps = {
  readonly page: ReadonlyMap<string, Asset>
  readonly samples: readonly string[]
  readonly history: History
  /** Where others can reach the page; absent: whoever sits at this machine. */
  readonly login: Login | undefined
  readonly limits: Limits
  readonly language: 'zh' | 'en'
  /** Stores a post; resolves when it may be acknowledged. `noSample`: it asks for one there is not. */
  readonly take: (post: Post, who: Who) => Promise<Taken>
  readonly bytes: (file: StoredFile) => Promise<Uint8Array | undefined>
  /** Aborted when the program ends. */
  readonly ending: AbortSignal
}

type Problem = (w: WebWords) => string
type Env = { Variables: { who: Who } }

const MEBIBYTE = 1024 * 1024
const PAGE = 60
/** Proxies close what is silent for a minute. */
const HEARTBEAT = 20_000
const SMALL_BODY = 10_000

/** The web chat as a part of the server; only its own addresses are guarded. */
export function webRoutes(deps: RouteDeps): Hono<Env> {
  const app = new Hono<Env>()
  const { history, limits, login } = deps
  const run = randomUUID()

  for (const path of ['/', '/assets/*', '/chat/*']) {
    app.use(
      path,
      secureHeaders({
        contentSecurityPolicy: CONTENT_SECURITY_POLICY,
        xFrameOptions: 'DENY',
        referrerPolicy: 'no-referrer',
        permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
        // Ordinary HTTP in an office's network: a browser must not insist on HTTPS from then on.
        strictTransportSecurity: false,
      }),
    )
    app.use(path, async (c, next) => {
      const from = { host: c.req.header('host'), origin: c.req.header('origin'), site: c.req.header('sec-fetch-site') }
      if (!login && !asksForThisMachine(from.host)) return refuse(c, 403, (w) => w.wrongHost)
      if (!['GET', 'HEAD'].includes(c.req.method) && !isSameOrigin(from)) return refuse(c, 403, (w) => w.wrongOrigin)
      await next()
    })
  }
  app.use('/chat/*', async (c, next) => {
    c.header('cache-control', 'no-store')
    if (c.req.path === '/chat/login') return await next()
    const session = login ? await login.session(c) : undefined
    if (login && !login.isOpen(session)) return refuse(c, 401, (w) => w.needLogin)
    c.set('who', session ? { chat: session.chat, person: 'office' } : { chat: 'local', person: 'local' })
    await next()
  })

  const asset = (c: Context, path: string, cache: string) => {
    const found = deps.page.get(path)
    if (!found) return path === '/' ? refuse(c, 503, (w) => w.notBuilt) : c.notFound()
    return c.body(found.bytes, 200, { 'content-type': found.mime, 'cache-control': cache })
  }
  app.get('/', (c) => asset(c, '/', 'no-cache'))
  // Their names change with their content.
  app.get('/assets/*', (c) => asset(c, c.req.path, 'public, max-age=31536000, immutable'))

  const small = bodyLimit({ maxSize: SMALL_BODY, onError: (c) => refuse(c, 413, (w) => w.unreadable) })
  app.post('/chat/login', small, async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    const password = typeof body === 'object' && body !== null && 'password' in body ? body.password : undefined
    if (!login || typeof password !== 'string') return refuse(c, 400, (w) => w.unreadable)
    const result = await login.signIn(c, password, getConnInfo(c).remote.address ?? '')
    if (result === true) return c.body(null, 204)
    return result === false
      ? refuse(c, 401, (w) => w.wrongPassword)
      : refuse(c, 429, (w) => w.tooManyTries(result), { 'retry-after': String(result * 60) })
  })
  app.post('/chat/logout', small, async (c) => {
    await login?.signOut(c)
    return c.body(null, 204)
  })

  app.get('/chat/history', (c) => {
    const before = Number(c.req.query('before') ?? Number.POSITIVE_INFINITY)
    const { entries, more } = history.page(c.get('who').chat, before, PAGE)
    return c.json({
      entries: entries.map(toPageEntry),
      more,
      version: history.version(),
      run,
      language: deps.language,
      samples: deps.samples,
      limits: { fileBytes: limits.fileBytes, requestBytes: limits.requestBytes, files: limits.files },
      login: login !== undefined,
    } satisfies PageHistory)
  })

  const whole = bodyLimit({
    // The form around the files.
    maxSize: limits.requestBytes + MEBIBYTE,
    onError: (c) => refuse(c, 413, (w) => w.requestTooLarge(limits.requestBytes / MEBIBYTE)),
  })
  app.post('/chat/messages', whole, async (c) => {
    const form = await c.req.formData().catch(() => undefined)
    if (!form) return refuse(c, 400, (w) => w.unreadable)
    const post = readPost(form, limits)
    if ('kind' in post) {
      return refuse(c, post.kind === 'unreadable' || post.kind === 'nothing' ? 400 : 413, sentenceOf(post, limits))
    }
    const result = await deps.take(post, c.get('who'))
    if (result === 'noSample') return refuse(c, 404, (w) => w.noSample)
    if (result === 'notStored') return refuse(c, 503, (w) => w.notStored, { 'retry-after': '5' })
    if (result === 'notReady') return refuse(c, 503, (w) => w.notReady, { 'retry-after': '2' })
    return c.json({ id: post.id }, 202)
  })

  app.get('/chat/files/:id', async (c) => {
    const [, id = '', n = ''] = /^(.+)-(\d+)$/.exec(c.req.param('id')) ?? []
    const file = history.find(c.get('who').chat, id)?.files[Number(n)]
    if (!file) return c.notFound()
    const bytes = file.gone ? undefined : await deps.bytes(file)
    if (!bytes) return refuse(c, 410, (w) => w.fileGone)
    const name = encodeURIComponent(file.name.split('/').at(-1) ?? '').replace(/['()*]/g, escapeSign)
    const isPicture = file.mime === 'image/png'
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': isPicture ? file.mime : 'application/octet-stream',
      'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'cache-control': 'private, max-age=3600',
    })
  })

  app.get('/chat/events', (c) => {
    const { chat } = c.get('who')
    const after = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? 0)
    // The page saw what a killed run never stored, or more than there is: it begins anew.
    const strange = (c.req.query('run') ?? run) !== run || after > history.version()
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      let wake = () => {}
      const waiting = strange ? [] : [...history.since(chat, after)]
      const stop = history.listen(chat, (entry) => {
        waiting.push(entry)
        wake()
      })
      const end = () => {
        stop()
        wake()
      }
      stream.onAbort(end)
      deps.ending.addEventListener('abort', end)
      if (strange) await stream.writeSSE({ event: 'reset', data: '', id: String(history.version()) })
      else await stream.write(': \n\n')
      while (!stream.aborted && !deps.ending.aborted) {
        const entry = waiting.shift()
        if (entry) {
          await stream.writeSSE({ event: 'entry', id: String(entry.version), data: JSON.stringify(toPageEntry(entry)) })
          continue
        }
        const heard = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(false), HEARTBEAT)
          wake = () => {
            clearTimeout(timer)
            resolve(true)
          }
        })
        if (!heard) await stream.write(': \n\n')
      }
      stop()
      deps.ending.removeEventListener('abort', end)
    })
  })

  return app
}

function sentenceOf(problem: PostProblem, limits: Limits): Problem {
  switch (problem.kind) {
    case 'fileTooLarge':
      return (w) => w.fileTooLarge(problem.name, limits.fileBytes / MEBIBYTE)
    case 'tooManyFiles':
      return (w) => w.tooManyFiles(limits.files)
    case 'textTooLong':
      return (w) => w.textTooLong(limits.letters)
    default: {
      const { kind } = problem
      return (w) => (kind === 'nothing' ? w.nothing : w.unreadable)
    }
  }
}

function escapeSign(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}

/** A refusal, as two sentences in both languages. */
function refuse(c: Context, status: 400 | 401 | 403 | 404 | 410 | 413 | 429 | 503, problem: Problem, headers = {}) {
  const error = { zh: problem(words('zh').web), en: problem(words('en').web) }
  if (c.req.path.startsWith('/chat/')) return c.json({ error } satisfies PageError, status, headers)
  return c.text(`${error.zh}\n${error.en}\n`, status, headers)
}
