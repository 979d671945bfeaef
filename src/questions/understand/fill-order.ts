import type { Item } from './items.ts'
import type { Slots } from './slots.ts'

/** Places («前三», «第二», «最少的五家», «top 5»), change between years, trends. */
export function fillOrder(slots: Slots): void {
  fillRank(slots)
  fillChange(slots)
}

const PLACES = new Set([null, '家', '个', '名', '单位'])
const isPlaces = (item: Item | undefined): item is Item & { meaning: { t: 'number'; n: number } } =>
  item?.meaning.t === 'number' &&
  !item.used &&
  Number.isInteger(item.meaning.n) &&
  item.meaning.n >= 1 &&
  PLACES.has(item.meaning.unit)

function fillRank(slots: Slots): void {
  const { items } = slots
  const set = (direction: 'most' | 'least', from: number, to: number | null): boolean => {
    // «前三多», «排第二的最高…» name one order; two different orders are not one question.
    if (slots.rank && (slots.rank.direction !== direction || slots.rank.from !== from || slots.rank.to !== to))
      return false
    slots.rank = { direction, from, to }
    return true
  }
  items.forEach((item, i) => {
    if (item.used) return
    const m = item.meaning
    const next = items[i + 1]
    if (m.t === 'top' && isPlaces(next)) {
      // «倒数第二»
      if (set(m.direction, 1, next.meaning.n)) {
        item.used = true
        next.used = true
      }
    } else if (m.t === 'ordinal') {
      const n = m.n ?? (isPlaces(next) ? next.meaning.n : null)
      if (n !== null && set(m.direction, n, n)) {
        item.used = true
        if (m.n === null) next!.used = true
      } else if (n === null && (item.text === '排名' || item.text === 'ranking' || item.text === 'rank')) {
        slots.asked.order ??= 'most'
        item.used = true
      }
    }
  })
  const counted = slots.rank !== null
  items.forEach((item, i) => {
    if (item.used || item.meaning.t !== 'most') return
    const { direction } = item.meaning
    if (slots.rank) {
      // «申请最多的前三名»; «最少的前五» counts from below.
      if (slots.rank.direction === direction) item.used = true
      else if (counted && direction === 'least' && slots.rank.direction === 'most') {
        slots.rank = { ...slots.rank, direction: 'least' }
        item.used = true
      }
      return
    }
    const next = items[i + 1]
    const places =
      isPlaces(next) &&
      (/[家个名单位]$/.test(next.text) ||
        /^[a-z]/.test(item.text) ||
        ['agencies', 'kind', undefined].includes(items[i + 2]?.meaning.t))
        ? next
        : placesBefore(items, i)
    if (set(direction, 1, places ? places.meaning.n : 1)) {
      item.used = true
      if (places) places.used = true
    }
  })
  // «多», «高» behind a place only repeat it.
  if (slots.rank)
    for (const item of items)
      if (
        item.meaning.t === 'more' &&
        !item.used &&
        !slots.than &&
        (item.meaning.op === '>') === (slots.rank.direction === 'most')
      )
        item.used = true
}

/** «the three agencies with the most requests», «三个申请最多的乡镇» */
function placesBefore(
  items: readonly Item[],
  at: number,
): (Item & { meaning: { t: 'number'; n: number } }) | undefined {
  for (let j = at - 1; j >= 0; j--) {
    const item = items[j]!
    if (!isPlaces(item)) continue
    const after = items[j + 1]?.meaning.t
    const before = items[j - 1]?.meaning.t
    if (before === 'compare' || before === 'top' || before === 'ordinal') return undefined
    return after === 'agencies' || after === 'kind' || /[家个名]$/.test(item.text) || before === 'who'
      ? item
      : undefined
  }
  return undefined
}

function fillChange(slots: Slots): void {
  const { items } = slots
  for (const item of items) {
    if (item.used) continue
    const m = item.meaning
    if (m.t === 'change') {
      const before = slots.change
      const by = m.by ?? before?.by ?? null
      // «增减变化», «变化…增长»: a direction goes before «any»; two directions are not one question.
      if (!before || before.direction === 'any' || before.direction === m.direction) {
        slots.change = { direction: m.direction === 'any' && before ? before.direction : m.direction, by }
        item.used = true
      } else if (m.direction === 'any') item.used = true
    } else if (m.t === 'yearOnYear') {
      slots.yearOnYear = true
      item.used = true
    } else if (m.t === 'doubled') {
      slots.doubled = true
      item.used = true
    } else if (m.t === 'trend') {
      slots.trend = m.direction ?? slots.trend ?? 'byYear'
      item.used = true
    }
  }
  // «2023年和2024年一样多»
  const same = items.find((i) => i.meaning.t === 'equal' && !i.used)
  if (same && !slots.change && (slots.years.length === 2 || slots.thanYear)) {
    slots.change = { direction: 'same', by: null }
    same.used = true
  }
  // «每年都增长», «连续三年下降»: a trend.
  const { change } = slots
  if (
    (change?.direction === 'up' || change?.direction === 'down') &&
    change.by === null &&
    (slots.asked.every || items.some((i) => i.meaning.t === 'every'))
  ) {
    slots.trend = change.direction
    slots.change = null
  }
  // «比去年多的», «more requests than in 2023»: more and less between years are a change.
  const measures = items.some(
    (i, at) =>
      i.meaning.t === 'than' && items[at - 1]?.meaning.t === 'measure' && items[at + 1]?.meaning.t === 'measure',
  )
  if (measures) return
  if (slots.thanYear || (slots.than && slots.years.length >= 1) || slots.yearOnYear)
    for (const item of items)
      if (item.meaning.t === 'more' && !item.used && !slots.change && slots.agencies.length < 2) {
        slots.change = { direction: item.meaning.op === '>' ? 'up' : 'down', by: null }
        item.used = true
      } else if (item.meaning.t === 'more' && !item.used && slots.change) item.used = true
      else if (item.meaning.t === 'equal' && !item.used && !slots.change) {
        slots.change = { direction: 'same', by: null }
        item.used = true
      }
}
