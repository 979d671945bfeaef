/** Ends at which a text may be cut, best first: paragraph, line, sentence, clause. */
const ENDS: readonly RegExp[] = [/\n\n+/g, /\n/g, /[。！？；](?=.)|[.!?;](?=\s)/g, /[，、](?=.)|[,:]?\s/g]

/** Unicode code points of a text: what platforms count, where `length` counts UTF-16 units. */
export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/**
 * A text in pieces of at most `most` code points, cut at the last paragraph that fits, else line, sentence, clause,
 * else anywhere between two characters. Nothing is lost but the line breaks and spaces at the cuts; no piece is empty.
 */
export function cutText(text: string, most: number): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (codePoints(rest) > most) {
    const head = firstCodePoints(rest, most)
    const at = lastEnd(head, rest)
    const piece = rest.slice(0, at).trimEnd()
    if (piece !== '') pieces.push(piece)
    rest = rest.slice(at).trimStart()
  }
  if (rest !== '') pieces.push(rest)
  return pieces
}

function firstCodePoints(text: string, most: number): string {
  let units = 0
  let count = 0
  for (const character of text) {
    if (count === most) break
    units += character.length
    count += 1
  }
  return text.slice(0, units)
}

/** Where to cut: after the last end in the second half of the head, of the best kind that has one. */
function lastEnd(head: string, whole: string): number {
  for (const end of ENDS) {
    let at = 0
    for (const match of `${head}${whole.slice(head.length, head.length + 1)}`.matchAll(end)) {
      const after = match.index + match[0].length
      if (after <= head.length) at = after
    }
    if (at > head.length / 2) return at
  }
  return head.length
}
