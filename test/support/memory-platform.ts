import type { Adapter, ChatRef, FileRef, InboundMessage, Reply, SendOptions, SentRef } from '../../src/chat.ts'
import { DeliveryError } from '../../src/fault.ts'
import { toText } from '../../src/replies/to-text.ts'

/** What stands in a chat: the newest form of a message, and the one it was first sent as. */
export type Shown = {
  readonly id: string
  readonly chat: string
  readonly key: string | undefined
  reply: Reply
  edits: number
}

/** What a test says of a message; the rest is filled in. */
export type Saying = {
  readonly id?: string
  readonly chat?: string
  readonly group?: boolean
  readonly from?: string
  readonly text?: string
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array; readonly size?: number }[]
  readonly other?: InboundMessage['other']
  readonly language?: 'zh' | 'en'
  readonly addressed?: boolean
  readonly album?: string
  readonly quoted?: InboundMessage['quoted']
  /** Id of a message that is taken back. */
  readonly recalls?: string
}

/**
 * A chat platform in memory: it hands messages over, keeps what is sent, shows a key once, edits, and can be told to
 * refuse or to be away.
 */
export class MemoryPlatform {
  readonly name: string
  readonly shown: Shown[] = []
  readonly quiet: number
  /** Called before each send and edit; may throw a DeliveryError. */
  trouble: (chat: ChatRef, reply: Reply) => void = () => undefined
  /** Sends that were called with a key known already. */
  repeated = 0
  /** Sends and edits that were tried. */
  tries = 0
  /** Files that were fetched. */
  downloads = 0
  private readonly files = new Map<string, Uint8Array>()
  private handle: ((message: InboundMessage) => Promise<void>) | undefined
  private count = 0
  private watchers = new Set<() => void>()

  constructor(options: { readonly name?: string; readonly quiet?: number } = {}) {
    this.name = options.name ?? 'memory'
    this.quiet = options.quiet ?? 0
  }

  adapter(): Adapter {
    return {
      platform: this.name,
      quiet: this.quiet,
      start: async (handle) => {
        this.handle = handle
      },
      send: async (chat, reply, options) => this.send(chat, reply, options),
      edit: async (sent, reply) => this.edit(sent, reply),
      download: async (file) => {
        this.downloads++
        const bytes = this.files.get(file.key)
        if (!bytes) throw new DeliveryError('refused', 'no such file')
        return bytes
      },
      stop: async () => {
        this.handle = undefined
      },
    }
  }

  /** Hands a message over as the platform would; resolves when it is acknowledged. */
  async say(saying: Saying): Promise<InboundMessage> {
    const message = this.message(saying)
    await this.deliver(message)
    return message
  }

  /** Hands the same event over, again perhaps. */
  async deliver(message: InboundMessage): Promise<void> {
    if (!this.handle) throw new Error('the platform is not connected')
    await this.handle(message)
  }

  message(saying: Saying): InboundMessage {
    const { id = `m${++this.count}`, chat = 'c1', group = false, from = 'u1' } = saying
    const files = (saying.files ?? []).map((file, i): FileRef => {
      const key = `${id}/${i}`
      this.files.set(key, file.bytes)
      return { key, name: file.name, size: file.size ?? file.bytes.length, kind: 'document' }
    })
    return {
      id,
      messageId: id,
      chat: { platform: this.name, id: chat, kind: group ? 'group' : 'private' },
      sender: { id: from },
      sentAt: '2026-03-01T09:00:00+08:00',
      files,
      addressed: saying.addressed ?? true,
      ...(saying.text === undefined ? {} : { text: saying.text }),
      ...(saying.other ? { other: saying.other } : {}),
      ...(saying.language ? { language: saying.language } : {}),
      ...(saying.album ? { album: saying.album } : {}),
      ...(saying.quoted ? { quoted: saying.quoted } : {}),
      ...(saying.recalls === undefined ? {} : { recalls: saying.recalls }),
    }
  }

  /** Texts that stand in a chat, in order. */
  texts(chat = 'c1'): string[] {
    return this.shown.filter((one) => one.chat === chat).map((one) => toText(one.reply))
  }

  /** Resolves when as many messages stand in a chat, each in its last form of this moment. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.watchers.add(resolve))
  }

  /** What came last in a chat, once there are so many messages. */
  async answer(number: number, chat = 'c1'): Promise<Shown> {
    await this.until(() => this.texts(chat).length >= number)
    return this.shown.filter((one) => one.chat === chat)[number - 1]!
  }

  private send(chat: ChatRef, reply: Reply, options: SendOptions = {}): SentRef {
    this.tried(chat, reply)
    const known = options.key && this.shown.find((one) => one.chat === chat.id && one.key === options.key)
    if (known) this.repeated++
    const shown = known || { id: `s${this.shown.length + 1}`, chat: chat.id, key: options.key, reply, edits: 0 }
    if (!known) this.shown.push(shown)
    this.changed()
    return { chat, messageId: shown.id }
  }

  private tried(chat: ChatRef, reply: Reply): void {
    this.tries++
    this.changed()
    this.trouble(chat, reply)
  }

  private edit(sent: SentRef, reply: Reply): void {
    this.tried(sent.chat, reply)
    const shown = this.shown.find((one) => one.id === sent.messageId)
    if (!shown) throw new DeliveryError('refused', 'no such message')
    shown.reply = reply
    shown.edits++
    this.changed()
  }

  private changed(): void {
    const watchers = [...this.watchers]
    this.watchers.clear()
    for (const watcher of watchers) watcher()
  }
}
