import { words } from '../text/index.ts'

/** What the environment says of running: contract.md, «Environment and folders». Secrets stay where they are. */
export type Environment = {
  readonly host: string
  readonly port: number
  /** `platform:USER_ID` */
  readonly administrators: readonly string[]
  readonly logLevel: string | undefined
}

type Variables = Readonly<Record<string, string | undefined>>

/** The environment, or what is wrong with it, a sentence each. */
export function readEnvironment(
  env: Variables,
  language: 'zh' | 'en',
): { readonly environment: Environment; readonly faults?: undefined } | { readonly faults: readonly string[] } {
  const w = words(language)
  const faults: string[] = []
  if (env.DATABASE_URL) faults.push(w.command.databaseUrl)
  const port = env.PORT ? Number(env.PORT) : 8787
  if (!Number.isInteger(port) || port < 0 || port > 65_535) faults.push(w.chat.server.badPort(env.PORT ?? ''))
  const administrators = (env.GOUJI_ADMINS ?? '').split(/[,，;；\s]+/).filter((name) => name !== '')
  for (const name of administrators) {
    if (!/^[a-z][a-z0-9-]*:\S+$/.test(name)) faults.push(w.chat.server.badAdministrator(name))
  }
  if (faults.length > 0) return { faults }
  return { environment: { host: env.HOST || '127.0.0.1', port, administrators, logLevel: env.LOG_LEVEL } }
}
