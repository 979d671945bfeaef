import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toPlan } from '../reminders/deadlines.ts'
import type { DeadlineSettings } from '../reminders/deadlines-schema.ts'
import { deadlinesSchema } from '../reminders/deadlines-schema.ts'
import type { Plan } from '../reminders/types.ts'
import type { Roster } from '../report/types.ts'
import { parseRoster } from '../roster/parse-roster.ts'
import type { ConfigFault, Locate } from './faults.ts'
import { builtInCalendars, holidayFiles } from './holidays.ts'
import type { Settings } from './settings.ts'
import { settingsSchema } from './settings.ts'
import { readYaml } from './yaml.ts'

/** Everything an office decides, read and checked. */
export type Config = {
  readonly folder: string
  /** Where data is stored. */
  readonly dataFolder: string
  readonly settings: Settings
  readonly roster: Roster
  readonly plan: Plan
  /** Worth knowing, and no fault: names two agencies share, columns that are not used. */
  readonly notes: readonly ConfigFault[]
}

type Environment = Readonly<Record<string, string | undefined>>

export type ConfigPart = 'settings' | 'roster' | 'deadlines'
const ALL_PARTS: readonly ConfigPart[] = ['settings', 'roster', 'deadlines']

/** The configuration's folder: GOUJI_CONFIG, or `config`. */
export function configFolder(env: Environment): string {
  return env.GOUJI_CONFIG || 'config'
}

/**
 * Reads gouji.yaml, roster.csv, deadlines.yaml and its holiday files from a folder; each may be absent.
 *
 * @param parts what the command needs: a mistake in another file does not stop it, its defaults hold instead
 * @returns the configuration, or every mistake with its file and place; nothing is guessed
 */
export function loadConfig(
  folder: string,
  env: Environment,
  parts: readonly ConfigPart[] = ALL_PARTS,
): { readonly config: Config; readonly faults?: undefined } | { readonly faults: readonly ConfigFault[] } {
  const faults: ConfigFault[] = []
  const textOf = (part: ConfigPart, name: string) => (parts.includes(part) ? bytesAt(join(folder, name)) : undefined)

  const settings = readYaml(decode(textOf('settings', 'gouji.yaml')), join(folder, 'gouji.yaml'), settingsSchema)
  if (settings.faults) faults.push(...settings.faults)

  const rosterFile = join(folder, 'roster.csv')
  const rosterBytes = textOf('roster', 'roster.csv')
  const roster = rosterBytes ? parseRoster(rosterBytes) : { roster: [], faults: [], notes: [] }
  faults.push(...roster.faults.map((fault) => ({ file: rosterFile, ...fault })))

  const deadlinesFile = join(folder, 'deadlines.yaml')
  const deadlines = readYaml(decode(textOf('deadlines', 'deadlines.yaml')), deadlinesFile, deadlinesSchema)
  if (deadlines.faults) faults.push(...deadlines.faults)
  if (settings.faults || deadlines.faults) return { faults }

  const { holidays } = deadlines.data
  const holidayPatterns = parts.includes('deadlines') ? holidays.files : []
  const files = holidayFiles(folder, holidayPatterns, deadlinesFile, deadlines.locate)
  faults.push(...files.faults)
  if (roster.roster.length > 0 && roster.faults.length === 0)
    faults.push(...unknownAgencies(deadlines.data, roster.roster, deadlinesFile, deadlines.locate))
  if (faults.length > 0) return { faults }

  const builtIn = holidays.builtIn ? builtInCalendars() : []
  return {
    config: {
      folder,
      dataFolder: env.GOUJI_DATA || 'data',
      settings: settings.data,
      roster: roster.roster,
      plan: toPlan(deadlines.data, { builtIn, files: files.calendars }, settings.data.timezone),
      notes: roster.notes.map((note) => ({ file: rosterFile, ...note })),
    },
  }
}

/** A fault as one line: file, place, what is wrong, what to write instead. */
export function faultText(fault: ConfigFault, language: 'zh' | 'en'): string {
  const { file, line, column, message, expected } = fault
  const got = message[language].includes(fault.got) ? '' : fault.got
  return language === 'zh'
    ? `${file} 第 ${line} 行第 ${column} 列：${message.zh}${got && `（现为 ${got}）`}。应为：${expected.zh}`
    : `${file}:${line}:${column}: ${message.en}${got && ` (now ${got})`}. Write: ${expected.en}`
}

/** Agencies named in deadlines.yaml that are not in the roster: nobody would be reminded, or somebody who should not. */
function unknownAgencies(settings: DeadlineSettings, roster: Roster, file: string, locate: Locate): ConfigFault[] {
  const known = new Set(roster.map(({ agency }) => agency))
  const choices = [
    { who: settings.supervisor, path: ['supervisor'] },
    ...settings.milestones.map(({ who }, i) => ({ who, path: ['milestones', i, 'who'] })),
  ]
  return choices.flatMap(({ who, path }) =>
    (['agencies', 'except'] as const).flatMap((list) =>
      who[list].flatMap((name, i): ConfigFault[] =>
        known.has(name)
          ? []
          : [
              {
                file,
                ...locate([...path, list, i], 'value'),
                message: { zh: `名册里没有「${name}」`, en: `"${name}" is not in the roster` },
                got: name,
                expected: { zh: 'roster.csv 中一个单位的全称', en: 'the full name of an agency of roster.csv' },
              },
            ],
      ),
    ),
  )
}

function bytesAt(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return undefined
    throw problem
  }
}

/** Text of a settings file: UTF-8, or GB18030 as older editors write it. */
function decode(bytes: Uint8Array | undefined): string {
  if (!bytes) return ''
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
