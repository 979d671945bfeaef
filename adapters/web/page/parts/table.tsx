import { useWords } from '../words.ts'

type Props = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

const NUMBER = /^[-+−±]?[\d,.]+\s*%?$|^[—–-]$|^$/

/** A table; columns of numbers stand to the right, the first column stays while the others scroll. */
export function Table({ header, rows }: Props) {
  const w = useWords()
  const isNumeric = header.map((_, column) => column > 0 && rows.every((row) => NUMBER.test(row[column] ?? '')))
  const kind = (column: number) => (isNumeric[column] ? 'number' : undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section class="table" tabIndex={0} aria-label={w.table}>
      <table>
        <thead>
          <tr>
            {header.map((cell, column) => (
              <th key={column} scope="col" class={kind(column)}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={column} class={kind(column)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
