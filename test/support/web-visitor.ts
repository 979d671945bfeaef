import type { PageEntry, PageHistory } from '../../adapters/web/outbound.ts'
import { isProgress } from '../../adapters/web/outbound.ts'
import { formOf } from './web-chat.ts'

type NamedBytes = { readonly name: string; readonly bytes: Uint8Array }

/** Somebody at the web chat of a running bot, with a conversation of their own. */
export type WebVisitor = {
  /** Posts, and resolves with the answer that comes to it; the visitor says one thing at a time. */
  readonly ask: (fields: Readonly<Record<string, string>>, files?: readonly NamedBytes[]) => Promise<PageEntry>
  /** Posts; resolves when it is acknowledged. */
  readonly post: (fields: Readonly<Record<string, string>>, files?: readonly NamedBytes[]) => Promise<void>
  /** All that the bot said, each in its last form. */
  readonly heard: () => readonly PageEntry[]
  /** Resolves when what was heard fits. */
  readonly until: (fits: (heard: readonly PageEntry[]) => boolean) => Promise<void>
  readonly leave: () => void
}

/** Opens the web chat as one browser does: signs in where a password is given, and listens. */
export async function visitWebChat(address: string, password?: string): Promise<WebVisitor> {
  const cookie = password === undefined ? undefined : await signIn(address, password)
  const headers: Record<string, string> = cookie ? { cookie } : {}
  const heard = new Map<string, PageEntry>()
  const waiting = new Set<() => void>()
  const control = new AbortController()
  // What was said before is not heard again.
  const { version } = (await (await fetch(`${address}/chat/history`, { headers })).json()) as PageHistory
  const events = await fetch(`${address}/chat/events?after=${version}`, { headers, signal: control.signal })
  void readEvents(events, (entry) => {
    if (entry.from !== 'bot') return
    heard.set(entry.id, entry)
    for (const wake of waiting) wake()
  }).catch(() => undefined)

  const until = async (fits: (list: readonly PageEntry[]) => boolean) => {
    while (!fits([...heard.values()])) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          resolve()
        }
        waiting.add(wake)
      })
    }
  }
  const post = async (fields: Readonly<Record<string, string>>, files: readonly NamedBytes[] = []) => {
    const response = await fetch(`${address}/chat/messages`, { method: 'POST', headers, body: formOf(fields, files) })
    if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`)
  }
  return {
    post,
    until,
    heard: () => [...heard.values()],
    ask: async (fields, files = []) => {
      const before = new Set(heard.keys())
      const fresh = (list: readonly PageEntry[]) => list.find((entry) => !before.has(entry.id) && isAnswer(entry))
      await post(fields, files)
      await until((list) => fresh(list) !== undefined)
      return fresh([...heard.values()])!
    },
    leave: () => control.abort(),
  }
}

function isAnswer({ reply }: PageEntry): boolean {
  return reply !== undefined && !isProgress(reply)
}

async function signIn(address: string, password: string): Promise<string> {
  const response = await fetch(`${address}/chat/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (!response.ok || cookie === undefined) throw new Error(`not signed in: ${response.status}`)
  return cookie
}

async function readEvents(response: Response, tell: (entry: PageEntry) => void): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end)
      text = text.slice(end + 2)
      const data = /^data: ?(.+)$/m.exec(event)?.[1]
      if (/^event: ?entry$/m.test(event) && data) tell(JSON.parse(data) as PageEntry)
    }
  }
}
