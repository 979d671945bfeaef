/** Pictures and files of a reply as uploads, under names that arrive as they were sent. Pure. */
import type { ReplyBlock } from '../../src/chat.ts'
import { cutText } from '../../src/delivery/cut-text.ts'
import type { Call } from './calls.ts'
import { withoutControls } from './markup.ts'

const CAPTION_MOST = 1000
const PHOTO_BYTES = 10 * 1024 * 1024
/** Larger photos are scaled down until figures cannot be read. */
const PHOTO_SIDE = 2560

export type Upload = {
  readonly method: 'sendPhoto' | 'sendDocument'
  readonly name: string
  readonly title: string
  readonly bytes: Uint8Array
}

/** What of a reply is uploaded, in order. */
export function uploadsOf(blocks: readonly ReplyBlock[]): Upload[] {
  return blocks.flatMap((block): Upload[] => {
    if (block.kind === 'picture') return [pictureUpload(block)]
    return block.kind === 'file' ? [fileUpload(block)] : []
  })
}

function pictureUpload(block: Extract<ReplyBlock, { kind: 'picture' }>): Upload {
  const view = new DataView(block.png.buffer, block.png.byteOffset, block.png.byteLength)
  // Width and height stand at a fixed place in every PNG.
  const [width, height] = block.png.byteLength >= 24 ? [view.getUint32(16), view.getUint32(20)] : [0, 0]
  const shown =
    Math.max(width, height) <= PHOTO_SIDE &&
    Math.max(width, height) <= 20 * Math.min(width, height) &&
    block.png.byteLength <= PHOTO_BYTES
  return { method: shown ? 'sendPhoto' : 'sendDocument', name: 'gouji.png', title: block.description, bytes: block.png }
}

function fileUpload(block: Extract<ReplyBlock, { kind: 'file' }>): Upload {
  return { method: 'sendDocument', name: safeFileName(block.name), title: block.name, bytes: block.bytes }
}

/** A text as a file. With a byte order mark: without it old editors take Chinese for another charset. */
export function wholeUpload(text: string, title: string): Upload {
  return { method: 'sendDocument', name: 'gouji.txt', title, bytes: Buffer.from(`\ufeff${text}\n`) }
}

/** The call that uploads it. */
export function uploadCall(upload: Upload, place: Call['params']): Call {
  const field = upload.method === 'sendPhoto' ? 'photo' : 'document'
  // A Buffer, as a stream cannot be sent a second time.
  const source = Buffer.from(upload.bytes.buffer, upload.bytes.byteOffset, upload.bytes.byteLength)
  const caption =
    upload.title === upload.name ? {} : { caption: cutText(withoutControls(upload.title), CAPTION_MOST)[0] ?? '' }
  return { method: upload.method, params: { ...place, [field]: { source, filename: upload.name }, ...caption } }
}

/** Whether a call carries a file. */
export function isUpload({ method }: Call): boolean {
  return method === 'sendPhoto' || method === 'sendDocument'
}

type Source = { readonly source: Buffer; readonly filename: string }

/** Whether a parameter is a file's bytes. */
export function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && 'source' in value && Buffer.isBuffer(value.source)
}

/**
 * A name that arrives as it was sent: Telegram turns Chinese punctuation into spaces, reads `%41` as a letter, and a
 * quotation mark ends the request. Letters, digits and `-` are left; the true name goes into the caption.
 */
export function safeFileName(name: string): string {
  const [, stem = '', extension = ''] = /^(.*?)(?:\.([A-Za-z0-9]{1,10}))?$/s.exec(name) ?? []
  const ascii = stem.normalize('NFKC').replace(/[^A-Za-z0-9_]+/g, '-')
  const bare = ascii
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '')
  const lead = /^[A-Za-z]/.test(bare) ? '' : 'gouji'
  return `${[lead, bare].filter(Boolean).join('-')}${extension ? `.${extension.toLowerCase()}` : ''}`
}
