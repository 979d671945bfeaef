import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bringUpToDate } from '../../src/store/lowdb-schema.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const schemaIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')).schema

it('brings older data forward step by step, noting each step, and resumes after one that failed', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'meta.json'), '{"schema":1}')
  const ran: number[] = []
  let broken = true
  const upgrades = [2, 3, 4].map((to) => ({
    to,
    run: async () => {
      if (to === 3 && broken) throw new Error('disk full')
      ran.push(to)
    },
  }))
  await expect(bringUpToDate(folder, () => undefined, 4, upgrades)).rejects.toThrow('disk full')
  expect(schemaIn(folder)).toBe(2)
  broken = false
  await bringUpToDate(folder, () => undefined, 4, upgrades)
  expect(ran).toEqual([2, 3, 4])
  expect(schemaIn(folder)).toBe(4)
})
