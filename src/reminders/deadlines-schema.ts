import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { AGENCY_KINDS } from '../report/types.ts'
import { addDays } from './calendar.ts'
import { parseStage } from './stage.ts'

/**
 * What may stand in deadlines.yaml. A refusal carries in `params` what to write instead, in both languages; who
 * reads the file adds the place.
 */

/** An object without other keys; refusing one names those it may have. */
export function closedObject<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : undefined),
  })
}

function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

/** Month and day that exist in some year; 02-29 does. */
const monthDay = z.string().refine((text) => /^\d{2}-\d{2}$/.test(text) && isDay(`2024-${text}`), {
  params: { zh: '月-日，例如 "01-31"', en: 'month and day, such as "01-31"' },
})
const day = z.string().refine(isDay, {
  params: { zh: '存在的日期，例如 "2027-01-28"', en: 'a date that exists, such as "2027-01-28"' },
})
const time = z.string().refine((text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text), {
  params: { zh: '时:分，例如 "09:00"', en: 'hours and minutes, such as "09:00"' },
})

function isTimezone(name: string): boolean {
  try {
    Temporal.ZonedDateTime.from({ timeZone: name, year: 2000, month: 1, day: 1 })
    return true
  } catch {
    return false
  }
}

export const timezone = z.string().refine(isTimezone, {
  params: { zh: '时区名称，例如 Asia/Shanghai', en: 'the name of a time zone, such as Asia/Shanghai' },
})

const who = closedObject({
  kinds: z.array(z.enum(AGENCY_KINDS)).default([]),
  agencies: z.array(z.string()).default([]),
  except: z.array(z.string()).default([]),
}).refine((value) => value.kinds.length + value.agencies.length > 0, {
  params: {
    zh: 'kinds 或 agencies，至少一项，例如 { kinds: [department] }',
    en: 'kinds or agencies, at least one, such as { kinds: [department] }',
  },
})

/** A list of stages within bounds. */
function stages(allowed: (stage: number) => boolean, zh: string, en: string) {
  const isStage = (text: string) => {
    const stage = parseStage(text)
    return stage !== undefined && allowed(stage)
  }
  return z
    .array(
      z
        .string()
        .refine(isStage, { params: { zh, en } })
        .transform((text) => parseStage(text) ?? 0),
    )
    .default([])
}

const override = closedObject({
  date: day.optional(),
  from: day.optional(),
  to: day.optional(),
  workday: z.boolean(),
  name: z.string().optional(),
})
  .refine(({ date, from, to }) => (date === undefined) === (from !== undefined && to !== undefined), {
    params: { zh: 'date，或者 from 和 to', en: 'either date, or from and to' },
  })
  .refine(({ from = '', to = '' }) => from === '' || (from <= to && addDays(from, 366) >= to), {
    params: { zh: 'from 不晚于 to，相距不超过一年', en: 'from not after to, and not more than a year apart' },
  })

const milestone = closedObject({
  id: z.string().refine((text) => /^[A-Za-z][\w-]{0,63}$/.test(text), {
    params: { zh: '字母开头的英文标识，例如 submit', en: 'an identifier that begins with a letter, such as submit' },
  }),
  title: z
    .preprocess(
      (value) => (typeof value === 'string' ? { zh: value, en: value } : value),
      closedObject({ zh: z.string(), en: z.string() }),
    )
    .optional(),
  monthDay: monthDay.optional(),
  yearOffset: z.int().min(0).max(3).default(1),
  dates: z
    .record(
      z.string().refine((text) => /^\d{4}$/.test(text), {
        params: { zh: '报告年度，例如 "2026"', en: 'a report year, such as "2026"' },
      }),
      day,
    )
    .default({}),
  statutory: monthDay.optional(),
  shift: z.enum(['before', 'none']).default('before'),
  who,
  stages: closedObject({
    always: stages(() => true, '阶段：T、T-7、T+1 这样的写法', 'a stage, such as T, T-7 or T+1'),
    notSubmitted: stages((n) => n <= 0, '截止当天或之前的阶段：T、T-7', 'a stage up to the deadline, such as T or T-7'),
    openErrors: stages(() => true, '阶段：T、T-7、T+1 这样的写法', 'a stage, such as T, T-7 or T+1'),
    overdue: stages((n) => n > 0, '截止之后的阶段：T+1', 'a stage after the deadline, such as T+1'),
  }).default({ always: [], notSubmitted: [], openErrors: [], overdue: [] }),
}).refine((value) => value.monthDay !== undefined || Object.keys(value.dates).length > 0, {
  params: {
    zh: 'monthDay: "01-31"，或在 dates 中写明各报告年度的日期',
    en: 'monthDay: "01-31", or the dates of single report years under dates',
  },
})

const ALL_BUT_GOVERNMENT: z.input<typeof who> = {
  kinds: ['governmentOffice', 'department', 'township', 'street', 'other'],
}
const ROUND = {
  notSubmitted: ['T-14', 'T-7', 'T-3', 'T-1', 'T'],
  openErrors: ['T-5', 'T-2'],
  overdue: ['T+1'],
}

/** The round where there is no file (reminders.md section 6; dates of article 49 of the regulations). */
export const DEFAULT_MILESTONES: readonly z.input<typeof milestone>[] = [
  {
    id: 'kickoff',
    title: { zh: '启动年报编制', en: 'start of the annual reports' },
    monthDay: '12-20',
    yearOffset: 0,
    who: ALL_BUT_GOVERNMENT,
    stages: { always: ['T'] },
  },
  {
    id: 'draft',
    title: { zh: '初稿报政务公开办', en: 'draft to the office' },
    monthDay: '01-15',
    who: ALL_BUT_GOVERNMENT,
    stages: {},
  },
  {
    id: 'corrections',
    title: { zh: '修改稿返回', en: 'corrected draft back' },
    monthDay: '01-22',
    who: ALL_BUT_GOVERNMENT,
    stages: {},
  },
  {
    id: 'submit',
    title: { zh: '报送并公布年报', en: 'submit and publish the report' },
    monthDay: '01-31',
    statutory: '01-31',
    who: ALL_BUT_GOVERNMENT,
    stages: ROUND,
  },
  {
    id: 'governmentDraft',
    title: { zh: '本级政府年报成稿', en: "draft of the government's report" },
    monthDay: '03-10',
    who: { kinds: ['government'] },
    stages: { notSubmitted: ['T'] },
  },
  {
    id: 'governmentPublish',
    title: { zh: '公布本级政府年报', en: "publish the government's report" },
    monthDay: '03-31',
    statutory: '03-31',
    who: { kinds: ['government'] },
    stages: ROUND,
  },
]

/** The whole file; every key may be absent. */
export const deadlinesSchema = closedObject({
  timezone: timezone.optional(),
  sendWindow: closedObject({ from: time.default('09:00'), to: time.default('17:30') })
    .refine(({ from, to }) => from < to, {
      params: { zh: 'from 早于 to', en: 'a window that begins before it ends: from before to' },
    })
    .default({ from: '09:00', to: '17:30' }),
  catchUpDays: z.int().min(0).max(60).default(7),
  supervisor: who.default({ kinds: ['governmentOffice'], agencies: [], except: [] }),
  holidays: closedObject({
    builtIn: z.boolean().default(true),
    files: z.array(z.string()).default(['holidays/*.json']),
    overrides: z.array(override).default([]),
  }).prefault({}),
  milestones: z.array(milestone).prefault([...DEFAULT_MILESTONES]),
}).superRefine(({ milestones }, context) => {
  const seen = new Set<string>()
  for (const [i, { id }] of milestones.entries()) {
    if (seen.has(id))
      context.addIssue({
        code: 'custom',
        path: ['milestones', i, 'id'],
        params: { zh: '每个节点不同的 id', en: 'an id that no other milestone has' },
      })
    seen.add(id)
  }
})

export type DeadlineSettings = z.output<typeof deadlinesSchema>

/** A holiday file, as the official calendars are passed around. */
export const holidayFileSchema = z.object({
  year: z.int().min(2000).max(2200),
  days: z.array(z.object({ name: z.string().optional(), date: day, isOffDay: z.boolean() })),
})
