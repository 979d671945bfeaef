import { expect, it } from 'vitest'
import { type KeptSnooze, putSnooze } from '../../src/flows/asked-reminders.ts'
import { rememberSent, waitingSnoozes } from '../../src/flows/reminder-memory.ts'
import { lineKey } from '../../src/reminders/line-key.ts'
import type { Reminder } from '../../src/reminders/types.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { inventedPlan, shanghai } from '../support/invented-plan.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('a reminder put off in two chats waits until it came in each', async () => {
  const store = await openStore(temporaryFolder())
  const plan = inventedPlan()
  const now = shanghai('2027-01-25 09:00')
  const snooze: KeptSnooze = {
    milestone: 'submit',
    year: 2026,
    agency: '云溪县民政局',
    sequence: 'notSubmitted',
    stage: -7,
    channel: 'telegram:2',
    until: '2027-01-25',
    by: 'telegram:u1',
    at: '2027-01-22T10:00:00+08:00',
  }
  await putSnooze(store, snooze)
  await putSnooze(store, { ...snooze, channel: 'lark:oc_1' })
  const line: Reminder = {
    agency: snooze.agency,
    audience: 'agency',
    channel: 'telegram:2',
    milestone: 'submit',
    stage: 'T-7',
    deadline: '2027-01-29',
    sendAt: '2027-01-25T09:00:00+08:00',
    text: '',
    year: 2026,
    again: true,
  }
  const waiting = async () => (await waitingSnoozes(store, plan, now)).map(({ channel }) => channel)
  expect(await waiting()).toHaveLength(2)
  // The stage itself, sent before it was put off, does not count.
  await rememberSent(store, { key: lineKey(line), line, list: 'notSubmitted' }, now)
  expect(await waiting()).toHaveLength(2)
  await rememberSent(store, { key: lineKey({ ...line, until: snooze.until }), line, list: 'notSubmitted' }, now)
  expect(await waiting()).toEqual(['lark:oc_1'])
})
