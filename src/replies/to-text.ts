import type { Reply, ReplyBlock } from '../chat.ts'

/** A reply as plain text for a terminal: what a platform without any formatting would show. */
export function toText(reply: Reply): string {
  return reply.blocks
    .map(blockToText)
    .filter((t) => t !== '')
    .join('\n')
}

function blockToText(block: ReplyBlock): string {
  switch (block.kind) {
    case 'title':
    case 'text':
    case 'source':
      return block.text
    case 'list':
      return block.items
        .map((item, i) => {
          const mark = block.ordered ? `${i + 1}. ` : '· '
          const lines = item.text.split('\n').join(`\n${' '.repeat(mark.length)}`)
          const under = item.detail
            ? `\n${item.detail
                .split('\n')
                .map((l) => `  ↳ ${l}`)
                .join('\n')}`
            : ''
          return `${mark}${lines}${under}`
        })
        .join('\n')
    case 'facts':
      return block.facts.map((f) => `${f.label}：${f.value}`).join('\n')
    case 'table':
      return [block.header, ...block.rows].map((row) => row.join('  ')).join('\n')
    case 'picture':
      return `[${block.description}]`
    case 'file':
      return `[${block.name}]`
  }
}
