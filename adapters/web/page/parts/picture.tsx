import { useRef, useState } from 'preact/hooks'
import { useWords } from '../words.ts'
import { Icon } from './icon.tsx'

type Props = {
  readonly address: string
  readonly description: string
  readonly width: number
  readonly height: number
  readonly name: string
}

/** A picture of a reply; pressed, it fills the window and can be seen in its own size. */
export function Picture({ address, description, width, height, name }: Props) {
  const w = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const [whole, setWhole] = useState(true)
  const open = () => {
    setWhole(true)
    dialog.current?.showModal()
  }
  const size = width > 0 ? { width, height } : {}
  return (
    <div class="picture">
      <button type="button" class="zoom" aria-label={w.zoom(description)} onClick={open}>
        <img src={address} alt={description} {...size} />
        <span class="badge">
          <Icon name="zoom" />
        </span>
      </button>
      <dialog ref={dialog} class="viewer" aria-label={description}>
        <div class="tools">
          <p>{description}</p>
          <button type="button" class="plain" aria-pressed={!whole} onClick={() => setWhole(!whole)}>
            {whole ? w.actualSize : w.fitSize}
          </button>
          <a class="plain" href={address} download={name} aria-label={w.download(name)} title={w.download(name)}>
            <Icon name="download" />
          </a>
          <button type="button" class="plain" aria-label={w.close} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
        <section class={whole ? 'stage whole' : 'stage'} tabIndex={0} aria-label={description}>
          <img src={address} alt="" {...size} />
        </section>
      </dialog>
    </div>
  )
}
