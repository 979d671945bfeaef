import type { RosterWords } from './roster-types.ts'

export const rosterEn: RosterWords = {
  edits: {
    show: ['show'],
    add: ['add'],
    remove: ['remove'],
    aliases: ['aliases', 'alias'],
    channels: ['channels', 'channel'],
    deputies: ['deputies', 'deputy'],
    parent: ['parent'],
    kind: ['kind', 'type'],
  },
  here: 'here',
  how: 'Write it like this:\nroster show AGENCY\nroster add AGENCY KIND [PARENT] (department, township, street, other …)\nroster remove AGENCY\nroster aliases AGENCY = ONE;TWO\nroster channels AGENCY here, or = telegram:ID;lark:ID\nroster parent AGENCY = PARENT',
  sendFile: (minutes) =>
    `Please send the roster (.csv or .xlsx): your next file here within ${minutes} minutes is taken for it. Or answer a file with “import roster”.`,
  oneFile: 'One roster at a time, please: answer one of the files with “import roster”.',
  notHere: 'The roster cannot be changed here. An administrator may use gouji roster import.',
  notWritable:
    'The roster was not written: the program may not write its configuration folder. An administrator can allow it (as a service: add the folder to ReadWritePaths).',
  faulty: (count) => `The roster was not imported: ${count} to mend. Send it again then.`,
  fault: ({ line, column, message, got, expected }) =>
    `line ${line}, column ${column}: ${message}${got && !message.includes(got) ? ` (now “${got}”)` : ''}. Write: ${expected}`,
  note: ({ line, column, message, got }) =>
    `Note, line ${line}, column ${column}${got && !message.includes(got) ? ` “${got}”` : ''}: ${message}`,
  moreFaults: (left) => `and ${left} more`,
  unchanged: (count) => `This roster is the same as the present one (${count} in all); there is nothing to change.`,
  plan: (count) => `The roster is right, ${count} in all. Importing it means:`,
  added: (count, names) => `${count} added: ${names}`,
  removed: (count, names) => `${count} removed: ${names}`,
  changed: (count, names) => `${count} changed: ${names}`,
  column: {
    aliases: 'aliases',
    kind: 'kind',
    parent: 'parent',
    scope: 'scope',
    channels: 'channels',
    deputies: 'deputies',
  },
  askConfirm: 'Nothing is written yet. Import it?',
  nothingToConfirm: 'No roster waits to be confirmed. Say “import roster” first and send the file.',
  movedOn: 'Somebody changed the roster meanwhile. Importing now means the following; please confirm again:',
  imported: (count, kept) =>
    `Roster imported, ${count} in all.${kept === null ? '' : ` The former one is kept as ${kept}.`}`,
  unknown: (name) => `“${name}” is not in the roster. Give the full name, or add it first: roster add AGENCY KIND.`,
  didYouMean: (name) => `“${name}” is not in the roster. Which of these is meant?`,
  known: (agency) => `${agency} is in the roster already.`,
  addedOne: (agency, kind, parent) =>
    `Added to the roster: ${agency} (${kind}${parent === null ? '' : `, under ${parent}`}).`,
  removedOne: (agency) => `Removed from the roster: ${agency}. Stored reports stay.`,
  set: (agency, column, value) => `Roster changed: ${column} of ${agency}: ${value}.`,
  same: (agency, column) => `${agency} has these ${column} already; nothing was changed.`,
  none: '(none)',
  hasBelow: (agency, count, names) => `${count} still stand under ${agency}: ${names}. Change their parent first.`,
  inPlan: (names) =>
    `deadlines.yaml names ${names}, which this roster lacks; nothing was written. Change deadlines.yaml first.`,
  refused: (message, expected) => `Nothing was written: ${message}. Write: ${expected}`,
  undone: (what) => `The roster is as it was before. Taken back: “${what}”`,
  nothingToUndo: 'There is no change of the roster to take back.',
  changedSince:
    'The roster was changed again since. The former one is in the configuration folder as roster-DATE.csv and can be imported.',
  list: (values) => values.join('; '),
}
