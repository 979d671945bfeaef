import type { Comparison, Condition, SimpleCondition } from '../query.ts'
import { fitsUnit, inUnitOf, isReviewRow, sameFigure } from './figures.ts'
import type { Item } from './items.ts'
import { type Group, joinAlternatives } from './join-alternatives.ts'
import type { Slots } from './slots.ts'

/** Conditions on measures («没有复议», «超过10件»), on findings and on submission; what is left are the measures asked for. */
export function fillConditions(slots: Slots): void {
  dropEmptyCases(slots)
  const made = measureGroups(slots.items).map((group) => {
    const from = slots.conditions.length
    fillGroup(slots, group)
    return { group, from, to: slots.conditions.length }
  })
  joinAlternatives(slots, made)
  fillVersus(slots)
  fillFindings(slots)
  fillSubmission(slots)
  for (const item of slots.items) {
    if (item.used) continue
    const m = item.meaning
    if (m.t === 'measure') {
      if (!slots.figures.some((f) => sameFigure(f, m.figure))) slots.figures.push(m.figure)
      item.used = true
    } else if (m.t === 'doubt' || m.t === 'ambiguous') {
      slots.doubts.push({ text: item.text, of: m.of })
      item.used = true
    } else if ((m.t === 'cmp' || m.t === 'is') && !slots.looseComparison) {
      slots.looseComparison = { is: m.is, unit: m.t === 'cmp' ? m.unit : null }
      item.used = true
    }
  }
}

/** «litigation cases»: the cases are those of the measure beside them. */
function dropEmptyCases(slots: Slots): void {
  const isReview = (item: Item | undefined): boolean =>
    item?.meaning.t === 'measure' && item.meaning.figure.kind === 'cell' && isReviewRow(item.meaning.figure.row)
  if (slots.items.some(isReview))
    for (const item of slots.items) if (item.meaning.t === 'ambiguous' && item.meaning.of === 'cases') item.used = true
}

const isFree = (item: Item | undefined, t: Item['meaning']['t']): boolean =>
  item !== undefined && !item.used && item.meaning.t === t

function measureGroups(items: readonly Item[]): Group[] {
  const groups: Group[] = []
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!
    if (item.used || item.meaning.t !== 'measure') continue
    const figures = [item.meaning.figure]
    let to = i
    let or = false
    let loose = false
    while (isFree(items[to + 1], 'measure')) {
      const next = items[to + 1]!
      if (next.meaning.t === 'measure') figures.push(next.meaning.figure)
      loose = true
      to += 1
    }
    while (
      items[to + 1] &&
      ['and', 'or', 'comma'].includes(items[to + 1]!.meaning.t) &&
      isFree(items[to + 2], 'measure')
    ) {
      const next = items[to + 2]!
      // «有申请也有诉讼» has its own word for each and is not one group.
      or ||= items[to + 1]!.meaning.t === 'or'
      if (next.meaning.t === 'measure') figures.push(next.meaning.figure)
      to += 2
    }
    groups.push({ from: i, to, figures, or, loose })
    i = to
  }
  return groups
}

const ZERO: Comparison = { op: '=', value: 0 }
const SOME: Comparison = { op: '>', value: 0 }

function fillGroup(slots: Slots, group: Group): void {
  const { items } = slots
  const left = items[group.from - 1]
  const right = items[group.to + 1]
  const take = (...taken: (Item | undefined)[]) => {
    for (const item of taken) if (item) item.used = true
    for (let i = group.from; i <= group.to; i++) items[i]!.used = true
  }
  const add = (is: Comparison, each = true) => {
    const conditions = group.figures.map((figure): SimpleCondition => ({ kind: 'figure', figure, is }))
    if (each || conditions.length === 1) slots.conditions.push(...conditions)
    else slots.conditions.push({ kind: 'either', of: conditions })
  }
  const counted = group.figures.every((f) => f.kind !== 'ratio' && f.kind !== 'share')
  const changeSpoken = slots.change !== null || slots.doubled
  const comparisonOf = (item: Item | undefined): Comparison | undefined => {
    if (!item || item.used) return undefined
    const unit = item.meaning.t === 'cmp' || item.meaning.t === 'is' ? (item.meaning.unit ?? null) : null
    return (item.meaning.t === 'cmp' || item.meaning.t === 'is') && group.figures.every((f) => fitsUnit(f, unit))
      ? inUnitOf(group.figures[0]!, item.meaning.is, unit)
      : undefined
  }
  const cmpLeft = comparisonOf(left)
  const cmpRight = comparisonOf(right)
  const averageRight =
    right?.meaning.t === 'compare' &&
    !right.used &&
    (right.meaning.op === '>' || right.meaning.op === '<') &&
    ['averageLevel', 'average'].includes(items[group.to + 2]?.meaning.t ?? '')
  const averageLeft = isFree(left, 'averageLevel') && items[group.from - 2]?.meaning.t === 'compare'
  if (averageRight || averageLeft) {
    const compare = averageRight ? right : items[group.from - 2]!
    if (compare.meaning.t !== 'compare' || (compare.meaning.op !== '>' && compare.meaning.op !== '<')) return
    for (const figure of group.figures) slots.conditions.push({ kind: 'average', figure, op: compare.meaning.op })
    take(compare, averageRight ? items[group.to + 2] : left)
    return
  }
  // With a change the number tells how much it changed («申请增长超过50%»).
  if (changeSpoken && (cmpLeft || cmpRight)) return
  if (isFree(left, 'zeroOf') || (isFree(left, 'number') && left?.meaning.t === 'number' && left.meaning.n === 0)) {
    const negated = isFree(items[group.from - 2], 'not')
    add(negated ? SOME : ZERO)
    take(left, negated ? items[group.from - 2] : undefined)
  } else if (isFree(right, 'zeroOf') && !isFree(items[group.to + 2], 'measure')) {
    add(ZERO)
    take(right)
  } else if (cmpLeft) {
    add(cmpLeft, !group.or)
    take(left)
  } else if (cmpRight) {
    add(cmpRight, !group.or)
    take(right)
  } else if (
    isFree(right, 'number') &&
    right?.meaning.t === 'number' &&
    slots.rank === null &&
    group.figures.every((f) => right.meaning.t === 'number' && fitsUnit(f, right.meaning.unit), !group.or)
  ) {
    add(inUnitOf(group.figures[0]!, { op: '=', value: right.meaning.n }, right.meaning.unit))
    take(right)
  } else if (
    isFree(left, 'number') &&
    left?.meaning.t === 'number' &&
    !slots.rank &&
    left.meaning.unit !== '家' &&
    left.meaning.unit !== '天'
  ) {
    add(inUnitOf(group.figures[0]!, { op: '=', value: left.meaning.n }, left.meaning.unit), !group.or)
    take(left)
  } else if (isFree(left, 'not') && counted) {
    const second = isFree(items[group.from - 2], 'not') ? items[group.from - 2] : undefined
    add(second ? SOME : ZERO, true)
    take(left, second)
  } else if (
    counted &&
    isFree(right, 'not') &&
    !isFree(items[group.to + 2], 'measure') &&
    !['finding', 'submission', 'submit'].includes(items[group.to + 2]?.meaning.t ?? '') &&
    !isFree(left, 'exist')
  ) {
    add(ZERO)
    take(right)
  } else if (group.loose) {
    slots.loose = true
  } else if (isFree(left, 'exist') && !slots.rank && !changeSpoken) {
    add(SOME, !group.or)
    take(left)
  } else if (group.or) {
    slots.conditions.push({ kind: 'either', of: group.figures.map((figure) => ({ kind: 'figure', figure, is: SOME })) })
    take()
  }
}

/** «复议比诉讼多», «诉讼多于复议» */
function fillVersus(slots: Slots): void {
  const { items } = slots
  for (let i = 0; i + 2 < items.length; i++) {
    const [a, b, c, d] = [items[i]!, items[i + 1]!, items[i + 2]!, items[i + 3]]
    if (
      a.used ||
      c.used ||
      a.meaning.t !== 'measure' ||
      c.meaning.t !== 'measure' ||
      sameFigure(a.meaning.figure, c.meaning.figure)
    )
      continue
    const before = items[i - 1]
    if (b.meaning.t === 'than' && before?.meaning.t === 'more' && !before.used) {
      // «more reconsideration than litigation»
      slots.conditions.push({ kind: 'versus', left: a.meaning.figure, op: before.meaning.op, right: c.meaning.figure })
      before.used = true
    } else if (b.meaning.t === 'than' && d?.meaning.t === 'more' && !d.used) {
      slots.conditions.push({ kind: 'versus', left: a.meaning.figure, op: d.meaning.op, right: c.meaning.figure })
      d.used = true
    } else if (
      b.meaning.t === 'compare' &&
      b.meaning.place === 'before' &&
      (b.meaning.op === '>' || b.meaning.op === '<')
    ) {
      slots.conditions.push({ kind: 'versus', left: a.meaning.figure, op: b.meaning.op, right: c.meaning.figure })
    } else continue
    for (const item of [a, b, c]) item.used = true
    slots.than = false
  }
}

function fillFindings(slots: Slots): void {
  const { items } = slots
  items.forEach((item, i) => {
    if (item.used) return
    const m = item.meaning
    if (m.t === 'noFinding') {
      slots.conditions.push({ kind: 'finding', family: 'any', has: false })
      item.used = true
    } else if (m.t === 'finding') {
      const not = isFree(items[i - 1], 'not')
        ? items[i - 1]
        : isFree(items[i + 1], 'not') && i + 2 >= items.length
          ? items[i + 1]
          : undefined
      if (not) not.used = true
      item.used = true
      const known = slots.conditions.findIndex((c) => c.kind === 'finding')
      const before = slots.conditions[known]
      if (before?.kind === 'finding') {
        // «文表不符的错误»: the narrower word says which.
        if (before.family === 'any' && !not) slots.conditions[known] = { ...before, family: m.family }
        else if (m.family !== 'any' && m.family !== before.family)
          slots.conditions.push({ kind: 'finding', family: m.family, has: !not })
      } else slots.conditions.push({ kind: 'finding', family: m.family, has: !not })
      slots.family = m.family === 'any' ? (slots.family ?? 'any') : m.family
    }
  })
}

function fillSubmission(slots: Slots): void {
  const { items } = slots
  const add = (condition: Condition) => {
    if (!slots.conditions.some((c) => JSON.stringify(c) === JSON.stringify(condition))) slots.conditions.push(condition)
  }
  items.forEach((item, i) => {
    if (item.used) return
    const m = item.meaning
    const not = isFree(items[i - 1], 'not') ? items[i - 1] : undefined
    if (m.t === 'submission') {
      const last = items.slice(i + 1)
      if (m.state === 'submitted' && last.length === 1 && last[0]!.meaning.t === 'not') {
        // «交了没有»
        last[0]!.used = true
        slots.asked.yesNo = true
      }
      if (not && m.state === 'submitted') add({ kind: 'submission', state: 'missing' })
      else if (not) return
      else add({ kind: 'submission', state: m.state })
      if (not) not.used = true
      item.used = true
    } else if (m.t === 'submit' && not) {
      add({ kind: 'submission', state: 'missing' })
      not.used = true
      item.used = true
    } else if (m.t === 'report' && not) {
      add({ kind: 'submission', state: 'missing' })
      not.used = true
      item.used = true
    }
  })
  // «逾期未报» said in pieces: overdue says it all.
  if (slots.conditions.some((c) => c.kind === 'submission' && c.state === 'overdue'))
    slots.conditions = slots.conditions.filter((c) => c.kind !== 'submission' || c.state !== 'missing')
}

/** A measure of a condition that is named once more («零申请单位的申请») asks nothing new. */
export function dropRepeated(slots: Slots): void {
  const inConditions = slots.conditions.flatMap((c) => (c.kind === 'figure' ? [c.figure] : []))
  if (slots.asked.howMuch || slots.rank || slots.change) return
  slots.figures = slots.figures.filter((f) => !inConditions.some((g) => sameFigure(f, g)))
}
