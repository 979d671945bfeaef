import type { Reply, ReplyBlock } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { openingOn } from '../reminders/schedule.ts'
import { parseStage } from '../reminders/stage.ts'
import type { Plan, Reminder } from '../reminders/types.ts'
import { momentText } from '../reminders/words.ts'
import { words } from '../text/index.ts'

/** Names on one page: what fits a phone. */
const NAMES = 20

/** Lines that say the same to several: a milestone, a stage, an audience. */
type Group = { readonly first: Reminder; readonly names: readonly string[] }

/**
 * 提醒预览: whom the reminders of a moment would reach, grouped, with the text of the first of each group.
 *
 * @param day the day it is about
 * @returns undefined where there is no such page
 */
export function reminderPreview(
  lines: readonly Reminder[],
  plan: Plan,
  day: string,
  page: number,
  language: Language,
): Reply | undefined {
  const w = words(language).reminders
  const pages = paged(groupsOf(lines))
  const shown = pages[page - 1]
  if (!shown) return undefined
  const moment = momentText(plan, openingOn(plan, day).sendTime, language)
  const chats = new Set(lines.flatMap(({ channel }) => (channel === null ? [] : [channel]))).size
  const more = page < pages.length
  const { verbs, labels, page: pageWord } = words(language).chat
  return {
    tone: 'neutral',
    blocks: [
      { kind: 'title', text: w.preview.title(moment) },
      { kind: 'text', text: w.preview.counts(new Set(lines.map(({ agency }) => agency)).size, chats) },
      ...shown.flatMap((group) => blocksOf(group, plan, language)),
      {
        kind: 'source',
        text:
          w.preview.nothingSent + (pages.length > 1 ? ` ${words(language).chat.batch.pageOf(page, pages.length)}` : ''),
      },
    ],
    actions: more ? [{ label: labels.next, say: `${verbs.preview[0]} ${day} ${pageWord(page + 1)}` }] : [],
  }
}

function blocksOf({ first, names }: Group, plan: Plan, language: Language): readonly ReplyBlock[] {
  const w = words(language).reminders
  const title = plan.milestones.find(({ id }) => id === first.milestone)?.title[language] ?? first.milestone
  const stage = w.status.stage(parseStage(first.stage) ?? 0)
  const to = first.channel === null ? w.preview.unreached : w.preview.audience[first.audience]
  return [
    { kind: 'text', text: w.preview.group(title, stage, to, names.length, words(language).office.list(names, 0)) },
    ...(first.channel === null ? [] : [{ kind: 'list' as const, ordered: false, items: [{ text: first.text }] }]),
  ]
}

function groupsOf(lines: readonly Reminder[]): readonly Group[] {
  const groups = new Map<string, Reminder[]>()
  for (const line of lines) {
    // Errors are each agency's own: one text cannot stand for another's, but the kind of message can.
    const { milestone, year, stage, audience, channel, again } = line
    const key = JSON.stringify([milestone, year, stage, audience, channel === null, again === true])
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups.values()].map((own) => ({ first: own[0]!, names: [...new Set(own.map(({ agency }) => agency))] }))
}

/** Groups in pages of so many names; a long group goes on on the next page. */
function paged(groups: readonly Group[]): readonly (readonly Group[])[] {
  const pages: Group[][] = []
  let room = 0
  for (const { first, names } of groups)
    for (let at = 0; at < names.length; ) {
      if (room === 0) {
        pages.push([])
        room = NAMES
      }
      const part = names.slice(at, at + room)
      pages.at(-1)!.push({ first, names: part })
      at += part.length
      room -= part.length
    }
  return pages
}
