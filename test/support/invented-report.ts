import type { Roster } from '../../src/report/types.ts'
import { plantFault } from './fixtures/faults/index.ts'
import { reportFrom } from './fixtures/report.ts'
import type { ReportSpec } from './fixtures/report-spec.ts'
import { type StyleId, writeReport } from './fixtures/writers/index.ts'

/** A clean report of an invented agency. */
export function cleanReport(seed: number, agency: string, year: number): ReportSpec {
  return reportFrom(seed, {
    year,
    plain: true,
    size: 'small',
    agency: { name: agency, kind: 'department', self: '我局', region: agency.slice(0, 3) },
  })
}

/** The same with faults planted, one after the other. */
export function faultyReport(seed: number, agency: string, year: number, faults: readonly string[]): ReportSpec {
  return faults.reduce(
    (spec, fault, i) => {
      const planted = plantFault(spec, fault, i)
      if (!planted) throw new Error(`${fault} has no place in this report`)
      return planted.spec
    },
    cleanReport(seed, agency, year),
  )
}

/** A report as a file to be sent. */
export async function reportFile(spec: ReportSpec, style: StyleId = 'txt-tabs', name?: string) {
  const bytes = await writeReport(spec, style)
  return { name: name ?? `${spec.agency.name}${spec.year}.txt`, bytes }
}

/** A roster of these agencies under one county. */
export function rosterOf(...agencies: readonly string[]): Roster {
  return agencies.map((agency) => ({
    agency,
    aliases: [],
    kind: 'department',
    parent: null,
    scope: 'agencyOnly',
    channels: [],
    deputies: [],
  }))
}
