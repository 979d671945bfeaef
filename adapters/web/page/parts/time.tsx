import { useContext } from 'preact/hooks'
import { PageLanguage, useWords } from '../words.ts'

/** The hour of a message. */
export function Time({ at }: { readonly at: number }) {
  const language = useContext(PageLanguage)
  const date = new Date(at)
  const hour = date.toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en-GB', { hour: '2-digit', minute: '2-digit' })
  return (
    <time class="time" dateTime={date.toISOString()}>
      {hour}
    </time>
  )
}

/** A new day between messages. */
export function Day({ at }: { readonly at: number }) {
  const language = useContext(PageLanguage)
  const w = useWords()
  const date = new Date(at)
  const days = Math.round((startOf(new Date()) - startOf(date)) / 86_400_000)
  const near = days === 0 ? w.today : days === 1 ? w.yesterday : undefined
  const text = near ?? date.toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' })
  return <p class="day">{text}</p>
}

/** Midnight of a day, in milliseconds: for telling whether two moments are of one day. */
export function startOf(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
