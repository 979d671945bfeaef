import type { Filing, Finding } from '../checks/types.ts'
import { edition } from '../editions/index.ts'
import type { Day } from '../reminders/types.ts'
import type { Agency } from '../report/types.ts'
import { findingMessage } from '../rules/index.ts'
import { findingFix, findingPlace, findingSource } from './finding-words.ts'
import { withoutControls } from './svg-text.ts'

/** What a notice says besides the findings. */
export type NoticeFacts = {
  /** The report, without the findings that were dismissed. */
  readonly filing: Filing
  readonly kind: Agency['kind'] | undefined
  /** By when it is to be corrected; left open where undefined. */
  readonly until: Day | undefined
  readonly today: Day
  /** Who sends the notice, left open where undefined. */
  readonly office: string | undefined
}

export type MadeNotice =
  | { readonly kind: 'made'; readonly bytes: Uint8Array }
  /** The template is no .docx, or its tags do not fit together. */
  | { readonly kind: 'broken'; readonly why: string }
  /** The template would leave findings out. */
  | { readonly kind: 'lacking'; readonly tags: readonly string[] }

/** Tags a template must have, so that no finding is lost. */
const NEEDED = ['单位', '年度', '不符', '问题', '存疑'] as const
const OPEN_DAY = '　　年　　月　　日'

/**
 * 整改通知: the office's template filled with the confirmed findings of a report. Written in Chinese, as notices are.
 * Source: 《政府信息公开条例》第四十七条、第四十九条、第五十条.
 *
 * @param template a .docx with tags in braces; config/rectification.example.docx has them all
 */
export async function rectificationNotice(template: Uint8Array, facts: NoticeFacts): Promise<MadeNotice> {
  const { TemplateHandler } = await import('easy-template-x')
  // Braces in the text of a finding are text: values are put in after the tags were found.
  const handler = new TemplateHandler()
  const values = noticeValues(facts)
  try {
    const tags = new Set((await handler.parseTags(toBuffer(template))).map(({ name }) => name.trim()))
    const tagsLacking = NEEDED.filter((tag) => !tags.has(tag))
    if (tagsLacking.length > 0) return { kind: 'lacking', tags: tagsLacking.map((tag) => `{${tag}}`) }
    return { kind: 'made', bytes: new Uint8Array(await handler.process(toBuffer(template), values)) }
  } catch (problem) {
    return { kind: 'broken', why: problem instanceof Error ? problem.message : String(problem) }
  }
}

/** What the tags of a template stand for. */
function noticeValues({ filing, kind, until, today, office }: NoticeFacts) {
  const errors = filing.findings.filter(({ severity }) => severity === 'error')
  const warnings = filing.findings.filter(({ severity }) => severity === 'warning')
  return {
    单位: clean(filing.agency),
    年度: String(filing.year),
    版次: String(filing.revision),
    收到日期: dateOf(filing.receivedAt.slice(0, 10)),
    格式文号: edition(filing.edition).notice,
    条款: articlesFor(kind),
    不符数: String(errors.length),
    不符: errors.map(toPoint),
    有存疑: warnings.length > 0,
    存疑数: String(warnings.length),
    存疑: warnings.map(toPoint),
    要求序号: warnings.length > 0 ? '三' : '二',
    整改期限: until ? dateOf(until) : OPEN_DAY,
    主管部门: clean(office ?? '（政府信息公开工作主管部门）'),
    日期: dateOf(today),
  }
}

/** Article 49 names governments and their departments; townships and streets follow it by local practice. */
function articlesFor(kind: Agency['kind'] | undefined): string {
  const named = kind === undefined || kind === 'department' || kind === 'government' || kind === 'governmentOffice'
  return named ? '第四十七条、第四十九条、第五十条' : '第四十七条、第五十条，参照第四十九条'
}

function toPoint(finding: Finding, index: number) {
  // What the project refers to in its own papers is no basis for a notice.
  const source = findingSource(finding)
    .split('；')
    .filter((part) => !/^domain\b/u.test(part))
    .join('；')
  const [place, message] = [clean(findingPlace(finding, 'zh')), findingMessage(finding, 'zh')]
  return {
    序号: String(index + 1),
    位置: place,
    问题: ended(message.startsWith(`${place}：`) ? message.slice(place.length + 1) : message),
    依据: ended(source === '' ? '报告格式' : source),
    整改: ended(`${finding.suspect ? '请对照台账核实后改正：' : ''}${findingFix(finding, 'zh')}`),
    编号: finding.id,
  }
}

/** A sentence with its stop. */
function ended(text: string): string {
  return clean(text).replace(/[。.；;]?\s*$/u, '。')
}

function clean(text: string): string {
  return withoutControls(text).trim()
}

/** 2027年1月29日 */
function dateOf(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
