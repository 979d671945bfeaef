/** Tokens of this app only, and emptied at will: the SDK's own keeps a revoked token for hours. `now`: milliseconds since 1970. */
export function tokenCache(now: () => number) {
  const kept = new Map<string | symbol | object, { readonly value: unknown; readonly until: number }>()
  return {
    get: async (key: string | symbol | object) => {
      const found = kept.get(key)
      return found && found.until > now() ? found.value : undefined
    },
    set: async (key: string | symbol | object, value: unknown, until = Number.POSITIVE_INFINITY) => {
      kept.set(key, { value, until })
      return true
    },
    clear: () => kept.clear(),
  }
}
