import { createInterface } from 'node:readline'
import { configFolder, faultText, loadConfig } from '../config/load-config.ts'
import type { Bilingual } from '../editions/types.ts'
import { runAsk } from '../flows/answer-question.ts'
import { findingMessage } from '../rules/index.ts'
import { openStore } from '../store/lowdb.ts'
import { words } from '../text/index.ts'
import { toModel } from '../wiring/language-model.ts'
import { BadCall } from './bad-call.ts'
import { FaultyConfig } from './faulty-config.ts'
import { parseCall } from './parse-call.ts'

/** `gouji ask "QUESTION"`: answers over the stored reports; `-` reads a question a line. */
export async function askCommand(args: readonly string[]): Promise<number> {
  const {
    values,
    positionals,
    asked: language,
  } = parseCall(args, {
    json: { type: 'boolean' },
    at: { type: 'string' },
    conversation: { type: 'string' },
  })
  const [question] = positionals
  if (question === undefined || positionals.length > 1) throw new BadCall(words(language ?? 'zh').command.oneQuestion)
  const loaded = loadConfig(configFolder(process.env), process.env)
  if (loaded.faults) throw new FaultyConfig(loaded.faults.map((f) => faultText(f, language ?? 'zh')))
  const { config } = loaded
  const complain = (line: string) => process.stderr.write(`${line}\n`)
  const warn = (message: Bilingual) => complain(message[language ?? 'zh'])
  const model = toModel(config.settings.model, { key: process.env.GOUJI_MODEL_KEY, warn })
  const store = await openStore(config.dataFolder, { warn })
  try {
    return await runAsk(
      {
        question,
        json: values.json ?? false,
        ...(language ? { language } : {}),
        ...(values.at === undefined ? {} : { at: values.at }),
        ...(values.conversation === undefined ? {} : { conversation: values.conversation }),
      },
      {
        store,
        roster: config.roster,
        plan: config.plan,
        now: Date.now,
        describe: findingMessage,
        ...(model ? { model } : {}),
        print: (line) => process.stdout.write(`${line}\n`),
        complain,
        lines: createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
      },
    )
  } finally {
    await store.close()
  }
}
