/** How like a printed label is to the form's, from 0 to 1. Both are label keys (letters, ideographs, digits only). */

const ENUMERATOR = /^(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?=..)/

/** A label key without its enumerator: 一予以公开 → 予以公开. */
export function stem(key: string): string {
  return key.replace(ENUMERATOR, '')
}

/**
 * Similarity of a printed label to the form's. Whole and tail matches score highest (words of a group may stand in
 * front), torn beginnings and ends lower, small slips by edit distance; under 0.55 there is none.
 */
export function labelSimilarity(printed: string, form: string): number {
  if (printed === form) return 1
  if (printed.length < 2) return 0
  if (printed.endsWith(form)) return 0.98
  const own = stem(form)
  const bare = stem(printed)
  if (bare === own) return 0.95
  if (own.length >= 4 && printed.endsWith(own)) return 0.92
  if (form.startsWith(printed) || own.startsWith(bare)) return 0.6 + 0.3 * (bare.length / own.length)
  if (own.length >= 4 && printed.includes(form)) return 0.8
  if (bare.length >= 3 && own.endsWith(bare)) return 0.55 + 0.3 * (bare.length / own.length)
  if (own.length < 4 || bare.length < 4) return 0
  const tail = bare.length > own.length + 2 ? bare.slice(-own.length - 2) : bare
  const ratio = 1 - editDistance(tail, own) / Math.max(tail.length, own.length)
  return ratio >= 0.65 ? 0.9 * ratio : 0
}

/** Levenshtein distance by characters. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]!
}
