import type { TableTemplate } from '../editions/types.ts'
import type { Alignment } from './align.ts'
import { formLines } from './form-lines.ts'
import { labelSimilarity } from './similar.ts'
import type { Strip } from './strips.ts'

/** Rows torn apart by page breaks and converters, put together again before and after the alignment. */

export type Joined = Alignment & {
  /** Rows that may have lost digits to a page break. */
  readonly cut: readonly string[]
}

/**
 * A lone figure between a torn label and its row (a page number, a figure torn out of a row): the label belongs to
 * the row of figures that follows, the lone figure to nothing.
 */
export function passLabels(strips: readonly Strip[], template: TableTemplate): Strip[] {
  if (template.key !== 'requestHandling') return [...strips]
  return strips.map((strip, i) => {
    const former = strips[i - 1]
    const next = strips[i + 1]
    const lone = (s: Strip | undefined) => s !== undefined && s.tokens.length === 1 && s.key !== '' && !s.glued
    const bare = (s: Strip | undefined) => s !== undefined && s.key === '' && s.tokens.length >= 6
    if (lone(strip) && bare(next)) return { ...strip, key: '', tail: '' }
    if (bare(strip) && lone(former)) return { ...strip, before: former!.tail }
    return strip
  })
}

/**
 * A row cut by a page break has its words in two strips and its figures in one of them: joined where the words
 * together are more like a line of the form than either alone.
 */
export function joinTorn(strips: readonly Strip[], template: TableTemplate): Strip[] {
  const labels = formLines(template).flatMap((l) => (l.figures > 0 ? l.labels : []))
  const best = (key: string) => labels.reduce((most, label) => Math.max(most, labelSimilarity(key, label)), 0)
  const blank = (s: Strip) => s.bordered && s.tokens.every((t) => t.raw === '')
  const joined: Strip[] = []
  for (const strip of strips) {
    const former = joined.at(-1)
    if (
      former &&
      former.key !== '' &&
      strip.key !== '' &&
      (blank(strip) || (blank(former) && former.tokens.length > 0))
    ) {
      const key = former.tail + strip.tail
      const together = best(key)
      if (together >= 0.85 && together > best(former.tail) && together > best(strip.tail)) {
        const figures = blank(strip) ? former : strip
        joined[joined.length - 1] = { ...figures, label: former.label + strip.label, key, tail: key }
        continue
      }
    }
    joined.push(strip)
  }
  return joined
}

/**
 * Digits of a narrow cell can be wrapped right where a page ends: the next page's table then begins with the rest of
 * them, without a label. Such a strip belongs to the row before it.
 */
export function joinSplitFigures(strips: readonly Strip[], alignment: Alignment): Joined {
  const placed = new Map(alignment.strips)
  const cut: string[] = []
  const left = alignment.left.filter((rest) => {
    if (rest.key !== '' || !rest.bordered) return true
    const former = strips[strips.indexOf(rest) - 1]
    const row = [...placed].find(([, strip]) => strip === former)?.[0]
    if (!former || row === undefined || former.block === rest.block) return true
    cut.push(row)
    if (former.tokens.length !== rest.tokens.length) return true
    const tokens = former.tokens.map((token, k) => {
      const more = rest.tokens[k]!.raw
      return more === '' ? token : { ...token, raw: token.raw === '' ? more : `${token.raw}\n${more}` }
    })
    placed.set(row, { ...former, tokens })
    return false
  })
  return { ...alignment, strips: placed, left, cut }
}
