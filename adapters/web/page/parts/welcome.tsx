import type { Draft } from '../outgoing.ts'
import { useWords } from '../words.ts'
import { FileButtons } from './file-buttons.tsx'
import { Icon } from './icon.tsx'

type Props = {
  readonly samples: readonly string[]
  readonly disabled: boolean
  readonly send: (draft: Draft) => void
  readonly choose: (files: readonly File[]) => void
}

/** The page before anything was said: what to do, and something to try. */
export function Welcome({ samples, disabled, send, choose }: Props) {
  const w = useWords()
  return (
    <section class="welcome" aria-labelledby="welcome">
      <div class="place">
        <h2 id="welcome">{w.emptyTitle}</h2>
        {w.emptyLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <div class="buttons">
          <FileButtons choose={choose} disabled={disabled} wide />
        </div>
      </div>
      {samples.length > 0 && (
        <div class="samples">
          <h3>
            {w.trySample}
            <small>{w.sampleNote}</small>
          </h3>
          <ul>
            {samples.map((sample) => (
              <li key={sample}>
                <button type="button" disabled={disabled} onClick={() => send({ text: '', files: [], sample })}>
                  <Icon name={/\.xlsx?$/i.test(sample) ? 'sheet' : 'file'} />
                  <span>{sample.replace(/\.\w+$/, '')}</span>
                  <em>{/\w+$/.exec(sample)?.[0]}</em>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
