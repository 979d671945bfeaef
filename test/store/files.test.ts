import { describe, expect, it } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const DAY = 24 * 3_600_000
const bytes = (text: string) => new TextEncoder().encode(text)

describe('original files', () => {
  it('are kept once under their hash and given back as they were', async () => {
    const files = openFiles(temporaryFolder(), 30)
    const sha256 = await files.put(bytes('报告'))
    expect(await files.put(bytes('报告'))).toBe(sha256)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(new Uint8Array((await files.get(sha256))!)).toEqual(bytes('报告'))
    expect(await files.get('0'.repeat(64))).toBeUndefined()
  })

  it('are deleted when their days are over, and not before', async () => {
    const files = openFiles(temporaryFolder(), 30)
    const sha256 = await files.put(bytes('报告'))
    expect(await files.sweep(Date.now() + 29 * DAY)).toBe(0)
    expect(await files.sweep(Date.now() + 31 * DAY)).toBe(1)
    expect(await files.has(sha256)).toBe(false)
  })

  it('are deleted as soon as they are not needed where none is to be kept', async () => {
    const [none, some] = [openFiles(temporaryFolder(), 0), openFiles(temporaryFolder(), 1)]
    const sha256 = await none.put(bytes('报告'))
    await some.put(bytes('报告'))
    await none.release(sha256)
    await some.release(sha256)
    expect([await none.has(sha256), await some.has(sha256)]).toEqual([false, true])
  })

  it('are found by a hash only, never by a path', async () => {
    await expect(openFiles(temporaryFolder(), 1).get('../../etc/passwd')).rejects.toThrow('not a SHA-256')
  })
})
