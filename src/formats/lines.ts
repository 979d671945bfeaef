/** A line that holds something, with its 1-based number in the file. */
export type Line = { readonly text: string; readonly number: number }

/**
 * Lines of a text that are not blank, exactly as they stand: tabs and runs of spaces separate fields and are kept.
 * Form feeds, which stand between the pages of extracted text, end a line.
 */
export function toLines(text: string): readonly Line[] {
  const lines: Line[] = []
  let number = 0
  // Old editors end a file with the control character SUB.
  for (const row of text.replace(/\p{Cc}$/u, '').split(/\r\n|[\n\r\u0085\u2028\u2029]/)) {
    number++
    for (const part of row.split(/[\f\v]/)) if (part.trim() !== '') lines.push({ text: part, number })
  }
  return lines
}
