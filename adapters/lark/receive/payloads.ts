/** What Lark sends, as far as it is read: the SDK hands an event's header and body out in one. */

export type Ids = { readonly open_id?: string; readonly union_id?: string; readonly user_id?: string | null }

export type Mention = { readonly key: string; readonly name?: string; readonly id?: Ids | string }

export type EventMessage = {
  readonly message_id: string
  readonly parent_id?: string
  readonly thread_id?: string
  readonly create_time?: string
  readonly chat_id: string
  readonly chat_type?: string
  readonly message_type: string
  readonly content?: string
  readonly mentions?: readonly Mention[]
}

/** Events of all kinds: each has some of these. */
export type LarkEvent = {
  readonly event_id?: string
  readonly event_type?: string
  readonly app_id?: string
  readonly create_time?: string
  readonly sender?: { readonly sender_id?: Ids; readonly sender_type?: string }
  readonly message?: EventMessage
  readonly operator?: Ids & { readonly operator_id?: Ids; readonly operator_name?: string }
  readonly action?: { readonly value?: unknown }
  readonly context?: { readonly open_message_id?: string; readonly open_chat_id?: string }
  readonly event_key?: string
  readonly chat_id?: string
  readonly operator_id?: Ids
  readonly message_id?: string
  readonly recall_time?: string
}

/** A message as `im.message.get` tells; of a merged forward, the forward itself and what is in it. */
export type Item = {
  readonly message_id?: string
  readonly upper_message_id?: string
  readonly msg_type?: string
  readonly deleted?: boolean
  readonly sender?: { readonly id?: string; readonly sender_type?: string }
  readonly body?: { readonly content?: string }
}

export const ADDED = 'im.chat.member.bot.added_v1'
export const ENTERED = 'im.chat.access_event.bot_p2p_chat_entered_v1'
export const RECALLED = 'im.message.recalled_v1'
