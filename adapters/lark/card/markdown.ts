import { cutText } from '../../../src/delivery/cut-text.ts'
import { clean } from '../send/plain-text.ts'

/** Signs that the card's Markdown would read are written so that it shows them. */
export function escapeMarkdown(text: string): string {
  return clean(text)
    .replaceAll('&', '&amp;')
    .replace(/[*_~`[\]()<>#|!\\$]/g, (sign) => `&#${sign.codePointAt(0)};`)
    .replace(/^(\s*)([-+])(?=\s)/gm, (_, space: string, sign: string) => `${space}&#${sign.codePointAt(0)};`)
}

/** A text of at most so many characters, cut where a sentence ends if one does. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const [head = ''] = cutText(text.slice(0, most + 1), most)
  return `${head.replace(/[\ud800-\udbff]$/, '')}…`
}
