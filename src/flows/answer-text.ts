import { type Deed, permits } from '../access.ts'
import { action } from '../replies/actions.ts'
import { notice } from '../replies/notice.ts'
import type { Command } from '../sentences/command.ts'
import { readCommand } from '../sentences/read-command.ts'
import { words } from '../text/index.ts'
import { rankOf, runCommand } from './commands/index.ts'
import { deedOf } from './commands/target.ts'
import { completePending, readWish } from './complete-pending.ts'
import type { Answered, FlowDeps, Turn } from './types.ts'

/** What somebody must be able to do to give a command of a rank. */
const DEED_OF = {
  reader: 'read',
  filer: 'file',
  changer: 'change',
  officer: 'supervise',
  administrator: 'administer',
} as const satisfies Readonly<Record<Exclude<ReturnType<typeof rankOf>, 'anybody'>, Deed>>

/** People of a group whose last question is remembered. */
const REMEMBERED = 50

/**
 * Whether the sender may be answered at all: closed by default. Undefined lets the message pass; else what the person
 * is told, or silence.
 */
export async function refuse(deps: FlowDeps, turn: Turn): Promise<Answered | undefined> {
  const { message, standings } = turn
  const command = message.text ? readCommand(message.text)?.command : undefined
  if (command && mayCommand(turn, command) && (standings.here || message.addressed)) return undefined
  if (permits(standings.here, 'read')) return undefined
  if (!message.addressed) return {}
  const w = words(turn.language).chat.access
  if (message.chat.kind === 'group') return { reply: notice(w.unknownGroup) }
  return { reply: notice(w.unknownPerson(await deps.access.pair(message))) }
}

/** The answer to a message without files: a command, an answer to what was asked back, or a question. */
export async function answerText(deps: FlowDeps, turn: Turn): Promise<Answered> {
  const { message, language, conversation } = turn
  const w = words(language).chat
  const text = message.text?.trim() ?? ''
  // In a group a caption under a file speaks to the bot as the file does.
  if (!message.addressed && message.files.length === 0) return {}
  if (text === '') return { reply: notice(w.cannotRead[message.other ?? 'unknown']) }
  const understood = readCommand(text)
  if (understood) {
    if (!mayCommand(turn, understood.command)) {
      await deps.audit.append(deedOf(turn, 'denied'))
      return { reply: notice(w.access.denied, 'warning') }
    }
    const answered = await runCommand(deps, turn, understood.command)
    if (answered) return answered
  }
  const [first, ...rest] = conversation.pending ?? []
  const wish = first && readWish(deps, turn, first, text)
  if (first && wish) return await completePending(deps, turn, [first, ...rest], wish)
  const slashed = /^\/[a-z]\w{0,31}/iu.exec(text)?.[0]
  if (slashed && !understood) return { reply: notice(w.unknownCommand(slashed), 'neutral', [action(language, 'help')]) }
  return await ask(deps, turn, text)
}

async function ask(deps: FlowDeps, turn: Turn, question: string): Promise<Answered> {
  const { conversation, language, standings, message } = turn
  const agency = standings.here?.agency
  // In a group everybody has a conversation of their own.
  const shared = message.chat.kind === 'group' ? new Map(Object.entries(conversation.memory ?? {})) : undefined
  const chosen = conversation.language
  const asked = await deps.ask(question, {
    language,
    memory: shared ? shared.get(message.sender.id) : conversation.memory,
    ...(chosen === undefined ? {} : { chosen }),
    ...(agency === undefined ? {} : { agency }),
  })
  await deps.audit.append(deedOf(turn, 'asked'))
  if (asked.memory === undefined) return { reply: asked.reply }
  if (!shared) return { reply: asked.reply, conversation: { ...conversation, memory: asked.memory } }
  shared.delete(message.sender.id)
  const memory = Object.fromEntries([...shared, [message.sender.id, asked.memory]].slice(-REMEMBERED))
  return { reply: asked.reply, conversation: { ...conversation, memory } }
}

function mayCommand({ standings: { here, own } }: Turn, command: Command): boolean {
  const rank = rankOf(command)
  if (rank === 'anybody') return true
  return permits(rank === 'administrator' ? own : here, DEED_OF[rank])
}
