import { Temporal } from 'temporal-polyfill'
import type { Bilingual, Language } from '../editions/types.ts'
import type { Reminder } from '../reminders/types.ts'
import type { RemindDeps } from './remind.ts'
import { remind } from './remind.ts'

export type RemindOptions = {
  /** As typed after --at; now where it is absent. */
  readonly at?: string | undefined
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** Where a command writes: results, and sentences for people. */
export type Output = { readonly out: (line: string) => void; readonly err: (line: string) => void }

/**
 * `gouji remind`: the run, and its lines as JSON or for people.
 *
 * @returns the exit status: 0, also where something could not be sent; 64 where the time is none.
 *   A faulty configuration (2) is found before, by who loads it.
 */
export async function remindCommand(
  options: RemindOptions,
  deps: Omit<RemindDeps, 'warn'>,
  { out, err }: Output,
): Promise<number> {
  const { language, plan } = deps
  const now = options.at === undefined ? deps.clock() : momentOf(options.at, plan.timezone)
  if (now === undefined) {
    const told: Bilingual = {
      zh: `「${options.at}」不是时间，请写成 2027-01-22T09:00 或 2027-01-22T09:00:00+08:00。`,
      en: `"${options.at}" is no time; write 2027-01-22T09:00 or 2027-01-22T09:00:00+08:00.`,
    }
    err(told[language])
    return 64
  }
  const lines = await remind({ ...deps, warn: (message) => err(message[language]) }, now, options.dryRun ?? false)
  if (options.json) for (const line of lines) out(JSON.stringify(line))
  else for (const text of toText(lines, options.dryRun ?? false, language)) out(text)
  return 0
}

/**
 * A moment as typed: with an offset, or in the configured zone; a date alone is its first minute.
 *
 * @returns epoch milliseconds; undefined where it is no time
 */
export function momentOf(text: string, timezone: string): number | undefined {
  const plain = text.trim().replace(/^(\d{4}-\d{2}-\d{2})\s+(?=\d)/, '$1T')
  try {
    if (/(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(plain.replace(/^\d{4}-\d{2}-\d{2}/, '')))
      return Temporal.Instant.from(plain).epochMilliseconds
    return Temporal.PlainDateTime.from(plain).toZonedDateTime(timezone).epochMilliseconds
  } catch {
    return undefined
  }
}

function toText(lines: readonly Reminder[], dryRun: boolean, language: Language): readonly string[] {
  if (lines.length === 0) return [language === 'zh' ? '现在没有要发的提醒。' : 'No reminder is due now.']
  return lines.map(({ channel, stage, delivered, text }) => {
    const sent = dryRun
      ? { zh: '将发送', en: 'would be sent' }
      : delivered === false
        ? { zh: '未送达', en: 'not delivered' }
        : { zh: '已发送', en: 'sent' }
    const where = channel ?? (language === 'zh' ? '没有登记渠道' : 'no channel')
    const standing = channel === null ? '' : ` ${sent[language]}`
    return `${stage} → ${where}${standing}\n  ${text}`
  })
}
