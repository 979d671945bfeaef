/** The long connection: made, watched, and made again. */
import { type EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk'
import type { Health } from '../../../src/chat.ts'
import type { ProxyAgent } from '../../proxy.ts'
import { needsPerson } from '../calls/codes.ts'
import { socketHttp } from '../calls/http.ts'
import type { sdkLogger } from '../calls/sdk-logger.ts'
import type { LarkSettings } from '../settings.ts'
import { mendFrames } from './frames.ts'

type ConnectionDeps = {
  readonly settings: LarkSettings
  readonly dispatcher: EventDispatcher
  readonly logger: ReturnType<typeof sdkLogger>
  readonly become: (state: Health['state'], error?: unknown) => void
  /** The way through a proxy. */
  readonly agent: ProxyAgent | undefined
  /** Ends it. */
  readonly signal: AbortSignal
}

/** Seconds that a handshake may take. */
const HANDSHAKE = 15
/** Seconds of silence that end a connection to a service that never answered a ping: some do not know them. */
const SILENT = 90

/**
 * One long connection, until the SDK gives it up: then it throws why.
 *
 * @param watch whether the service is known to answer pings; from then on it must do so in time
 */
async function connect(
  { settings, dispatcher, logger, become, agent, signal }: ConnectionDeps,
  watch: { answers: boolean },
): Promise<void> {
  let giveUp: (error: Error) => void = () => undefined
  const given = new Promise<void>((_, reject) => {
    giveUp = reject
  })
  given.catch(() => undefined)
  const { appId, appSecret, domain, pingTimeout } = settings
  const socket = new WSClient({
    appId,
    appSecret,
    domain,
    logger,
    loggerLevel: LoggerLevel.warn,
    httpInstance: socketHttp(agent),
    ...(agent ? { agent } : {}),
    handshakeTimeoutMs: 1000 * Math.min(HANDSHAKE, settings.answerWithin),
    wsConfig: { pingTimeout: watch.answers ? pingTimeout : Math.max(pingTimeout, SILENT) },
    onReady: () => become('running'),
    onReconnected: () => become('running'),
    onReconnecting: () => become('waiting', 'the connection was lost'),
    onError: giveUp,
  })
  mendFrames(socket, () => {
    watch.answers = true
    Object.assign(socket, { pingTimeoutSec: pingTimeout })
  })
  const stop = () => giveUp(new Error('stopping'))
  signal.addEventListener('abort', stop)
  try {
    await socket.start({ eventDispatcher: dispatcher })
    await given
  } finally {
    signal.removeEventListener('abort', stop)
    socket.close({ force: true })
  }
}

type SuperviseDeps = ConnectionDeps & {
  /** Asks Lark who the bot is: throws where id or secret are wrong, on which the SDK's connection would loop for ever. */
  readonly hello: () => Promise<unknown>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Receives until it is ended. Whatever goes wrong is tried again, ever less often; `become` is told how it goes. */
export async function supervise(deps: SuperviseDeps): Promise<void> {
  const { settings, become, signal, hello, now, sleep } = deps
  const watch = { answers: false }
  for (let failures = 0; !signal.aborted; ) {
    const since = now()
    try {
      await hello()
      signal.throwIfAborted()
      if (settings.events === 'webhook') return become('running')
      await connect(deps, watch)
    } catch (error) {
      if (signal.aborted) return
      become(needsPerson(error) ? 'refused' : 'waiting', error)
    }
    failures = now() - since > 60_000 ? 0 : failures + 1
    await sleep(Math.min(60_000, 1000 * 2 ** Math.min(failures, 6)), signal).catch(() => undefined)
  }
}
