/** A wrong call of the command line: a sentence and exit status 64. */
export class BadCall extends Error {}
