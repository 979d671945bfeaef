import { type DocStreams, tableRange } from './doc-text.ts'
import type { NumberLevel, NumberList } from './numbering.ts'

/** Numerals by their code in the binary file ([MS-OSHARED] 2.2.1.3) under the names of WordprocessingML. */
const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  17: 'japaneseDigitalTenThousand',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  29: 'ideographEnclosedCircle',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  35: 'taiwaneseCountingThousand',
  36: 'taiwaneseDigital',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  255: 'none',
}

const LISTS = 73
const OVERRIDES = 74

type Read<Value> = { readonly value: Value; readonly next: number }

/** Reads the automatic lists ([MS-DOC] 2.9.182, 2.9.185); keys are the 1-based numbers paragraphs refer to. */
export function readDocLists(streams: DocStreams): ReadonlyMap<string, NumberList> {
  const { main, table } = streams
  const shared = readShared(streams)
  const lists = new Map<string, NumberList>()
  const [from, length] = tableRange(main, OVERRIDES)
  if (length < 4) return lists
  const count = Math.min(table.getUint32(from, true), Math.floor(length / 16))
  let at = from + 4 + count * 16
  for (let index = 0; index < count; index++) {
    const entry = from + 4 + index * 16
    const key = String(table.getInt32(entry, true))
    const levels = [...(shared.get(key) ?? [])]
    const restarts = new Map<number, number>()
    at += 4
    for (let change = table.getUint8(entry + 12); change > 0; change--) {
      const flags = table.getUint32(at + 4, true)
      let start = table.getInt32(at, true)
      at += 8
      if (flags & 0x20) {
        const level = readLevel(table, at)
        levels[flags & 15] = level.value
        start = level.value.start
        at = level.next
      }
      if (flags & 0x10) restarts.set(flags & 15, start)
    }
    if (levels.length > 0) lists.set(String(index + 1), { key, levels, restarts })
  }
  return lists
}

/** Levels of each list by its identity. */
function readShared({ main, table }: DocStreams): Map<string, NumberLevel[]> {
  const shared = new Map<string, NumberLevel[]>()
  const [from, length] = tableRange(main, LISTS)
  if (length < 2) return shared
  const count = Math.min(table.getUint16(from, true), Math.floor(length / 28))
  let at = from + 2 + count * 28
  for (let index = 0; index < count; index++) {
    const entry = from + 2 + index * 28
    const levels: NumberLevel[] = []
    const isSimple = (table.getUint8(entry + 26) & 1) === 1
    for (let level = isSimple ? 1 : 9; level > 0; level--) {
      const read = readLevel(table, at)
      levels.push(read.value)
      at = read.next
    }
    shared.set(String(table.getInt32(entry, true)), levels)
  }
  return shared
}

function readLevel(table: DataView, at: number): Read<NumberLevel> {
  const flags = table.getUint8(at + 5)
  const text = at + 28 + table.getUint8(at + 24) + table.getUint8(at + 25)
  const length = table.getUint16(text, true)
  let pattern = ''
  for (let index = 0; index < length; index++) {
    const code = table.getUint16(text + 2 + index * 2, true)
    pattern += code < 9 ? `%${code + 1}` : String.fromCharCode(code)
  }
  const value: NumberLevel = {
    start: table.getInt32(at, true),
    format: FORMATS[table.getUint8(at + 4)] ?? 'decimal',
    pattern,
    legal: (flags & 4) !== 0,
    restart: flags & 8 ? table.getUint8(at + 26) : undefined,
  }
  return { value, next: text + 2 + length * 2 }
}
