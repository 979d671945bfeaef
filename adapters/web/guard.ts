/** Who may speak to the web chat at all: which address it has, where a request comes from, how much it may bring. Pure. */

/** Whether the server can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/**
 * Whether a request asks for this machine by its own name. A page elsewhere can have its name point here, but not
 * have the browser say another name (DNS rebinding).
 */
export function asksForThisMachine(host: string | undefined): boolean {
  if (!host) return false
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined
  return url !== undefined && url.host === host.toLowerCase().replace(/:80$/, '') && isLoopback(url.hostname)
}

/** What browsers say of where a request comes from. */
export type From = {
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly site: string | undefined
}

/** Whether a request comes from the page itself, or from no page at all. */
export function isSameOrigin({ host, origin, site }: From): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === (host ?? '').toLowerCase().replace(/:(?:80|443)$/, '')
}

/** Nothing but what this server gives: no script in the page, nothing from elsewhere, no frame around it. */
export const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
}
