import { words } from '../../src/text/index.ts'
import type { Api, Calls } from './calls.ts'

const SCOPES = [
  ['all_private_chats', 'private'],
  ['all_group_chats', 'group'],
] as const

/** Sets the commands under the input box: in Chinese for everyone whose language is not English. */
export async function setMenu(api: Api, calls: Calls): Promise<void> {
  for (const [type, list] of SCOPES) {
    for (const language of ['zh', 'en'] as const) {
      const lines = words(language).telegram.commands[list]
      const commands = lines.map(([command, description]) => ({ command, description }))
      const params = { commands, scope: { type }, ...(language === 'en' ? { language_code: 'en' } : {}) }
      await calls.ask(() => api('setMyCommands', params))
    }
  }
}
