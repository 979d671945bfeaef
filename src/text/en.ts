import type { FaultFacts } from '../fault.ts'
import { auditEn } from './audit-en.ts'
import { chatEn } from './chat-en.ts'
import { larkEn } from './lark-en.ts'
import { officeEn } from './office-en.ts'
import { remindersEn } from './reminders-en.ts'
import { repliesEn } from './replies-en.ts'
import { rosterEn } from './roster-en.ts'
import { telegramEn } from './telegram-en.ts'
import type { Words } from './types.ts'
import { webEn } from './web-en.ts'

const MIB = 1024 * 1024

const KINDS: Readonly<Record<string, string>> = {
  image: 'This is a picture, and text recognition is not installed. Please send the Word, WPS, Excel or text PDF file.',
  scan: 'This PDF is a scan without text, and text recognition is not installed. Please send the Word or WPS file, or a PDF whose text can be selected.',
  archive:
    'This kind of archive (RAR, 7z and others) cannot be opened; the files inside were not read. Please send a ZIP, or the files themselves.',
  ofd: 'OFD files are not read yet. Please send the Word or WPS file, or save it as PDF.',
  odf: 'OpenDocument files are not read yet. Please save it as .docx or PDF.',
  presentation: 'This is a presentation, not an annual report. Please send a Word, WPS, PDF or Excel file.',
  audio: 'This is a sound file and cannot be read. Please send the report itself.',
  video: 'This is a video and cannot be read. Please send the report itself.',
  works: 'This is a very old WPS format that cannot be read. Please open it in WPS and save it as .docx.',
  link: 'Links are not opened here. Please save the page as a file, or copy its text.',
  onlineDocument: 'Documents in an online editor cannot be opened. Please download it as Word or PDF and send that.',
  forwarded:
    'Files of a merged forward cannot be fetched. Please forward them one by one, or send the files themselves.',
}

/** Limits with advice of their own. */
const BUNDLES: Readonly<Record<string, string>> = {
  nesting:
    'There are too many archives inside one another here; this one was not read. Please unpack it and send it again.',
  parts: 'It holds too many files and was not read. Please split it.',
}

/** Mebibytes, without a fraction where there is none. */
const megabytes = (bytes: string | number) => String(Number((Number(bytes) / MIB).toPrecision(3)))

const unsupported = (facts: FaultFacts) =>
  KINDS[String(facts.kind)] ?? 'This kind of file is not known. Please send a Word, WPS, PDF, Excel, web or text file.'

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`

export const en: Words = {
  web: webEn,
  chat: chatEn,
  telegram: telegramEn,
  replies: repliesEn,
  lark: larkEn,
  office: officeEn,
  audit: auditEn,
  reminders: remindersEn,
  rosterTalk: rosterEn,
  faults: {
    empty: (facts) =>
      facts.kind === 'archive'
        ? 'There are no files in this archive. Please check it and send it again.'
        : 'The file is empty. Please check it and send it again.',
    noText: () => 'The file opens but holds no text. Please send the report with its text and tables.',
    corrupt: () => 'The file is damaged or incomplete and cannot be opened. Please export or send it again.',
    encrypted: () => 'The file is protected by a password. Please remove it and send the file again.',
    unsupported,
    tooLarge: (facts) => {
      const bundle = BUNDLES[String(facts.limit)]
      if (bundle) return bundle
      if (facts.pages)
        return `This file has ${facts.of} pages, more than the limit of ${facts.pages}, and was not read. Please send the annual report alone.`
      const what = facts.limit === 'unpacked' ? 'The file is too large once unpacked' : 'The file is too large'
      return `${what}${facts.bytes ? ` (limit ${megabytes(facts.bytes)} MB)` : ''} and was not read. Please shrink its pictures or split it.`
    },
    timeout: (facts) =>
      facts.kind === 'link'
        ? 'This site is too slow and did not answer in time. Please try again later, or send the file.'
        : `Reading this file took ${facts.seconds ? `more than ${facts.seconds} s` : 'too long'} and was stopped. Please save it as .docx and send it again.`,
    notFound: (facts) =>
      facts.kind === 'link'
        ? 'There is no page at this address; it may have been removed. Please check the link, or send the file.'
        : facts.kind === 'download'
          ? 'This file is not to be had any more; it may have been recalled. Please send it again.'
          : 'This file was not found. Please check the path and the name.',
    unreachable: (facts) =>
      facts.kind === 'download'
        ? 'The platform did not hand this file out. Please send it again a little later.'
        : 'This link cannot be opened. Please check the address, or send the file.',
    forbiddenAddress: () =>
      'This address may not be opened (an internal one, or not among the sites allowed). Please send the file.',
    notReport: () => 'This is not an annual report on open government information. Please send the report itself.',
  },
  notReport: {
    blankForm: 'This is the blank form, not a report. Please fill it in first.',
    other:
      'The six sections and three tables were not found: this is not an annual report on open government information. Please send the report itself.',
  },
  summary: {
    heading: (agency, year, edition) =>
      `${agency} · ${year === null ? 'year unknown' : year}${edition ? ` (${edition})` : ''}`,
    unknownAgency: 'agency unknown',
    counts: ({ errors, warnings, infos, passed, skipped, unread }) =>
      [
        errors > 0 ? `❌ ${plural(errors, 'error')}` : warnings > 0 || unread > 0 ? '⚠️ no errors' : '✅ no errors',
        warnings > 0 ? plural(warnings, 'warning') : '',
        infos > 0 ? plural(infos, 'note') : '',
        `${passed} passed`,
        skipped > 0 ? `${skipped} not checked` : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    repair: (cell, actual, proposed) => `most likely ${cell}: says ${actual}, should be ${proposed}`,
    more: (count) => `${count} more not shown`,
    notChecked: (reasons) => `Not checked: ${reasons}`,
    unreadCells: (count, places) => `${plural(count, 'cell')} not read (${places})`,
    unsureCells: (count, places) => `${plural(count, 'cell')} read with doubt (${places})`,
    andMore: ' and others',
    readBetter: '. Please compare with the original, or send it as Word or Excel',
    missingTable: (tables) => `${tables} not found`,
    skipReasons: {
      noPreviousYear: (year) =>
        `carry-over from last year (no report for ${year === null ? 'last year' : year - 1} yet)`,
      noRoster: 'checks that need the roster (none imported)',
      crashed: (rules) => `rule ${rules} failed to run and was logged`,
      totalOnly: 'only the total column is filled, applicants cannot be checked',
    },
    legacy: 'Legacy format: stored, not validated.',
    evidence: (sentence) => `Text: ${sentence}`,
  },
  command: {
    usage: `Usage: gouji <command>

  check INPUT…         check reports (files, folders, - for standard input)
      --json           one JSON object a line
      --save           keep them in the data folder
      --agency NAME    decide the agency   --year YYYY  decide the year
      --lang zh|en     language
      --sarif FILE     also write SARIF    --out FILE.xlsx  also write the marked workbook
  ask "QUESTION"       ask (--json, --at TIME, --conversation ID; --json - reads lines)
  remind               reminders due (--at TIME, --dry-run, --json)
  export --out FILE    stored reports as .xlsx, .json or .csv (--year YYYY)
  roster import FILE   import the roster (--dry-run)
  rules [ID]           the rules explained
  config check         check the configuration
  start                run the web chat and the configured platforms
  backup --out TARGET  copy the data (FILE.zip or a folder), also while running
  doctor               check tokens and permissions`,
    unknownCommand: (name) => `There is no command “${name}”. Run gouji --help.`,
    badCall: (detail) => `The call is not right: ${detail}. Run gouji --help.`,
    noInputs: 'no file to check was given',
    oneQuestion: 'write the question as one argument, in quotes',
    badLanguage: (language) => `--lang is zh or en, not ${language}`,
    unknownOption: (option) => `there is no option ${option}`,
    missingValue: (option) => `${option} wants a value`,
    noValue: (option) => `${option} takes no value`,
    extraWord: (word) => `“${word}” is too much`,
    whose: (name) =>
      `The report does not name its agency${name ? `; it looks like “${name}”` : ''}. --agency can tell.`,
    whichYear: 'The report does not name its year. --year can tell.',
    notKept: (input, why) => `${input}: not kept, ${why}.`,
    why: {
      agency: 'the agency is unknown; decide it with --agency',
      year: 'the year is unknown; decide it with --year',
      doubt: (names) => `the agency may be ${names}; decide it with --agency`,
    },
    kept: (agency, year, revision) => `Kept: ${agency} ${year} (version ${revision})`,
    total: ({ files, ok, warnings, errors, others }) =>
      `${plural(files, 'file')}: ${ok} passed, ${warnings} with warnings, ${errors} with errors, ${others} not checked`,
    wrote: (file) => `Wrote ${file}`,
    diskFull: (path, code) => `The disk is full; ${path} was not written (${code}). Make room and run it again.`,
    notWritable: (path, code) =>
      `${path} cannot be written (${code}). Check the rights of the folder, or set GOUJI_DATA to one that can be written.`,
    dataInUse: (folder, pid, host) =>
      `A bot is running on the data in ${folder} already (${host === undefined ? '' : `machine ${host}, `}process ${pid}); two would answer everything twice, so this one did not start. Stop the other first, or set GOUJI_DATA to another folder.`,
    dataTaken: 'Another bot has taken over this data folder, so this one stopped. Keep only one.',
    databaseUrl:
      'This version cannot use PostgreSQL (DATABASE_URL) yet. Remove the variable; data is kept in the folder GOUJI_DATA.',
    progress: 'Checking',
    doctor: {
      level: { good: 'OK     ', warning: 'NOTE   ', bad: 'PROBLEM' },
      noPlatform: (address) => `No chat platform is configured: the web chat of gouji start runs at ${address}.`,
    },
  },
  rules: {
    severity: { error: 'error', warning: 'warning', info: 'note' },
    off: ' (off by default)',
    why: 'Why: ',
    example: 'Example: ',
    fix: 'How to fix: ',
    source: 'Source: ',
    unknown: (id) => `there is no rule ${id}; run gouji rules for the list`,
  },
  config: {
    onlyCheck: 'config takes check',
    fine: (folder, agencies) => `The configuration is right (${folder}); the roster names ${agencies} agencies.`,
  },
  roster: {
    onlyImport: 'roster takes import FILE',
    notFound: (file) => `The roster file ${file} was not found.`,
    imported: (count) => `Roster imported: ${count} in all.`,
    wouldBe: (count) => `The roster is right (${count} in all); nothing was written (--dry-run).`,
    added: (names) => `Added ${names.length}: ${names.join(', ')}`,
    removed: (names) => `Removed ${names.length}: ${names.join(', ')}`,
    changed: (names) => `Changed ${names.length}: ${names.join(', ')}`,
    kept: (path) => `The former roster is kept at ${path}`,
  },
}
