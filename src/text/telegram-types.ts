/** Words only the Telegram adapter says. Placeholders are arguments. */
export type TelegramWords = {
  /** Variables of the environment that are missing or written wrongly. */
  readonly badSettings: (names: readonly string[]) => string
  /** Menu of commands; names are fixed by Telegram to small letters. */
  readonly commands: {
    readonly private: readonly (readonly [command: string, description: string])[]
    readonly group: readonly (readonly [command: string, description: string])[]
  }
  /** A button whose sentence is no longer known. */
  readonly buttonGone: string
  /** Last line of a long reply whose whole is attached. */
  readonly wholeAttached: string
  /** Name of that attachment, under it. */
  readonly wholeName: string
  readonly notDelivered: (id: string) => string
  readonly fileNotDelivered: (name: string, id: string) => string
  readonly doctor: {
    readonly ok: (name: string, proxy?: string) => string
    /** Through a proxy nothing of Telegram's was reached. */
    readonly noWayThrough: (proxy: string, root: string, detail: string) => string
    /** The detail where something else answered. */
    readonly foreignAnswer: string
    readonly unreachable: (root: string, detail: string) => string
    readonly wrongRoot: (root: string) => string
    readonly wrongToken: string
    readonly secondPoller: string
    readonly foreignWebhook: (host: string) => string
    readonly wrongWebhook: (url: string, wanted: string) => string
    readonly webhookError: (detail: string) => string
    readonly privacy: (name: string) => string
    readonly noGroups: string
  }
}
