/**
 * What flows are given and what they give back: effects come through `FlowDeps` only.
 * May import everything below flows; nothing of app, adapters or node.
 */
import type { Access, Standings } from '../access.ts'
import type { InboundMessage, Reply, ReplyBlock } from '../chat.ts'
import type { Facts, Filing, Rule, RuleSettings } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import type { Readers } from '../formats/contained.ts'
import type { OpenLink } from '../links/open-link.ts'
import type { Plan } from '../reminders/types.ts'
import type { BatchItem, Pending } from '../replies/types.ts'
import type { Roster } from '../report/types.ts'
import type { RosterFile } from '../roster/types.ts'
import type { Audit } from '../store/audit.ts'
import type { Files } from '../store/files.ts'
import type { Store } from '../store/types.ts'
import type { Alone } from './alone.ts'

/** What a person decided beside the file: its caption, /agency, the answer to a question. */
export type Wish = { readonly agency?: string; readonly year?: number }

/** An answer of the question engine; `memory` is what it wants to be given with the next question of this conversation. */
export type EngineAnswer = { readonly reply: Reply; readonly memory?: unknown }

/** Where things are kept. */
type Keeping = {
  readonly store: Store
  readonly files: Files
  readonly audit: Audit
  readonly access: Access
  readonly alone: Alone
}

/** What the office has configured. */
type Configured = {
  readonly rules: readonly Rule[]
  /** The office's choices for the form's equations; the rules come chosen already. */
  readonly ruleSettings: RuleSettings
  readonly roster: () => Roster
  /** The file the roster is read from; where it is absent, the roster cannot be changed by chat. */
  readonly rosterFile?: RosterFile
  /** Milestones and calendar; where it is absent, answers name no deadline. */
  readonly plan?: Plan
  /** The office's template of the notice of what to correct, a .docx. */
  readonly noticeTemplate?: () => Promise<Uint8Array>
}

/** How bytes are had, and read. */
type Reading = {
  readonly readers: Readers
  readonly limits: { readonly fileBytes: number }
  readonly download: (message: InboundMessage, file: InboundMessage['files'][number]) => Promise<Uint8Array>
  /** Fetches what a link names, within a number of bytes; throws Faults. */
  readonly openLink: OpenLink
  /** Deletes the originals the sender has sent in this chat; answers the SHA-256 of those that were still kept. */
  readonly forgetUploads: (message: InboundMessage) => Promise<readonly string[]>
}

/** How figures are drawn. */
type Drawing = {
  /** Blocks of the marked tables and of the workbook; empty where there is nothing to draw. */
  readonly picture: (filing: Filing, language: Language) => Promise<readonly ReplyBlock[]>
  readonly workbook: (filing: Filing, language: Language) => Promise<readonly ReplyBlock[]>
  /** Draws a chart as PNG; where it is absent, answers are text. */
  readonly draw?: (svg: string) => Promise<Uint8Array>
}

/** Everything flows are given. What needs a part of it says so by `Pick`. */
export type FlowDeps = Keeping &
  Configured &
  Reading &
  Drawing & {
    readonly ask: (
      question: string,
      about: {
        readonly language: Language
        /** What the person chose with /lang; else the language of the question counts. */
        readonly chosen?: Language
        readonly memory: unknown
        /** The one agency the asker may know of; absent: all. */
        readonly agency?: string
      },
    ) => Promise<EngineAnswer>
    readonly clock: {
      /** ISO time with the offset of the configured zone. */
      readonly iso: () => string
      /** Milliseconds, for measuring. */
      readonly tick: () => number
    }
    /** Logs what nobody expected; answers the id a person can quote. */
    readonly bug: (error: unknown, where: string) => string
  }

/** A filing this conversation stored last, so that it can be taken back; `event` is its document's id. */
export type Filed = { readonly agency: string; readonly year: number; readonly event: string }

/** What is kept of a chat between messages. */
export type Conversation = {
  /** Milliseconds since 1970: when it was kept. */
  readonly at?: number
  readonly language?: Language
  /** ISO time with offset: when it was chosen with /lang. */
  readonly languageSince?: string
  /** The report spoken of: what 依据 and 全部明细 are about. */
  readonly current?: { readonly agency: string; readonly year: number }
  readonly filed?: readonly Filed[]
  readonly pending?: readonly Pending[]
  /** What 下一页 continues. */
  readonly page?: { readonly of: 'details' | 'batch'; readonly page: number }
  readonly batch?: readonly BatchItem[]
  /** Whose next file here is taken for the roster, and until when, in milliseconds since 1970. */
  readonly rosterAwaited?: { readonly from: string; readonly until: number }
  /** A roster that waits to be confirmed: its file, and what it was said to change. */
  readonly rosterImport?: { readonly sha256: string; readonly changes: string }
  /** The question engine's own. */
  readonly memory?: unknown
}

/** A finding a person declared wrong; it holds for the same fact in later versions, too. */
export type Dismissal = {
  readonly finding: string
  readonly facts: Facts
  readonly reason: string
  /** `platform:USER_ID` */
  readonly by: string
  readonly at: string
}

/** What a flow sees of the message it answers. */
export type Turn = {
  readonly message: InboundMessage
  readonly standings: Standings
  readonly conversation: Conversation
  readonly language: Language
  /** Messages waiting behind this one in the chat. */
  readonly waiting: number
}

/** What a flow answers; no reply means silence. The conversation is kept once the reply has arrived. */
export type Answered = {
  readonly reply?: Reply
  readonly conversation?: Conversation
  /** Sent to others besides, at best effort, such as to the person just admitted. */
  readonly also?: readonly { readonly chat: InboundMessage['chat']; readonly reply: Reply }[]
}
