/** Words only the Lark/Feishu adapter says. Placeholders are arguments. */
export type LarkWords = {
  /** Variables of the environment that are missing or written wrongly. */
  readonly badSettings: (names: readonly string[]) => string
  /** Shown at once when a button is pressed. */
  readonly started: string
  /** A button whose sentence is no longer known. */
  readonly buttonGone: string
  readonly notStored: string
  /** Header of the folded details of a list. */
  readonly details: (count: number) => string
  /** Header of the folded rest of a list. */
  readonly others: (count: number) => string
  readonly wholeAttached: string
  /** Stem of the name of that attachment. */
  readonly wholeName: string
  readonly notDelivered: (id: string) => string
  readonly fileNotDelivered: (name: string, id: string) => string
  readonly pictureAttached: (description: string) => string
  readonly pictureNotDelivered: (description: string) => string
  readonly doctor: {
    readonly ok: (name: string, proxy?: string) => string
    /** Through a proxy nothing of Lark's was reached. */
    readonly noWayThrough: (proxy: string, root: string, detail: string) => string
    readonly unreachable: (root: string, detail: string) => string
    readonly wrongRoot: (root: string) => string
    readonly wrongAppId: string
    readonly wrongSecret: string
    readonly noBot: string
    readonly notReleased: string
    /** The platform does not tell the id of the bot. */
    readonly nameless: (detail: string) => string
    readonly missingScopes: (scopes: readonly string[], url: string) => string
    readonly denied: (detail: string, url: string) => string
    readonly filesInGroups: string
    readonly noReactions: (scope: string, url: string) => string
    readonly noConnection: (detail: string) => string
    readonly connectionBusy: (detail: string) => string
    readonly scopesUnknown: (detail: string) => string
    readonly connection: (state: 'running' | 'waiting' | 'refused' | 'stopped', detail: string) => string
    readonly tooManyConnections: string
    readonly noMessages: string
    readonly noPresses: string
    readonly webhook: (url: string) => string
    readonly otherError: (code: number, message: string) => string
  }
}
