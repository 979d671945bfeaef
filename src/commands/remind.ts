import { createReminderSend } from '../app/send-reminder.ts'
import { thisProcess } from '../app/this-process.ts'
import { configFolder, faultText, loadConfig } from '../config/load-config.ts'
import { remindCommand as run } from '../flows/remind-command.ts'
import { dayOf } from '../reminders/deadlines.ts'
import { findingMessage } from '../rules/index.ts'
import { openStore } from '../store/lowdb.ts'
import { FaultyConfig } from './faulty-config.ts'
import { parseCall } from './parse-call.ts'
import { createSenders, outsidePlatforms } from './senders.ts'

/** `gouji remind`: the reminders due at a moment; without `--dry-run` it sends them. */
export async function remindCommand(args: readonly string[]): Promise<number> {
  const { values, language, asked } = parseCall(
    args,
    {
      at: { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    },
    0,
  )
  const loaded = loadConfig(configFolder(process.env), process.env)
  if (loaded.faults) throw new FaultyConfig(loaded.faults.map((f) => faultText(f, language)))
  const { config } = loaded
  const spoken = asked ?? config.settings.language
  const store = await openStore(config.dataFolder, { warn: (m) => process.stderr.write(`${m[spoken]}\n`) })
  const { env } = process
  const wrong = outsidePlatforms(env).flatMap((p) => p.fault?.({ env, host: '127.0.0.1' }, spoken) ?? [])
  if (wrong.length > 0 && !values['dry-run']) throw new FaultyConfig(wrong)
  const senders = createSenders(env, config, store)
  try {
    return await run(
      {
        ...(values.at === undefined ? {} : { at: values.at }),
        dryRun: values['dry-run'] ?? false,
        json: values.json ?? false,
      },
      {
        store,
        plan: config.plan,
        roster: config.roster,
        language: spoken,
        say: (finding) => findingMessage(finding, spoken),
        send: createReminderSend(senders.adapterOf, () => dayOf(config.plan, Date.now())),
        clock: Date.now,
        holder: thisProcess,
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      },
      { out: (line) => process.stdout.write(`${line}\n`), err: (line) => process.stderr.write(`${line}\n`) },
    )
  } finally {
    await senders.close()
    await store.close()
  }
}
