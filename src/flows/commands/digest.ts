import { notice } from '../../replies/notice.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import { hasDigest, putDigest } from '../daily-digest.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'
import { deedOf } from './target.ts'

/** 每日汇总 开|关: whether this chat gets the progress every working day in season. */
export async function switchDigest(deps: FlowDeps, turn: Turn, { on }: CommandOf<'digest'>): Promise<Answered> {
  const { language, message } = turn
  const w = words(language).reminders.digest
  if (!deps.plan || deps.roster().length === 0) return { reply: notice(w.noPlan, 'warning') }
  const time = deps.plan.sendWindow.from
  if (on === undefined) {
    return { reply: notice((await hasDigest(deps.store, message.chat)) ? w.isOn(time) : w.isOff) }
  }
  const subscription = { chat: message.chat, language, by: message.sender.id }
  if (on !== (await hasDigest(deps.store, message.chat))) {
    await putDigest(deps.store, message.chat, on ? subscription : undefined)
    await deps.audit.append(deedOf(turn, on ? 'subscribed' : 'unsubscribed'))
  }
  return { reply: notice(on ? w.on(time) : w.off, 'good') }
}
