/**
 * The contract between gouji and the chat platforms: messages in, replies out. Types only.
 * A button is a shortcut for a sentence: pressing it arrives as a text message, so whatever it does can be typed.
 */

export type Tone = 'good' | 'warning' | 'bad' | 'neutral'

export type ListItem = {
  readonly text: string
  /** Shown under the item, folded where the platform can. */
  readonly detail?: string
}

/** Neutral pieces of a reply, already in the reader's language; a platform shows them in its own manner. */
export type ReplyBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'picture'; readonly png: Uint8Array; readonly description: string }
  | { readonly kind: 'file'; readonly name: string; readonly mime: string; readonly bytes: Uint8Array }
  | { readonly kind: 'source'; readonly text: string }

/** A button: what it says, and the sentence that pressing it sends. */
export type Action = { readonly label: string; readonly say: string }

export type Reply = {
  readonly tone: Tone
  readonly blocks: readonly ReplyBlock[]
  readonly actions: readonly Action[]
}
