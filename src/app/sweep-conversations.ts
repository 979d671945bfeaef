import type { Store } from '../store/types.ts'

const COLLECTION = 'conversations'
/** What stays of a conversation. */
const LANGUAGE: readonly string[] = ['language', 'languageSince']
const DAY = 24 * 3_600_000

/**
 * Forgets what was spoken of in chats where nothing changed for so many days: the current report, what may be taken
 * back, what waits for a confirmation. The language somebody chose stays. A conversation lasts a day at least, so that
 * 0 does not cut off one that is going on.
 *
 * @param now milliseconds since 1970
 */
export async function sweepConversations(store: Store, now: number, days: number): Promise<void> {
  for (const { key, value } of await store.records(COLLECTION)) {
    if (typeof value !== 'object' || value === null) continue
    const language = Object.fromEntries(Object.entries(value).filter(([name]) => LANGUAGE.includes(name)))
    const chosen = 'language' in value && value.language !== undefined
    const at = 'at' in value && typeof value.at === 'number' ? value.at : undefined
    const isLanguageOnly = chosen && Object.keys(value).length === Object.keys(language).length
    if (isLanguageOnly || (at !== undefined && now - at <= Math.max(1, days) * DAY)) continue
    // Of before times were noted: from now on it counts.
    if (at === undefined) await store.putRecord(COLLECTION, key, { ...value, at: now })
    else if (chosen) await store.putRecord(COLLECTION, key, language)
    else await store.deleteRecord(COLLECTION, key)
  }
}
