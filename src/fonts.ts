import { createHash } from 'node:crypto'
import { lstat, mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { LATIN_FAMILY } from './replies/to-png.ts'

/**
 * Chinese type for pictures: the two weights of Noto Sans SC that hold the 7,900 common signs, and for the rare signs of
 * place names the small parts of the same family that hold them. The package ships WOFF, the drawing library wants
 * TrueType files; they are unpacked once into a folder of this user and found there by the next start.
 */

const WEIGHTS = [400, 700] as const
const MAIN = 'chinese-simplified'
/**
 * The drawing library reads a font's file again for every sign it draws: figures and Latin words are set in the small
 * Latin part, under a family name of its own (of the same length, so that it can be written over the former).
 */
const LATIN = { part: 'latin', family: 'Noto Sans SC', renamed: LATIN_FAMILY } as const

type Base = { readonly files: readonly string[]; readonly covers: (sign: number) => boolean }
type Part = { readonly name: string; readonly ranges: readonly (readonly [number, number])[] }

let base: Promise<Base> | undefined
let parts: Promise<readonly Part[]> | undefined
const unpacked = new Map<string, Promise<string>>()

/** Paths of TrueType files that can set this text. The first call unpacks the fonts; later ones answer from memory. */
export async function fontFiles(text: string): Promise<readonly string[]> {
  base ??= loadBase()
  const { files, covers } = await base
  const rare = new Set([...text].map((sign) => sign.codePointAt(0)!).filter((sign) => sign > 0x7f && !covers(sign)))
  if (rare.size === 0) return files
  parts ??= loadParts()
  const held = (part: Part) => [...rare].some((sign) => part.ranges.some(([from, to]) => sign >= from && sign <= to))
  const extra = (await parts).filter(held).map((part) => unpack(part.name, WEIGHTS[0]))
  return [...files, ...(await Promise.all(extra))]
}

async function loadBase(): Promise<Base> {
  const files = await Promise.all([MAIN, LATIN.part].flatMap((part) => WEIGHTS.map((weight) => unpack(part, weight))))
  const signs = signsOf(await readFile(files[0]!))
  return { files, covers: (sign) => signs.has(sign) }
}

async function loadParts(): Promise<readonly Part[]> {
  const path = createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/unicode.json')
  const listed = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>
  return Object.entries(listed)
    .filter(([name]) => /^\[\d+\]$/u.test(name))
    .map(([name, ranges]) => ({
      name: name.slice(1, -1),
      ranges: ranges.split(',').map((range): [number, number] => {
        const [from, to] = range.trim().slice(2).split('-')
        return [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)]
      }),
    }))
}

/** Path of one part of the family as a TrueType file. */
function unpack(part: string, weight: number): Promise<string> {
  const name = `noto-sans-sc-${part}-${weight}-normal`
  const known = unpacked.get(name)
  if (known) return known
  const made = (async () => {
    const packed = createRequire(import.meta.url).resolve(`@fontsource/noto-sans-sc/files/${name}.woff`)
    const woff = await readFile(packed)
    // Named after the content: a file of another version is never taken for this one.
    const digest = createHash('sha256').update(woff).digest('hex').slice(0, 16)
    const path = join(await cacheFolder(), `${name}-${digest}${part === LATIN.part ? '-renamed' : ''}.ttf`)
    const size = woff.readUInt32BE(16)
    if ((await lstat(path).catch(() => undefined))?.size === size) return path
    const partial = `${path}.${process.pid}`
    const font = await toTrueType(woff)
    if (part === LATIN.part) renameFamily(font)
    await writeFile(partial, font)
    await rename(partial, path)
    return path
  })()
  unpacked.set(name, made)
  made.catch(() => unpacked.delete(name))
  return made
}

function renameFamily(font: Buffer): void {
  const [from, to] = [LATIN.family, LATIN.renamed].map((name) => Buffer.from(name, 'utf16le').swap16()) as [
    Buffer,
    Buffer,
  ]
  for (let at = font.indexOf(from); at >= 0; at = font.indexOf(from, at + 1)) to.copy(font, at)
}

let folder: Promise<string> | undefined

/** A folder only this user can write; a fresh one where another user took the name. */
function cacheFolder(): Promise<string> {
  folder ??= (async () => {
    const { uid } = userInfo()
    const path = join(tmpdir(), `gouji-fonts-${uid}`)
    await mkdir(path, { mode: 0o700 }).catch(() => undefined)
    const found = await lstat(path).catch(() => undefined)
    const ours = found?.isDirectory() && (uid < 0 || (found.uid === uid && (found.mode & 0o022) === 0))
    return ours ? path : mkdtemp(join(tmpdir(), 'gouji-fonts-'))
  })()
  return folder
}

/** WOFF 1.0 → TrueType: the same tables, each inflated, under the directory of a TrueType file. */
async function toTrueType(woff: Buffer): Promise<Buffer> {
  const count = woff.readUInt16BE(12)
  const power = Math.floor(Math.log2(count))
  const directory = Buffer.alloc(12 + 16 * count)
  woff.copy(directory, 0, 4, 8)
  directory.writeUInt16BE(count, 4)
  directory.writeUInt16BE(16 * 2 ** power, 6)
  directory.writeUInt16BE(power, 8)
  directory.writeUInt16BE(16 * (count - 2 ** power), 10)
  const tables = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const entry = 44 + 20 * i
      const at = woff.readUInt32BE(entry + 4)
      const [packedSize, size] = [woff.readUInt32BE(entry + 8), woff.readUInt32BE(entry + 12)]
      const bytes = woff.subarray(at, at + packedSize)
      return { entry, size, bytes: packedSize === size ? bytes : await promisify(inflate)(bytes) }
    }),
  )
  const pieces: Buffer[] = [directory]
  let offset = directory.length
  tables.forEach(({ entry, size, bytes }, i) => {
    const at = 12 + 16 * i
    woff.copy(directory, at, entry, entry + 4)
    woff.copy(directory, at + 4, entry + 16, entry + 20)
    directory.writeUInt32BE(offset, at + 8)
    directory.writeUInt32BE(size, at + 12)
    const padding = Buffer.alloc((4 - (size % 4)) % 4)
    pieces.push(bytes, padding)
    offset += size + padding.length
  })
  return Buffer.concat(pieces)
}

/** The signs a TrueType file has, from its character map (format 12, or 4 where that is all there is). */
function signsOf(font: Buffer): ReadonlySet<number> {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i)
  const at = font.readUInt32BE(tables.find((entry) => font.toString('latin1', entry, entry + 4) === 'cmap')! + 8)
  const maps = Array.from({ length: font.readUInt16BE(at + 2) }, (_, i) => at + font.readUInt32BE(at + 8 + 8 * i))
  const signs = new Set<number>()
  const add = (from: number, to: number) => {
    for (let sign = from; sign <= to; sign++) signs.add(sign)
  }
  for (const map of maps) {
    const format = font.readUInt16BE(map)
    if (format === 12) {
      const groups = font.readUInt32BE(map + 12)
      for (let i = 0; i < groups; i++) add(font.readUInt32BE(map + 16 + 12 * i), font.readUInt32BE(map + 20 + 12 * i))
    } else if (format === 4) {
      const twice = font.readUInt16BE(map + 6)
      for (let i = 0; i < twice; i += 2) {
        const to = font.readUInt16BE(map + 14 + i)
        if (to !== 0xffff) add(font.readUInt16BE(map + 16 + twice + i), to)
      }
    }
  }
  return signs
}
