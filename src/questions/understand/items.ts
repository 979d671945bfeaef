import type { Comparison, Figure } from '../query.ts'
import type { Meaning, Token } from '../words/meaning.ts'
import { isRequestRow, joinPieces, type Piece, toFigure } from './figures.ts'

/** Tokens with measures put together and comparisons read: what the slots are filled from. */

export type ItemMeaning =
  | Exclude<Meaning, { t: 'part' } | { t: 'figure' } | { t: 'glue' } | { t: 'filler' } | { t: 'stop' }>
  | { readonly t: 'measure'; readonly figure: Figure; readonly weak: boolean }
  | { readonly t: 'doubt'; readonly of: string }
  | { readonly t: 'cmp'; readonly is: Comparison; readonly unit: string | null }

export type Item = { meaning: ItemMeaning; readonly text: string; readonly guessed: boolean; used: boolean }

/** «requests by township», but not «received by townships». */
function isPerKind(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1]?.meaning.t
  return (
    tokens[i]!.text === 'by' &&
    (next === 'kind' || next === 'agencies') &&
    !/(?:ed|en|got|rank)$/.test(tokens[i - 1]?.text ?? '')
  )
}

type Draft = { piece: Piece; text: string; guessed: boolean } | { token: Token }

const TRANSPARENT = new Set<Meaning['t']>(['glue', 'filler', 'stop'])
/** «from» and «to» belong to a range only beside a number. */
const isPreposition = (token: Token, next: Token | undefined): boolean =>
  token.meaning.t === 'range' && /^[a-z]/.test(token.text) && next?.meaning.t !== 'number'
/** Words that two pieces of one measure never stand on both sides of. */
const WALLS = new Set<Meaning['t']>([
  'and',
  'or',
  'but',
  'comma',
  'not',
  'exist',
  'share',
  'compare',
  'number',
  'than',
  'is',
  'zeroOf',
  'range',
  'except',
])

/** Puts the pieces of measures together; a piece joins the last one unless a wall stands between. */
function joinMeasures(tokens: readonly Token[]): Draft[] {
  const drafts: Draft[] = []
  let open: { piece: Piece; text: string; guessed: boolean } | undefined
  let behind: typeof open
  for (const [i, token] of tokens.entries()) {
    const m = token.meaning
    if (isPerKind(tokens, i)) {
      drafts.push({ token: { ...token, meaning: { t: 'each' } } })
      continue
    }
    if (TRANSPARENT.has(m.t) || isPreposition(token, tokens[i + 1])) continue
    if (m.t === 'part' || m.t === 'figure') {
      const piece: Piece =
        m.t === 'figure'
          ? { figure: m.figure }
          : {
              ...(m.row ? { row: m.row } : {}),
              ...(m.column ? { column: m.column } : {}),
              ...(m.weak ? { weak: true } : {}),
            }
      if (!open && behind?.piece.row && piece.column && !piece.row) open = behind
      behind = undefined
      const joined = open && joinPieces(open.piece, piece)
      if (open && joined) {
        open.piece = joined
        open.text += token.text
        open.guessed ||= token.guessed
      } else {
        open = { piece, text: token.text, guessed: token.guessed }
        drafts.push(open)
      }
      continue
    }
    // «复议有纠正的»: a result behind «有» is one of the cases before it.
    behind = m.t === 'exist' ? open : undefined
    if (WALLS.has(m.t)) open = undefined
    drafts.push({ token })
  }
  return drafts
}

const isPiece = (draft: Draft | undefined): draft is Extract<Draft, { piece: Piece }> =>
  draft !== undefined && 'piece' in draft

/** «refused more than 5 requests»: the requests at the end are those already spoken of. */
function dropEchoes(drafts: readonly Draft[]): Draft[] {
  const between = new Set<Meaning['t']>(['compare', 'number', 'is', 'zeroOf'])
  return drafts.filter((draft, i) => {
    if (!isPiece(draft) || !draft.piece.weak || draft.piece.column || draft.piece.row !== 'newRequests') return true
    for (let j = i - 1; j >= 0; j--) {
      const before = drafts[j]!
      if (isPiece(before)) return !(isRequestRow(before.piece.row) && j < i - 1)
      const no = before.token.meaning.t === 'not' && /^[a-z]/.test(before.token.text)
      if (!between.has(before.token.meaning.t) && !no) return true
    }
    return true
  })
}

/** «复议和诉讼维持», «自然人和企业的申请»: what stands behind the last of coordinated pieces holds for all. */
function shareAmongCoordinated(drafts: readonly Draft[]): void {
  const links = new Set<Meaning['t']>(['and', 'or', 'comma'])
  for (let i = drafts.length - 1; i >= 2; i--) {
    const last = drafts[i]
    const link = drafts[i - 1]
    const first = drafts[i - 2]
    if (!isPiece(last) || !isPiece(first) || !link || isPiece(link) || !links.has(link.token.meaning.t)) continue
    if (first.piece.figure || last.piece.figure) continue
    const bare: Piece =
      last.piece.column &&
      first.piece.row &&
      !first.piece.column &&
      !first.piece.weak &&
      last.piece.row &&
      last.piece.row !== first.piece.row
        ? { column: last.piece.column }
        : last.piece.row && first.piece.column && !first.piece.row
          ? { row: last.piece.row }
          : {}
    const joined = joinPieces(first.piece, bare)
    if (joined) first.piece = joined
  }
  // «2023年不予公开中国家秘密和内部事务»: leaves after a group need nothing; «行政许可和行政处罚决定» shares the column the same way.
  for (let i = 0; i + 2 < drafts.length; i++) {
    const first = drafts[i]
    const link = drafts[i + 1]
    const last = drafts[i + 2]
    if (!isPiece(first) || !isPiece(last) || !link || isPiece(link) || !links.has(link.token.meaning.t)) continue
    const { row, column } = first.piece
    if (row && column && !last.piece.row && last.piece.column && !last.piece.figure) {
      const joined = joinPieces({ row }, last.piece)
      if (joined) last.piece = joined
    }
  }
}

const comparable = (
  item: Item | undefined,
): item is Item & { meaning: { t: 'number'; n: number; unit: string | null } } => item?.meaning.t === 'number'

/** Reads «超过 10 件», «10 件以上», «between 5 and 10» into one comparison. */
function readComparisons(items: readonly Item[]): Item[] {
  const result: Item[] = []
  const push = (from: number, to: number, meaning: ItemMeaning) =>
    result.push({
      meaning,
      text: items
        .slice(from, to)
        .map((i) => i.text)
        .join(''),
      guessed: items.slice(from, to).some((i) => i.guessed),
      used: false,
    })
  for (let i = 0; i < items.length; i++) {
    const [a, b, c, d] = [items[i]!, items[i + 1], items[i + 2], items[i + 3]]
    const opens = a.meaning.t === 'range' || (a.meaning.t === 'exist' && false)
    if (opens && comparable(b) && (c?.meaning.t === 'range' || c?.meaning.t === 'and') && comparable(d)) {
      push(i, i + 4, {
        t: 'cmp',
        is: { op: 'between', value: b.meaning.n, upper: d.meaning.n },
        unit: d.meaning.unit ?? b.meaning.unit,
      })
      i += 3
      if (items[i + 1]?.meaning.t === 'range') i++
      continue
    }
    if (comparable(a) && b?.meaning.t === 'range' && comparable(c)) {
      push(i, i + 3, {
        t: 'cmp',
        is: { op: 'between', value: a.meaning.n, upper: c.meaning.n },
        unit: c.meaning.unit ?? a.meaning.unit,
      })
      i += 2
      if (items[i + 1]?.meaning.t === 'range') i++
      continue
    }
    // «只收到1件申请», «刚好办结3件»: the verb stands between the word and its number.
    if (a.meaning.t === 'compare' && a.meaning.place === 'before' && b?.meaning.t === 'measure' && comparable(c)) {
      result.push(b)
      push(i, i + 1, { t: 'cmp', is: { op: a.meaning.op, value: c.meaning.n }, unit: c.meaning.unit })
      i += 2
      continue
    }
    if (a.meaning.t === 'compare' && a.meaning.place === 'before' && comparable(b)) {
      // «at least 10 以上» would be said twice; one of them is enough.
      const after =
        c?.meaning.t === 'compare' && c.meaning.place === 'after' && c.meaning.op[0] === a.meaning.op[0] ? 1 : 0
      push(i, i + 2 + after, { t: 'cmp', is: { op: a.meaning.op, value: b.meaning.n }, unit: b.meaning.unit })
      i += 1 + after
      continue
    }
    if (comparable(a) && b?.meaning.t === 'compare' && b.meaning.place === 'after') {
      push(i, i + 2, { t: 'cmp', is: { op: b.meaning.op, value: a.meaning.n }, unit: a.meaning.unit })
      i += 1
      continue
    }
    result.push(a)
  }
  return result
}

/** The items of a tokenised question. */
export function toItems(tokens: readonly Token[]): Item[] {
  const drafts = dropEchoes(joinMeasures(tokens))
  shareAmongCoordinated(drafts)
  const items = drafts.map((draft): Item => {
    if (!isPiece(draft))
      return {
        meaning: draft.token.meaning as ItemMeaning,
        text: draft.token.text,
        guessed: draft.token.guessed,
        used: false,
      }
    const figure = toFigure(draft.piece)
    const meaning: ItemMeaning =
      figure.kind === 'doubt'
        ? { t: 'doubt', of: figure.of }
        : { t: 'measure', figure, weak: draft.piece.weak === true }
    return { meaning, text: draft.text, guessed: draft.guessed, used: false }
  })
  return readComparisons(items)
}
