/** An OpenAI-compatible endpoint the office runs: one question, one answer, JSON out of it. */
import { z } from 'zod'
import type { Bilingual } from '../editions/types.ts'
import type { Model } from '../questions/model/ask-with-model.ts'

/** `model` of gouji.yaml. */
export type ModelSettings = {
  /** Base address, such as `http://127.0.0.1:8000/v1`; empty: no model. */
  readonly url: string
  readonly name: string
  readonly timeoutSeconds: number
}

export type ModelDeps = {
  /** GOUJI_MODEL_KEY, where the endpoint wants one. */
  readonly key: string | undefined
  /** Told when the endpoint gave nothing: for the log, without the question and without the key. */
  readonly warn: (message: Bilingual) => void
}

const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })

const failed = (zh: string, en: string): Bilingual => ({
  zh: `语言模型没有给出结果：${zh}。这个问题按没看懂处理。`,
  en: `The language model gave nothing: ${en}. The question counts as not understood.`,
})

/** The JSON object in what a model wrote: thoughts before it and code fences around it are left out. */
function jsonIn(content: string): unknown {
  const said = content.slice(content.lastIndexOf('</think>') + 1)
  const [from, to] = [said.indexOf('{'), said.lastIndexOf('}')]
  try {
    return from < 0 ? undefined : JSON.parse(said.slice(from, to + 1))
  } catch {
    return undefined
  }
}

function whyOf(error: unknown, seconds: number): Bilingual {
  return error instanceof Error && error.name === 'TimeoutError'
    ? failed(`${seconds} 秒内没有回答`, `no answer within ${seconds} seconds`)
    : failed('连不上，或回答不是 JSON', 'it cannot be reached, or its answer is no JSON')
}

/** The configured model; undefined where none is configured, which is the default. */
export function toModel({ url, name, timeoutSeconds }: ModelSettings, deps: ModelDeps): Model | undefined {
  if (url === '') return undefined
  const address = `${url.replace(/\/+$/, '')}/chat/completions`
  return async ({ system, user }) => {
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(deps.key ? { authorization: `Bearer ${deps.key}` } : {}),
        },
        body: JSON.stringify({
          model: name,
          temperature: 0,
          stream: false,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: user },
          ],
        }),
        // Question and key go where the office said, and nowhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutSeconds * 1000),
      })
      if (!response.ok) {
        await response.body?.cancel()
        deps.warn(failed(`HTTP ${response.status}`, `HTTP ${response.status}`))
        return undefined
      }
      const answer = completion.safeParse(await response.json())
      if (!answer.success) deps.warn(failed('回答不合 OpenAI 格式', 'its answer is not in the OpenAI format'))
      return jsonIn(answer.data?.choices[0]?.message.content ?? '')
    } catch (error) {
      deps.warn(whyOf(error, timeoutSeconds))
      return undefined
    }
  }
}
