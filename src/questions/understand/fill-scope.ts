import type { Item } from './items.ts'
import type { Slots } from './slots.ts'

/** Years, agencies, kinds and exclusions. */
export function fillScope(slots: Slots): void {
  fillExclusions(slots)
  const { items } = slots
  items.forEach((item, i) => {
    if (item.used) return
    const m = item.meaning
    // «跟2022年比，2023年…»: the year that is compared with stands in front.
    const withThan =
      i === 1 && m.t === 'year' && items[0]!.meaning.t === 'and' && items[2]?.meaning.t === 'than' && !items[0]!.used
    if (withThan) {
      slots.thanYear = m.year
      slots.than = true
      for (const taken of items.slice(0, 3)) taken.used = true
      return
    }
    const afterThan =
      previous(items, i)?.meaning.t === 'than' && !(i === 3 && items[0]!.meaning.t === 'and' && slots.thanYear !== null)
    const afterCompare = /^[a-z]/.test(previous(items, i)?.text ?? '') && isMore(previous(items, i))
    if (m.t === 'year') {
      if (item.text.startsWith('连续')) slots.asked.every = true
      if ((afterThan || afterCompare) && !slots.thanYear)
        // «比上年» goes back from the year spoken of, «比去年» from the asking moment.
        slots.thanYear = /^上|^the (?:previous|prior|preceding)|^previous/.test(item.text)
          ? { kind: 'shift', by: -1 }
          : m.year
      else slots.years.push(m.year)
      if (afterCompare) previous(items, i)!.used = true
      if (afterCompare) slots.change = { direction: compareDirection(previous(items, i)!), by: null }
      if (afterThan || afterCompare) slots.than = true
      item.used = true
    } else if (m.t === 'agency') {
      if (m.agencies.length > 1) slots.ambiguousAgencies.push({ text: item.text, agencies: m.agencies })
      // «比公安局多的单位»: with nobody to compare, the word stays untaken.
      else if (afterThan && slots.agencies.length === 0) return
      else if (afterThan) slots.thanAgency = m.agencies[0]!
      else if (!slots.agencies.includes(m.agencies[0]!)) slots.agencies.push(m.agencies[0]!)
      item.used = true
    } else if (m.t === 'kind') {
      // A kind right behind a name («城管街道», «石桥局») belongs to a name nobody bears.
      if (afterThan) {
        // «比街道多的单位»: with no other kind to compare, the word stays untaken.
        if (slots.kinds.length === 0) return
        slots.thanKinds.push(...m.kinds)
        item.used = true
        return
      }
      const before = items[i - 1]
      if (before?.meaning.t === 'agency' && /^[一-鿿]/.test(item.text)) return
      for (const kind of m.kinds) if (!slots.kinds.includes(kind)) slots.kinds.push(kind)
      item.used = true
    } else if (m.t === 'district' && !afterThan) {
      slots.district = true
      item.used = true
    } else if (m.t === 'agencies') {
      slots.anyAgency = true
      item.used = true
    } else if (m.t === 'than') {
      slots.than = true
      item.used = true
    }
  })
}

const previous = (items: readonly Item[], i: number): Item | undefined => items[i - 1]

/** «more than (in) 2023» */
function isMore(item: Item | undefined): boolean {
  return item?.meaning.t === 'compare' && (item.meaning.op === '>' || item.meaning.op === '<')
}

const compareDirection = (item: Item): 'up' | 'down' =>
  item.meaning.t === 'compare' && item.meaning.op === '<' ? 'down' : 'up'

/** «除了X和Y以外», «不算街道», «X除外», «excluding the streets». */
function fillExclusions(slots: Slots): void {
  const { items } = slots
  const take = (item: Item): boolean => {
    const m = item.meaning
    if (m.t === 'agency' && m.agencies.length === 1) slots.except.push(m.agencies[0]!)
    else if (m.t === 'agency') slots.ambiguousAgencies.push({ text: item.text, agencies: m.agencies })
    else if (m.t === 'kind') slots.exceptKinds.push(...m.kinds)
    else return false
    item.used = true
    return true
  }
  items.forEach((item, i) => {
    if (item.meaning.t === 'except') {
      let taken = 0
      for (let j = i + 1; j < items.length; j++) {
        const next = items[j]!
        const list = next.meaning.t === 'and' || next.meaning.t === 'comma' || next.meaning.t === 'or'
        if (list && taken > 0 && (items[j + 1]?.meaning.t === 'agency' || items[j + 1]?.meaning.t === 'kind')) {
          next.used = true
          continue
        }
        // «除了公安局单位»: only what is joined by «和» belongs to the exclusion.
        if (
          taken > 0 &&
          items[j - 1]!.meaning.t !== 'and' &&
          items[j - 1]!.meaning.t !== 'comma' &&
          items[j - 1]!.meaning.t !== 'or'
        ) {
          if (next.meaning.t === 'exceptEnd') next.used = true
          break
        }
        if (!take(next)) break
        taken++
      }
      if (taken > 0) item.used = true
    }
    if (item.meaning.t === 'exceptEnd' && !item.used) {
      const before = items[i - 1]
      if (before && !before.used && take(before)) item.used = true
    }
  })
}
