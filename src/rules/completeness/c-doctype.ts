import type { Rule } from '../../checks/types.ts'
import type { Report } from '../../report/types.ts'
import { compact, proseOf } from '../prose.ts'

type Kind = 'blankForm' | 'interpretation' | 'pictures' | 'notice' | 'other'

const BY_TITLE: readonly (readonly [RegExp, Kind])[] = [
  [/解读|一图读懂|图解|图说/, 'interpretation'],
  [/图片版|长图/, 'pictures'],
  [/关于.*(通知|通报|函|方案)$|工作(要点|方案)$/, 'notice'],
]
const ZH: Readonly<Record<Kind, string>> = {
  blankForm: '这是空白格式，还没有填写',
  interpretation: '这像是年报的解读或图解，不是年度报告本身',
  pictures: '这像是图片版，请发送 Word 或 PDF 原件',
  notice: '这像是通知或方案，不是年度报告',
  other: '这不像是政府信息公开工作年度报告',
}
const EN: Readonly<Record<Kind, string>> = {
  blankForm: 'This is the blank form, not filled in yet',
  interpretation: 'This looks like an explanation of the report, not the report itself',
  pictures: 'This looks like a picture version; send the Word or PDF file',
  notice: 'This looks like a notice, not the report',
  other: 'This does not look like an annual report on government information disclosure',
}

function kindOf(report: Report): Kind | undefined {
  if (report.kind === 'blankForm') return 'blankForm'
  const name = report.source.name.replace(/^.*[/\\!]/, '').replace(/\.[A-Za-z0-9]+$/, '')
  const title = compact(
    report.title?.value ?? (report.kind === 'notReport' ? proseOf(report).preamble.slice(0, 60) || name : ''),
  )
  const told = BY_TITLE.find(([words]) => words.test(title))?.[1]
  if (told) return told
  if (report.kind === 'notReport') return report.pictures > 0 && report.sections.length === 0 ? 'pictures' : 'other'
  return undefined
}

/** C-DOCTYPE: the file is the report itself. */
export const cDoctype: Rule = {
  id: 'C-DOCTYPE',
  title: { zh: '文件是年度报告本身', en: 'The file is the report itself' },
  severity: 'info',
  source: '经验判断',
  check: ({ report }) => {
    const kind = kindOf(report)
    return kind ? [{ facts: { kind }, ...(report.title ? { evidence: report.title.raw } : {}) }] : []
  },
  message: { zh: (f) => ZH[f.kind as Kind], en: (f) => EN[f.kind as Kind] },
  explain: {
    zh: {
      what: '发来的文件是年度报告本身，不是解读、图解、通知或空白格式。',
      why: '解读和通知里没有可核对的表格。',
      example: '文件标题为“某县2023年政府信息公开工作年度报告解读”。',
      fix: '发送年度报告的 Word 或 PDF 原件。',
    },
    en: {
      what: 'The file is the report, not an explanation, an infographic, a notice or the blank form.',
      why: 'Those hold no tables to check.',
      example: 'A file titled “… annual report 解读”.',
      fix: 'Send the Word or PDF file of the report.',
    },
  },
}
