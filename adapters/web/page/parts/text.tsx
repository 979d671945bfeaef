import { useWords } from '../words.ts'
import { Icon } from './icon.tsx'
import { Pieces } from './pieces.tsx'

const MARKS = { '✅': 'good', '⚠️': 'warning', '❌': 'bad' } as const
const MARK = /(✅|⚠️|❌) ?/u

type Props = {
  readonly text: string
  /** Without the mark at the beginning, where a larger sign says the same. */
  readonly bare?: boolean | undefined
  readonly class?: string
}

/** A text with its lines as they are; marks are drawn, for not every office has a font that knows them. */
export function Text({ text, bare, class: look = 'text' }: Props) {
  const w = useWords()
  const parts = (bare ? text.replace(new RegExp(`^${MARK.source}`, 'u'), '') : text).split(MARK)
  return (
    <p class={look}>
      {parts.map((part, i) => {
        const tone = MARKS[part as keyof typeof MARKS]
        if (!tone) return <Pieces key={i} text={part} />
        return (
          <span key={i} class={`mark ${tone}`} role="img" aria-label={w.tones[tone]}>
            <Icon name={tone} />
          </span>
        )
      })}
    </p>
  )
}
