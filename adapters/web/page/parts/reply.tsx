import type { PageEntry, PageReply } from '../../outbound.ts'
import type { Draft } from '../outgoing.ts'
import { useWords } from '../words.ts'
import { Block } from './block.tsx'
import { Icon } from './icon.tsx'
import { Time } from './time.tsx'

type Props = {
  readonly entry: PageEntry
  readonly reply: PageReply
  /** Absent while nothing can be sent. */
  readonly send: ((draft: Draft) => void) | undefined
}

/** What the bot says: its standing by colour, sign and word; its pieces; what may be said next. */
export function Reply({ entry, reply, send }: Props) {
  const w = useWords()
  const { tone, blocks, actions } = reply
  return (
    <article class={`reply ${tone}`} aria-label={w.bot}>
      {tone !== 'neutral' && (
        <span class="sign" role="img" aria-label={w.tones[tone]} title={w.tones[tone]}>
          <Icon name={tone} />
        </span>
      )}
      <div class="blocks">
        {blocks.map((block, i) => (
          <Block key={i} block={block} entry={entry} signed={tone !== 'neutral'} />
        ))}
      </div>
      {actions.length > 0 && (
        <fieldset class="actions" aria-label={w.actions}>
          {actions.map(({ label, say }) => (
            <button
              key={say}
              type="button"
              title={say}
              disabled={!send}
              onClick={() => send?.({ text: say, files: [], pressed: entry.id })}
            >
              {label}
            </button>
          ))}
        </fieldset>
      )}
      <Time at={entry.at} />
    </article>
  )
}
