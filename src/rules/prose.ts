import type { Report } from '../report/types.ts'

/** The report's prose without spaces and line breaks, which differ from file to file and carry no meaning. */
export type Prose = {
  readonly preamble: string
  /** Text of sections one to six; absent where the heading was not found, joined where it is printed twice. */
  readonly sections: Readonly<Partial<Record<number, string>>>
  /** Preamble and sections, a line each. */
  readonly whole: string
}

const proses = new WeakMap<Report, Prose>()

/** Takes out spaces and breaks and makes full-width letters and digits plain; punctuation stays as printed. */
export function compact(text: string): string {
  return text
    .replace(/[\s\u200b-\u200d\ufeff]+/g, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
}

/** The prose of a report; made once a report. */
export function proseOf(report: Report): Prose {
  const known = proses.get(report)
  if (known) return known
  const sections: Record<number, string> = {}
  for (const s of report.sections) sections[s.number] = (sections[s.number] ?? '') + compact(s.text)
  const preamble = compact(report.preamble)
  const prose = { preamble, sections, whole: [preamble, ...Object.values(sections)].join('\n') }
  proses.set(report, prose)
  return prose
}

/** Whether somebody who copied the text left passages out: what is not there may stand in the original. */
export function isExcerpt(text: string): boolean {
  return /…{2}|\.{6}/.test(text)
}

const STOP = /[。；;！!？?\n]/

/** The sentence around a place in a compacted text, cut to what fits a phone. */
export function sentenceAt(text: string, index: number): string {
  let from = index
  while (from > 0 && !STOP.test(text[from - 1]!)) from--
  let to = index
  while (to < text.length && !STOP.test(text[to]!)) to++
  if (to - from <= 80) return text.slice(from, to)
  const start = clauseBefore(text, Math.max(from, index - 30), from)
  return text.slice(start, Math.min(to, Math.max(start + 80, index + 30)))
}

/** Where the clause or the quotation around a place begins; the place itself where that is far before it. */
function clauseBefore(text: string, place: number, from: number): number {
  for (let at = place; place - at < 25; at--)
    if (at === from || /[，；：、]/.test(text[at - 1]!) || /[《〈“（]/.test(text[at]!)) return at
  return place
}
