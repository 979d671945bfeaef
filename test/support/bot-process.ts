/** The bot in a process of its own, for the test that kills it: `bot-process.ts FOLDER ADDRESS`; begins when it is told to. */
import { once } from 'node:events'
import { startBot } from './bot.ts'
import { httpAdapter } from './http-platform.ts'

async function run(): Promise<void> {
  const [folder = '', address = ''] = process.argv.slice(2)
  await once(process.stdin, 'data')
  const bot = await startBot({
    folder,
    adapters: [httpAdapter(address)],
    administrators: ['http:u1'],
    patience: 1000,
  })
  process.stdout.write('ready\n')
  setInterval(() => {
    for (const bug of bot.bugs.splice(0)) process.stderr.write(`${bug.where}: ${String(bug.error)}\n`)
  }, 50)
}

void run()
