import type { ReplyBlock } from '../chat.ts'
import { tableName } from '../editions/names.ts'
import type { TableKey } from '../editions/types.ts'
import { tableOf } from '../replies/cell-marks.ts'
import { tableSvg } from '../replies/table-picture.ts'
import { toPng } from '../replies/to-png.ts'
import { reportWorkbook } from '../replies/workbook.ts'
import { words } from '../text/index.ts'
import type { FlowDeps } from './types.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * The tables of a report as pictures, wrong cells marked, and as a workbook; charts as pictures.
 *
 * @param fonts paths of TrueType files that can set a text
 */
export function createDrawing(
  fonts: (text: string) => Promise<readonly string[]>,
): Pick<FlowDeps, 'picture' | 'workbook' | 'draw'> {
  return {
    draw: async (svg) => await toPng(svg, await fonts(svg)),
    picture: async (filing, language) => {
      // Table three always; the others where something was found in them.
      const tables = (['requestHandling', 'reviewLitigation', 'proactiveDisclosure'] as const).filter(
        (table: TableKey) =>
          table === 'requestHandling' || filing.findings.some((finding) => tableOf(finding) === table),
      )
      const blocks: ReplyBlock[] = []
      for (const table of tables) {
        const svg = tableSvg(filing, table, language)
        if (svg === undefined) continue
        const description = words(language).replies.picture.description(
          filing.agency,
          filing.year,
          tableName(table, language),
        )
        blocks.push({ kind: 'picture', png: await toPng(svg, await fonts(svg)), description })
      }
      return blocks
    },
    workbook: async (filing, language) => {
      if (filing.report.kind !== 'report' || !filing.report.edition) return []
      const bytes = await reportWorkbook(filing, language)
      return [{ kind: 'file', name: `${filing.agency}-${filing.year}.xlsx`, mime: XLSX, bytes }]
    },
  }
}
