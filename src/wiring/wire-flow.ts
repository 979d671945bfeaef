import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { Access } from '../access.ts'
import type { AppFlow } from '../app/app.ts'
import type { Config } from '../config/load-config.ts'
import { readNoticeTemplate } from '../config/notice-template.ts'
import { openRosterFile } from '../config/roster-file.ts'
import { ruleSettings } from '../config/rule-settings.ts'
import { watchRoster } from '../config/watch-roster.ts'
import type { Bilingual } from '../editions/types.ts'
import { createAsk } from '../flows/ask-stored.ts'
import { createDrawing } from '../flows/draw-filing.ts'
import { fontFiles } from '../fonts.ts'
import type { Readers } from '../formats/contained.ts'
import { createOpenLink } from '../links/open-link.ts'
import { toPng } from '../replies/to-png.ts'
import { applySettings } from '../rules/apply-settings.ts'
import { findingMessage, RULES } from '../rules/index.ts'
import { openAudit } from '../store/audit.ts'
import { openFiles } from '../store/files.ts'
import type { Store } from '../store/types.ts'
import { toModel } from './language-model.ts'

export type FlowParts = {
  readonly config: Config
  readonly store: Store
  readonly access: Access
  readonly readers: Readers
  /** The language model's key, where one is configured. */
  readonly modelKey: string | undefined
  /** Told of what is configured and does not work. */
  readonly warn: (message: Bilingual) => void
  /** Logs what nobody expected; answers the id a person can quote. */
  readonly bug: AppFlow['bug']
  /** Milliseconds since 1970, of which reminders and questions speak. */
  readonly now: () => number
  /** Bytes a file may have. */
  readonly fileBytes: number
}

/** What flows are given, from the configuration and the opened store. */
export function wireFlow(parts: FlowParts): AppFlow {
  const { config, store, access, readers, modelKey, warn, bug, now, fileBytes } = parts
  const { settings, dataFolder, plan } = config
  const choices = ruleSettings(settings)
  const iso = () =>
    Temporal.Instant.fromEpochMilliseconds(now())
      .toZonedDateTimeISO(settings.timezone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' })
  const roster = watchRoster(join(config.folder, 'roster.csv'), config.roster)
  const model = toModel(settings.model, { key: modelKey, warn })
  return {
    store,
    access,
    readers,
    files: openFiles(join(dataFolder, 'files'), settings.retention.uploadsDays),
    audit: openAudit(join(dataFolder, 'audit'), iso),
    rules: applySettings(RULES, choices),
    ruleSettings: choices,
    roster,
    rosterFile: openRosterFile(config.folder, now),
    clock: { iso, tick: () => performance.now() },
    limits: { fileBytes },
    ask: createAsk({
      store,
      roster,
      plan,
      now,
      describe: findingMessage,
      fonts: fontFiles,
      ...(model ? { model } : {}),
    }),
    ...createDrawing(fontFiles),
    draw: async (svg) => await toPng(svg, await fontFiles(svg)),
    plan,
    noticeTemplate: () => readNoticeTemplate(config.folder),
    openLink: createOpenLink(settings.links),
    bug,
  }
}
