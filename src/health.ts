import type { Health } from './chat.ts'

/** How the program is: starting and stopping it takes no messages. */
export type ProgramState = 'starting' | 'ok' | 'stopping'

/** A platform and how its adapter is doing. */
export type PlatformHealth = { readonly name: string; readonly health: Health }

/**
 * What `/healthz` answers: 200 while the program can work, whatever its platforms are at. Details of an adapter are for
 * the log and `gouji doctor`, not for whoever may ask here.
 */
export function toHealth(
  state: ProgramState,
  platforms: readonly PlatformHealth[],
  waiting: number,
): { readonly status: 200 | 503; readonly body: object } {
  return {
    status: state === 'ok' ? 200 : 503,
    body: {
      status: state,
      waiting,
      platforms: platforms.map(({ name, health }) => ({
        name,
        state: health.state,
        since: new Date(health.since).toISOString(),
      })),
    },
  }
}
