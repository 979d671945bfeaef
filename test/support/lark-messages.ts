import { randomBytes } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { refuseCard } from './lark-card.ts'
import { isTooMuch } from './lark-rates.ts'
import { type Env, type LarkState, refuse, type Standing } from './lark-state.ts'

const HOUR = 3_600_000
const EDITABLE = 14 * 24 * HOUR
const KIB = 1024
const TOO_LONG = { code: 230025, msg: 'The length of the message content reaches its limit.' }
const TOO_MUCH = { code: 230020, msg: 'This operation triggers the frequency limit.' }

type Body = {
  readonly msg_type: string
  readonly content: string
  readonly uuid?: string
  readonly reply_in_thread?: boolean
}

/** Sending, answering, editing and reading messages, with the refusals that are known. */
export function mountLarkMessages(app: Hono<Env>, state: LarkState, appId: string): void {
  const { messages, now, options, images } = state
  const uuids = new Map<string, { readonly id: string; readonly at: number }>()

  const send = (c: Context<Env>, raw: string, chat: string, reply: Pick<Standing, 'replyTo' | 'inThread'>) => {
    const body = JSON.parse(raw) as Body
    if ((body.uuid ?? '').length > 50) return refuse(state, c, 99992402, 'field validation failed: uuid')
    const known = body.uuid ? uuids.get(body.uuid) : undefined
    const answer = (message: Standing) =>
      c.json({ code: 0, msg: 'success', data: { message_id: message.id, chat_id: chat, msg_type: message.type } })
    if (known && now() - known.at < HOUR) return answer(messages.get(known.id)!)
    const refusal = isTooMuch(state, chat) ? TOO_MUCH : refuseMessage(state, body, raw)
    if (refusal) return refuse(state, c, refusal.code, refusal.msg)
    const message: Standing = {
      id: `om_bot${messages.size}x${randomBytes(8).toString('hex')}`,
      chat,
      by: 'bot',
      type: body.msg_type,
      content: body.content,
      at: now(),
      edits: 0,
      ...reply,
    }
    messages.set(message.id, message)
    if (body.uuid) uuids.set(body.uuid, { id: message.id, at: now() })
    return answer(message)
  }

  app.post('/open-apis/im/v1/messages', async (c) => {
    const raw = await c.req.text()
    const to = (JSON.parse(raw) as { receive_id: string }).receive_id
    const wanted = to.startsWith('ou_') ? 'open_id' : 'chat_id'
    if (c.req.query('receive_id_type') !== wanted) {
      return refuse(state, c, 99992402, 'field validation failed: receive_id_type')
    }
    if (to.startsWith('oc_closed')) return refuse(state, c, 230002, 'Bot/User can NOT be out of the chat.')
    return send(c, raw, to, {})
  })

  app.post('/open-apis/im/v1/messages/:id/reply', async (c) => {
    const raw = await c.req.text()
    const target = messages.get(c.req.param('id'))
    if (!target) return refuse(state, c, 99992354, 'id not exist')
    if (target.gone === 'recalled') return refuse(state, c, 230011, 'The message is recalled.')
    if (target.gone === 'deleted') return refuse(state, c, 231003, 'The message is not found.')
    const inThread = (JSON.parse(raw) as Body).reply_in_thread === true
    return send(c, raw, target.chat, { replyTo: target.id, inThread })
  })

  app.patch('/open-apis/im/v1/messages/:id', async (c) => {
    const raw = await c.req.text()
    const message = messages.get(c.req.param('id'))
    if (message?.by !== 'bot') return refuse(state, c, 230001, 'ext=message_id is not valid')
    if (message.gone) return refuse(state, c, message.gone === 'recalled' ? 230011 : 231003, 'The message is gone.')
    if (now() - message.at > EDITABLE) return refuse(state, c, 230031, 'The message is too old to be updated.')
    if (message.type !== 'interactive') return refuse(state, c, 230001, 'ext=this message is NOT a card')
    if (isTooMuch(state, message.id)) return refuse(state, c, TOO_MUCH.code, TOO_MUCH.msg)
    const { content } = JSON.parse(raw) as Body
    const refusal = Buffer.byteLength(raw) > 30 * KIB ? TOO_LONG : refuseCard(content, options, images)
    if (refusal) return refuse(state, c, refusal.code, refusal.msg)
    message.content = content
    message.edits += 1
    return c.json({ code: 0, msg: 'success', data: {} })
  })

  app.get('/open-apis/im/v1/messages/:id', (c) => {
    const message = messages.get(c.req.param('id'))
    if (!message) return refuse(state, c, 230110, 'The message is deleted.')
    const children = [...messages.values()].filter((m) => m.upper === message.id)
    const items = [message, ...children].map((m) => ({
      message_id: m.id,
      chat_id: m.chat,
      msg_type: m.type,
      deleted: m.gone !== undefined,
      ...(m.upper ? { upper_message_id: m.upper } : {}),
      sender:
        m.by === 'bot' ? { id: appId, id_type: 'app_id', sender_type: 'app' } : { id: 'ou_x', sender_type: 'user' },
      body: { content: m.content },
    }))
    return c.json({ code: 0, msg: 'success', data: { items } })
  })
}

function refuseMessage({ files, images, options }: LarkState, body: Body, raw: string) {
  const content = readContent(body.content)
  if (!content) return { code: 230001, msg: 'invalid request parameter, ext=content is not a string in json format' }
  if (Buffer.byteLength(raw) > (body.msg_type === 'text' ? 150 : 30) * KIB) return TOO_LONG
  if (body.msg_type === 'interactive') return refuseCard(body.content, options, images)
  if (body.msg_type === 'post') return undefined
  if (body.msg_type === 'text') {
    return typeof content.text !== 'string' || content.text.trim() === ''
      ? { code: 230001, msg: 'ext=text is empty' }
      : undefined
  }
  if (body.msg_type !== 'file') return { code: 230001, msg: `ext=msg_type ${body.msg_type} is not valid` }
  const file = files.get(String(content.file_key))
  if (!file) return { code: 230001, msg: 'ext=file_key is not valid' }
  return ['opus', 'mp4'].includes(file.type) ? { code: 230055, msg: 'file type does not match' } : undefined
}

/** The content of a message; undefined where it is none. */
export function readContent(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}
