/**
 * The contract between gouji and the chat platforms: messages in, replies out. Types only, plain data.
 * A button is a shortcut for a sentence: pressing it arrives as a text message, so whatever it does can be typed.
 */

export type Platform = string

/** A file a message carries or quotes: enough to fetch it later, also after a restart. */
export type FileRef = {
  /** What the platform needs to hand the bytes out; opaque, plain JSON. */
  readonly key: string
  /** Name as the sender sees it; may be empty. */
  readonly name: string
  /** Bytes, where the platform tells before the download. */
  readonly size?: number
  readonly kind: 'document' | 'photo'
}

export type ChatRef = {
  readonly platform: Platform
  /** Chat id of the platform. */
  readonly id: string
  readonly kind: 'private' | 'group'
  /** Topic or thread the answer belongs into. */
  readonly thread?: string
}

/** One message or button press, as data that is stored before it is acknowledged. */
export type InboundMessage = {
  /** Unique for the platform's event: the same event delivered twice has the same id. */
  readonly id: string
  readonly chat: ChatRef
  readonly sender: { readonly id: string; readonly name?: string }
  /** ISO time with offset: when the person sent it. */
  readonly sentAt: string
  /** Language the platform tells of the sender. */
  readonly language?: 'zh' | 'en'
  /** ISO time with offset: when the person chose that language on the platform, where it tells. A later choice counts. */
  readonly languageSince?: string
  /** What was written or the caption; a pressed button's sentence. The bot's own mention is taken out. */
  readonly text?: string
  readonly files: readonly FileRef[]
  /** Things the bot cannot read, named so that it can say so: sticker, voice, video, location, contact, forwardedBundle. */
  readonly other?: 'sticker' | 'voice' | 'video' | 'location' | 'contact' | 'forwardedBundle' | 'link' | 'unknown'
  /** Platform id of the message itself, to answer to. */
  readonly messageId?: string
  /** Files of the message this one quotes. */
  readonly quoted?: readonly FileRef[]
  /** In groups: whether the bot was addressed (mention, reply, command). Always true in private chats. */
  readonly addressed: boolean
  /** Members of one album share this. */
  readonly album?: string
  /** Set for a button press: the message the button hangs on. */
  readonly pressed?: { readonly messageId: string }
  /**
   * Platform id (`messageId`) of a message that was taken back; this one says nothing else: no text, no files, not
   * addressed, and nobody as sender (`id` empty), as platforms do not tell who took it back.
   */
  readonly recalls?: string
}

export type Tone = 'good' | 'warning' | 'bad' | 'neutral'

export type ListItem = {
  readonly text: string
  /** Shown under the item, folded where the platform can. */
  readonly detail?: string
}

/**
 * What a picture of a chart shows, for platforms that draw charts themselves. bars: one bar a name, the first on top ·
 * stacked: the series of a name side by side in one bar · lines: one line a series, the names along the axis.
 */
export type ReplyChart = {
  readonly kind: 'bars' | 'stacked' | 'lines'
  readonly title: string
  readonly names: readonly string[]
  /** As many values as names; null is unknown: left open, never drawn as 0. `colour` is `#rrggbb`. */
  readonly series: readonly {
    readonly name: string
    readonly values: readonly (number | null)[]
    readonly colour?: string
  }[]
  readonly unit?: string
}

/** Neutral pieces of a reply, already in the reader's language; a platform shows them in its own manner. */
export type ReplyBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | {
      readonly kind: 'picture'
      readonly png: Uint8Array
      readonly description: string
      /** Where the picture is a chart: its data. */
      readonly chart?: ReplyChart
    }
  | { readonly kind: 'file'; readonly name: string; readonly mime: string; readonly bytes: Uint8Array }
  | { readonly kind: 'source'; readonly text: string }

/** A button: what it says, and the sentence that pressing it sends. */
export type Action = { readonly label: string; readonly say: string }

export type Reply = {
  readonly tone: Tone
  readonly blocks: readonly ReplyBlock[]
  readonly actions: readonly Action[]
}

/** A message the bot sent, to edit it later; opaque to the app, plain JSON. */
export type SentRef = { readonly chat: ChatRef; readonly messageId: string }

export type SendOptions = {
  /** Platform id of the message this answers. */
  readonly replyTo?: string
  /** Same key, same message: a repeated send with it must not show twice where the platform can prevent it. */
  readonly key?: string
}

/**
 * One chat platform. `start` hands every event to `handle` and acknowledges it to the platform only after `handle`
 * resolved (the message is then stored); `handle` never does the work itself. All methods may throw a DeliveryError.
 */
export type Adapter = {
  readonly platform: Platform
  /**
   * Milliseconds of quiet after which files a person sends one by one are taken for one batch, default 2000;
   * 0 where everything that belongs together comes in one message.
   */
  readonly quiet?: number
  readonly start: (handle: (message: InboundMessage) => Promise<void>) => Promise<void>
  readonly send: (chat: ChatRef, reply: Reply, options?: SendOptions) => Promise<SentRef>
  readonly edit: (sent: SentRef, reply: Reply) => Promise<void>
  /**
   * Deletes what the adapter itself keeps of the files a person has sent in a chat and that were answered; the SHA-256
   * of each. Absent where it keeps none.
   */
  readonly forget?: (chat: ChatRef, sender: string) => Promise<readonly string[]>
  /** Bytes of a file, within the size limit. */
  readonly download: (file: FileRef, most: number) => Promise<Uint8Array>
  readonly stop: () => Promise<void>
}

/** One thing `gouji doctor` found on a platform: what is so, and where to change it. */
export type Diagnosis = {
  readonly level: 'good' | 'warning' | 'bad'
  readonly message: { readonly zh: string; readonly en: string }
}

/** How an adapter is doing, for `/healthz` and the log. */
export type Health = {
  /** running: messages arrive · waiting: not now, tried again by itself · refused: a person must act · stopped. */
  readonly state: 'running' | 'waiting' | 'refused' | 'stopped'
  /** Milliseconds since 1970 when it became so. */
  readonly since: number
  /** For the log and the administrator; no secrets. */
  readonly detail?: string
}
