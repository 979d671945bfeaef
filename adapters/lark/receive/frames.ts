/** Where the SDK's long connection takes what the service sends amiss: put right from outside, and only where it fits. */
import type { WSClient } from '@larksuiteoapi/node-sdk'

type Frame = {
  readonly headers: readonly { readonly key: string; readonly value: string }[]
  readonly payload?: Uint8Array
}
type Take = (frame: Frame) => Promise<void>

/**
 * Mends a connection before it is started: pressed buttons may come in frames of kind card, which the SDK passes over;
 * an answer to a ping that names no interval would have it ping without a pause.
 *
 * @param pong told of every answer to a ping
 */
export function mendFrames(socket: WSClient, pong: () => void): void {
  wrap(socket, 'handleEventData', (take) => (frame) => {
    const headers = frame.headers.map((h) => (h.key === 'type' && h.value === 'card' ? { ...h, value: 'event' } : h))
    return take({ ...frame, headers })
  })
  wrap(socket, 'handleControlData', (take) => (frame) => {
    const isPong = frame.headers.some(({ key, value }) => key === 'type' && value === 'pong')
    if (isPong) pong()
    if (!isPong || namesInterval(frame.payload)) return take(frame)
    const { payload: _, ...bare } = frame
    return take(bare)
  })
}

function wrap(socket: WSClient, method: string, change: (take: Take) => Take): void {
  const take: unknown = Reflect.get(socket, method)
  if (typeof take === 'function') Object.assign(socket, { [method]: change((take as Take).bind(socket)) })
}

function namesInterval(payload: Uint8Array | undefined): boolean {
  try {
    const { PingInterval } = JSON.parse(Buffer.from(payload ?? []).toString()) as { PingInterval?: unknown }
    return typeof PingInterval === 'number' && PingInterval > 0
  } catch {
    return false
  }
}
