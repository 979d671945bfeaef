import type { Calls } from '../calls/calls.ts'
import { isNoBot, isUnknownCall } from '../calls/codes.ts'
import { LarkError } from '../calls/lark-error.ts'
import type { Me } from '../inbound.ts'
import type { Note } from '../note.ts'

/** A platform that does not tell who the bot is, is asked again after so many milliseconds. */
const ASK_AGAIN = 10 * 60_000

type IdentityDeps = {
  readonly appId: string
  readonly botInfo: Calls['botInfo']
  readonly note: Note
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Who the bot is, asked once. Where the platform does not know that call the bot goes on without knowing its own id:
 * then it does not see that a group speaks to it, and everything else works.
 *
 * @returns a function that throws LarkError where Lark cannot be reached, or says that the app has no bot
 */
export function createIdentity({ appId, botInfo, note, now }: IdentityDeps): () => Promise<Me> {
  let known: Me | undefined
  let askAgain = Number.NEGATIVE_INFINITY

  const ask = async (): Promise<string> => {
    try {
      const { open_id: openId } = await botInfo()
      if (openId) return openId
      throw new LarkError('the platform does not tell the id of the bot', { code: 0 })
    } catch (error) {
      if (isNoBot(error) || !isUnknownCall(error)) throw error
      note('warn', 'the bot does not know its own id, so mentions in groups are not seen', error)
      return ''
    }
  }

  return async () => {
    if (known && (known.openId !== '' || now() < askAgain)) return known
    known = { appId, openId: await ask() }
    askAgain = now() + ASK_AGAIN
    return known
  }
}
