import { SingleBar } from 'cli-progress'

export type Progress = {
  readonly advance: () => void
  /** There is more to do than was thought. */
  readonly grow: (more: number) => void
  readonly clear: () => void
  readonly stop: () => void
}

/** A progress bar on standard error; undefined where that is no terminal. */
export function progressBar(total: number, label: string): Progress | undefined {
  if (!process.stderr.isTTY) return undefined
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  })
  bar.start(total, 0)
  return {
    advance: () => bar.increment(),
    grow: (more) => bar.setTotal(bar.getTotal() + more),
    // Results go to standard output between two drawings of the bar.
    clear: () => {
      if (process.stdout.isTTY) process.stderr.write('\r\u001b[K')
    },
    stop: () => bar.stop(),
  }
}
