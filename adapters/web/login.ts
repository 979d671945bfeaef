/** The login of a web chat that others can reach: one password, a signed cookie, few tries. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'

export const PASSWORD_LETTERS = 8
const COOKIE = 'gouji'
const HOUR = 3_600_000
/** Somebody stays signed in so long; the chat of a browser is known for longer. */
const SESSION = 12 * HOUR
const KNOWN = 180 * 24 * HOUR
const WINDOW = 15 * 60_000
/** Wrong passwords in a window: of one address, and of all together. */
const TRIES = { address: 5, all: 50 } as const

export type Session = { readonly chat: string; readonly until: number }

export type Login = {
  /** Who is signed in, or whose time is over. */
  readonly session: (c: Context) => Promise<Session | undefined>
  readonly isOpen: (session: Session | undefined) => session is Session
  /** Minutes to wait, `false` for a wrong password, `true` where the cookie is set. */
  readonly signIn: (c: Context, password: string, address: string) => Promise<boolean | number>
  readonly signOut: (c: Context) => Promise<void>
}

/**
 * @param salt random, kept with the data: cookies hold over a restart and end with the password
 */
export function createLogin(password: string, salt: string, now: () => number): Login {
  const key = createHmac('sha256', salt).update(password).digest('hex')
  const digest = (text: string) => createHash('sha256').update(text).digest()
  let wrong: { readonly address: string; readonly at: number }[] = []

  async function session(c: Context): Promise<Session | undefined> {
    const value = await getSignedCookie(c, key, COOKIE)
    const [chat, until] = value ? value.split('.') : []
    return chat && until ? { chat, until: Number(until) } : undefined
  }

  async function put(c: Context, { chat, until }: Session): Promise<void> {
    await setSignedCookie(c, COOKIE, `${chat}.${until}`, key, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      maxAge: KNOWN / 1000,
      secure: c.req.header('origin')?.startsWith('https:') ?? false,
    })
  }

  return {
    session,
    isOpen: (known): known is Session => known !== undefined && known.until > now(),
    signIn: async (c, given, address) => {
      wrong = wrong.filter(({ at }) => now() - at < WINDOW)
      const own = wrong.filter((one) => one.address === address)
      const blocking = own.length >= TRIES.address ? own : wrong.length >= TRIES.all ? wrong : undefined
      if (blocking) return Math.max(1, Math.ceil(((blocking[0]?.at ?? now()) + WINDOW - now()) / 60_000))
      if (!timingSafeEqual(digest(given), digest(password))) {
        wrong.push({ address, at: now() })
        return false
      }
      wrong = wrong.filter((one) => one.address !== address)
      const chat = (await session(c))?.chat ?? randomBytes(12).toString('hex')
      await put(c, { chat, until: now() + SESSION })
      return true
    },
    signOut: async (c) => {
      const known = await session(c)
      if (known) await put(c, { ...known, until: 0 })
    },
  }
}
