import type { z } from 'zod'
import type { Bilingual } from '../editions/types.ts'

/** A mistake in the configuration: where, what stands there, and what to write instead. */
export type ConfigFault = {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly message: Bilingual
  readonly got: string
  readonly expected: Bilingual
}

/** Where in a file the value of a path stands, or the key itself for one that should not be there. */
export type Locate = (
  path: readonly PropertyKey[],
  of: 'value' | 'key',
) => { readonly line: number; readonly column: number }

const TYPES: Readonly<Record<string, Bilingual>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表，例如 [a, b]', en: 'a list, such as [a, b]' },
  object: { zh: '一组键值', en: 'keys with values' },
  record: { zh: '一组键值', en: 'keys with values' },
}

/** The dotted name of a path: milestones[3].stages.overdue. */
function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key + 1}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const key of path) {
    // A word may stand for a whole object: `off` for `{ on: false }`.
    if (typeof value !== 'object' || value === null) return value
    value = Reflect.get(value, key)
  }
  return value
}

function shown(value: unknown): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** Faults of what a schema refused, with their places. */
export function toFaults(
  file: string,
  data: unknown,
  issues: readonly z.core.$ZodIssue[],
  locate: Locate,
): ConfigFault[] {
  return issues.flatMap((issue): ConfigFault[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => {
        const path = [...issue.path, key]
        const allowed = { zh: `可写的键：${issue.message}`, en: `one of the keys ${issue.message}` }
        const message = { zh: `不认识的键 ${nameOf(path)}`, en: `unknown key ${nameOf(path)}` }
        return { file, ...locate(path, 'key'), message, got: key, expected: allowed }
      })
    // What stands in a record's key is refused with the issues of the key inside.
    if (issue.code === 'invalid_key') {
      const got = String(issue.path.at(-1))
      const message = { zh: `${nameOf(issue.path)} 的名称不对`, en: `${nameOf(issue.path)} is not called right` }
      return issue.issues.map((inner) => ({
        file,
        ...locate(issue.path, 'key'),
        message,
        got,
        expected: expectedOf(inner),
      }))
    }
    const value = valueAt(data, issue.path)
    const name = nameOf(issue.path) || file
    const message: Bilingual =
      value === undefined
        ? { zh: `缺少 ${name}`, en: `${name} is missing` }
        : { zh: `${name} 的值不对`, en: `${name} is not right` }
    return [{ file, ...locate(issue.path, 'value'), message, got: shown(value), expected: expectedOf(issue) }]
  })
}

function expectedOf(issue: z.core.$ZodIssue): Bilingual {
  switch (issue.code) {
    case 'custom': {
      const { zh, en } = issue.params ?? {}
      return { zh: String(zh ?? issue.message), en: String(en ?? issue.message) }
    }
    case 'invalid_type':
      return TYPES[issue.expected] ?? { zh: issue.expected, en: issue.expected }
    case 'invalid_value': {
      const values = issue.values.map(String)
      return { zh: values.join('、'), en: `one of ${values.join(', ')}` }
    }
    case 'too_small':
      return { zh: `不小于 ${issue.minimum}`, en: `at least ${issue.minimum}` }
    case 'too_big':
      return { zh: `不大于 ${issue.maximum}`, en: `at most ${issue.maximum}` }
    default:
      return { zh: issue.message, en: issue.message }
  }
}
