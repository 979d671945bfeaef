import { edition as editionOf } from '../../src/editions/index.ts'
import type { TableKey } from '../../src/editions/types.ts'
import type { Report, TableReading, Value } from '../../src/report/types.ts'
import type { Figures } from './fixtures/figures.ts'

/** A report whose cells are given figures, read without any doubt: for judging without a file. */
export function reportOfFigures(
  figures: Figures,
  edition: 'ed2019' | 'ed2021',
  year = edition === 'ed2019' ? 2020 : 2023,
): Report {
  const tables = editionOf(edition).tables!
  const reading = (key: TableKey): TableReading => ({
    rows: Object.keys(figures[key]),
    cells: Object.fromEntries(
      Object.entries(figures[key]).map(([row, cells]) => [
        row,
        Object.fromEntries(
          Object.entries(cells).map(([c, n]): [string, Value] => [c, { kind: 'number', n, raw: String(n) }]),
        ),
      ]),
    ),
    missingRows: tables[key].blocks.flatMap((b) => b.rows.map((r) => r.key)).filter((r) => !(r in figures[key])),
    complete: true,
    oddLabels: [],
    headed: true,
  })
  return {
    kind: 'report',
    source: { name: '', sha256: '', format: 'text' },
    title: null,
    agency: { value: '云溪县民政局', foundIn: 'title', sure: true, raw: '' },
    year: { value: year, foundIn: 'title', sure: true, raw: '' },
    edition,
    tables: {
      proactiveDisclosure: reading('proactiveDisclosure'),
      requestHandling: reading('requestHandling'),
      reviewLitigation: reading('reviewLitigation'),
    },
    sections: [],
    preamble: '',
    pictures: 0,
    notes: [],
  }
}
