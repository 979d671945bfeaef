/** What Telegram sends: the parts of an update that are read. The rest, newer kinds included, passes unseen. */

/** The bot as `getMe` tells. */
export type Me = { readonly id: number; readonly username?: string | undefined }

export type Person = {
  readonly id: number
  readonly is_bot?: boolean
  readonly first_name?: string
  readonly last_name?: string
  readonly language_code?: string
}

export type Chat = { readonly id: number; readonly type?: string; readonly title?: string }

export type Entity = { readonly type: string; readonly url?: string; readonly user?: { readonly id: number } }

/** One size of a photo. */
export type Sized = {
  readonly file_id: string
  readonly file_size?: number
  readonly width?: number
  readonly height?: number
}

export type Carrying = {
  readonly document?: { readonly file_id: string; readonly file_name?: string; readonly file_size?: number }
  readonly photo?: readonly Sized[]
  readonly animation?: unknown
}

export type Message = Carrying & {
  readonly message_id: number
  readonly date?: number
  readonly chat: Chat
  readonly from?: Person
  readonly sender_chat?: Chat
  readonly text?: string
  readonly caption?: string
  readonly entities?: readonly Entity[]
  readonly caption_entities?: readonly Entity[]
  readonly media_group_id?: string
  readonly is_topic_message?: boolean
  readonly message_thread_id?: number
  readonly reply_to_message?: Carrying & { readonly from?: Person; readonly forum_topic_created?: unknown }
  readonly external_reply?: Carrying
  readonly migrate_to_chat_id?: number
}

type Markup = { readonly inline_keyboard?: readonly (readonly Readonly<Record<string, unknown>>[])[] }

/** A pressed button. */
export type Query = {
  readonly id: string
  readonly from: Person
  readonly data?: string
  readonly message?: Pick<Message, 'message_id' | 'chat' | 'is_topic_message' | 'message_thread_id'> & {
    readonly reply_markup?: Markup
  }
}

export type Membership = {
  readonly chat: Chat
  readonly from: Person
  readonly date?: number
  readonly old_chat_member: { readonly status: string }
  readonly new_chat_member: { readonly status: string }
}

export type Update = {
  readonly update_id: number
  readonly message?: Message
  readonly callback_query?: Query
  readonly my_chat_member?: Membership
}

/** The kinds of updates that are asked for. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const
