import { Fragment } from 'preact'

const BETWEEN = ' · '

/** A line of counts or of names with dots between them: it is broken at a dot, not within a piece. */
export function Pieces({ text }: { readonly text: string }) {
  const lines = text.split('\n')
  return (
    <>
      {lines.map((line, i) => {
        const pieces = line.split(BETWEEN)
        return (
          <Fragment key={i}>
            {i > 0 && '\n'}
            {pieces.length === 1
              ? line
              : pieces.map((piece, k) => (
                  <Fragment key={k}>
                    <span class="piece">{k < pieces.length - 1 ? `${piece} ·` : piece}</span>
                    {k < pieces.length - 1 && ' '}
                  </Fragment>
                ))}
          </Fragment>
        )
      })}
    </>
  )
}
