import type { Pending } from '../types.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { normalise } from '../words/normalise.ts'
import { readHanNumber } from '../words/numerals.ts'

/** «镇», «第二个», «2», «the street»: the question with the picked reading in it; undefined where the text is no pick. */
export function pickOf(reply: string, pending: Pending, lexicon: Lexicon): string | undefined {
  const text = normalise(reply)
    .replace(/[?!。.，,、]+$/g, '')
    .replace(/^(?:就是|我是说|我说的是|指的是|the|i mean|it is)\s*/, '')
    .replace(/(?:吧|啊|呀|的|呢)$/, '')
  if (text === '') return undefined
  const { options } = pending
  const numbered = /^(?:第|选|选择|option |number |no\. ?)?([0-9]+|[一二三四五六七八九两])(?:个|项|种|家)?$/.exec(text)
  const n = numbered ? (/\d/.test(numbered[1]!) ? Number(numbered[1]) : readHanNumber(numbered[1]!)) : undefined
  const byNumber = n === undefined ? undefined : options[n - 1]
  const meanings = lexicon.words.get(text) ?? []
  const agencies = meanings.flatMap((m) => (m.t === 'agency' ? m.agencies : []))
  const fitting = options.filter((o) => {
    const label = normalise(o.label)
    const words = normalise(o.words)
    return label === text || words === text || agencies.includes(o.label)
  })
  const containing = options.filter((o) => normalise(o.label).includes(text) || normalise(o.words).includes(text))
  const kinds = KINDS.find(([word]) => word.test(text))
  const ofKind = kinds ? options.filter((o) => kinds[1].test(o.label)) : []
  const yes =
    options.length === 1 && /^(?:是|对|对的|嗯|好|yes|y|right|correct|ok)$/.test(text) ? options[0] : undefined
  const option = yes ?? byNumber ?? only(fitting) ?? only(containing) ?? only(ofKind)
  if (!option) return undefined
  if (pending.replace === '')
    return /^[a-z]/.test(option.words) ? `${pending.question} ${option.words}` : `${pending.question}${option.words}`
  return pending.question.replace(pending.replace, option.words)
}

const KINDS: readonly (readonly [word: RegExp, name: RegExp])[] = [
  [/^(?:那个)?(?:镇|镇政府|乡镇|town|township|the town|town government)$/, /[镇乡]人民政府$/],
  [/^(?:那个)?(?:街道|街道办|街办|办事处|street|subdistrict|sub-district|the street|the subdistrict)$/, /街道办事处$/],
  [/^(?:那个)?(?:局|部门|bureau|department)$/, /局$|委员会$/],
]

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined)
