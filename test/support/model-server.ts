import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the endpoint does with a question: what the model writes, a bare answer, or silence. */
export type ModelMove =
  | { readonly writes: string }
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | 'silence'

export type ModelCall = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }

export type ModelServer = {
  /** The base address an office would configure. */
  readonly url: string
  readonly calls: readonly ModelCall[]
  /** What it does from now on. */
  readonly move: (next: ModelMove) => void
  readonly close: () => Promise<void>
}

/** An endpoint that speaks the chat-completions protocol: refuses what a real one refuses, else does as it is told. */
export async function modelServer(first: ModelMove): Promise<ModelServer> {
  let next = first
  const calls: ModelCall[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      calls.push({ path: `${request.method} ${request.url}`, headers: request.headers, body })
      const wrong = refusal(request.url, body)
      if (wrong) {
        response
          .writeHead(400, { 'content-type': 'application/json' })
          .end(JSON.stringify({ error: { message: wrong } }))
        return
      }
      if (next === 'silence') return
      if ('status' in next) {
        response.writeHead(next.status, { 'content-type': 'application/json', ...next.headers }).end(next.body)
        return
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          id: 'chatcmpl-1',
          object: 'chat.completion',
          model: JSON.parse(body).model,
          choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: next.writes } }],
          usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
        }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    move: (move) => {
      next = move
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What a real endpoint would complain of; undefined where it would not. */
function refusal(path: string | undefined, body: string): string | undefined {
  if (path !== '/v1/chat/completions') return `unknown address ${path}`
  let asked: { model?: unknown; messages?: readonly { role?: unknown; content?: unknown }[] }
  try {
    asked = JSON.parse(body)
  } catch {
    return 'the body is no JSON'
  }
  if (typeof asked.model !== 'string' || asked.model === '') return 'model is missing'
  const roles = ['system', 'user', 'assistant']
  const right = asked.messages?.every((m) => roles.includes(String(m.role)) && typeof m.content === 'string')
  return right && asked.messages?.length ? undefined : 'messages are not right'
}
