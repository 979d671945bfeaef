import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** The bot as people run it: `node dist/src/cli.js start` in a process of its own, listening on this machine. */
export type BotChild = {
  readonly address: string
  readonly child: ChildProcess
  /** Milliseconds from the start of the process until `/healthz` answered. */
  readonly startedAfter: number
  /** What it has written so far. */
  readonly said: () => { readonly out: string; readonly err: string }
  /** SIGTERM, and the exit status. */
  readonly stop: () => Promise<number | null>
}

type Variables = Readonly<Record<string, string>>

/** Runs a command of the built program to its end. */
export async function runGouji(
  args: readonly string[],
  env: Variables,
): Promise<{ readonly status: number | null; readonly out: string; readonly err: string }> {
  const { child, said } = launch(args, env)
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, ...said() }
}

/** Starts the built bot on a folder and waits until it is there. Throws with what it said where it ended instead. */
export async function startBotChild(folder: string, env: Variables = {}): Promise<BotChild> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const begun = performance.now()
  const { child, said } = launch(['start'], {
    GOUJI_CONFIG: join(folder, 'config'),
    GOUJI_DATA: join(folder, 'data'),
    LOG_LEVEL: 'warn',
    PORT: String(port),
    ...env,
  })
  while (!(await isHealthy(address))) {
    if (child.exitCode !== null) throw new Error(`the bot did not start: ${said().err}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return {
    address,
    child,
    startedAfter: performance.now() - begun,
    said,
    stop: async () => {
      const closed = child.exitCode === null ? once(child, 'close') : Promise.resolve([child.exitCode])
      child.kill('SIGTERM')
      const [status] = (await closed) as [number | null]
      return status
    },
  }
}

function launch(args: readonly string[], env: Variables) {
  const child = spawn(process.execPath, [join(ROOT, 'dist/src/cli.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
  })
  const [out, err]: [string[], string[]] = [[], []]
  child.stdout.on('data', (data: Buffer) => out.push(data.toString()))
  child.stderr.on('data', (data: Buffer) => err.push(data.toString()))
  return { child, said: () => ({ out: out.join(''), err: err.join('') }) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  server.close()
  return typeof at === 'object' && at ? at.port : 0
}

async function isHealthy(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/healthz`)).ok
  } catch {
    return false
  }
}

/** Resident memory of a process and all below it, in mebibytes; 0 where the system has no /proc. */
export function treeMebibytes(root: number): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) && /\) \S (\d+) /.exec(contentOf(`/proc/${name}/stat`))?.[1]
    if (parent) parents.set(Number(name), Number(parent))
  }
  const isBelow = (pid: number): boolean => pid === root || (pid > 1 && isBelow(parents.get(pid) ?? 0))
  return [...parents.keys()].filter(isBelow).reduce((sum, pid) => sum + residentMebibytes(pid), 0)
}

/** Resident memory of one process, in mebibytes. */
export function residentMebibytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(contentOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
