import type { ReminderWords } from './reminders-types.ts'

const of = (title: string | null) => (title === null ? '' : ` for “${title}”`)

export const remindersEn: ReminderWords = {
  mayType: 'You may answer: reported AGENCY, not applicable AGENCY, remind later AGENCY.',
  which: (verb) => `Please name the agency, for example: ${verb.toLowerCase()} 云溪县民政局`,
  neverChased: (agency) => `${agency} gets no reminders to submit; there is nothing to mark.`,
  alreadyIn: (agency, year) => `The ${year} report of ${agency} is in already; there is nothing to mark.`,
  claimed: {
    reported: (agency, year, title) =>
      `Noted: ${agency} has sent its ${year} report another way; no more reminders${of(title)}, and it stays on the list of the missing, marked, for the office to check.`,
    notApplicable: (agency, year, title) =>
      `Noted: ${agency} has no report to make for ${year}; no more reminders${of(title)}, and it stays on the list of the missing, marked, for the office to check.`,
  },
  notChased: (agency, year, claim) =>
    `${agency} is marked for ${year} as “${claim === 'reported' ? 'says it has reported' : 'says it has nothing to report'}” and not reminded. Undo that first.`,
  nothingOpen: (agency, year) => `The ${year} report of ${agency} has passed; there is nothing to be reminded of.`,
  comesAnyway: (agency, day) => `A reminder for ${agency} comes on ${day} anyway.`,
  noReminder: (agency, year) => `There is no reminder for ${agency}, ${year}, that could be put off.`,
  noChannel: (agency) =>
    `${agency} has no channel in the roster, so no reminder reaches it. An officer may add one: roster channels AGENCY here`,
  putOff: (agency, moment, here) =>
    `All right: once more on ${moment}${here ? '' : ` in the chat of ${agency}`}, unless the report has passed by then.`,
  nothingToWithdraw: (agency, year) =>
    `Nothing is marked for ${agency}, ${year}; reminders come as planned. To take back the last report, say “undo”.`,
  withdrawn: (agency, year, next) =>
    `Taken back: ${agency} is reminded for ${year} as planned${next === null ? '; no reminder is left in this round' : `, next on ${next}`}.`,
  claims: { reported: 'says it has reported', notApplicable: 'says it has nothing to report' },
  status: {
    title: (moment) => `Reminders · ${moment}`,
    neverRan: 'Nothing has run yet: keep the program running, or have gouji remind run on a schedule.',
    lastRun: (moment) => `Last look: ${moment}`,
    nothingSent: 'Nothing was sent today.',
    sent: (stages) => `Sent today: ${stages.join('; ')}`,
    stageSent: (title, stage, lines) => `${title} (${stage}) ${lines}`,
    stage: (days) => (days === 0 ? 'the day itself' : days < 0 ? `${-days} d before` : `${days} d after`),
    failed: (count) => `Not reached, ${count}; please check their channels:`,
    failure: (agency, reason) => `${agency}: ${reason}`,
    withoutChannel: (count, names) => `Without a channel, ${count}: ${names}`,
    marks: 'What agencies answered, please check:',
    claim: (name, year, by, day) => `${name}, ${year}, marked on ${day} by ${by}`,
    snooze: (agency, day, by) => `${agency}: put off until ${day} by ${by}`,
    next: 'Next:',
    coming: (day, title, stage, { reaches, list }) =>
      `${day} ${title} (${stage}): ${reaches}${list === 'openErrors' ? ' with errors' : ''}`,
    unloaded: (year) =>
      `The official calendar of ${year} is not loaded; dates assume Monday to Friday. Put it into the configuration folder as holidays/${year}.json and restart.`,
    more: (left) => `and ${left} more`,
  },
  preview: {
    title: (moment) => `Preview of reminders · ${moment}`,
    counts: (agencies, chats) =>
      `As things stand: ${agencies} ${agencies === 1 ? 'agency' : 'agencies'}, ${chats} ${chats === 1 ? 'chat' : 'chats'}.`,
    group: (title, stage, to, count, names) => `${title} (${stage}), ${to} ${count}: ${names}`,
    audience: { agency: 'to', supervisor: 'digest to', deputy: 'for the attention of those in charge of' },
    unreached: 'not reached for want of a channel,',
    nothingSent: 'A preview only; nothing was sent.',
    nobody: (day) => `No reminder is due on ${day}.`,
    dayOff: (day, next) => `${day} is no working day, so nothing is sent. The next one is ${next}.`,
    past: 'Give today or a later date, such as: reminder preview 2027-01-22',
    noMore: 'There is nothing more.',
  },
  digest: {
    on: (time) =>
      `The daily digest is on: in season, every working day at ${time}, here. Say “daily digest off” to end it.`,
    off: 'The daily digest is off.',
    isOn: (time) => `The daily digest is on, in season every working day at ${time}. Say “daily digest off” to end it.`,
    isOff: 'The daily digest is off. Say “daily digest on” to have it here.',
    noPlan: 'There is no roster yet, so there is nothing to sum up. Import one first.',
    since: (day) => `Since ${day}:`,
    arrived: (count, names) => `${count} new: ${names}`,
    corrected: (count, names) => `${count} corrected: ${names}`,
    unchanged: 'nothing new and nothing corrected',
    unreached: 'Reminders did not reach these; please check their channels:',
  },
}
