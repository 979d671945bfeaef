import { useRef } from 'preact/hooks'
import { chosenFiles } from '../dropped-files.ts'
import { useWords } from '../words.ts'
import { Icon } from './icon.tsx'

type Props = {
  readonly choose: (files: readonly File[]) => void
  readonly disabled: boolean
  /** With words on them, for the empty page. */
  readonly wide?: boolean
}

/** Files or a folder from the disk. */
export function FileButtons({ choose, disabled, wide }: Props) {
  const w = useWords()
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (event: { readonly currentTarget: HTMLInputElement }) => {
    const input = event.currentTarget
    choose(chosenFiles([...(input.files ?? [])]))
    input.value = ''
  }
  const look = wide ? 'button' : 'plain'
  return (
    <>
      <input ref={files} type="file" multiple hidden onChange={take} />
      <input ref={folder} type="file" multiple hidden onChange={take} {...{ webkitdirectory: true }} />
      <button
        type="button"
        class={wide ? 'button main' : look}
        aria-label={w.chooseFiles}
        title={w.chooseFiles}
        disabled={disabled}
        onClick={() => files.current?.click()}
      >
        <Icon name="attach" />
        {wide && <span>{w.chooseFiles}</span>}
      </button>
      <button
        type="button"
        class={`${look} folder`}
        aria-label={w.chooseFolder}
        title={w.chooseFolder}
        disabled={disabled}
        onClick={() => folder.current?.click()}
      >
        <Icon name="folder" />
        {wide && <span>{w.chooseFolder}</span>}
      </button>
    </>
  )
}
