import type { WebWords } from './web-types.ts'

export const webEn: WebWords = {
  fileTooLarge: (name, megabytes) =>
    `"${name}" is larger than ${megabytes} MB and was not taken. Please split it, or take out its pictures, and send it again.`,
  requestTooLarge: (megabytes) =>
    `What was sent at once is larger than ${megabytes} MB and was not taken. Please send it in parts.`,
  tooManyFiles: (most) =>
    `At most ${most} files can be sent at once; nothing was taken. Please send them in parts, or as one archive.`,
  textTooLong: (letters) => `The text is longer than ${letters} letters and was not taken. Please send it as a file.`,
  nothing: 'There is nothing to send. Please write something, or choose a file.',
  unreadable: 'What arrived was incomplete and was not taken. Please send it again.',
  wrongHost:
    'This page cannot be opened at this address. Please open it at http://localhost on the machine that runs the program.',
  wrongOrigin: 'This request came from another site and was not carried out. Please use this page.',
  needLogin: 'Please sign in first.',
  wrongPassword: 'The password is wrong. Please check it and try again.',
  tooManyTries: (minutes) => `Too many wrong passwords. Please try again in ${minutes} minutes.`,
  notReady: 'The program is starting or stopping; nothing was taken. Please send it again in a moment.',
  notStored:
    'It could not be stored, so nothing was taken. Please send it again later; if that goes on, have the disk of the data looked at: it may be full.',
  notBuilt: 'The page has not been built. Please run npm run build and start again.',
  fileGone: 'This file was deleted when its time was over. If you need it, please send the report again.',
  noSample: 'There is no such sample. Please reload the page and choose again.',
  noPassword: (host, letters) =>
    `The web chat on ${host} needs a login. Please set the environment variable GOUJI_WEB_PASSWORD (at least ${letters} characters), or set HOST back to 127.0.0.1.`,
}
