import type { ChatRef } from '../../../src/chat.ts'

/** What rendering needs besides the reply. */
export type Place = {
  readonly chat: ChatRef
  /** Keys of the pictures in their order; undefined where one could not be uploaded. */
  readonly pictures: readonly (string | undefined)[]
  /** What a person can name when nothing of it can be shown. */
  readonly id: string
  /** Whether Lark draws charts from their data; else they are shown as pictures. */
  readonly charts?: 'drawn'
}
