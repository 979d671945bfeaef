/** Messages on their way to the server: how they are cut into requests, and how each is tried again. */
import { postMessage, Refusal } from './server.ts'
import type { Language } from './words.ts'

/** What a person sends at once. */
export type Draft = {
  readonly text: string
  readonly files: readonly File[]
  readonly sample?: string
  /** The message whose button was pressed. */
  readonly pressed?: string
}

/** One request of a draft, shown until the server has stored it. */
export type Outgoing = {
  readonly id: string
  readonly draft: Draft
  readonly album?: string
  readonly share: number
  readonly failed?: { readonly sentence: Readonly<Record<Language, string>> | undefined }
}

/** The language of the page, and when it was chosen here. */
export type Chosen = { readonly language: Language; readonly languageAt: number | undefined }

type RequestLimits = { readonly requestBytes: number; readonly files: number }

/** Smaller than the server takes, so that a broken upload costs little. */
const PART_BYTES = 40 * 1024 * 1024
const PART_FILES = 100
const WAITS = [500, 2000, 5000]

/** Random, also where a page without HTTPS has no `crypto.randomUUID`. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A draft as requests within the limits; those of one draft belong together. */
export function toOutgoing(draft: Draft, limits: RequestLimits): Outgoing[] {
  const parts: File[][] = [[]]
  let bytes = 0
  for (const file of draft.files) {
    const part = parts.at(-1)
    const full = part && part.length > 0 && bytes + file.size > Math.min(PART_BYTES, limits.requestBytes)
    if (!part || full || part.length >= Math.min(PART_FILES, limits.files)) {
      parts.push([file])
      bytes = file.size
    } else {
      part.push(file)
      bytes += file.size
    }
  }
  const album = parts.length > 1 ? { album: newId() } : {}
  return parts.map((files, i) => ({
    id: newId(),
    draft: { ...draft, files, text: i === 0 ? draft.text : '' },
    share: 0,
    ...album,
  }))
}

/** Sends one request; tries again where the server was not reached or busy. The id makes that harmless. */
export async function deliver(out: Outgoing, chosen: Chosen, progress: (share: number) => void): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      return await postMessage(toForm(out, chosen), progress)
    } catch (error) {
      const wait = WAITS[i]
      const passes = error instanceof Refusal && (error.status === 0 || error.status >= 502)
      if (!passes || wait === undefined) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

function toForm({ id, draft, album }: Outgoing, { language, languageAt }: Chosen): FormData {
  const form = new FormData()
  form.set('id', id)
  form.set('language', language)
  if (languageAt !== undefined) form.set('languageAge', String(Math.max(0, Date.now() - languageAt)))
  if (draft.text !== '') form.set('text', draft.text)
  if (draft.pressed) form.set('pressed', draft.pressed)
  if (draft.sample) form.set('sample', draft.sample)
  if (album) form.set('album', album)
  for (const file of draft.files) form.append('file', file, pathOf(file))
  return form
}

/** A file's name, with its folders where it came in one. */
export function pathOf(file: File): string {
  return file.webkitRelativePath || file.name
}
