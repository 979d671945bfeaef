import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { type Env, type LarkState, refuse } from './lark-state.ts'

const EMOJI = new Set(['OnIt', 'DONE', 'OK', 'THUMBSUP'])
const SCOPES = ['im:message', 'im:message.reactions:write_only']

/** Emoji below a message; each of these calls needs one of two permissions. */
export function mountLarkReactions(app: Hono<Env>, state: LarkState, scopes: readonly string[], appId: string): void {
  app.use('/open-apis/im/v1/messages/:id/reactions/*', async (c, next) => {
    if (SCOPES.some((scope) => scopes.includes(scope))) return next()
    const wanted = SCOPES.join(',')
    const where = `https://open.feishu.cn/app/${appId}/auth?q=${wanted}`
    return refuse(state, c, 99991672, `Access denied. One of the following scopes is required: [${wanted}]. ${where}`)
  })

  app.post('/open-apis/im/v1/messages/:id/reactions', async (c) => {
    const { reaction_type: type } = await c.req.json<{ reaction_type?: { emoji_type?: string } }>()
    const message = c.req.param('id')
    const emoji = type?.emoji_type ?? ''
    if (!EMOJI.has(emoji)) return refuse(state, c, 231001, 'reaction type is invalid.')
    const standing = state.messages.get(message)
    if (!standing || standing.gone) return refuse(state, c, 231003, 'The message is not found, or recalled.')
    const id = randomBytes(8).toString('hex')
    state.reactions.set(id, { id, message, emoji })
    return c.json({ code: 0, msg: 'success', data: { reaction_id: id, reaction_type: { emoji_type: emoji } } })
  })

  app.delete('/open-apis/im/v1/messages/:id/reactions/:reaction', (c) => {
    const id = c.req.param('reaction')
    if (!state.reactions.delete(id)) return refuse(state, c, 231007, 'The reaction is not found.')
    return c.json({ code: 0, msg: 'success', data: { reaction_id: id } })
  })
}
