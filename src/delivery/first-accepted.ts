/**
 * Tries ways to say the same thing, best first, until the platform takes one. `refused` tells whether a failure is the
 * platform's no to this way of saying it; any other failure is thrown at once, and so is the no to the last way.
 */
export async function firstAccepted<T>(
  ways: readonly [() => Promise<T>, ...(() => Promise<T>)[]],
  refused: (error: unknown) => boolean,
): Promise<T> {
  const [best, ...others] = ways
  try {
    return await best()
  } catch (error) {
    const [next, ...rest] = others
    if (!next || !refused(error)) throw error
    return firstAccepted([next, ...rest], refused)
  }
}
