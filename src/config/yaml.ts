import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { ConfigFault, Locate } from './faults.ts'
import { toFaults } from './faults.ts'

/** Settings read from a YAML or JSON text, with the means to point into it. */
export type YamlReading<T> =
  | { readonly data: T; readonly locate: Locate; readonly faults?: undefined }
  | { readonly faults: readonly ConfigFault[] }

/**
 * Reads a text by a schema. An empty text and keys without a value stand for the defaults.
 * @param file the name faults carry
 */
export function readYaml<S extends z.ZodType>(text: string, file: string, schema: S): YamlReading<z.output<S>> {
  // JSON without a mistake needs no places, and its parser is fifty times as fast.
  const plain = schema.safeParse(parseJson(text))
  if (plain.success) return { data: plain.data, locate: () => ({ line: 1, column: 1 }) }
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\ufeff/, ''), { lineCounter: lines, prettyErrors: false })
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (document.errors.length > 0)
    return {
      faults: document.errors.map((error) => ({
        file,
        ...placeOf(error.pos[0]),
        message: { zh: `不是合法的 YAML：${error.message}`, en: `not valid YAML: ${error.message}` },
        got: text.slice(error.pos[0], error.pos[0] + 40).split('\n')[0] ?? '',
        expected: {
          zh: '缩进用空格，冒号后空一格，含特殊字符的值加引号',
          en: 'indents of spaces, a space after a colon, quotes around values with special characters',
        },
      })),
    }
  const locate: Locate = (path, of) => {
    for (let length = path.length; length > 0; length--) {
      const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
      const key = path[length - 1]
      const pair = isMap(parent)
        ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
        : undefined
      const value = document.getIn(path.slice(0, length), true)
      const node = (of === 'key' || !isNode(value)) && pair ? pair.key : value
      if (isNode(node) && node.range) return placeOf(node.range[0])
    }
    return placeOf(document.contents?.range?.[0] ?? 0)
  }
  const data = withoutNulls(document.toJS()) ?? {}
  const parsed = schema.safeParse(data)
  if (parsed.success) return { data: parsed.data, locate }
  return { faults: toFaults(file, data, parsed.error.issues, locate) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A key with nothing after it was left empty, not set to nothing. */
function withoutNulls(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutNulls)
  if (typeof data !== 'object' || data === null) return data ?? undefined
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, withoutNulls(value)]),
  )
}
