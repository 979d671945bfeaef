#!/usr/bin/env node
/** The command line: one command a file in commands/, loaded when it is called. */
import { availableParallelism } from 'node:os'
import { BadCall } from './commands/bad-call.ts'
import { diskFault } from './commands/disk-fault.ts'
import { FaultyConfig } from './commands/faulty-config.ts'
import { NewerData } from './store/newer-data.ts'
import { words } from './text/index.ts'

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  check: async (args) => {
    // The first reader process starts up while the rest of the program is loaded.
    const { createReaders } = await import('./formats/contained.ts')
    const readers = createReaders({ processes: availableParallelism() })
    try {
      return await (await import('./commands/check.ts')).checkCommand(args, readers)
    } finally {
      await readers.close()
    }
  },
  start: async (args) => (await import('./commands/start.ts')).startCommand(args),
  backup: async (args) => (await import('./commands/backup.ts')).backupCommand(args),
  export: async (args) => (await import('./commands/export.ts')).exportCommand(args),
  ask: async (args) => (await import('./commands/ask.ts')).askCommand(args),
  remind: async (args) => (await import('./commands/remind.ts')).remindCommand(args),
  doctor: async (args) => (await import('./commands/doctor.ts')).doctorCommand(args),
  roster: async (args) => (await import('./commands/roster.ts')).rosterCommand(args),
  rules: async (args) => (await import('./commands/rules.ts')).rulesCommand(args),
  config: async (args) => (await import('./commands/config.ts')).configCommand(args),
}

const [name, ...args] = process.argv.slice(2)
const w = words(languageOf(args)).command

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
    const disk = error instanceof NewerData ? error.sentence[languageOf(args)] : diskFault(error, languageOf(args))
    if (disk !== undefined) {
      process.stderr.write(`${disk}\n`)
      return 2
    }
    if (!(error instanceof BadCall)) throw error
    process.stderr.write(`${w.badCall(error.message)}\n`)
    return 64
  }
}

process.exitCode = await run()
