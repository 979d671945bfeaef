import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** Shapes of secrets that libraries put into addresses and messages: bot tokens, bearer tokens, app secrets. */
const SHAPES: readonly RegExp[] = [
  /(?<!\d)\d{6,}:[A-Za-z0-9_-]{30,}/g,
  /(?<=bearer\s+)[\w.~+/=-]{8,}/gi,
  /\b[tua]-[A-Za-z0-9_.-]{24,}/g,
  /(?<=(?:token|secret|password|ticket|access_key)["']?\s*[:=]\s*["']?)[^\s"'&,}\\]{6,}/gi,
  /(?<=:\/\/[^/\s:@"]+:)[^@\s/"]+(?=@)/g,
]
const SECRET_NAMES = /TOKEN|SECRET|PASSWORD|_KEY$|DATABASE_URL/

/** Values of the environment that no log may show. */
export function secretsOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    SECRET_NAMES.test(name) && value !== undefined && value.length >= 6 ? [value] : [],
  )
}

/** A line without secrets. */
export function redact(line: string, secrets: readonly string[]): string {
  const known = secrets.reduce((text, secret) => text.replaceAll(secret, '[redacted]'), line)
  return SHAPES.reduce((text, shape) => text.replace(shape, '[redacted]'), known)
}

/**
 * The log: a JSON object a line. Whatever is written passes `redact`, whoever wrote it.
 *
 * @param level one of pino's; unknown ones count as `info`
 */
export function createLog(level: string | undefined, secrets: readonly string[], target: DestinationStream): Log {
  const known = level !== undefined && (level === 'silent' || Object.hasOwn(pino.levels.values, level))
  return pino(
    { level: known ? level : 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => target.write(redact(line, secrets)) },
  )
}

/** What a log may tell of an error: its kind and where it happened. Messages may quote what a person sent. */
export function errorFields(error: unknown): { readonly type: string; readonly code?: string; readonly stack: string } {
  if (!(error instanceof Error)) return { type: typeof error, stack: '' }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { type: error.name, ...code, stack: frames.map((line) => line.trim()).join('\n') }
}
