import type { ChatWords } from './chat-types.ts'
import { sentencesEn } from './sentences-en.ts'

const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`
/** Names on a phone's screen. */
const someOf = (names: readonly string[]) => names.slice(0, 6).join(', ') + (names.length > 6 ? ' and others' : '')
const of = (role: string, agency: string | null) => (agency ? `${role} of ${agency}` : role)

export const chatEn: ChatWords = {
  ...sentencesEn,
  welcome:
    'I check annual reports on open government information: sums of the three tables, figures in the text, the carry-over from last year.\nSend me the report (Word, WPS, PDF, Excel, web page, text), also many at once.\nFiles stay on this machine.',
  help: {
    title: 'What you can say',
    lines: [
      ['send a report', 'it is checked and saved'],
      ['all details · next page', 'every finding'],
      ['source ID', 'what a rule rests on'],
      ['suggested fixes · compare · marked table · export', 'for the latest report'],
      ['show AGENCY YEAR', 'a stored report'],
      ['dismiss 2 REASON', 'number 2 is not wrong'],
      ['agency NAME · year 2025', 'whose report it was'],
      ['undo', 'takes the last one back'],
      ['/lang zh', '换成中文'],
      ['status', 'how far the submission is'],
      ['reported · not applicable · remind later AGENCY', 'answers a reminder; withdraw AGENCY'],
      ['who am i · cancel', ''],
      ['which agencies had zero requests', 'just ask'],
    ],
  },
  moreHelp: {
    office: {
      title: 'For the office',
      topic: 'office',
      lines: [
        ['chase list', 'who is missing or has errors; a year may follow'],
        ['notice AGENCY [YEAR] [DATE]', 'drafts a notice (Word)'],
        ['reminder status · reminder preview [DATE]', 'what was and will be sent'],
        ['daily digest on|off', 'progress every day in season, here'],
        ['import roster · export roster', 'then send the file; changes are shown first'],
        ['roster show|add|remove|aliases|channels|parent AGENCY …', 'one agency; undo roster'],
      ],
    },
    administration: {
      title: 'For administrators',
      topic: 'administrators',
      lines: [
        ['admit CODE viewer|clerk|officer [AGENCY]', 'lets a person in'],
        ['remove PLATFORM:ID', 'shuts a person out'],
        ['bind [AGENCY] · unbind', 'said in a group'],
        ['audit [MONTH]', 'who did what (CSV)'],
      ],
    },
  },
  privacy:
    'Files and results stay on the machine that runs this program; the only thing it fetches is a link you send to be checked. The log holds no content and no names; who filed, read, dismissed or changed is recorded. Originals are deleted when their time is over; “delete my files” deletes them now.',
  whoami: (person, chat, role, agency) =>
    `You are ${person}\nThis chat is ${chat}\nRights: ${role ? of(role, agency) : 'none yet'}`,
  languageSet: 'English from now on.',
  whichLanguage: 'Which language?',
  status: (waiting, current, pending) =>
    `${[
      waiting > 0 ? `${count(waiting, 'message')} waiting` : 'nothing waiting',
      current ? `current report: ${current}` : 'no current report',
      ...(pending > 0 ? [`${count(pending, 'report')} to confirm`] : []),
    ].join('; ')}.`,

  received: {
    kept: (revision, stranger) =>
      `Saved${revision > 1 ? ` (version ${revision})` : ''}${stranger === null ? '' : `; “${stranger}” is not in the roster, the name is the report's own: “agency NAME” corrects it`}`,
    same: (revision) => `The same file as version ${revision}; not saved again`,
    corrections: ({ fixed, remaining, appeared, unjudged }) =>
      `Since the last version: ${fixed} fixed, ${remaining} not fixed, ${appeared} new${unjudged > 0 ? `, ${unjudged} not checked this time` : ''}`,
    dismissed: (n) => `${count(n, 'finding')} dismissed and not counted`,
    neighbour: (year, before, after) =>
      `The report of ${year} was checked again: ${before === after ? 'its findings changed' : `errors went from ${before} to ${after}`}`,
    viewer: 'You have read-only access, so this was not saved.',
    otherAgency: (own) =>
      `You may send reports of ${own} only, so this one was not checked. Please ask an administrator.`,
    whose: (choice) =>
      `Not saved yet: the report does not say clearly whose it is. Please ${choice ? 'choose, or ' : ''}type the agency's full name.`,
    whichYear: (choice) =>
      `Not saved yet: the report does not say clearly which year it is of. Please ${choice ? 'choose, or ' : ''}type the year, such as 2025.`,
    waiting: (left) => `${count(left, 'report')} still to confirm.`,
  },
  batch: {
    progress: (done, total) => `Checking… ${done}/${total}`,
    catchUp: (files) => `${count(files, 'file')} arrived while I was off, checking…`,
    heading: ({ total, passed, wrong, unread, unsettled }) =>
      [
        count(total, 'file'),
        `${passed} passed`,
        `${wrong} with errors`,
        ...(unread > 0 ? [`${unread} not read`] : []),
        ...(unsettled > 0 ? [`${unsettled} to confirm`] : []),
      ].join(' · '),
    wrong: 'With errors',
    unread: 'Not read',
    unsettled: 'To confirm',
    passed: 'Passed',
    line: (name, standing) => `${name}: ${standing}`,
    unnamed: 'a file without a name',
    standing: (errors, warnings) =>
      [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : '']
        .filter((part) => part !== '')
        .join(', ') || 'no errors',
    none: 'No batch of files came in this chat lately. Please send the files.',
    pageOf: (page, pages) => `Page ${page} of ${pages}`,
  },
  details: {
    heading: (name, year, page, pages) =>
      `${name} · ${year} · all details${pages > 1 ? ` (page ${page} of ${pages})` : ''}`,
    none: 'No errors and no notes.',
    noMore: 'That was all.',
    dismissed: (reason, id) => `dismissed${id === null ? '' : ` ${id}`}: ${reason}`,
    note: 'Note: ',
  },
  source: {
    heading: (id) => `Source · ${id}`,
    of: (name, year) => `${name} · ${year} · sources`,
    rule: (title, id) => `${title} (${id})`,
    rest: (left, example) =>
      `${left.length > 0 ? `${left.length} more: ${left.join(', ')}. ` : ''}“source ${example}” explains a rule and how to fix it.`,
    basis: (source) => `Source: ${source}`,
    unknown: (id) => `There is no rule “${id}”. Please copy the id from the details, such as: source T3-BAL.`,
  },
  repairs: {
    heading: (name, year) => `${name} · ${year} · suggested fixes`,
    nothing: 'Nothing is wrong, so there is nothing to fix.',
    none: 'No single fix is likelier than others. Say “all details” and compare with your records.',
    rest: (n) => `${n} more without a single likely fix: say “all details”.`,
  },
  compare: {
    heading: (name, year) => `${name} · ${year} against ${year - 1} (totals)`,
    noPrevious: (name, year) => `No report of ${name} for ${year - 1} yet. Please send it first.`,
    columns: ['Item', 'Last year', 'This year', 'Change'],
    unread: 'not read',
  },
  notReady: {
    picture: 'This report has no table to draw. Please send one whose tables can be read.',
    workbook: 'This report has no table to export. Please send one whose tables can be read.',
  },
  recalled: {
    withdrawn: (files) => `Taken back: ${files}, not stored.`,
    stays: (report, reports) =>
      reports > 1
        ? `The original is deleted; ${report} and ${reports - 1} more stay stored. To take them back, too, say "undo AGENCY YEAR" for each.`
        : `The original is deleted; the report stays stored. To take it back, too, say "undo ${report}".`,
  },
  forgotten: (files) =>
    files > 0
      ? `Deleted ${files} original file${files === 1 ? '' : 's'} you sent in this chat. Results stay stored; to take one back say "undo".`
      : 'None of the files you sent in this chat is kept any more. Results stay stored; to take one back say "undo".',
  undone: (reports, back) =>
    `Taken back: ${someOf(reports)}. ${
      back.length === 0
        ? 'There was no earlier version.'
        : back.length === reports.length
          ? 'The version before is the latest again.'
          : `The version before is the latest again for ${someOf(back)}.`
    }`,
  nothingToUndo: 'There is nothing to take back in this chat.',
  moved: (from, to) => `Corrected: ${from} → ${to}.`,
  nothingToMove: 'No report was kept in this chat yet. Please send one, then say “agency NAME” or “year 2025”.',
  notMovable: (report) =>
    `${report} is not what this chat stored last, so nothing was changed. To correct it, send the file again, then say “agency NAME” or “year 2025”.`,
  noReport: 'No report is open. Please send one, or say “show AGENCY YEAR”.',
  notStored: (name, year) =>
    `No report of ${name}${year ? ` for ${year}` : ''} is kept. Please send it, or name another.`,
  unknownAgency: (name) => `“${name}” is not in the roster. Please write the full name, or have the roster updated.`,
  severalAgencies: 'More than one agency fits. Please choose.',
  cancelled: 'Cancelled.',
  dismiss: {
    done: (id, reason) => `Dismissed ${id}: ${reason}. The same is not counted again; “restore ${id}” takes it back.`,
    restored: (id) => `Restored ${id}.`,
    reason: (id) => `Please give the reason, such as: dismiss ${id} merged with another office that year`,
    which: 'Please give the number and the reason, such as: dismiss 2 merged with another office that year',
    heading: (name, year) => `${name} · ${year}`,
    confirm: (place, reason) => `Dismiss number ${place}? Reason: ${reason}. Please confirm with the button below.`,
    noPlace: (place) => `The current report has no number ${place}. Say “show” and use the numbers there.`,
    unknown: (id) => `The current report has no finding ${id}. The ids are in “all details”.`,
  },
  access: {
    unknownPerson: (code) =>
      `You have not been let in yet. Please give the code ${code} to an administrator (valid for 24 hours).`,
    unknownGroup: 'This group is not open yet. Please have an administrator say “bind” here.',
    denied: 'You may not do this. Please ask an administrator.',
    claimed:
      'You are the administrator. Others get a code when they first write; say “admit CODE ROLE” to let them in, or “help”.',
    notClaimed: 'This code is wrong or used up. Please look at the one shown when the program started.',
    admitted: (role, agency) => `Admitted as ${of(role, agency)}.`,
    welcomeIn: (role, agency) =>
      `You have been let in as ${of(role, agency)}. Send a report or ask; say “help” to see how.`,
    unknownCode: 'There is no such code, or it is too old. Please have the person write again to get a new one.',
    admitHow:
      'Please write: admit CODE ROLE. The role is viewer, clerk (with the agency) or officer, such as: admit K7P4QX clerk 云溪县民政局',
    clerkNeedsAgency: 'A clerk needs an agency, such as: admit K7P4QX clerk 云溪县民政局',
    removed: (person) => `Removed ${person}.`,
    nobody: (person) => `There is no ${person}. The id is shown to whoever says “who am i”.`,
    bound: (role, agency) => `This group is open: ${of(role, agency)}.`,
    unbound: 'This group is closed.',
    bindInGroup: 'Please say this in the group itself.',
    claimCode: (code) => `There is no administrator yet. In a chat, send: /claim ${code} (works once)`,
  },
  answer: {
    year: (year) => `${year}`,
    townships: 'Townships only',
    onlyTownships: (question) => [
      question.replace(/agencies/i, 'townships'),
      `${question.replace(/[.?!]+$/, '')}, townships only`,
    ],
    onlyOwn: (agency) => `You are bound to ${agency}, so only its reports were looked at.`,
    inYear: (question, year) => {
      const bare = question.replace(/(?:\b(?:in|of|for) )?\b20\d\d\b/u, '').replace(/[\s?.!]+$/, '')
      return [`${bare} in ${year}`, `${bare} ${year}`]
    },
    sheet: 'List',
    file: (years) => `list-${years}.xlsx`,
  },
  busy: (place) => `Busy: you are number ${place}. Your message is kept, no need to send it again.`,
  bug: (incident) => `The program failed on this. Please give the number ${incident} to an administrator.`,
  unsendable: (incident) =>
    `The answer is ready but the platform refused it. Please give the number ${incident} to an administrator.`,
  unknownCommand: (said) => `There is no command “${said}”, or it lacks something. Say “help” to see them all.`,
  notUnderstood: {
    text: 'I did not understand.',
    near: 'You could ask:',
    examples: (year) => [
      `which agencies had zero requests in ${year}`,
      'who has not submitted',
      `top 5 agencies by requests in ${year}`,
      `which ${year} reports have errors`,
      `how many requests were received in ${year}`,
      `disclosure rate in ${year}`,
      `which agencies had litigation in ${year}`,
      `which agencies had reconsideration in ${year}`,
      `most requests carried forward in ${year}`,
      `requests of each township in ${year}`,
      `most administrative licensing decisions in ${year}`,
      'when is the deadline',
    ],
  },
  cannotRead: {
    sticker: 'A sticker. I only check annual reports: please send one, or say “help”.',
    voice: 'I cannot listen to voice messages. Please type, or send the report.',
    video: 'I cannot watch videos. Please send the report.',
    location: 'A place. I only check annual reports: please send one, or say “help”.',
    contact: 'A contact. I only check annual reports: please send one, or say “help”.',
    forwardedBundle: 'Files of a merged forward cannot be fetched. Please forward them one by one, or send them.',
    link: 'Links are not opened yet. Please save the page as a file, or copy its text.',
    unknown: 'This kind of message cannot be read. Please send the report, or say “help”.',
  },
  server: {
    listening: (address) => `Running: ${address}`,
    portTaken: (address) => `${address} is taken or cannot be used. Please set PORT or HOST to another address.`,
    stopped: 'Stopped.',
    backup: (files, target) => `${count(files, 'file')} backed up to ${target}`,
    backupNothing: (folder) => `There is nothing in the data folder ${folder}; nothing was backed up.`,
    backupTooMany: (files) =>
      `${files} files are more than a ZIP can hold. Please back up to a folder with --out FOLDER.`,
    backupTarget: 'give --out FILE.zip or a folder outside the data folder',
    badProxy:
      'GOUJI_PROXY is written wrongly. It is http://host:port, or http://user:password@host:port with special characters in % encoding. Put it right and start again.',
    badPort: (value) =>
      `PORT must be a whole number from 0 to 65535, not “${value}”. Please correct it and start again.`,
    badAdministrator: (value) =>
      `“${value}” in GOUJI_ADMINS is not right; it must be PLATFORM:USER_ID, such as telegram:12345.`,
  },
}
