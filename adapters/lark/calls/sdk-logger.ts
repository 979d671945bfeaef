/** What of the SDK's talk may be written down. */

/** The SDK logs whole requests, with secrets and contents: only messages and codes are let through. */
export function sdkLogger(write: (level: 'warn' | 'error', text: string) => void) {
  const say = (level: 'warn' | 'error') => (entry: unknown) => {
    const parts = (Array.isArray(entry) ? entry.flat() : [entry]).map((part: unknown) => {
      if (typeof part === 'string') return part
      return part instanceof Error ? part.message : ''
    })
    write(level, parts.filter(Boolean).join(' '))
  }
  const silent = () => undefined
  // What matters is thrown as well, and reported where it is caught.
  return { error: say('warn'), warn: say('warn'), info: silent, debug: silent, trace: silent }
}

/** Takes secrets out of a text: those given, tokens, and what the address of a long connection carries. */
export function redactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  return (text) => {
    const known = secrets.reduce<string>(
      (clean, secret) => (secret ? clean.replaceAll(secret, '[secret]') : clean),
      text,
    )
    return known
      .replace(/\b[tua]-[\w.-]{10,}/g, '[token]')
      .replace(/\b(ticket|access_key|device_id)=[^&\s"]+/g, '$1=[secret]')
  }
}
