import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useWords } from '../words.ts'
import { FileButtons } from './file-buttons.tsx'
import { Icon } from './icon.tsx'

type Props = {
  readonly disabled: boolean
  readonly say: (text: string) => void
  readonly choose: (files: readonly File[]) => void
}

/** Where one writes. Enter sends, unless Chinese is being composed. */
export function Composer({ disabled, say, choose }: Props) {
  const w = useWords()
  const [text, setText] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [text])

  const submit = () => {
    if (text.trim() === '' || disabled) return
    say(text.trim())
    setText('')
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div class="box">
        <FileButtons choose={choose} disabled={disabled} />
        <textarea
          id="composer"
          ref={box}
          rows={1}
          value={text}
          placeholder={w.placeholder}
          aria-label={w.composer}
          aria-describedby="hint"
          enterkeyhint="send"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
            event.preventDefault()
            submit()
          }}
        />
        <button type="submit" class="send" aria-label={w.send} title={w.send} disabled={disabled || text.trim() === ''}>
          <Icon name="send" />
        </button>
      </div>
      <p id="hint" class="hint">
        {w.hint}
      </p>
    </form>
  )
}
