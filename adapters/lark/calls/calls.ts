/** Every call of Lark's API that the adapter makes; one function through which each of them goes. All throw LarkError. */
import { Client, LoggerLevel } from '@larksuiteoapi/node-sdk'
import type { ProxyAgent } from '../../proxy.ts'
import type { MessageForm } from '../outbound.ts'
import type { Item } from '../receive/payloads.ts'
import type { LarkSettings } from '../settings.ts'
import { isMissing, isToken, isWrongApp } from './codes.ts'
import { apiHttp } from './http.ts'
import { LarkError } from './lark-error.ts'
import { type Resource, readResource } from './resource.ts'
import type { sdkLogger } from './sdk-logger.ts'
import { tokenCache } from './token-cache.ts'

type CallsDeps = {
  readonly logger: ReturnType<typeof sdkLogger>
  readonly redact: (text: string) => string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told where app id or secret are wrong. */
  readonly wrongApp: (error: unknown) => void
  /** Told where a permission is missing. */
  readonly missing: (error: unknown) => Promise<void>
  /** The way through a proxy. */
  readonly agent: ProxyAgent | undefined
}

/** A message as it is sent. `uuid`: within an hour the same one sends nothing again. */
type Ready = { readonly type: MessageForm; readonly content: string; readonly uuid: string }

/** What Lark tells of the bot. */
type Bot = { readonly open_id?: string; readonly app_name?: string; readonly activate_status?: number }

export type Calls = {
  /** Fetches a token: throws where app id or secret are wrong. */
  readonly proveApp: () => Promise<void>
  readonly botInfo: () => Promise<Bot>
  /** Names of the permissions that are granted. */
  readonly scopes: () => Promise<ReadonlySet<string>>
  /** A message; of a merged forward, also those in it. */
  readonly items: (messageId: string) => Promise<Item[]>
  /** Bytes of a file in a message, at most so many. */
  readonly resource: (resource: Resource, most: number) => Promise<Uint8Array>
  /** These give the id of the new message. */
  readonly create: (to: string, message: Ready) => Promise<string>
  readonly reply: (to: string, message: Ready, inThread: boolean) => Promise<string>
  readonly patch: (messageId: string, content: string) => Promise<void>
  /** Puts an emoji below a message; gives its id. */
  readonly react: (messageId: string, emoji: string) => Promise<string | undefined>
  readonly unreact: (messageId: string, reaction: string) => Promise<void>
  /** These give the key by which a message carries what was uploaded. */
  readonly uploadFile: (name: string, bytes: Uint8Array) => Promise<string>
  readonly uploadPicture: (png: Uint8Array) => Promise<string>
}

/** The calls of one app. */
export function createCalls(
  settings: LarkSettings,
  { logger, redact, now, wrongApp, missing, agent }: CallsDeps,
): Calls {
  const { appId, appSecret, domain } = settings
  const cache = tokenCache(now)
  const client = new Client({
    appId,
    appSecret,
    domain,
    cache,
    logger,
    loggerLevel: LoggerLevel.warn,
    httpInstance: apiHttp({ answerWithin: settings.answerWithin, redact, agent }),
  })
  const { message, messageReaction, file, image } = client.im.v1

  /** A token that was revoked is fetched anew once: the SDK would keep it for hours. */
  const optional = <T>(request: () => Promise<T>): Promise<T> =>
    request().catch((error: unknown) => {
      if (!isToken(error)) throw error
      cache.clear()
      return request()
    })

  /** What stands in the way of a call that is needed is told of. */
  const call = async <T>(request: () => Promise<T>): Promise<T> => {
    try {
      return await optional(request)
    } catch (error) {
      if (isWrongApp(error)) wrongApp(error)
      if (isMissing(error)) await missing(error)
      throw error
    }
  }

  return {
    proveApp: () =>
      call(async () => {
        await client.tokenManager.getTenantAccessToken()
      }),
    botInfo: () =>
      call(async () => {
        const answer = await client.request<{ bot?: Bot }>({ method: 'GET', url: '/open-apis/bot/v3/info' })
        return answer.bot ?? {}
      }),
    scopes: () =>
      // To list them may take a permission of its own, without which everything else works.
      optional(async () => {
        const { data } = await client.application.v6.scope.list()
        if (!data?.scopes) throw new LarkError('the platform does not list permissions', { code: 0 })
        const granted = data.scopes.filter((scope) => scope.grant_status === 1)
        return new Set(granted.flatMap((scope) => scope.scope_name ?? []))
      }),
    items: (messageId) =>
      call(async () => {
        const { data } = await message.get({ path: { message_id: messageId } })
        return (data?.items ?? []) as Item[]
      }),
    resource: (resource, most) => call(() => readResource(client, resource, most)),
    create: (to, { type, content, uuid }) =>
      call(async () => {
        const params = { receive_id_type: receiveIdType(to) }
        return idOf(await message.create({ params, data: { receive_id: to, msg_type: type, content, uuid } }))
      }),
    reply: (to, { type, content, uuid }, inThread) =>
      call(async () => {
        const data = { msg_type: type, content, uuid, ...(inThread ? { reply_in_thread: true } : {}) }
        return idOf(await message.reply({ path: { message_id: to }, data }))
      }),
    patch: (messageId, content) =>
      call(async () => {
        await message.patch({ path: { message_id: messageId }, data: { content } })
      }),
    react: (messageId, emoji) =>
      optional(async () => {
        const data = { reaction_type: { emoji_type: emoji } }
        return (await messageReaction.create({ path: { message_id: messageId }, data })).data?.reaction_id
      }),
    unreact: (messageId, reaction) =>
      optional(async () => {
        await messageReaction.delete({ path: { message_id: messageId, reaction_id: reaction } })
      }),
    uploadFile: (name, bytes) =>
      call(async () => {
        // A Buffer, as a stream of unknown length is not taken.
        const data = { file_type: fileType(name), file_name: name, file: toBuffer(bytes) }
        return keyOf((await file.create({ data }))?.file_key)
      }),
    uploadPicture: (png) =>
      call(async () => {
        const data = { image_type: 'message' as const, image: toBuffer(png) }
        return keyOf((await image.create({ data }))?.image_key)
      }),
  }
}

function idOf(answer: { data?: { message_id?: string } }): string {
  return answer.data?.message_id ?? ''
}

function keyOf(key: string | undefined): string {
  if (!key) throw new LarkError('the upload gave no key', { code: -1 })
  return key
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Chats, people by their three kinds of id; reminders may go to any of them. */
function receiveIdType(id: string): 'chat_id' | 'open_id' | 'union_id' | 'email' {
  if (id.startsWith('ou_')) return 'open_id'
  if (id.startsWith('on_')) return 'union_id'
  return id.includes('@') ? 'email' : 'chat_id'
}

const FILE_TYPES = { pdf: 'pdf', doc: 'doc', docx: 'doc', xls: 'xls', xlsx: 'xls', ppt: 'ppt', pptx: 'ppt' } as const

function fileType(name: string): (typeof FILE_TYPES)[keyof typeof FILE_TYPES] | 'stream' {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return Object.hasOwn(FILE_TYPES, extension) ? FILE_TYPES[extension as keyof typeof FILE_TYPES] : 'stream'
}
