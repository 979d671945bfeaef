/** A reply as the tiny platform shows it: one text, buttons, files. Pure. */
import type { Action, Reply, ReplyBlock } from '../../../src/chat.ts'

/** A message as a line holds it. */
export type TinyMessage = {
  readonly text: string
  readonly buttons: readonly Action[]
  readonly files: readonly { readonly name: string; readonly picture: boolean; readonly base64: string }[]
}

export function toMessage({ blocks, actions }: Reply): TinyMessage {
  return {
    text: blocks.flatMap(linesOf).join('\n'),
    buttons: actions,
    files: blocks.flatMap(filesOf),
  }
}

function filesOf(block: ReplyBlock): TinyMessage['files'] {
  if (block.kind === 'picture') return [{ name: block.description, picture: true, base64: base64(block.png) }]
  return block.kind === 'file' ? [{ name: block.name, picture: false, base64: base64(block.bytes) }] : []
}

function linesOf(block: ReplyBlock): readonly string[] {
  switch (block.kind) {
    case 'list':
      return block.items.flatMap(({ text, detail }, i) => [
        `${block.ordered ? `${i + 1}.` : '·'} ${text}`,
        ...(detail ? [`  ${detail}`] : []),
      ])
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}：${value}`)
    case 'table':
      return [block.header, ...block.rows].map((row) => row.join(' | '))
    case 'picture':
    case 'file':
      return []
    default:
      return [block.text]
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
