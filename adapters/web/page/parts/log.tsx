import { Fragment } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from '../use-chat.ts'
import { type Language, useWords } from '../words.ts'
import { Icon } from './icon.tsx'
import { Reply } from './reply.tsx'
import { Said, Sending } from './said.tsx'
import { Day, startOf } from './time.tsx'

type Props = { readonly chat: Chat; readonly language: Language }

/** Pixels from the end that count as being there. */
const NEAR = 120

/** The conversation; it follows what comes while its end is in sight. */
export function Log({ chat, language }: Props) {
  const w = useWords()
  const { entries, outgoing } = chat
  const view = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [unseen, setUnseen] = useState(false)
  const last = entries.at(-1)
  const version = entries.reduce((highest, entry) => Math.max(highest, entry.version), 0)

  const toEnd = () => {
    const box = view.current
    const reply = box?.querySelector('.entry:last-of-type')
    if (!box) return
    box.scrollTop = box.scrollHeight
    // A long reply is read from its beginning.
    if (reply && reply.clientHeight > box.clientHeight) reply.scrollIntoView({ block: 'start' })
    setUnseen(false)
  }
  useLayoutEffect(() => {
    if (atEnd.current || outgoing.length > 0) toEnd()
    else setUnseen(true)
  }, [version, outgoing.length])

  // What was not sent says so under itself, and offers to try again: that must be in sight.
  const failed = outgoing.filter((out) => out.failed).length
  useLayoutEffect(() => {
    if (failed > 0) view.current?.scrollTo(0, view.current.scrollHeight)
  }, [failed])

  // What is shown below the log, such as a broken connection, makes it lower: its end stays in sight.
  useLayoutEffect(() => {
    const box = view.current
    if (!box) return
    const observer = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  const waiting = last?.from === 'person' && outgoing.length === 0
  return (
    <div
      ref={view}
      class="view"
      tabIndex={-1}
      onScroll={({ currentTarget: box }) => {
        atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR
        if (atEnd.current) setUnseen(false)
      }}
    >
      <div class="log" role="log" aria-live="polite" aria-label={w.log}>
        {chat.more && (
          <button type="button" class="link earlier" onClick={chat.showEarlier}>
            {w.earlier}
          </button>
        )}
        {entries.map((entry, i) => {
          const before = entries[i - 1]
          const newDay = !before || startOf(new Date(before.at)) !== startOf(new Date(entry.at))
          const send = chat.state === 'signedOut' ? undefined : chat.send
          return (
            <Fragment key={entry.id}>
              {newDay && <Day at={entry.at} />}
              <div class="entry">
                {entry.reply ? <Reply entry={entry} reply={entry.reply} send={send} /> : <Said entry={entry} />}
              </div>
            </Fragment>
          )
        })}
        {outgoing.map((out) => (
          <div key={out.id} class="entry">
            <Sending out={out} language={language} retry={chat.retry} discard={chat.discard} />
          </div>
        ))}
        {waiting && (
          <p class="waiting">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {last.files.length > 0 ? w.working : w.thinking}
          </p>
        )}
      </div>
      {unseen && (
        <button type="button" class="unseen" onClick={toEnd}>
          <Icon name="down" />
          {w.newReply}
        </button>
      )}
    </div>
  )
}
