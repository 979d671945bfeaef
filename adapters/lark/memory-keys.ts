/** The names under which the adapter remembers small facts across restarts. */
export const keys = {
  /** A message that was taken back. */
  recalled: (message: string) => `recalled:${message}`,
  /** A message of a thread, to answer to where nothing else is known of it. */
  thread: (thread: string) => `thread:${thread}`,
  /** The private chat of a person. */
  privateChat: (person: string) => `private:${person}`,
  /** A chat that is known to be a private one. */
  isPrivate: (chat: string) => `isPrivate:${chat}`,
  /** A chat whose opening was greeted. */
  greeted: (chat: string) => `greeted:${chat}`,
  /** A kind of event that was ever received. */
  seen: (event: string) => `seen:${event}`,
  /** Ids of the messages that were sent under a key. */
  sent: (chat: string, key: string) => `sent:${chat}:${key}`,
  /** The message that stands for another one now. */
  now: (first: string) => `now:${first}`,
  /** The emoji below a message that is worked on. */
  reaction: (message: string) => `reaction:${message}`,
  /** Whose answer a message that shows progress becomes. */
  progress: (message: string) => `progress:${message}`,
  /** When a permission was missing, and what Lark said. */
  denied: 'denied',
} as const
