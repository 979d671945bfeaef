import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Agent, fetch, type Response } from 'undici'
import { Fault } from '../fault.ts'
import { isPublicAddress } from './is-public-address.ts'
import type { Linked, LinkSettings } from './types.ts'

export type OpenLink = (link: string, most: number) => Promise<Linked>

const REDIRECTS = 5
/** Milliseconds one link may take in all. */
const PATIENCE = 30_000
const HEADERS = { 'user-agent': 'Mozilla/5.0 (compatible; gouji)', accept: '*/*' }
/** Documents that live in an online editor: behind their address stands a program, not the report. */
const ONLINE_EDITORS =
  /(?:^|\.)(?:feishu\.cn|larksuite\.com|larkoffice\.com|docs\.qq\.com|kdocs\.cn|yuque\.com|docs\.google\.com)$/iu

/**
 * Opens links under guard: http and https to the open internet only, decided by the address that is really connected
 * to, again after each redirect; bounded in time, redirects and size.
 *
 * @param settings what the office allows
 * @returns a function from a link and a number of bytes to what it gave; it throws Faults: forbiddenAddress,
 *   unreachable, notFound, tooLarge, timeout, unsupported
 */
export function createOpenLink(settings: LinkSettings): OpenLink {
  return async (link, most) => {
    if (!settings.open) throw new Fault('unsupported', { kind: 'link' })
    const signal = AbortSignal.timeout(PATIENCE)
    let address = toAddress(link)
    for (let hops = 0; hops <= REDIRECTS; hops++) {
      const agent = guardedAgent(address, settings)
      try {
        const response = await fetch(address, { dispatcher: agent, signal, redirect: 'manual', headers: HEADERS })
        const next = redirectOf(response, address)
        if (!next) return await take(response, address, most)
        address = next
      } catch (error) {
        throw toFault(error, signal)
      } finally {
        await agent.destroy()
      }
    }
    throw new Fault('unreachable', { kind: 'link' })
  }
}

/** Standards read `0x7f.1` and `２１` as numbers, too: what `URL` makes of a host is what is connected to. */
function toAddress(link: string): URL {
  if (!URL.canParse(link)) throw new Fault('unreachable', { kind: 'link' })
  return new URL(link)
}

function guardedAgent({ protocol, hostname, username, password }: URL, settings: LinkSettings): Agent {
  const host = hostname.replace(/^\[|\]$/gu, '').replace(/\.$/u, '')
  const isBelow = (name: string) => {
    const { hostname: allowed } = new URL(`http://${name}`)
    return host === allowed || host.endsWith(`.${allowed}`)
  }
  if (!/^https?:$/u.test(protocol) || username + password !== '') throw new Fault('forbiddenAddress')
  if (ONLINE_EDITORS.test(host)) throw new Fault('unsupported', { kind: 'onlineDocument' })
  const own = settings.internal.some(isBelow)
  if (!own && settings.hosts.length > 0 && !settings.hosts.some(isBelow)) throw new Fault('forbiddenAddress')
  if (!own && isIP(host) !== 0 && !isPublicAddress(host)) throw new Fault('forbiddenAddress')
  return new Agent({
    connect: {
      timeout: 10_000,
      lookup: own ? resolve : (name, options, done) => resolve(name, options, done, isPublicAddress),
    },
    headersTimeout: 20_000,
    bodyTimeout: 20_000,
  })
}

type Done = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** Resolves a name for the connection itself, so that what was checked is what is connected to. */
function resolve(
  name: string,
  options: LookupOptions,
  done: Done,
  allows: (address: string) => boolean = () => true,
): void {
  lookup(name, { ...options, all: true }).then(
    (found) => {
      const [first] = found
      // A name of which one address is forbidden is not trusted with the others.
      if (!first || !found.every(({ address }) => allows(address))) done(new Fault('forbiddenAddress'), '')
      else if (options.all) done(null, found)
      else done(null, first.address, first.family)
    },
    (error: unknown) => done(error instanceof Error ? error : new Error('lookup'), ''),
  )
}

function redirectOf({ status, headers }: Response, from: URL): URL | undefined {
  const to = headers.get('location')
  if (status < 300 || status > 399 || to === null || !URL.canParse(to, from.href)) return undefined
  return new URL(to, from)
}

async function take({ status, headers, body }: Response, address: URL, most: number): Promise<Linked> {
  if (status === 404 || status === 410) throw new Fault('notFound', { kind: 'link' })
  if (status !== 200) throw new Fault('unreachable', { kind: 'link' })
  const chunks: Uint8Array[] = []
  let size = 0
  // Counted as unpacked: what a server packed may be small and become large.
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > most) throw new Fault('tooLarge', { bytes: most })
    chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks), name: nameOf(address, headers.get('content-disposition') ?? '') }
}

/** The name the server gives, else the last part of the address; only a hint, the content decides. */
function nameOf({ pathname, hostname }: URL, disposition: string): string {
  const coded =
    /filename\*\s*=\s*utf-8''([^;]+)/iu.exec(disposition)?.[1] ?? pathname.slice(pathname.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(coded).replace(/[\p{Cc}/\\]/gu, '') || hostname
  } catch {
    return hostname
  }
}

function toFault(error: unknown, signal: AbortSignal): Fault {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof Fault) return cause
  return signal.aborted ? new Fault('timeout', { kind: 'link' }) : new Fault('unreachable', { kind: 'link' })
}
