import type { ChatRef, ReplyBlock } from '../../src/chat.ts'
import { idleTelegramBot, type TelegramBot } from './telegram-bot.ts'
import type { Shown } from './telegram-rooms.ts'

export const CHAT: ChatRef = { platform: 'telegram', id: '4242', kind: 'private' }
export const GROUP: ChatRef = { platform: 'telegram', id: '-1001', kind: 'group' }

/** A bot that only sends; the chats exist. */
export async function sendingBot(setup: Parameters<typeof idleTelegramBot>[0] = {}): Promise<TelegramBot> {
  const bot = await idleTelegramBot(setup)
  bot.server.room(CHAT.id)
  bot.server.room(GROUP.id)
  return bot
}

/** What stands in a chat. */
export function seen(bot: TelegramBot, at = CHAT): readonly Shown[] {
  return bot.server.room(at.id).messages
}

export function texts(bot: TelegramBot, at = CHAT): readonly string[] {
  return seen(bot, at).map((m) => m.text)
}

/** Calls of a method that the server received. */
export function made(bot: TelegramBot, method: string) {
  return bot.server.calls.filter((c) => c.method === method)
}

/** As much of a picture as tells its size: 800 × 600. */
export function png(): Uint8Array {
  const bytes = Buffer.alloc(64)
  bytes.writeUInt32BE(0x89504e47, 0)
  bytes.writeUInt32BE(800, 16)
  bytes.writeUInt32BE(600, 20)
  return bytes
}

export function file(name: string): ReplyBlock {
  return { kind: 'file', name, mime: 'application/octet-stream', bytes: Buffer.from(`content of ${name}`) }
}
