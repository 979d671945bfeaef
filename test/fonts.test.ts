import { execFileSync, spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { EDITIONS } from '../src/editions/index.ts'
import { fontFiles } from '../src/fonts.ts'
import { words } from '../src/text/index.ts'

/** fontconfig reads the files by its own means. */
const FONTCONFIG = 'fc-query'
const hasFontconfig = spawnSync(FONTCONFIG, ['--version']).status === 0

function signsOf(file: string): (sign: number) => boolean {
  const listed = execFileSync(FONTCONFIG, ['--format', '%{charset}', file], { encoding: 'utf8' }).trim().split(/\s+/u)
  const ranges = listed.map((range) => range.split('-').map((hex) => Number.parseInt(hex, 16)))
  return (sign) => ranges.some(([from, to = from]) => sign >= from! && sign <= to!)
}

/** All texts in a tree of words, functions left out. */
function textsIn(tree: unknown): string {
  if (typeof tree === 'string') return tree
  if (typeof tree !== 'object' || tree === null) return ''
  return Object.values(tree).map(textsIn).join('')
}

const LABELS = textsIn([EDITIONS.map((e) => e.tables), words('zh').replies, words('en').replies]).replace(/\s/gu, '')

describe.skipIf(!hasFontconfig)('the fonts of pictures', () => {
  it('have every sign of the labels in both weights, without any extra file', async () => {
    const files = await fontFiles(LABELS)
    // The Chinese files of both weights, then the Latin ones.
    expect(files).toHaveLength(4)
    for (const file of files.slice(0, 2)) {
      const has = signsOf(file)
      expect([...new Set(LABELS)].filter((sign) => !has(sign.codePointAt(0)!))).toEqual([])
    }
  })

  it('have the rare signs of place names in files that are added only then', async () => {
    const rare = '嵖岈雩硇塱墘浬'
    const files = await fontFiles(`${rare}山镇人民政府`)
    expect(files.length).toBeGreaterThan(4)
    const has = files.map(signsOf)
    expect([...rare].filter((sign) => !has.some((each) => each(sign.codePointAt(0)!)))).toEqual([])
  })

  it('are the same files when asked again', async () => {
    expect(await fontFiles('表三')).toEqual(await fontFiles('表四'))
  })
})
