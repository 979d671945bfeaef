import { randomBytes } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { type Env, type LarkState, MIB, refuse } from './lark-state.ts'
import { readMultipart } from './multipart.ts'

const FILE_TYPES = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'])
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47])

/** Files out of messages and into them. */
export function mountLarkFiles(app: Hono<Env>, state: LarkState): void {
  const { messages, resources, files, images, options } = state

  app.get('/open-apis/im/v1/messages/:id/resources/:key', (c) => {
    const message = messages.get(c.req.param('id'))
    const key = c.req.param('key')
    if (!message) return refuse(state, c, 234003, 'File not in message.')
    if (message.gone === 'recalled') return refuse(state, c, 230011, 'The message is recalled.')
    const forwards = options.forwards ?? 'none'
    if (message.type === 'merge_forward') {
      if (forwards !== 'container') return refuse(state, c, 234043, 'Unsupported message type.')
    } else if (message.upper) {
      if (forwards !== 'child') return refuse(state, c, forwards === 'none' ? 234043 : 234003, 'File not in message.')
    } else if (!message.content.includes(key)) return refuse(state, c, 234003, 'File not in message.')
    const wanted = key.startsWith('img_') ? 'image' : 'file'
    if (c.req.query('type') !== wanted) return refuse(state, c, 234001, 'Invalid request param.')
    const bytes = resources.get(key)
    if (!bytes) return refuse(state, c, 234003, 'File not in message.')
    if (bytes.length > 100 * MIB) return refuse(state, c, 234037, 'Downloaded file size exceeds limit.')
    return c.body(Buffer.from(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.length),
    })
  })

  app.post('/open-apis/im/v1/files', async (c) => {
    const form = await readForm(c)
    const [name, type] = ['file_name', 'file_type'].map((part) => String(form.get(part) ?? ''))
    const file = form.get('file')
    if (!file || !name || !type || !FILE_TYPES.has(type)) return refuse(state, c, 234001, 'Invalid request param.')
    if (file.length === 0) return refuse(state, c, 234010, "File's size can't be 0.")
    if (file.length > 30 * MIB) return refuse(state, c, 234006, 'The file size exceed the max value.')
    const key = `file_v3_${randomBytes(6).toString('hex')}`
    files.set(key, { name, type, bytes: new Uint8Array(file) })
    return c.json({ code: 0, msg: 'success', data: { file_key: key } })
  })

  app.post('/open-apis/im/v1/images', async (c) => {
    const form = await readForm(c)
    const image = form.get('image')
    if (!image || String(form.get('image_type')) !== 'message')
      return refuse(state, c, 234001, 'Invalid request param.')
    if (image.length === 0) return refuse(state, c, 234010, "File's size can't be 0.")
    if (image.length > 10 * MIB) return refuse(state, c, 234006, 'The file size exceed the max value.')
    if (!image.subarray(0, 4).equals(PNG)) return refuse(state, c, 234011, "Can't recognize the image format.")
    const key = `img_v3_${randomBytes(6).toString('hex')}`
    images.add(key)
    return c.json({ code: 0, msg: 'success', data: { image_key: key } })
  })
}

/** Parts by name: the SDK sends bytes as a part without a file name. */
async function readForm(c: Context<Env>): Promise<ReadonlyMap<string, Buffer>> {
  const parts = readMultipart(Buffer.from(await c.req.arrayBuffer()), c.req.header('content-type') ?? '') ?? []
  return new Map(parts.map((part) => [part.name, part.bytes]))
}
