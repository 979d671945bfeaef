import type { Agency, Roster } from '../report/types.ts'
import type { Field } from './read-rows.ts'
import { rosterFault as fault } from './roster-fault.ts'
import type { RosterColumn } from './roster-words.ts'
import { plainWord } from './roster-words.ts'
import type { RosterFault } from './types.ts'

/** One line of the file: the agency it names, its superior as written, and where each field stands. */
export type RosterLine = { readonly agency: Agency; readonly at: Readonly<Record<RosterColumn, Field>> }

/**
 * What lines say of each other: an agency twice, a superior that is not there or stands below, a name that two share.
 * Superiors become full names. Faults and notes are added to the lists given.
 */
export function relateAgencies(lines: readonly RosterLine[], faults: RosterFault[], notes: RosterFault[]): Roster {
  const placed = withParents(withoutDoubles(lines, faults), faults)
  findCycles(placed, faults)
  findSharedNames(placed, notes)
  return placed.map((line) => line.agency)
}

function withoutDoubles(lines: readonly RosterLine[], faults: RosterFault[]): readonly RosterLine[] {
  const seen = new Map<string, RosterLine>()
  for (const line of lines) {
    const name = plainWord(line.agency.agency)
    const first = seen.get(name)
    if (!first) seen.set(name, line)
    else
      faults.push(
        fault(
          line.at.agency,
          `单位重复，已在第 ${first.at.agency.line} 行`,
          `the agency stands in line ${first.at.agency.line} already`,
          '每个单位一行',
          'one line for each agency',
        ),
      )
  }
  return [...seen.values()]
}

/** Superiors by their full names. */
function withParents(lines: readonly RosterLine[], faults: RosterFault[]): readonly RosterLine[] {
  const byName = new Map(lines.map((line) => [plainWord(line.agency.agency), line.agency.agency]))
  const byAlias = new Map<string, RosterLine[]>()
  for (const line of lines)
    for (const alias of new Set(line.agency.aliases.map(plainWord)))
      byAlias.set(alias, [...(byAlias.get(alias) ?? []), line])
  return lines.map((line) => {
    const { parent } = line.agency
    if (parent === null) return line
    const wanted = plainWord(parent)
    const holders = byAlias.get(wanted) ?? []
    const full = byName.get(wanted) ?? (holders.length === 1 ? holders[0]?.agency.agency : undefined)
    if (full === undefined)
      faults.push(
        holders.length > 1
          ? fault(
              line.at.parent,
              `「${parent}」是几个单位共用的简称`,
              `"${parent}" is an alias of several agencies`,
              '上级单位全称',
              'the full name of the superior',
            )
          : fault(
              line.at.parent,
              `名册里没有上级单位「${parent}」`,
              `the superior "${parent}" is not in the roster`,
              '名册中一个单位的全称，或留空',
              'the full name of an agency of this roster, or nothing',
            ),
      )
    return { ...line, agency: { ...line.agency, parent: full ?? null } }
  })
}

function findCycles(lines: readonly RosterLine[], faults: RosterFault[]): void {
  const parents = new Map(lines.map((line) => [line.agency.agency, line.agency.parent]))
  for (const line of lines) {
    const seen = new Set<string>()
    let above = line.agency.parent
    while (above !== null && above !== line.agency.agency && !seen.has(above)) {
      seen.add(above)
      above = parents.get(above) ?? null
    }
    if (above === line.agency.agency)
      faults.push(
        fault(
          line.at.parent,
          '上级关系成环',
          'the agency is its own superior',
          '上级单位全称，最上级留空',
          'a superior that is not below it; nothing for the highest',
        ),
      )
  }
}

function findSharedNames(lines: readonly RosterLine[], notes: RosterFault[]): void {
  const holders = new Map<string, RosterLine>()
  for (const line of lines)
    for (const written of [line.agency.agency, ...line.agency.aliases]) {
      const name = plainWord(written)
      const first = holders.get(name)
      if (!first) holders.set(name, line)
      else if (first !== line)
        notes.push(
          fault(
            { ...line.at.aliases, text: written },
            `「${written}」也是${first.agency.agency}的名称，用它时会反问`,
            `"${written}" also stands for ${first.agency.agency}; who uses it is asked which is meant`,
            '各单位不同的简称更好',
            'better an alias of its own',
          ),
        )
    }
}
