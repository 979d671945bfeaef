/** What the page asks of its server. Nothing is retried here. */
import type { PageError, PageHistory } from '../outbound.ts'
import type { Language } from './words.ts'

/** The server said no, in sentences; or it was not reached: then there are none. */
export class Refusal extends Error {
  readonly status: number
  readonly sentence: Readonly<Record<Language, string>> | undefined

  constructor(status: number, sentence: Refusal['sentence']) {
    super(`status ${status}`)
    this.status = status
    this.sentence = sentence
  }
}

function isPageError(value: unknown): value is PageError {
  return typeof value === 'object' && value !== null && 'error' in value
}

function refusalOf(status: number, text: string): Refusal {
  try {
    const body: unknown = JSON.parse(text)
    return new Refusal(status, isPageError(body) ? body.error : undefined)
  } catch {
    return new Refusal(status, undefined)
  }
}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch(() => undefined)
  if (!response) throw new Refusal(0, undefined)
  if (!response.ok) throw refusalOf(response.status, await response.text())
  return response
}

/** The newest messages, or those before one. */
export async function readHistory(before?: number): Promise<PageHistory> {
  const response = await ask(`/chat/history${before === undefined ? '' : `?before=${before}`}`)
  return (await response.json()) as PageHistory
}

export async function signIn(password: string): Promise<void> {
  await ask('/chat/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password }),
  })
}

export async function signOut(): Promise<void> {
  await ask('/chat/logout', { method: 'POST' })
}

/** Posts a message; resolves when the server has stored it. `progress` hears the uploaded share, 0 to 1. */
export function postMessage(form: FormData, progress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // fetch tells nothing of how far an upload has come.
    const request = new XMLHttpRequest()
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total)
    }
    request.onload = () =>
      request.status === 202 ? resolve() : reject(refusalOf(request.status, request.responseText))
    request.onerror = () => reject(new Refusal(0, undefined))
    request.open('POST', '/chat/messages')
    request.send(form)
  })
}

/** Address of a file of a message. */
export function fileAddress(entry: string, file: number): string {
  return `/chat/files/${entry}-${file}`
}
