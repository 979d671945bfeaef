/** Ends of a link in running Chinese text: blanks, brackets, quotation marks, Chinese signs. */
const LINK = /https?:\/\/[^\s<>"'`，。；：、！？（）【】《》「」『』“”‘’|\\^{}]+/giu
/** Signs that close a sentence, not a link. */
const CLOSING = /[.,;:!?)\]]+$/u
/** Letters beside links beyond which a message is something else that mentions them. */
const MOST_WORDS = 60
const MOST_LINKS = 10

/** The links a message brings to be checked, each once: none where they are only mentioned in a longer text. */
export function linksIn(text: string): readonly string[] {
  const links = [...new Set((text.match(LINK) ?? []).map((link) => link.replace(CLOSING, '')))]
  const rest = text.replace(LINK, '').replace(/\s+/gu, '')
  return rest.length > MOST_WORDS ? [] : links.slice(0, MOST_LINKS)
}
