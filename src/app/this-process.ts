import { hostname } from 'node:os'
import type { Holder } from '../flows/run-lease.ts'

/** This process. One of this machine that is no more is gone at once, without waiting for its silence. */
export const thisProcess: Holder = {
  id: `${hostname()}:${process.pid}`,
  isGone: (id) => {
    const at = id.lastIndexOf(':')
    return id.slice(0, at) === hostname() && !isRunning(Number(id.slice(at + 1)))
  },
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (problem) {
    // EPERM: it runs, as somebody else.
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM'
  }
}
