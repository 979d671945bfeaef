import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { backUp } from '../../src/store/back-up.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { inventedFiling } from '../support/invented-filing.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const OFFICE = '云溪县民政局'

describe('a backup', () => {
  it('to a folder or a ZIP opens as a store that holds everything that stood there when it began', async () => {
    const folder = temporaryFolder()
    const store = await openStore(folder)
    for (let i = 0; i < 5; i++) await store.putFiling(inventedFiling(`${OFFICE}${i}`, 2024))
    await store.putRecord('people', 'web:local', { role: 'officer' })
    const [copy, unpacked] = [join(temporaryFolder(), 'copy'), temporaryFolder()]
    const zip = join(temporaryFolder(), 'backup.zip')
    let going = true
    const busy = (async () => {
      for (let i = 0; going; i++) await store.putFiling(inventedFiling(OFFICE, 2023, { passed: i }))
    })()
    await backUp(folder, copy)
    const copied = await backUp(folder, zip)
    going = false
    await busy
    const entries = Object.entries(unzipSync(await readFile(zip)))
    expect(entries).toHaveLength(copied)
    for (const [name, bytes] of entries) {
      mkdirSync(dirname(join(unpacked, name)), { recursive: true })
      writeFileSync(join(unpacked, name), bytes)
    }
    for (const restored of [copy, unpacked]) {
      const warnings: string[] = []
      const again = await openStore(restored, { warn: (message) => warnings.push(message.en) })
      expect((await again.filings({ years: [2024] })).length).toBe(5)
      expect(await again.record('people', 'web:local')).toEqual({ role: 'officer' })
      await again.history(OFFICE, 2023)
      expect(warnings).toEqual([])
    }
  })

  it('refuses to be written into the data, into a folder in use, and where there is nothing', async () => {
    const folder = temporaryFolder()
    await expect(backUp(folder, join(folder, 'x.zip'))).rejects.toMatchObject({ kind: 'target' })
    await expect(backUp(folder, join(temporaryFolder(), 'copy'))).rejects.toMatchObject({ kind: 'nothing' })
    writeFileSync(join(folder, 'meta.json'), '{}')
    await expect(backUp(temporaryFolder(), folder)).rejects.toMatchObject({ kind: 'target' })
  })
})
