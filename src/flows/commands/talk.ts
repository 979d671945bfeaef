import { permits } from '../../access.ts'
import type { Reply } from '../../chat.ts'
import { action } from '../../replies/actions.ts'
import { notice } from '../../replies/notice.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import { sentence } from '../../text/sentence.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'

/** Each by its own name, for who does not read the other. */
const LANGUAGES = [
  { label: '中文', name: 'zh' },
  { label: 'English', name: 'en' },
] as const

/** /start: what the bot does, what to send, where the data stays. */
export function greet(_: FlowDeps, { language }: Turn): Answered {
  return { reply: notice(words(language).chat.welcome, 'neutral', [action(language, 'help')]) }
}

/** /help [TOPIC]: what may be said; more for the office's people and administrators, behind a button each. */
export function showHelp(_: FlowDeps, { language, standings }: Turn, { topic }: CommandOf<'help'>): Answered {
  const { help, moreHelp, verbs } = words(language).chat
  const { title, lines } = topic ? moreHelp[topic] : help
  const more = [
    ...(permits(standings.own, 'supervise') ? [moreHelp.office] : []),
    ...(permits(standings.own, 'administer') ? [moreHelp.administration] : []),
  ]
  const items = lines.map(([say, does]) => ({ text: does === '' ? say : `${say} — ${does}` }))
  const reply: Reply = {
    tone: 'neutral',
    blocks: [
      { kind: 'title', text: title },
      { kind: 'list', ordered: false, items },
    ],
    actions: topic ? [] : more.map((one) => ({ label: one.title, say: `${verbs.help[0]} ${one.topic}` })),
  }
  return { reply }
}

/** /privacy: where data stays. */
export function showPrivacy(_: FlowDeps, { language }: Turn): Answered {
  return { reply: notice(words(language).chat.privacy) }
}

/** /whoami: the ids an administrator needs. */
export function whoAmI(_: FlowDeps, { language, message, standings }: Turn): Answered {
  const w = words(language).chat
  const { here } = standings
  const { platform, id } = message.chat
  return {
    reply: notice(
      w.whoami(
        `${platform}:${message.sender.id}`,
        `${platform}:${id}`,
        here ? w.roles[here.role][0] : null,
        here?.agency ?? null,
      ),
    ),
  }
}

/** /lang: the language of this chat from now on; without one, which it may be. */
export function changeLanguage(_: FlowDeps, turn: Turn, { language }: CommandOf<'language'>): Answered {
  if (language === undefined) {
    const actions = LANGUAGES.map(({ label, name }) => ({
      label,
      say: `${sentence(turn.language, 'language')} ${name}`,
    }))
    return { reply: notice(words(turn.language).chat.whichLanguage, 'neutral', actions) }
  }
  return {
    reply: notice(words(language).chat.languageSet, 'good'),
    conversation: { ...turn.conversation, language, languageSince: turn.message.sentAt },
  }
}

/** /cancel: gives up what waits for a confirmation. */
export function cancelPending(_: FlowDeps, { language, conversation }: Turn): Answered {
  const { pending: _pending, page: _page, rosterImport: _roster, rosterAwaited: _awaited, ...rest } = conversation
  return { reply: notice(words(language).chat.cancelled), conversation: rest }
}
