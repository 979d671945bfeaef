/** Characters that take two columns where a line is set in one width: Chinese, full-width signs, most emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

const NUMERIC = /^[-+−]?[\d,.]+%?$|^$/

/** Columns a text takes where every character is set in one width, Chinese ones in two. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}

/**
 * A table as lines of one width a column, numbers to the right; undefined where it does not fit.
 *
 * @param most columns that a line may take
 */
export function tableLines(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  most: number,
): string[] | undefined {
  const all = [header, ...rows]
  const count = Math.max(...all.map((row) => row.length))
  const columns = Array.from({ length: count }, (_, c) => ({
    width: Math.max(...all.map((row) => displayWidth(row[c] ?? ''))),
    right: c > 0 && rows.every((row) => NUMERIC.test(row[c] ?? '')),
  }))
  const width = columns.reduce((sum, column) => sum + column.width, 0) + 2 * (count - 1)
  if (width > most || all.some((row) => row.some((cell) => cell.includes('\n')))) return undefined
  return all.map((row) =>
    columns
      .map(({ width: wide, right }, c) => {
        const cell = row[c] ?? ''
        const room = ' '.repeat(wide - displayWidth(cell))
        return right ? room + cell : cell + room
      })
      .join('  ')
      .trimEnd(),
  )
}
