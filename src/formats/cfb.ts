import { Fault } from '../fault.ts'

/** The top level of a compound file (the container of .doc, .xls and of encrypted .docx, .xlsx). */
export type Cfb = {
  readonly names: readonly string[]
  /** Bytes of a stream; undefined where there is none of that name. Throws Fault 'corrupt'. */
  readonly read: (name: string) => Uint8Array | undefined
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const NONE = 0xfffffffa
const ENTRY = 128
const STREAM = 2
const ROOT = 5

type Entry = {
  readonly name: string
  readonly type: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly sector: number
  readonly size: number
}

/** Whether the bytes begin as a compound file does. */
export function isCfb(bytes: Uint8Array): boolean {
  return bytes.length >= 512 && MAGIC.every((byte, index) => bytes[index] === byte)
}

/** Names at the top level for telling what it is; undefined when the directory cannot be read. Never throws. */
export function cfbNames(bytes: Uint8Array): readonly string[] | undefined {
  if (!isCfb(bytes)) return undefined
  try {
    return openCfb(bytes).names
  } catch {
    return undefined
  }
}

/**
 * Opens a compound file held in memory ([MS-CFB]). Only streams of the top level are given, so that a worksheet
 * embedded in a letter is not taken for the letter. Chains that run in a circle or out of the file are faults.
 *
 * @throws Fault 'corrupt'
 */
export function openCfb(bytes: Uint8Array): Cfb {
  if (!isCfb(bytes)) throw corrupt()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) throw corrupt()
  const sectorSize = 1 << shift
  const sectorCount = Math.ceil(bytes.length / sectorSize) - 1
  const sectorAt = (sector: number) => {
    if (sector >= sectorCount) throw corrupt()
    return (sector + 1) * sectorSize
  }
  const table = allocationTable(view, sectorSize, sectorCount, sectorAt)
  const chain = (first: number) => follow(table, first, sectorCount)
  const join = (first: number) => {
    const sectors = chain(first)
    const whole = new Uint8Array(sectors.length * sectorSize)
    for (const [index, sector] of sectors.entries()) {
      const at = sectorAt(sector)
      whole.set(bytes.subarray(at, at + sectorSize), index * sectorSize)
    }
    return whole
  }
  const entries = toEntries(join(view.getUint32(48, true)))
  const root = entries[0]
  if (root?.type !== ROOT) throw corrupt()
  const top = children(entries, root.child)
  const smallLimit = view.getUint32(56, true)
  const firstSmall = view.getUint32(60, true)
  const smallTable = () => {
    if (firstSmall >= NONE) return new Uint32Array()
    const joined = join(firstSmall)
    return Uint32Array.from({ length: joined.length / 4 }, (_, index) =>
      new DataView(joined.buffer).getUint32(index * 4, true),
    )
  }
  let small: { readonly table: Uint32Array; readonly data: Uint8Array } | undefined
  const readSmall = (entry: Entry) => {
    small ??= { table: smallTable(), data: root.sector >= NONE ? new Uint8Array() : join(root.sector) }
    const sectors = follow(small.table, entry.sector, small.table.length)
    const whole = new Uint8Array(sectors.length * 64)
    for (const [index, sector] of sectors.entries()) {
      whole.set(small.data.subarray(sector * 64, sector * 64 + 64), index * 64)
    }
    return whole
  }
  const read = (name: string) => {
    const entry = top.find((each) => each.name === name && each.type === STREAM)
    if (!entry) return undefined
    if (entry.size === 0) return new Uint8Array()
    const whole = entry.size < smallLimit ? readSmall(entry) : join(entry.sector)
    if (whole.length < entry.size) throw corrupt()
    return whole.subarray(0, entry.size)
  }
  return { names: top.map((entry) => entry.name), read }
}

function allocationTable(
  view: DataView,
  sectorSize: number,
  sectorCount: number,
  sectorAt: (sector: number) => number,
): Uint32Array {
  const sectors: number[] = []
  const perSector = sectorSize / 4
  for (let at = 76; at < 512; at += 4) sectors.push(view.getUint32(at, true))
  let more = view.getUint32(68, true)
  for (let turns = 0; more < NONE; turns++) {
    if (turns > sectorCount) throw corrupt()
    const at = sectorAt(more)
    for (let index = 0; index < perSector - 1; index++) sectors.push(uint32(view, at + index * 4))
    more = uint32(view, at + (perSector - 1) * 4)
  }
  const used = sectors.filter((sector) => sector < NONE)
  if (used.length > sectorCount) throw corrupt()
  const table = new Uint32Array(used.length * perSector).fill(0xffffffff)
  for (const [block, sector] of used.entries()) {
    const at = sectorAt(sector)
    const room = Math.min(perSector, Math.floor((view.byteLength - at) / 4))
    for (let index = 0; index < room; index++) table[block * perSector + index] = view.getUint32(at + index * 4, true)
  }
  return table
}

function uint32(view: DataView, at: number): number {
  if (at + 4 > view.byteLength) throw corrupt()
  return view.getUint32(at, true)
}

function follow(table: Uint32Array, first: number, most: number): number[] {
  const sectors: number[] = []
  for (let sector = first; sector < NONE; sector = table[sector] ?? corruptNow()) {
    if (sectors.length > most) throw corrupt()
    sectors.push(sector)
  }
  return sectors
}

function toEntries(directory: Uint8Array): Entry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  const utf16 = new TextDecoder('utf-16le')
  const entries: Entry[] = []
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    const length = Math.min(64, view.getUint16(at + 64, true))
    entries.push({
      name: utf16.decode(directory.subarray(at, at + Math.max(0, length - 2))),
      type: directory[at + 66]!,
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      sector: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    })
  }
  return entries
}

function children(entries: readonly Entry[], first: number): Entry[] {
  const found: Entry[] = []
  const seen = new Set<number>()
  const queue = [first]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const entry = entries[next]
    if (!entry || seen.has(next)) continue
    seen.add(next)
    found.push(entry)
    queue.push(entry.left, entry.right)
  }
  return found
}

function corrupt(): Fault {
  return new Fault('corrupt', { kind: 'cfb' })
}

function corruptNow(): never {
  throw corrupt()
}
