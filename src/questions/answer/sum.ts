import type { Filing } from '../../checks/types.ts'
import type { Agency } from '../../report/types.ts'
import type { Figure } from '../query.ts'
import type { Answering } from './answering.ts'
import { readFigure, readParts } from './read-figure.ts'

export type Sum =
  | {
      readonly n: number
      readonly filings: readonly Filing[]
      readonly unread: readonly string[]
      readonly doubts: readonly string[]
    }
  | undefined

/** The sum of a figure over agencies in one year; of a ratio the ratio of the sums. */
export function sumOf(figure: Figure, group: readonly Agency[], year: number, { stored }: Answering): Sum {
  const filings: Filing[] = []
  const unread: string[] = []
  const doubts: string[] = []
  let n = 0
  for (const { agency } of group) {
    const filing = stored.get(agency, year)
    if (!filing) continue
    const read = readFigure(filing, figure)
    if (read.kind === 'value') {
      n += read.n
      filings.push(filing)
      if (read.doubts.length > 0) doubts.push(agency)
    } else if (read.because === 'undefined') filings.push(filing)
    else unread.push(agency)
  }
  if (filings.length === 0) return undefined
  if (figure.kind === 'ratio' || figure.kind === 'share') {
    const ratio = readParts(filings, figure)
    return ratio.kind === 'value' ? { n: ratio.n, filings, unread, doubts } : undefined
  }
  return { n: Math.round(n * 1e6) / 1e6, filings, unread, doubts }
}
