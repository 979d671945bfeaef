import { useState } from 'preact/hooks'
import type { PageEntry } from '../../outbound.ts'
import { type Outgoing, pathOf } from '../outgoing.ts'
import { fileAddress } from '../server.ts'
import { type Language, useWords } from '../words.ts'
import { FileChip } from './file-chip.tsx'
import { Icon } from './icon.tsx'
import { Time } from './time.tsx'

type Item = { readonly name: string; readonly size: number; readonly href?: string; readonly gone?: boolean }

/** Files shown before the rest is folded. */
const MOST = 5

/** What a person said, stored by the server. */
export function Said({ entry }: { readonly entry: PageEntry }) {
  const w = useWords()
  const files = entry.files.map((file, i) => ({ ...file, href: fileAddress(entry.id, i) }))
  return (
    <article class="said" aria-label={w.you}>
      <Bubble text={entry.text} files={files} />
      <Time at={entry.at} />
    </article>
  )
}

type SendingProps = {
  readonly out: Outgoing
  readonly language: Language
  readonly retry: (id: string) => void
  readonly discard: (id: string) => void
}

/** What a person said, on its way. */
export function Sending({ out, language, retry, discard }: SendingProps) {
  const w = useWords()
  const { draft, share, failed } = out
  const files: Item[] = draft.files.map((file) => ({ name: pathOf(file), size: file.size }))
  const percent = Math.round(share * 100)
  return (
    <article class={failed ? 'said failed' : 'said sending'} aria-label={w.you}>
      <Bubble text={draft.sample ?? draft.text} files={files} />
      {!failed && files.length > 0 && (
        <p class="state">
          <progress max={100} value={percent} aria-label={w.sending(percent)} />
          {w.sending(percent)}
        </p>
      )}
      {failed && (
        <div class="state" role="alert">
          <Icon name="bad" />
          <p>
            {w.notSent}。{failed.sentence?.[language] ?? w.unreachable}
          </p>
          <button type="button" onClick={() => retry(out.id)}>
            {w.retry}
          </button>
          <button type="button" onClick={() => discard(out.id)}>
            {w.discard}
          </button>
        </div>
      )}
    </article>
  )
}

function Bubble({ text, files }: { readonly text: string | undefined; readonly files: readonly Item[] }) {
  const w = useWords()
  const [all, setAll] = useState(false)
  const shown = all ? files : files.slice(0, MOST)
  return (
    <div class="bubble">
      {files.length > 1 && <p class="count">{w.files(files.length)}</p>}
      {files.length > 0 && (
        <ul class="files">
          {shown.map((file, i) => (
            <li key={i}>
              <FileChip {...file} />
            </li>
          ))}
        </ul>
      )}
      {files.length > MOST && (
        <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? w.fewer : w.moreFiles(files.length - MOST)}
        </button>
      )}
      {text && <p class="text">{text}</p>}
    </div>
  )
}
