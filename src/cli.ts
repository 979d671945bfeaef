#!/usr/bin/env node
/** The command line: one command a file in commands/, loaded when it is called. */
import { BadCall } from './commands/bad-call.ts'
import { FaultyConfig } from './commands/faulty-config.ts'
import type { SendOutcome } from './flows/remind.ts'
import { words } from './text/index.ts'

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  check: async (args) => (await import('./commands/check.ts')).checkCommand(args),
  remind: async (args) => (await import('./commands/remind.ts')).remindCommand(args, notConnected),
  roster: async (args) => (await import('./commands/roster.ts')).rosterCommand(args),
  rules: async (args) => (await import('./commands/rules.ts')).rulesCommand(args),
  config: async (args) => (await import('./commands/config.ts')).configCommand(args),
}

const [name, ...args] = process.argv.slice(2)
const w = words(languageOf(args)).command

/** Until a platform is connected nothing can be handed over: the line stays due. */
async function notConnected(channel: string): Promise<SendOutcome> {
  const platform = channel.split(':')[0] ?? ''
  return {
    delivered: false,
    reason: { zh: `${platform} 尚未连接`, en: `${platform} is not connected` },
    retry: 'nextRun',
  }
}

function languageOf(args: readonly string[]): 'zh' | 'en' {
  const at = args.indexOf('--lang')
  return args[at + 1] === 'en' && at >= 0 ? 'en' : 'zh'
}

async function run(): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`${w.usage}\n`)
    return name === undefined ? 64 : 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name]! : undefined
  if (!command) {
    process.stderr.write(`${w.unknownCommand(name)}\n`)
    return 64
  }
  try {
    return await command(args)
  } catch (error) {
    if (error instanceof FaultyConfig) {
      process.stderr.write(`${error.sentences.join('\n')}\n`)
      return 2
    }
    if (!(error instanceof BadCall)) throw error
    process.stderr.write(`${w.badCall(error.message)}\n`)
    return 64
  }
}

process.exitCode = await run()
