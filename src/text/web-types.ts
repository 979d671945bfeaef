/** Sentences of the web chat's server. The page's own labels stand with the page. */
export type WebWords = {
  readonly fileTooLarge: (name: string, megabytes: number) => string
  readonly requestTooLarge: (megabytes: number) => string
  readonly tooManyFiles: (most: number) => string
  readonly textTooLong: (letters: number) => string
  readonly nothing: string
  readonly unreadable: string
  readonly wrongHost: string
  readonly wrongOrigin: string
  readonly needLogin: string
  readonly wrongPassword: string
  readonly tooManyTries: (minutes: number) => string
  readonly notReady: string
  readonly notStored: string
  readonly notBuilt: string
  readonly fileGone: string
  readonly noSample: string
  /** Another address than this machine's own, and no password. */
  readonly noPassword: (host: string, letters: number) => string
}
