import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { TinyEvent } from './tiny-platform/inbound.ts'
import type { TinyMessage } from './tiny-platform/outbound.ts'

type Line = Partial<TinyMessage> & {
  readonly type: 'ack' | 'later' | 'send' | 'edit' | 'fetch'
  readonly id?: string
  readonly call?: number
  readonly key?: string
  readonly message?: string
  readonly most?: number
}
type Standing = { readonly id: string; readonly key: string | undefined; shown: TinyMessage }

const EMPTY: TinyMessage = { text: '', buttons: [], files: [] }

/** The server of the tiny platform: hands an event out until it is acknowledged, shows a message of one key once. */
export async function startTinyServer() {
  const open = new Map<string, TinyEvent>()
  const files = new Map<string, Uint8Array>()
  const standing: Standing[] = []
  const connected = new Set<Socket>()

  const write = (line: object) => {
    for (const socket of connected) socket.write(`${JSON.stringify(line)}\n`)
  }

  const show = (line: Line): string => {
    const shown = { text: line.text ?? '', buttons: line.buttons ?? [], files: line.files ?? [] }
    const known = standing.find(({ id, key }) =>
      line.type === 'edit' ? id === line.message : key !== undefined && key === line.key,
    )
    if (known && line.type === 'edit') known.shown = shown
    if (known) return known.id
    standing.push({ id: `m${standing.length + 1}`, key: line.key, shown })
    return standing.at(-1)!.id
  }

  const answerTo = (line: Line): object => {
    if (line.type !== 'fetch') return { message: show({ ...EMPTY, ...line }) }
    const bytes = files.get(line.key ?? '')
    if (!bytes) return { refused: 'notFound' }
    return bytes.length > (line.most ?? 0) ? { refused: 'tooLarge' } : { base64: Buffer.from(bytes).toString('base64') }
  }

  const hear = (line: Line) => {
    const event = open.get(line.id ?? '')
    if (line.type === 'ack') open.delete(line.id ?? '')
    else if (line.type === 'later') setTimeout(() => event && write(event), 50)
    else write({ type: 'answer', call: line.call, ...answerTo(line) })
  }

  const server = createServer((socket) => {
    connected.add(socket)
    socket.on('error', () => undefined).on('close', () => connected.delete(socket))
    createInterface(socket).on('line', (line) => hear(JSON.parse(line) as Line))
    for (const event of open.values()) socket.write(`${JSON.stringify(event)}\n`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    standing,
    /** Events nobody acknowledged. */
    open: () => open.size,
    putFile: (key: string, bytes: Uint8Array) => void files.set(key, bytes),
    push: (event: TinyEvent) => {
      open.set(event.id, event)
      write(event)
    },
    close: async () => {
      for (const socket of connected) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
