import { personOf, type Standing } from '../../access.ts'
import type { Reply } from '../../chat.ts'
import { notice } from '../../replies/notice.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'
import { deedOf, findAgency } from './target.ts'

/** /claim CODE: the first administrator, by the code printed at start. */
export async function claimBot(deps: FlowDeps, turn: Turn, { code }: CommandOf<'claim'>): Promise<Answered> {
  const w = words(turn.language).chat.access
  // In a group everybody would read the code.
  if (turn.message.chat.kind !== 'private') return {}
  if (!(await deps.access.claim(turn.message, code))) return { reply: notice(w.notClaimed, 'warning') }
  await deps.audit.append(deedOf(turn, 'claimed'))
  return { reply: notice(w.claimed, 'good') }
}

/** /admit CODE ROLE [AGENCY]: lets in who was given the code. */
export async function admitPerson(deps: FlowDeps, turn: Turn, command: CommandOf<'admit'>): Promise<Answered> {
  const w = words(turn.language).chat.access
  if (!command.role) return { reply: notice(w.admitHow, 'warning') }
  const standing = standingOf(deps, turn, command.role, command.agency)
  if ('reply' in standing) return standing
  const admission = await deps.access.admit(command.code, standing, personOf(turn.message))
  if (admission.kind === 'unknownCode') return { reply: notice(w.unknownCode, 'warning') }
  await deps.audit.append({ ...deedOf(turn, 'admitted'), subject: admission.person })
  const told = [roleName(turn, standing), standing.agency ?? null] as const
  return {
    reply: notice(w.admitted(...told), 'good'),
    also: [{ chat: admission.chat, reply: notice(w.welcomeIn(...told), 'good') }],
  }
}

/** /remove PLATFORM:ID: shuts a person out. */
export async function removePerson(deps: FlowDeps, turn: Turn, { person }: CommandOf<'remove'>): Promise<Answered> {
  const w = words(turn.language).chat.access
  const known = await deps.access.remove(person)
  if (known) await deps.audit.append({ ...deedOf(turn, 'removed'), subject: person })
  return { reply: notice(known ? w.removed(person) : w.nobody(person)) }
}

/** /bind [ROLE] [AGENCY]: opens a group, for one agency or for all. */
export async function bindGroup(deps: FlowDeps, turn: Turn, command: CommandOf<'bind'>): Promise<Answered> {
  const w = words(turn.language).chat.access
  if (turn.message.chat.kind !== 'group') return { reply: notice(w.bindInGroup, 'warning') }
  const role = command.role ?? (command.agency === '' ? 'officer' : 'clerk')
  const standing = standingOf(deps, turn, role, command.agency)
  if ('reply' in standing) return standing
  await deps.access.bind(turn.message.chat, standing, personOf(turn.message))
  await deps.audit.append(deedOf(turn, 'bound'))
  return { reply: notice(w.bound(roleName(turn, standing), standing.agency ?? null), 'good') }
}

/** /unbind: closes the group. */
export async function unbindGroup(deps: FlowDeps, turn: Turn): Promise<Answered> {
  const w = words(turn.language).chat.access
  if (turn.message.chat.kind !== 'group') return { reply: notice(w.bindInGroup, 'warning') }
  await deps.access.bind(turn.message.chat, undefined, personOf(turn.message))
  await deps.audit.append(deedOf(turn, 'unbound'))
  return { reply: notice(w.unbound) }
}

/** The standing that is meant, or what is wrong with it. */
function standingOf(
  deps: FlowDeps,
  turn: Turn,
  role: Standing['role'],
  agency: string,
): Standing | { readonly reply: Reply } {
  const w = words(turn.language).chat
  if (agency === '') return role === 'clerk' ? { reply: notice(w.access.clerkNeedsAgency, 'warning') } : { role }
  const found = findAgency(deps, agency)
  if (found.kind === 'found') return { role, agency: found.agency }
  return { reply: notice(w.unknownAgency(agency), 'warning') }
}

function roleName(turn: Turn, standing: Standing): string {
  return words(turn.language).chat.roles[standing.role][0]
}
