import type { ListItem } from '../../../../src/chat.ts'
import type { PageBlock, PageEntry } from '../../outbound.ts'
import { fileAddress } from '../server.ts'
import { useWords } from '../words.ts'
import { FileChip } from './file-chip.tsx'
import { Picture } from './picture.tsx'
import { Pieces } from './pieces.tsx'
import { Table } from './table.tsx'
import { Text } from './text.tsx'

type Props = {
  readonly block: PageBlock
  readonly entry: PageEntry
  /** The reply has a sign of its own. */
  readonly signed: boolean
}

/** One piece of a reply. All text is text: nothing of it is read as markup. */
export function Block({ block, entry, signed }: Props) {
  const w = useWords()
  switch (block.kind) {
    case 'title':
      return (
        <h2>
          <Pieces text={block.text} />
        </h2>
      )
    case 'text':
      return <Text text={block.text} bare={signed} />
    case 'source':
      return <Text class="source" text={block.text} />
    case 'list':
      return <List {...block} />
    case 'facts':
      return (
        <dl>
          {block.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <Table {...block} />
    case 'progress':
      return (
        <div class="progress">
          <p>{block.text}</p>
          <progress max={block.total} value={block.done} aria-label={w.progress(block.done, block.total)} />
        </div>
      )
    case 'picture': {
      const file = entry.files[block.file]
      if (!file || file.gone) return <p class="source">{w.gone}</p>
      return <Picture {...block} name={file.name} address={fileAddress(entry.id, block.file)} />
    }
    case 'file': {
      const file = entry.files[block.file]
      return file ? <FileChip {...file} href={fileAddress(entry.id, block.file)} /> : null
    }
  }
}

function List({ ordered, items }: { readonly ordered: boolean; readonly items: readonly ListItem[] }) {
  const inside = items.map((item, i) => (
    <li key={i}>
      <Text text={item.text} />
      {item.detail && <Folded text={item.detail} />}
    </li>
  ))
  if (ordered) return <ol>{inside}</ol>
  return <ul class={items.some((item) => item.detail) ? undefined : 'short'}>{inside}</ul>
}

/** What stands under an item; its first line shows while it is folded. */
function Folded({ text }: { readonly text: string }) {
  const [first = '', ...rest] = text.split('\n')
  if (rest.length === 0) return <Text class="detail" text={first} />
  return (
    <details class="detail">
      <summary>{first}</summary>
      <Text text={rest.join('\n')} />
    </details>
  )
}
