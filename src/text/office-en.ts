import type { OfficeWords } from './office-types.ts'

const more = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

/** What is asked of them, by when. */
function asked({ day, law, past }: { day: string; law: string; past: boolean }, what: string): string {
  const beside = law === '' ? '' : ` (${law})`
  if (day === '') return `, please ${what} soon`
  return past ? `, due ${day}${beside} and past, please ${what} now` : `, please ${what} by ${day}${beside}`
}

export const officeEn: OfficeWords = {
  groups: {
    government: 'Government and its office',
    department: 'Departments',
    township: 'Townships',
    street: 'Streets',
    other: 'Others',
  },
  kinds: {
    government: 'government',
    governmentOffice: 'government office',
    department: 'department',
    township: 'township',
    street: 'street',
    other: 'other',
  },
  noRoster: 'There is no roster yet, so nobody is known to be due. Import one first: gouji roster import FILE.',
  list: (names, left) => names.join(', ') + (left > 0 ? `, and ${left} more` : ''),
  progress: {
    title: (year) => `Submission of the ${year} reports`,
    counts: ({ due, submitted, passed, faulty, missing }) =>
      `${due} due · ${submitted} in · ${passed} passed · ${faulty} with errors · ${missing} missing`,
    deadline: (day, days, law) =>
      `Deadline: ${day}, ${days > 0 ? `${more(days, 'day')} left` : days === 0 ? 'today' : `${more(-days, 'day')} past`}${law === '' ? '' : ` (${law})`}`,
    missing: 'Missing',
    faulty: 'With errors',
    group: (name, count, names) => `${name}, ${count}: ${names}`,
    wrong: (agency, errors) => `${agency} (${more(errors, 'error')})`,
    cleared: (count) => `Of these, ${count} passed because a person dismissed the errors.`,
    own: (agency, year, standing) => `${agency}, ${year} report: ${standing}.`,
    ownStanding: {
      missing: 'missing; please send it here',
      passed: 'in, passed',
      faulty: (n) => `in, ${more(n, 'error')}; please correct and resubmit`,
    },
    description: (year) => `Chart of the submission of the ${year} reports`,
  },
  chase: {
    title: (year) => `[Reminder] ${year} annual report on open government information`,
    nobody: (year, due) => `All ${due} reports of ${year} are in and passed; there is nobody to chase.`,
    moment: (moment, counts) => `As of ${moment}: ${counts}`,
    missing: (count, by) => `1. Not submitted (${count})${asked(by, 'submit')}:`,
    faulty: (count, by) => `2. Submitted with errors (${count})${asked(by, 'correct and resubmit')}:`,
    otherDate: (agency, date) => `${agency} (due ${date})`,
    wrong: (agency, errors, first) => `${agency}: ${more(errors, 'error')}. ${errors > 1 ? 'First: ' : ''}${first}`,
    missingSheet: 'Missing',
    faultySheet: 'With errors',
    fileName: (year) => `chase-list-${year}.xlsx`,
    noneMissing: 'All are in.',
    noneFaulty: 'None.',
    noChannel: 'no channel in the roster',
  },
  notice: {
    drafted: ({ name, year, errors, warnings, dismissed }) =>
      `Draft notice to ${name} about its ${year} report: ${more(errors, 'error')}${warnings > 0 ? `, ${warnings} to be verified` : ''}${dismissed > 0 ? `; ${dismissed} dismissed and left out` : ''}.`,
    until: (day) => `To be corrected by ${day}.`,
    otherDay: (agency, day) => ` For another date say “notice ${agency} ${day}”.`,
    noUntil: (agency, day) =>
      `All deadlines are past, so the date is left open: please fill it in, or say “notice ${agency} ${day}”.`,
    skipped: (count) => `${more(count, 'check')} could not be made; the notice does not speak of them.`,
    check: 'This is a draft: please verify every point before it is sent.',
    nothing: (agency, year, warnings, dismissed) =>
      `${agency}'s ${year} report has no errors${dismissed > 0 ? ` (${dismissed} dismissed)` : ''}, so no notice is needed.${warnings > 0 ? ` ${more(warnings, 'doubtful point')}: say “all details ${agency} ${year}”.` : ''}`,
    badDate: (agency, day) => `The date must be later than today, for example: notice ${agency} ${day}`,
    which: (agency) => `Please name the agency, for example: notice ${agency || 'Civil Affairs Bureau'}`,
    noTemplate:
      'There is no template of the notice. Please have an administrator put rectification.docx into the configuration folder.',
    brokenTemplate: (why) =>
      `The template rectification.docx cannot be used (${why}). Correct it after config/rectification.example.docx, or delete it to use the one that comes with the program.`,
    lackingTemplate: (tags) =>
      `The template rectification.docx lacks ${tags}; such a notice would leave out findings, so none was drafted. Add them as in config/rectification.example.docx.`,
    fileName: (agency, year) => `${agency}${year}年度年报整改通知（草稿）.docx`,
  },
  rosterExport: (count) =>
    `${more(count, 'agency', 'agencies')}. Once edited, an administrator puts it back: gouji roster import FILE.`,
}
