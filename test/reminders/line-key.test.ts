import { expect, it } from 'vitest'
import { isSameLine, type LineKey, lineKey, readLineKey } from '../../src/reminders/line-key.ts'

const line: LineKey = {
  milestone: 'submit',
  year: 2026,
  stage: 'T-7',
  agency: '云溪县民政局',
  audience: 'agency',
  channel: 'telegram:2',
}

it('a line is read back from its key, with and without the day it was asked for', () => {
  for (const each of [line, { ...line, channel: null }, { ...line, until: '2027-01-25' }])
    expect(readLineKey(lineKey(each))).toEqual(each)
  for (const other of ['', 'submit', '{}', '[]', '[1,2]']) expect(readLineKey(other)).toBeUndefined()
})

it('keys are kept as they were first written, for what was sent must not be sent again', () => {
  expect(lineKey({ ...line, until: '2027-01-25' })).toBe(
    '["submit",2026,"T-7","云溪县民政局","agency","telegram:2","2027-01-25"]',
  )
})

it('a later stage and a later day are the same line; whatever else differs makes another', () => {
  const key = lineKey(line)
  expect(isSameLine(key, lineKey({ ...line, stage: 'T-3', until: '2027-01-25' }))).toBe(true)
  const others = [{ milestone: 'publish' }, { year: 2025 }, { agency: '云溪县财政局' }, { channel: null }]
  for (const other of others) expect(isSameLine(key, lineKey({ ...line, ...other }))).toBe(false)
  expect(isSameLine(key, lineKey({ ...line, audience: 'deputy' }))).toBe(false)
})
