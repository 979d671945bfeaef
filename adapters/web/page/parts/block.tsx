import type { ListItem } from '../../../../src/chat.ts'
import type { PageBlock, PageEntry } from '../../outbound.ts'
import { fileAddress } from '../server.ts'
import { useWords } from '../words.ts'
import { FileChip } from './file-chip.tsx'
import { Picture } from './picture.tsx'
import { Table } from './table.tsx'

type Props = { readonly block: PageBlock; readonly entry: PageEntry }

/** One piece of a reply. All text is text: nothing of it is read as markup. */
export function Block({ block, entry }: Props) {
  const w = useWords()
  switch (block.kind) {
    case 'title':
      return <h2>{block.text}</h2>
    case 'text':
      return <p class="text">{block.text}</p>
    case 'source':
      return <p class="source">{block.text}</p>
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
      <p class="text">{item.text}</p>
      {item.detail && <Folded text={item.detail} />}
    </li>
  ))
  return ordered ? <ol>{inside}</ol> : <ul>{inside}</ul>
}

/** What stands under an item; its first line shows while it is folded. */
function Folded({ text }: { readonly text: string }) {
  const [first = '', ...rest] = text.split('\n')
  if (rest.length === 0) return <p class="detail">{first}</p>
  return (
    <details class="detail">
      <summary>{first}</summary>
      <p class="text">{rest.join('\n')}</p>
    </details>
  )
}
