/** Everything a reply says, without any form. Pure. */
import type { Reply, ReplyBlock } from '../../../src/chat.ts'

/** The words of a reply, a line for what is shown as one. */
export function plainText(reply: Reply): string {
  return clean(reply.blocks.map(blockText).filter(Boolean).join('\n'))
}

/** What stands above a reply: its first title that says something. */
export function titleOf(reply: Reply): Extract<ReplyBlock, { kind: 'title' }> | undefined {
  return reply.blocks.filter((block) => block.kind === 'title').find(({ text }) => clean(text).trim() !== '')
}

/** The language a reply is written in: what the adapter adds must be in the same. */
export function languageOf(reply: Reply): 'zh' | 'en' {
  const said = plainText(reply) + reply.actions.map(({ label, say }) => label + say).join('')
  // A file alone says nothing: Chinese is the rule.
  return /\p{Script=Han}/u.test(said) || !/\p{L}/u.test(said) ? 'zh' : 'en'
}

/** Controls that turn the direction of what follows have no business in a report's words. */
export function clean(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu, '')
}

/** What stands between a label and its value. */
export function colon(label: string): string {
  return /\p{Script=Han}$/u.test(label) ? '：' : ': '
}

function blockText(block: ReplyBlock): string {
  switch (block.kind) {
    case 'title':
    case 'text':
    case 'source':
      return block.text
    case 'list':
      return block.items
        .map(({ text, detail }, i) => {
          const under = detail ? `\n${detail.replace(/^/gm, '  ↳ ')}` : ''
          return `${block.ordered ? `${i + 1}.` : '·'} ${text}${under}`
        })
        .join('\n')
    case 'facts':
      return block.facts.map(({ label, value }) => label + colon(label) + value).join('\n')
    case 'table':
      return [block.header, ...block.rows].map((row) => row.join('\t')).join('\n')
    case 'picture':
      return `［${block.description}］`
    case 'file':
      return ''
  }
}
