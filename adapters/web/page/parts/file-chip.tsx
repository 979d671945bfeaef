import { useWords } from '../words.ts'
import { Icon } from './icon.tsx'

type Props = { readonly name: string; readonly size: number; readonly href?: string; readonly gone?: boolean }

/** A file by name and size; with an address it can be fetched. */
export function FileChip({ name, size, href, gone }: Props) {
  const w = useWords()
  const inside = (
    <>
      <Icon name={/\.(?:xlsx?|csv|et)$/i.test(name) ? 'sheet' : 'file'} />
      <span class="name">{name}</span>
      <span class="size">{sizeText(size)}</span>
    </>
  )
  if (!href || gone) {
    return (
      <span class="chip" title={gone ? w.gone : name}>
        {inside}
      </span>
    )
  }
  return (
    <a class="chip" href={href} download={name.split('/').at(-1)} title={name} aria-label={w.download(name)}>
      {inside}
      <Icon name="download" />
    </a>
  )
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const [unit, value] = bytes < 1024 * 1024 ? ['KB', bytes / 1024] : ['MB', bytes / 1024 / 1024]
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`
}
