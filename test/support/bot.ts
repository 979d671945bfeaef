import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Access, createAccess } from '../../src/access.ts'
import { type App, createApp } from '../../src/app/app.ts'
import type { Adapter } from '../../src/chat.ts'
import type { FlowDeps } from '../../src/flows/types.ts'
import { isArchive, unfoldArchive } from '../../src/formats/archive.ts'
import type { Readers } from '../../src/formats/contained.ts'
import { readDocument } from '../../src/formats/index.ts'
import { createOpenLink } from '../../src/links/open-link.ts'
import { notice } from '../../src/replies/notice.ts'
import type { Roster } from '../../src/report/types.ts'
import { applySettings } from '../../src/rules/apply-settings.ts'
import { RULES } from '../../src/rules/index.ts'
import { type Audit, openAudit } from '../../src/store/audit.ts'
import { openFiles } from '../../src/store/files.ts'
import { openStore } from '../../src/store/lowdb.ts'
import type { Store } from '../../src/store/types.ts'
import { words } from '../../src/text/index.ts'

export type Bot = {
  readonly app: App
  readonly store: Store
  readonly access: Access
  readonly deeds: Audit
  /** What nobody expected: where it happened and what it was. */
  readonly bugs: { readonly where: string; readonly error: unknown }[]
  readonly stop: () => Promise<void>
}

export type BotOptions = {
  readonly folder: string
  readonly adapters: readonly Adapter[]
  readonly administrators?: readonly string[]
  readonly claimCode?: string
  readonly roster?: Roster
  readonly flow?: Partial<FlowDeps>
  readonly now?: () => number
  readonly patience?: number
  readonly uploadsDays?: number
  readonly conversationsDays?: number
}

/** Reads in this process: what holds readers apart from the bot is tested elsewhere. */
export const readersHere: Readers = {
  read: readDocument,
  unfold: async (bytes) => (isArchive(bytes) ? unfoldArchive(bytes) : undefined),
  close: async () => undefined,
}

/** The whole bot on a folder, with real store, rules and readers, over the platforms given. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { folder, adapters } = options
  const now = options.now ?? Date.now
  const store = await openStore(folder)
  const bugs: Bot['bugs'] = []
  const access = createAccess({
    store,
    administrators: options.administrators ?? ['memory:u1'],
    now,
    newCode: () => randomUUID().slice(0, 6).toUpperCase(),
    ...(options.claimCode ? { claimCode: options.claimCode } : {}),
  })
  const iso = () => new Date(now()).toISOString()
  const deeds = openAudit(join(folder, 'audit'), iso)
  const app = createApp({
    adapters,
    now,
    language: 'zh',
    retention: { uploadsDays: options.uploadsDays ?? 30, conversationsDays: options.conversationsDays ?? 30 },
    watch: { received: () => undefined, answered: () => undefined, failed: () => undefined },
    ...(options.patience === undefined ? {} : { patience: options.patience }),
    flow: {
      store,
      access,
      readers: readersHere,
      files: openFiles(join(folder, 'files'), options.uploadsDays ?? 30),
      audit: deeds,
      rules: applySettings(RULES, {}),
      ruleSettings: {},
      roster: () => options.roster ?? [],
      clock: { iso, tick: () => performance.now() },
      limits: { fileBytes: 1024 * 1024 },
      ask: async (_question, { language }) => {
        const { text, examples } = words(language).chat.notUnderstood
        const near = examples(2025).slice(0, 3)
        return {
          reply: notice(
            text,
            'neutral',
            near.map((say) => ({ label: say, say })),
          ),
        }
      },
      picture: async () => [],
      workbook: async () => [],
      openLink: createOpenLink({ open: true, hosts: [], internal: ['127.0.0.1'] }),
      bug: (error, where) => {
        bugs.push({ where, error })
        return `B${bugs.length}`
      },
      ...options.flow,
    },
  })
  await app.start()
  return {
    app,
    store,
    access,
    deeds,
    bugs,
    stop: async () => {
      await app.stop()
      await store.close()
    },
  }
}
