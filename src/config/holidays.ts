import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { CalendarDays } from '../reminders/calendar.ts'
import { holidayFileSchema } from '../reminders/deadlines-schema.ts'
import type { ConfigFault, Locate } from './faults.ts'
import { readYaml } from './yaml.ts'

const builtInData = z.object({ holidays: z.record(z.string(), z.string()), workdays: z.record(z.string(), z.string()) })

/**
 * The calendars that come with chinese-days. Its data is read rather than its functions asked: these reckon in the
 * machine's time zone, and call every day of a year they do not know an ordinary one. A year is known where its
 * days reach to the autumn holiday.
 */
export function builtInCalendars(): readonly CalendarDays[] {
  const { holidays, workdays } = builtInData.parse(
    createRequire(import.meta.url)('chinese-days/dist/chinese-days.json'),
  )
  const years = new Map<number, { date: string; workday: boolean }[]>()
  const days = [
    ...Object.keys(holidays).map((date) => ({ date, workday: false })),
    ...Object.keys(workdays).map((date) => ({ date, workday: true })),
  ]
  for (const day of days) {
    const year = Number(day.date.slice(0, 4))
    years.set(year, [...(years.get(year) ?? []), day])
  }
  const isWhole = (dates: readonly { date: string; workday: boolean }[]) =>
    dates.length >= 15 && dates.some(({ date, workday }) => !workday && date.slice(5, 7) === '10')
  return Array.from(years, ([year, dates]) => ({ year, days: dates })).filter((calendar) => isWhole(calendar.days))
}

/**
 * The calendars of an office's holiday files, in the order of the patterns and of the names.
 * @param patterns paths relative to the folder; `*` in the file name stands for anything
 * @param locate where in deadlines.yaml the patterns stand
 */
export function holidayFiles(
  folder: string,
  patterns: readonly string[],
  file: string,
  locate: Locate,
): { readonly calendars: readonly CalendarDays[]; readonly faults: readonly ConfigFault[] } {
  const calendars: CalendarDays[] = []
  const faults: ConfigFault[] = []
  for (const [i, pattern] of patterns.entries()) {
    const paths = pathsOf(folder, pattern)
    if (paths.length === 0 && !pattern.includes('*'))
      faults.push({
        file,
        ...locate(['holidays', 'files', i], 'value'),
        message: { zh: `没有这个文件：${pattern}`, en: `there is no such file: ${pattern}` },
        got: pattern,
        expected: {
          zh: '相对于本文件的路径，例如 holidays/*.json',
          en: 'a path relative to this file, such as holidays/*.json',
        },
      })
    for (const path of paths) {
      const reading = readYaml(readFileSync(path, 'utf8'), path, holidayFileSchema)
      if (reading.faults) faults.push(...reading.faults)
      else
        calendars.push({
          year: reading.data.year,
          days: reading.data.days.map(({ date, isOffDay }) => ({ date, workday: !isOffDay })),
        })
    }
  }
  return { calendars, faults }
}

function pathsOf(folder: string, pattern: string): readonly string[] {
  const path = join(folder, pattern)
  if (!pattern.includes('*')) return existsSync(path) ? [path] : []
  const name = basename(path)
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  if (!existsSync(dirname(path))) return []
  return readdirSync(dirname(path))
    .filter((entry) => new RegExp(`^${name}$`).test(entry))
    .sort()
    .map((entry) => join(dirname(path), entry))
}
