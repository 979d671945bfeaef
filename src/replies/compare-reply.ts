import type { Reply } from '../chat.ts'
import { reckoner } from '../checks/reckon.ts'
import type { Filing } from '../checks/types.ts'
import { rowName, tableName } from '../editions/names.ts'
import type { Language, TableKey } from '../editions/types.ts'
import { words } from '../text/index.ts'

/** Rows people look at first. */
const ROWS: readonly (readonly [TableKey, string])[] = [
  ['requestHandling', 'newRequests'],
  ['requestHandling', 'carriedOver'],
  ['requestHandling', 'disclosed'],
  ['requestHandling', 'partiallyDisclosed'],
  ['requestHandling', 'outcomesTotal'],
  ['requestHandling', 'carriedForward'],
  ['reviewLitigation', 'reconsideration'],
  ['reviewLitigation', 'litigationDirect'],
  ['reviewLitigation', 'litigationAfterReconsideration'],
]

/** This year's totals beside last year's. What was not read is said so, and has no change. */
export function compareReply(filing: Filing, previous: Filing, language: Language): Reply {
  const w = words(language).chat.compare
  const [now, then] = [reckoner(filing.report), reckoner(previous.report)]
  const rows = ROWS.filter(([table, row]) => filing.report.tables[table]?.cells[row]).map(([table, row]) => {
    const path = `${table}.${row}.total`
    const [a, b] = [then(path), now(path)]
    const change = a === undefined || b === undefined ? '' : signed(b - a)
    return [
      `${tableName(table, language)} ${rowName(table, row, language)}`,
      a === undefined ? w.unread : String(a),
      b === undefined ? w.unread : String(b),
      change,
    ]
  })
  return {
    tone: 'neutral',
    blocks: [
      { kind: 'title', text: w.heading(filing.agency, filing.year) },
      { kind: 'table', header: w.columns, rows },
    ],
    actions: [],
  }
}

function signed(n: number): string {
  return n > 0 ? `+${n}` : String(n)
}
