/**
 * Who may do what: closed by default. `permits` decides; `createAccess` keeps who is known, in the store.
 */
import type { ChatRef, InboundMessage } from './chat.ts'
import type { Store } from './store/types.ts'

export const ROLES = ['administrator', 'officer', 'clerk', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** What somebody is here; a clerk is bound to one agency. */
export type Standing = { readonly role: Role; readonly agency?: string }

/**
 * read: stored reports and answers · file: store a report · change: dismiss, undo, correct · supervise: lists and notices
 * of the office · administer: admit, bind.
 */
export type Deed = 'read' | 'file' | 'change' | 'supervise' | 'administer'

const DEEDS: Readonly<Record<Role, readonly Deed[]>> = {
  administrator: ['read', 'file', 'change', 'supervise', 'administer'],
  officer: ['read', 'file', 'change', 'supervise'],
  clerk: ['read', 'file', 'change'],
  viewer: ['read'],
}

/** Whether somebody may do something, for one agency where it is about one. Nobody unknown may do anything. */
export function permits(standing: Standing | undefined, deed: Deed, agency?: string): boolean {
  if (!standing || !DEEDS[standing.role].includes(deed)) return false
  return standing.agency === undefined || agency === undefined || standing.agency === agency
}

/** `here`: what counts for what is shown in this chat; `own`: what the person may change. They differ in groups. */
export type Standings = { readonly here: Standing | undefined; readonly own: Standing | undefined }

export type Admission =
  | { readonly kind: 'admitted'; readonly person: string; readonly chat: ChatRef }
  | { readonly kind: 'unknownCode' }

/** Who is where: all that a standing depends on. */
export type Presence = { readonly chat: ChatRef; readonly sender: Pick<InboundMessage['sender'], 'id'> }

export type Access = {
  readonly standings: (of: Presence) => Promise<Standings>
  /** Whether anybody is administrator yet. */
  readonly hasAdministrator: () => Promise<boolean>
  /** Makes the sender the first administrator where the code is the one printed at start. */
  readonly claim: (message: InboundMessage, code: string) => Promise<boolean>
  /** The code by which an administrator can admit this sender; the same one while it is valid. */
  readonly pair: (message: InboundMessage) => Promise<string>
  readonly admit: (code: string, standing: Standing, by: string) => Promise<Admission>
  /** Forgets a person; answers whether there was one. */
  readonly remove: (person: string) => Promise<boolean>
  /** Opens a group; `undefined` closes it. */
  readonly bind: (chat: ChatRef, standing: Standing | undefined, by: string) => Promise<void>
}

export type AccessDeps = {
  readonly store: Store
  /** `platform:USER_ID` */
  readonly administrators: readonly string[]
  /** The one-time code printed at start, where nobody is administrator. */
  readonly claimCode?: string
  readonly now: () => number
  /** A fresh code nobody can guess. */
  readonly newCode: () => string
}

type Person = Standing & { readonly by: string; readonly at: number; readonly code?: string }
type Pairing = { readonly code: string; readonly person: string; readonly chat: ChatRef; readonly at: number }

const DAY = 24 * 3_600_000
/** Wrong claims of one person that are looked at. */
const MOST_TRIES = 5

/** `platform:USER_ID` of the sender. */
export function personOf(message: Presence): string {
  return `${message.chat.platform}:${message.sender.id}`
}

/** Who is known, on the records of the store: people, groups, pairings. */
export function createAccess(deps: AccessDeps): Access {
  const tries = new Map<string, number>()
  let claimed = false

  async function own(message: Presence): Promise<Standing | undefined> {
    const person = personOf(message)
    if (deps.administrators.includes(person)) return { role: 'administrator' }
    return toStanding(await deps.store.record('people', person))
  }

  async function hasAdministrator(): Promise<boolean> {
    if (deps.administrators.length > 0) return true
    return (await deps.store.records('people')).some(({ value }) => toStanding(value)?.role === 'administrator')
  }

  return {
    hasAdministrator,
    standings: async (message) => {
      const mine = await own(message)
      if (message.chat.kind === 'private') return { here: mine, own: mine }
      return { here: toStanding(await deps.store.record('groups', groupKey(message.chat))), own: mine }
    },
    claim: async (message, code) => {
      const person = personOf(message)
      if ((await own(message))?.role === 'administrator') return true
      const tried = (tries.get(person) ?? 0) + 1
      tries.set(person, tried)
      if (claimed || !deps.claimCode || tried > MOST_TRIES || plainCode(code) !== plainCode(deps.claimCode))
        return false
      if (await hasAdministrator()) return false
      claimed = true
      await deps.store.putRecord('people', person, {
        role: 'administrator',
        by: 'claim',
        at: deps.now(),
      } satisfies Person)
      return true
    },
    pair: async (message) => {
      const person = personOf(message)
      const known = toPairing(await deps.store.record('pairings', person))
      if (known && deps.now() - known.at < DAY) return known.code
      const code = deps.newCode()
      await deps.store.putRecord('pairings', person, {
        code,
        person,
        chat: message.chat,
        at: deps.now(),
      } satisfies Pairing)
      return code
    },
    admit: async (code, standing, by) => {
      const pairings = (await deps.store.records('pairings')).map(({ value }) => toPairing(value))
      const pairing = pairings.find((p) => p && plainCode(p.code) === plainCode(code) && deps.now() - p.at < DAY)
      if (!pairing) {
        // The same sentence again, after a crash: its code was used up by itself.
        const done = (await deps.store.records('people')).find(({ value }) => codeOf(value) === plainCode(code))
        const chat = done && chatOf(done.value)
        return done && chat ? { kind: 'admitted', person: done.key, chat } : { kind: 'unknownCode' }
      }
      await deps.store.putRecord('people', pairing.person, {
        ...standing,
        by,
        at: deps.now(),
        code: plainCode(code),
        chat: pairing.chat,
      })
      await deps.store.deleteRecord('pairings', pairing.person)
      return { kind: 'admitted', person: pairing.person, chat: pairing.chat }
    },
    remove: async (person) => {
      const known = (await deps.store.record('people', person)) !== undefined
      await deps.store.deleteRecord('people', person)
      return known
    },
    bind: async (chat, standing, by) => {
      if (!standing) await deps.store.deleteRecord('groups', groupKey(chat))
      else await deps.store.putRecord('groups', groupKey(chat), { ...standing, by, at: deps.now() } satisfies Person)
    },
  }
}

function groupKey(chat: ChatRef): string {
  return `${chat.platform}:${chat.id}`
}

/** Codes are read aloud and typed: case and spaces do not count. */
function plainCode(code: string): string {
  return code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function toStanding(value: unknown): Standing | undefined {
  if (!isRecord(value)) return undefined
  const role = ROLES.find((r) => r === value.role)
  if (!role) return undefined
  return typeof value.agency === 'string' ? { role, agency: value.agency } : { role }
}

function codeOf(value: unknown): string | undefined {
  return isRecord(value) && typeof value.code === 'string' ? value.code : undefined
}

function chatOf(value: unknown): ChatRef | undefined {
  return isRecord(value) && isRecord(value.chat) ? (value.chat as ChatRef) : undefined
}

function toPairing(value: unknown): Pairing | undefined {
  return isRecord(value) && typeof value.code === 'string' ? (value as Pairing) : undefined
}
