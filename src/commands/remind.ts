import { configFolder, faultText, loadConfig } from '../config.ts'
import type { Send } from '../flows/remind.ts'
import { remindCommand as run } from '../flows/remind-command.ts'
import { thisProcess } from '../flows/this-process.ts'
import { findingMessage } from '../rules/index.ts'
import { openStore } from '../store/lowdb.ts'
import { FaultyConfig } from './faulty-config.ts'
import { parseCall } from './parse-call.ts'

/** `gouji remind`: the reminders due at a moment; without `--dry-run` it sends them. */
export async function remindCommand(args: readonly string[], send: Send): Promise<number> {
  const { values, language, asked } = parseCall(args, {
    at: { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  })
  const loaded = loadConfig(configFolder(process.env), process.env)
  if (loaded.faults) throw new FaultyConfig(loaded.faults.map((f) => faultText(f, language)))
  const { config } = loaded
  const spoken = asked ?? config.settings.language
  const store = await openStore(config.dataFolder, { warn: (m) => process.stderr.write(`${m[spoken]}\n`) })
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
        send,
        clock: Date.now,
        holder: thisProcess,
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      },
      { out: (line) => process.stdout.write(`${line}\n`), err: (line) => process.stderr.write(`${line}\n`) },
    )
  } finally {
    await store.close()
  }
}
