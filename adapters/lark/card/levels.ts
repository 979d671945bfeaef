/** How much of a reply a card shows, most first: the first that fits is sent, the last where that is refused. */
export const LEVELS = [
  { tables: 3, rows: 200, items: 10, folded: 200, details: true, text: 6000, blocks: 60 },
  { tables: 3, rows: 30, items: 10, folded: 30, details: true, text: 3000, blocks: 40 },
  { tables: 2, rows: 10, items: 8, folded: 0, details: true, text: 1500, blocks: 30 },
  { tables: 0, rows: 0, items: 5, folded: 0, details: false, text: 500, blocks: 12 },
  { tables: 0, rows: 0, items: 3, folded: 0, details: false, text: 150, blocks: 6 },
] as const

export type Level = (typeof LEVELS)[number]
