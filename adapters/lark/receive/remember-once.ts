import type { Memory } from '../../types.ts'

/** Remembers a fact, and writes it only where it is news; what was remembered lately is not even read again. */
export function createRememberOnce(memory: Memory): (key: string, value: string) => Promise<void> {
  const known = new Map<string, string>()
  return async (key, value) => {
    if (known.get(key) === value) return
    if ((await memory.get(key)) !== value) await memory.put(key, value)
    if (known.size > 10_000) known.clear()
    known.set(key, value)
  }
}
