import type { InboundMessage } from '../chat.ts'
import type { Brought } from '../flows/fetch-file.ts'
import { linksIn } from '../links/links-in.ts'
import { readCommand } from '../sentences/read-command.ts'

/** A text of so many letters that speaks of disclosure is a pasted report. */
const PASTED = 400

/** Files of a message, else those it quotes, else its links, else the report pasted into it. A roster is no report. */
export function broughtBy(message: InboundMessage): readonly Brought[] {
  if (readCommand(message.text ?? '')?.command.do === 'rosterImport') return []
  if (message.files.length > 0) return message.files.map((file) => ({ file }))
  const text = message.text ?? ''
  const quoted = message.addressed ? (message.quoted ?? []) : []
  if (quoted.length > 0 && !readCommand(text)?.certain) return quoted.map((file) => ({ file }))
  const links = message.addressed ? linksIn(text) : []
  if (links.length > 0) return links.map((link) => ({ link }))
  return text.length >= PASTED && /信息公开/.test(text) ? [{ pasted: text }] : []
}
