import { dropRepeated, fillConditions } from './fill-conditions.ts'
import { fillOrder } from './fill-order.ts'
import { fillScope } from './fill-scope.ts'
import type { Item } from './items.ts'
import { type Asked, countsErrors, emptySlots, type Slots } from './slots.ts'

/**
 * Fills the slots from the items. Each step takes the items it understands; an item nobody took is a word whose part
 * in the question is not known, and the question then is not answered.
 */
export function fillSlots(items: readonly Item[]): Slots {
  const slots = emptySlots(items)
  fillScope(slots)
  fillOrder(slots)
  fillConditions(slots)
  fillAsked(slots)
  dropRepeated(slots)
  // «how many have filed»: what fulfils a condition of agencies are agencies.
  const { asked } = slots
  const ofAgencies =
    slots.conditions.length > 0 && slots.conditions.every((c) => c.kind === 'submission' || c.kind === 'finding')
  if (
    asked.howMuch &&
    asked.unit === null &&
    ofAgencies &&
    !countsErrors(slots) &&
    slots.figures.length === 0 &&
    slots.agencies.length === 0 &&
    !asked.days &&
    !asked.workdays
  ) {
    asked.count = true
    asked.howMuch = false
  }
  return slots
}

const FLAGS = {
  who: 'who',
  whichYear: 'whichYear',
  howMuch: 'howMuch',
  howManyAgencies: 'count',
  each: 'each',
  table: 'table',
  parts: 'parts',
  sum: 'sum',
  average: 'average',
  percent: 'percent',
  share: 'share',
  whichPlace: 'place',
  progress: 'progress',
  rateOfSubmission: 'rateOfSubmission',
  wrong: 'wrong',
  deadline: 'deadline',
  when: 'when',
  days: 'days',
  workdays: 'workdays',
  left: 'left',
  late: 'late',
  report: 'report',
  submit: 'submit',
  every: 'every',
  among: 'among',
  only: 'only',
  also: 'also',
  these: 'these',
} as const satisfies Partial<Record<Item['meaning']['t'], keyof Asked>>

/** What is asked for: the flags, and words that may stand anywhere. */
function fillAsked(slots: Slots): void {
  const { asked, items } = slots
  items.forEach((item, i) => {
    if (item.used) return
    const m = item.meaning
    if (m.t in FLAGS) {
      const flag = FLAGS[m.t as keyof typeof FLAGS]
      Object.assign(asked, { [flag]: true })
      item.used = true
    }
    // «哪三家没报»: the number the asker expects is no condition.
    const expected = items[i + 1]
    if (
      m.t === 'who' &&
      expected?.meaning.t === 'number' &&
      !expected.used &&
      ['家', '个', '名', '单位'].includes(expected.meaning.unit ?? '')
    )
      expected.used = true
    // «乡镇有几个»
    const before = items[i - 1]?.meaning.t
    if (
      m.t === 'howMuch' &&
      item.text.endsWith('个') &&
      i === items.length - 1 &&
      (before === 'kind' || before === 'agencies' || before === 'exist')
    ) {
      asked.count = true
      asked.howMuch = false
      return
    }
    if (m.t === 'each' && item.text !== '各') asked.apart = true
    if (m.t === 'howMuch') {
      asked.unit ??= m.unit
      const next = items.slice(i + 1).find((n) => n.meaning.t !== 'exist')
      // «多少个乡镇», «how many departments» count agencies.
      if (
        (m.unit === null || m.unit === '件') &&
        next &&
        (next.meaning.t === 'kind' || next.meaning.t === 'agencies') &&
        !/件/.test(item.text)
      ) {
        asked.count = true
        asked.howMuch = false
      }
    }
    // «每年多少件» wants the years apart, «每年都有» all of them.
    if (
      m.t === 'every' &&
      /^(?:每年|年年|every year)$/.test(item.text) &&
      items.some((n) => n.meaning.t === 'howMuch')
    ) {
      asked.every = false
      slots.trend ??= 'byYear'
    }
    if (m.t === 'yesNo') {
      // «did», «is» inside a question that begins with another asking word are only grammar.
      if (/^[a-z]/.test(item.text) ? i === 0 : true) asked.yesNo = true
      item.used = true
    }
    if (m.t === 'compare' && (item.text === 'only' || item.text === 'just')) {
      asked.only = true
      item.used = true
    }
    if (m.t === 'order') {
      asked.order = m.direction
      item.used = true
    }
    if (m.t === 'milestone') {
      asked.milestone = m.id
      item.used = true
    }
    if (m.t === 'and' || m.t === 'or' || m.t === 'but' || m.t === 'comma' || m.t === 'exist') item.used = true
  })
}
