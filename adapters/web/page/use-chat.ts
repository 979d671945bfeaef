import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { PageEntry, PageHistory } from '../outbound.ts'
import { type Chosen, type Draft, deliver, type Outgoing, toOutgoing } from './outgoing.ts'
import { Refusal, readHistory } from './server.ts'

type About = Omit<PageHistory, 'entries' | 'more' | 'version' | 'run'>

export type Chat = {
  /** signedOut: a password is wanted · lost: shown as it was, the server is away. */
  readonly state: 'opening' | 'ready' | 'lost' | 'signedOut'
  readonly entries: readonly PageEntry[]
  readonly outgoing: readonly Outgoing[]
  readonly more: boolean
  readonly about: About | undefined
  readonly send: (draft: Draft) => void
  readonly retry: (id: string) => void
  readonly discard: (id: string) => void
  readonly showEarlier: () => void
  readonly open: () => void
}

type Log = { readonly entries: ReadonlyMap<string, PageEntry>; readonly more: boolean }
type Change =
  | { readonly kind: 'opened' | 'earlier'; readonly history: PageHistory }
  | { readonly kind: 'entry'; readonly entry: PageEntry }

const REOPEN = 3000

function reduce(log: Log, change: Change): Log {
  if (change.kind === 'entry') {
    const known = log.entries.get(change.entry.id)
    if (known && known.version >= change.entry.version) return log
    return { ...log, entries: new Map(log.entries).set(change.entry.id, change.entry) }
  }
  const { entries, more } = change.history
  const before = change.kind === 'earlier' ? log.entries : new Map<string, PageEntry>()
  return { entries: new Map([...before, ...entries.map((e) => [e.id, e] as const)]), more }
}

/** The conversation with the server: its history, what comes, what is sent. */
export function useChat(chosen: Chosen): Chat {
  const [state, setState] = useState<Chat['state']>('opening')
  const [log, change] = useReducer(reduce, { entries: new Map<string, PageEntry>(), more: false })
  const [about, setAbout] = useState<About>()
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([])
  const events = useRef<EventSource | undefined>(undefined)
  const timer = useRef<number | undefined>(undefined)
  /** One request after the other: what a person sends keeps its order. */
  const queue = useRef<Promise<void>>(Promise.resolve())

  async function open(): Promise<void> {
    window.clearTimeout(timer.current)
    events.current?.close()
    try {
      const history = await readHistory()
      change({ kind: 'opened', history })
      setOutgoing((all) => all.filter((out) => !history.entries.some((entry) => entry.id === out.id)))
      setAbout(history)
      setState('ready')
      listen(history)
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) return setState('signedOut')
      setState('lost')
      timer.current = window.setTimeout(() => void open(), REOPEN)
    }
  }

  function listen({ version, run }: PageHistory): void {
    const source = new EventSource(`/chat/events?after=${version}&run=${run}`)
    events.current = source
    source.addEventListener('open', () => setState('ready'))
    source.addEventListener('entry', (event: MessageEvent<string>) => {
      const entry = JSON.parse(event.data) as PageEntry
      change({ kind: 'entry', entry })
      setOutgoing((all) => all.filter((out) => out.id !== entry.id))
    })
    source.addEventListener('reset', () => void open())
    source.addEventListener('error', () => {
      setState('lost')
      // The browser tries again by itself, unless the server said no.
      if (source.readyState === EventSource.CLOSED) void open()
    })
  }

  useEffect(() => {
    void open()
    return () => {
      window.clearTimeout(timer.current)
      events.current?.close()
    }
  }, [])

  const update = (id: string, how: (out: Outgoing) => Outgoing) =>
    setOutgoing((all) => all.map((out) => (out.id === id ? how(out) : out)))

  function dispatch(out: Outgoing): void {
    queue.current = queue.current.then(async () => {
      try {
        await deliver(out, chosen, (share) => update(out.id, (o) => ({ ...o, share })))
        update(out.id, (o) => ({ ...o, share: 1 }))
      } catch (error) {
        const refusal = error instanceof Refusal ? error : undefined
        update(out.id, (o) => ({ ...o, failed: { sentence: refusal?.sentence } }))
        if (refusal?.status === 401) setState('signedOut')
      }
    })
  }

  const entries = [...log.entries.values()].sort((a, b) => a.order - b.order)
  return {
    state,
    entries,
    outgoing,
    more: log.more,
    about,
    open: () => void open(),
    send: (draft) => {
      if (!about) return
      const parts = toOutgoing(draft, about.limits)
      setOutgoing((all) => [...all, ...parts])
      for (const part of parts) dispatch(part)
    },
    retry: (id) => {
      const out = outgoing.find((one) => one.id === id)
      if (!out) return
      update(id, ({ failed: _failed, ...rest }) => ({ ...rest, share: 0 }))
      dispatch(out)
    },
    discard: (id) => setOutgoing((all) => all.filter((out) => out.id !== id)),
    showEarlier: () => {
      const first = entries[0]
      if (first)
        void readHistory(first.order).then(
          (history) => change({ kind: 'earlier', history }),
          () => undefined,
        )
    },
  }
}
