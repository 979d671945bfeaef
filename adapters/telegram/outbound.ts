/** A reply as Telegram's calls: texts, pictures, files, each with what is sent instead where Telegram says no. Pure. */
import type { Reply } from '../../src/chat.ts'
import { words } from '../../src/text/index.ts'
import { keyboardOf } from './buttons.ts'
import type { Call } from './calls.ts'
import { html, plain, toPages, toPieces } from './markup.ts'
import { isUpload, type Upload, uploadCall, uploadsOf, wholeUpload } from './uploads.ts'

/** Ways to say one thing, best first; Telegram may refuse the earlier ones. */
export type Step = readonly [Call, ...Call[]]

const PARTS_MOST = 3
const SUMMARY_MOST = 1500
const NO_PREVIEW = { link_preview_options: { is_disabled: true } }

/**
 * The calls of a reply, in the order they are sent: texts, then pictures and files.
 *
 * @param to params of the place: chat, topic, message to answer (the first call only)
 * @param id what a person can name when nothing of it can be shown
 * @param pages texts there may be before the whole becomes a document; 1 where one message is edited
 */
export function toSteps(
  reply: Reply,
  to: { readonly place: Call['params']; readonly answer?: Call['params'] },
  id: string,
  pages = PARTS_MOST,
): { readonly steps: readonly Step[]; readonly texts: number } {
  const pieces = toPieces(reply)
  const whole = pieces.map(plain).join('\n')
  const w = words(/\p{Script=Han}/u.test(whole + JSON.stringify(reply.actions)) ? 'zh' : 'en').telegram
  let texts = toPages(pieces)
  const uploads = uploadsOf(reply.blocks)
  if (texts.length > pages) {
    const summary = toPages(pieces, SUMMARY_MOST)[0] ?? []
    texts = [[...summary, [{ text: w.wholeAttached, as: 'italic' }]]]
    uploads.unshift(wholeUpload(whole, w.wholeName))
  }
  const { place } = to
  const keyboard = keyboardOf(reply.actions)
  const say = (text: string, more: Call['params'] = {}): Call => ({
    method: 'sendMessage',
    params: { ...place, ...NO_PREVIEW, ...more, text },
  })
  const textStep = (page: (typeof texts)[number], i: number): Step => {
    const buttons = i === texts.length - 1 ? keyboard : {}
    const bare = page.map(plain).join('\n')
    return [
      say(page.map(html).join('\n'), { ...buttons, parse_mode: 'HTML' }),
      say(bare, buttons),
      uploadCall(wholeUpload(bare, w.wholeName), place),
      say(w.notDelivered(id)),
    ]
  }
  const uploadStep = (upload: Upload, i: number): Step => {
    const params = texts.length === 0 && i === uploads.length - 1 ? { ...place, ...keyboard } : place
    const asFile = uploadCall({ ...upload, method: 'sendDocument' }, params)
    const instead = say(w.fileNotDelivered(upload.title, id))
    return upload.method === 'sendPhoto' ? [uploadCall(upload, params), asFile, instead] : [asFile, instead]
  }
  const steps = [...texts.map(textStep), ...uploads.map(uploadStep)]
  return {
    steps: steps.map((step, i) => (i === 0 && to.answer ? answering(step, to.answer) : step)),
    texts: texts.length,
  }
}

/** As text in uploads: telegraf drops an object there without a word. */
function answering([best, ...others]: Step, answer: Call['params']): Step {
  const add = (call: Call): Call => ({
    ...call,
    params: { ...call.params, reply_parameters: isUpload(call) ? JSON.stringify(answer) : answer },
  })
  return [add(best), ...others.map(add)]
}
