/** What the page posts, as the app's messages. Pure: a form in, a message or a problem out. */
import type { FileRef, InboundMessage } from '../../src/chat.ts'

/** What one request may carry. */
export type Limits = {
  readonly fileBytes: number
  readonly requestBytes: number
  readonly files: number
  readonly letters: number
}

/** A post as its form says it; files not yet kept, samples by their names. */
export type Post = {
  readonly id: string
  readonly text: string
  readonly language?: 'zh' | 'en'
  /** Milliseconds since the language was chosen on the page; clocks of browsers differ from the server's. */
  readonly languageAge?: number
  readonly pressed?: string
  readonly album?: string
  readonly files: readonly File[]
  readonly samples: readonly string[]
}

export type PostProblem =
  | { readonly kind: 'unreadable' | 'nothing' }
  | { readonly kind: 'tooManyFiles' | 'textTooLong' }
  | { readonly kind: 'fileTooLarge'; readonly name: string }

/** Ids the page makes: the same post sent twice has the same. */
const ID = /^[A-Za-z0-9_-]{8,64}$/
const NAME_LETTERS = 200
/** Milliseconds, thirty years at most. */
const AGE = /^\d{1,12}$/
/** Controls, and marks that turn the direction of what is read: a name must read as it is. */
const UNSEEN = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** A form of the page, read; every field is checked. */
export function readPost(form: FormData, limits: Limits): Post | PostProblem {
  const id = field(form, 'id')
  if (!id || !ID.test(id)) return { kind: 'unreadable' }
  const text = (field(form, 'text') ?? '').replace(/\r\n?/g, '\n').replaceAll('\0', '').trim()
  const files = form.getAll('file').filter((value) => value instanceof File)
  const samples = form.getAll('sample').filter((value) => typeof value === 'string')
  if (text === '' && files.length + samples.length === 0) return { kind: 'nothing' }
  if (text.length > limits.letters) return { kind: 'textTooLong' }
  if (files.length + samples.length > limits.files) return { kind: 'tooManyFiles' }
  const large = files.find((file) => file.size > limits.fileBytes)
  if (large) return { kind: 'fileTooLarge', name: cleanName(large.name) }
  const language = field(form, 'language')
  const age = field(form, 'languageAge')
  const [pressed, album] = ['pressed', 'album'].map((name) => field(form, name)?.match(ID)?.[0])
  return {
    id,
    text,
    files,
    samples,
    ...(language === 'zh' || language === 'en' ? { language } : {}),
    ...(age !== undefined && AGE.test(age) ? { languageAge: Number(age) } : {}),
    ...(pressed ? { pressed } : {}),
    ...(album ? { album } : {}),
  }
}

/** The name of a file as it may be shown: its folders stay, nothing hidden does. */
export function cleanName(name: string): string {
  const parts = name.replaceAll('\\', '/').replace(UNSEEN, '').split('/')
  const path = parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/')
  return path.length <= NAME_LETTERS ? path : `…${path.slice(1 - NAME_LETTERS)}`
}

/**
 * The app's message of a post.
 *
 * @param from chat and person, as the login says
 * @param files what was kept, in the order of the post
 * @param sentAt ISO time with offset
 */
export function toInbound(
  post: Post,
  from: { readonly chat: string; readonly person: string },
  files: readonly FileRef[],
  sentAt: string,
): InboundMessage {
  return {
    // Another chat's page cannot take this one's ids.
    id: `${from.chat}.${post.id}`,
    messageId: post.id,
    chat: { platform: 'web', id: from.chat, kind: 'private' },
    sender: { id: from.person },
    sentAt,
    files,
    addressed: true,
    ...(post.text === '' ? {} : { text: post.text }),
    ...(post.language ? { language: post.language } : {}),
    ...(post.languageAge === undefined
      ? {}
      : { languageSince: new Date(Date.parse(sentAt) - post.languageAge).toISOString() }),
    ...(post.album ? { album: post.album } : {}),
    ...(post.pressed ? { pressed: { messageId: post.pressed } } : {}),
  }
}

function field(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' ? value : undefined
}
