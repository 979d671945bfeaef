import type { TableTemplate } from './types.ts'

/** Keys of all rows, those of mixed forms included, that add up to a row. */
export function leafRows(template: TableTemplate, of: string): readonly string[] {
  const rows = [...template.blocks.flatMap((b) => b.rows), ...template.alternatives.flatMap((a) => a.rows)]
  return rows.filter((r) => r.leafOf === of).map((r) => r.key)
}
