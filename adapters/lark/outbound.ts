/** Replies as Lark's messages: the ways to say each thing, best first. Pure. */
import type { Reply, ReplyBlock } from '../../src/chat.ts'
import { words } from '../../src/text/index.ts'
import { LEVELS } from './card/levels.ts'
import type { Place } from './card/place.ts'
import { toCard } from './card/to-card.ts'
import { clean, languageOf, plainText, titleOf } from './send/plain-text.ts'

/** Kinds of messages the adapter sends. */
export type MessageForm = 'interactive' | 'post' | 'text' | 'file'

/** One way to say something: ready content, or a file to upload first. `partial`: it leaves something out. */
export type Way =
  | { readonly type: Exclude<MessageForm, 'file'>; readonly content: object; readonly partial?: boolean }
  | { readonly type: 'file'; readonly name: string; readonly bytes: Uint8Array }

/** Ways to say one thing, best first; Lark may refuse the earlier ones. */
export type Step = readonly [Way, ...Way[]]

/** Lark refuses 30 KB of a card's whole request; messages that hold nothing else may be larger. */
const CARD_BYTES = 28 * 1024
const TEXT_BYTES = 100 * 1024
const ELEMENTS_MOST = 150
const FILE_BYTES = 30 * 1024 * 1024

type Picture = Extract<ReplyBlock, { kind: 'picture' }>

/**
 * The messages of a reply, in the order they are sent: a card, then files.
 *
 * @returns `card` tells whether the first step is the card; `whole` is what is attached where a card leaves things out
 */
export function toSteps(
  reply: Reply,
  place: Place,
): { readonly steps: readonly Step[]; readonly card: boolean; readonly whole: Way } {
  const text = plainText(reply)
  const w = words(languageOf(reply)).lark
  const whole: Way = { type: 'file', name: `${w.wholeName}.txt`, bytes: Buffer.from(`\ufeff${text}\n`) }
  const lost: Way = { type: 'text', content: { text: w.notDelivered(place.id) } }
  const card = reply.actions.length > 0 || reply.blocks.some((block) => block.kind !== 'file')
  const [best, ...others] = [...cardWays(reply, place), ...textWays(reply, text), whole]
  const first: readonly Step[] = card ? [[best ?? whole, ...others, lost]] : []
  return { steps: [...first, ...fileSteps(reply, place)], card, whole }
}

/** Files of a reply, and pictures that a card cannot carry. */
function fileSteps(reply: Reply, place: Place): Step[] {
  const w = words(languageOf(reply)).lark
  const files = reply.blocks.filter((block) => block.kind === 'file').map((file) => ({ ...file, title: file.name }))
  const pictures = unshown(reply, place).map(({ png, description }) => ({
    name: 'gouji.png',
    bytes: png,
    title: description,
  }))
  return [...files, ...pictures].map(({ name: given, bytes, title }) => {
    const instead: Way = { type: 'text', content: { text: w.fileNotDelivered(title, place.id) } }
    const name = given.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069/\\]/gu, '') || 'gouji'
    const fits = bytes.length > 0 && bytes.length <= FILE_BYTES
    return fits ? [{ type: 'file', name, bytes }, instead] : [instead]
  })
}

/** A chart's picture is only the second way to show it: where it could not be uploaded the card still draws it. */
function unshown(reply: Reply, place: Place): Picture[] {
  return reply.blocks
    .filter((block) => block.kind === 'picture')
    .filter((block, i) => !place.pictures[i] && block.chart === undefined)
}

/** The largest card that fits, with charts drawn and with their pictures, and the smallest. */
function cardWays(reply: Reply, place: Place): Way[] {
  const drawn = reply.blocks.some((block) => block.kind === 'picture' && block.chart)
  const [smallest] = LEVELS.slice(-1)
  const tries = [
    ...(drawn ? [firstThatFits(reply, { ...place, charts: 'drawn' }, LEVELS)] : []),
    firstThatFits(reply, place, LEVELS),
    firstThatFits(reply, place, smallest ? [smallest] : []),
  ]
  const seen = new Set<string>()
  return tries.flatMap((way) => {
    const said = JSON.stringify(way?.content)
    if (!way || seen.has(said)) return []
    seen.add(said)
    return [way]
  })
}

function firstThatFits(reply: Reply, place: Place, levels: readonly (typeof LEVELS)[number][]) {
  for (const level of levels) {
    const { card, partial } = toCard(reply, place, level)
    if (requestBytes(card) < CARD_BYTES && countElements(card) <= ELEMENTS_MOST) {
      return { type: 'interactive' as const, content: card, partial }
    }
  }
  return undefined
}

/** Bytes of the whole request that carries such content. */
function requestBytes(content: object): number {
  const around = { receive_id: 'x'.repeat(64), msg_type: 'interactive', uuid: 'x'.repeat(50) }
  return Buffer.byteLength(JSON.stringify({ ...around, content: JSON.stringify(content) }))
}

function countElements(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = 'tag' in value ? 1 : 0
  return Object.values(value).reduce((sum: number, member) => sum + countElements(member), own)
}

function textWays(reply: Reply, whole: string): Way[] {
  const title = titleOf(reply)
  const rest = plainText({ ...reply, blocks: reply.blocks.filter((block) => block !== title) })
  const content = rest.split('\n').map((text) => [{ tag: 'text', text }])
  const post = { zh_cn: { title: clean(title?.text ?? ''), content } }
  const ways: Way[] = requestBytes(post) < CARD_BYTES ? [{ type: 'post', content: post }] : []
  const text = { text: whole.replaceAll('<', '＜') }
  return requestBytes(text) < TEXT_BYTES && whole.trim() !== '' ? [...ways, { type: 'text', content: text }] : ways
}
