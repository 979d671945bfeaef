import type { Edition, RowLine, TableTemplate } from '../editions/types.ts'
import type { FormLine } from './align.ts'
import { labelKey } from './normalize.ts'

/** Prefix of the keys of lines that print no figures, so that a group and a row of one name stay apart. */
export const CAPTION = 'caption:'

const cache = new WeakMap<TableTemplate, readonly FormLine[]>()

/** All lines a table may print, in the printed order: captions, groups, rows, and the rows of mixed forms. */
export function formLines(template: TableTemplate): readonly FormLine[] {
  const known = cache.get(template)
  if (known) return known
  const lines: FormLine[] = []
  const groupsDone = new Set<string>()
  const group = (key: string | undefined) => {
    const line = template.groups.find((g) => g.key === key)
    if (!line || groupsDone.has(line.key)) return
    groupsDone.add(line.key)
    lines.push({ key: CAPTION + line.key, labels: line.labels.map(labelKey), figures: 0 })
  }
  for (const block of template.blocks) {
    if (block.caption) {
      lines.push({ key: CAPTION + block.caption[0], labels: block.caption.map(labelKey), figures: 0 })
      const header = `信息内容${block.columns.map((c) => labelKey(c.labels[0])).join('')}`
      lines.push({ key: `${CAPTION}header ${block.caption[0]}`, labels: [header], figures: 0 })
    }
    const figures = block.columns.length
    const rowLine = (row: RowLine): FormLine => ({
      key: row.key,
      labels: [...row.labels, ...(row.alias ?? [])].map(labelKey),
      alias: (row.alias ?? []).map(labelKey),
      figures,
    })
    for (const row of block.rows) {
      if (row.leafOf) group('outcomes')
      group(row.group)
      lines.push(rowLine(row))
      for (const alternative of template.alternatives) {
        if (alternative.insteadOf.at(-1) === row.key)
          lines.push(...orderedAlternative(alternative.rows, (r) => ({ ...rowLine(r), foreign: true }), lines))
      }
    }
  }
  cache.set(template, lines)
  return lines
}

/** A single row that stands for three is printed where the first of them would be. */
function orderedAlternative(
  rows: readonly RowLine[],
  rowLine: (row: RowLine) => FormLine,
  lines: FormLine[],
): FormLine[] {
  if (rows.length !== 1) return rows.map(rowLine)
  const at = lines.findIndex((l) => l.key === CAPTION + rows[0]!.key)
  lines.splice(at + 1, 0, rowLine(rows[0]!))
  return []
}

/** Label keys of a whole form in printed order, each line with its variants: what glued page text is cut at. */
export function formLabels(edition: Edition): readonly (readonly string[])[] {
  const tables = edition.tables
  if (!tables) return []
  const outcomes = [labelKey('结果维持结果纠正其他结果尚未审结总计')]
  return [...labelsOf(tables.proactiveDisclosure), ...labelsOf(tables.requestHandling), outcomes, outcomes, outcomes]
}

function labelsOf(template: TableTemplate): (readonly string[])[] {
  return formLines(template).map((l) => l.labels)
}
