import type { Rule } from '../../checks/types.ts'
import { compact, proseOf } from '../prose.ts'

const FULL = /^.{2,}20\d\d年政府信息公开工作年度报告$/

type Kind = 'missing' | 'fileNameOnly' | 'variant' | 'noAgency' | 'afterHeading'

const ZH: Readonly<Record<Kind, string>> = {
  missing: '没有找到标题，应为“机关全称＋年份＋政府信息公开工作年度报告”',
  fileNameOnly: '正文没有标题（仅文件名中有），应为“机关全称＋年份＋政府信息公开工作年度报告”',
  variant: '标题与通行写法不同',
  noAgency: '标题没有写机关名称',
  afterHeading: '标题排在“一、总体情况”之后，应在最前',
}
const EN: Readonly<Record<Kind, string>> = {
  missing: 'No title was found; it should name agency, year and 政府信息公开工作年度报告',
  fileNameOnly: 'The title stands only in the file name; it should head the text',
  variant: 'The title differs from the usual wording',
  noAgency: 'The title does not name the agency',
  afterHeading: 'The title stands after the heading of section 1; it belongs at the top',
}

/** C-TITLE: agency, year and 政府信息公开工作年度报告 head the text. */
export const cTitle: Rule = {
  id: 'C-TITLE',
  title: { zh: '标题规范', en: 'The title is complete' },
  severity: 'warning',
  source: '通行做法',
  check: ({ report }) => {
    const { title } = report
    if (!title) return [{ facts: { kind: 'missing', printed: '' } }]
    if (title.foundIn === 'fileName' || title.foundIn === 'hint')
      return [{ facts: { kind: 'fileNameOnly', printed: '' } }]
    const printed = compact(title.value)
    const agency = report.agency?.foundIn === 'title' ? compact(report.agency.value) : ''
    // A title broken over two lines may leave the agency in the line before.
    const whole = /^20\d\d年/.test(printed) && !printed.includes(agency) ? agency + printed : printed
    const { preamble, sections } = proseOf(report)
    const raw = compact(title.raw)
    const behind = !preamble.includes(raw) && (title.foundIn === 'text' || (sections[1] ?? '').includes(raw))
    const kind: Kind | undefined = behind
      ? 'afterHeading'
      : agency === ''
        ? 'noAgency'
        : FULL.test(whole)
          ? undefined
          : 'variant'
    return kind ? [{ severity: 'info', facts: { kind, printed }, evidence: printed }] : []
  },
  message: {
    zh: (f) => `${ZH[f.kind as Kind]}${f.kind === 'variant' ? `：“${f.printed}”` : ''}`,
    en: (f) => `${EN[f.kind as Kind]}${f.kind === 'variant' ? `: “${f.printed}”` : ''}`,
  },
  explain: {
    zh: {
      what: '标题为“{机关全称}{年份}年政府信息公开工作年度报告”，放在最前。没有标题是警告，写法不同只作提示。',
      why: '标题说明是哪个机关、哪一年的报告；缺了要靠人确认。',
      example: '全文从“一、总体情况”开始，没有标题。',
      fix: '在最前面补上标题。',
    },
    en: {
      what: 'The title names agency and year and heads the text. No title is a warning, another wording a hint.',
      why: 'It tells whose report of which year this is; without it a person must be asked.',
      example: 'The text begins with “一、总体情况”.',
      fix: 'Put the title on top.',
    },
  },
}
