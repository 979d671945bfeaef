import type { Hit, Rule, Subject } from '../../checks/types.ts'
import { agencyOf } from '../agency-of.ts'
import { compact, proseOf, sentenceAt } from '../prose.ts'
import { statedPeriod } from './period.ts'

/** The agency speaking of itself: 我局, 本机关, 全镇. */
const SELF = /^[我本](局|镇|乡|街道|县|区|市|旗|办|委|院|处|厅|省|单位|机关|部门|中心)|^全[县市区镇乡]/
/** Before the year: a span, a comparison or a document, not a statement of the year. */
const LED_BY = /[自从至起比较与和及到于《〔【（(\-—~～/第版、]$|截至$|截止$|相比$|关于$|印发$|编制$|公布$/
/** In the sentence: comparison with or reference to other years, or a plan. */
const OF_OTHER_YEARS =
  /同比|相比|较|增长|下降|以来|上年|去年|结转|历年|印发|出台|制定|成立|开通|建成|启用|底|末|荣获|获评|修订/
const PLANS = /将|计划|打算|继续|下一?步|拟|要|争取|力争|进一步|着力|努力|重点/

function ownNames(subject: Subject): string[] {
  const { name, line } = agencyOf(subject)
  const names = [name ?? '', line?.agency ?? '', ...(line?.aliases ?? [])]
  return [...names, ...names.map((n) => n.replace(/人民政府$|办事处$/, ''))].filter((n) => n.length >= 3)
}

/** Sentences that speak of another year as if it were the report's. */
function staleSentences(subject: Subject, year: number): string[] {
  const names = ownNames(subject)
  const found: string[] = []
  for (const [number, text = ''] of Object.entries(proseOf(subject.report).sections)) {
    for (const m of text.matchAll(/(20\d\d)年度?[，,]?/g)) {
      const said = Number(m[1])
      if (said === year) continue
      const after = text.slice(m.index + m[0].length, m.index + m[0].length + 30)
      if (!SELF.test(after) && !names.some((n) => after.startsWith(n))) continue
      const sentence = sentenceAt(text, m.index)
      if (LED_BY.test(text.slice(Math.max(0, m.index - 3), m.index))) continue
      if (OF_OTHER_YEARS.test(sentence) || sentence.includes(`${year}年`)) continue
      if (said === year + 1 && (Number(number) >= 5 || PLANS.test(sentence))) continue
      found.push(sentence)
    }
  }
  return found
}

/** C-YEAR: title, stated period and declared report year agree, and the text speaks of the same year. */
export const cYear: Rule = {
  id: 'C-YEAR',
  title: { zh: '年份前后一致', en: 'One year throughout' },
  severity: 'error',
  source: '年度报告按自然年编制',
  check: (subject) => {
    const { report } = subject
    const titleText = report.title && report.title.foundIn !== 'fileName' ? compact(report.title.value) : ''
    const inTitle = /(20\d\d)年/.exec(titleText)?.[1]
    const period = statedPeriod(report)
    const hits: Hit[] = []
    const declared = report.year?.sure ? report.year.value : undefined
    const year = declared ?? (inTitle ? Number(inTitle) : undefined)
    const said = { title: inTitle ? Number(inTitle) : '', period: period?.toYear ?? '', declared: declared ?? '' }
    const years = new Set([...Object.values(said), period?.fromYear ?? ''].filter((y) => y !== ''))
    if (years.size > 1) {
      const fromYear = period?.fromYear ?? ''
      hits.push({ facts: { kind: 'disagree', ...said, fromYear }, ...(period ? { evidence: period.sentence } : {}) })
    }
    const stale = year === undefined ? [] : staleSentences(subject, year)
    if (year !== undefined && stale[0]) {
      const place = hits.length > 0 ? { place: 'text' } : {}
      hits.push({
        ...place,
        severity: 'warning',
        facts: { kind: 'text', year, count: stale.length, quote: stale[0].slice(0, 40) },
        evidence: stale[0],
      })
    }
    return hits
  },
  message: {
    zh: (f) => {
      if (f.kind === 'text')
        return `正文年份与报告年度（${f.year}）不符：“${f.quote}”${Number(f.count) > 1 ? `等${f.count}处` : ''}`
      const period = f.fromYear === f.period ? `${f.period}` : `${f.fromYear}至${f.period}`
      const parts = [f.title ? `标题为${f.title}` : '', f.period ? `统计期限为${period}` : '']
      if (f.declared && f.declared !== f.title) parts.push(`报送年度为${f.declared}`)
      return `年份不一致：${parts.filter(Boolean).join('，')}`
    },
    en: (f) => {
      if (f.kind === 'text')
        return `The text speaks of another year than ${f.year}: “${f.quote}”${Number(f.count) > 1 ? ` (${f.count} places)` : ''}`
      const period = f.fromYear === f.period ? `${f.period}` : `${f.fromYear} to ${f.period}`
      const parts = [f.title ? `title ${f.title}` : '', f.period ? `period ${period}` : '']
      if (f.declared && f.declared !== f.title) parts.push(`declared year ${f.declared}`)
      return `Years disagree: ${parts.filter(Boolean).join(', ')}`
    },
  },
  explain: {
    zh: {
      what: '标题、统计期限、报送年度是同一年；正文说本机关工作的句子也是这一年。',
      why: '年份写错多半是沿用了上年的稿子，数据也可能没有更新。',
      example: '标题是2023年，统计期限写成2022年；或“2022年，我局共公开……”。',
      fix: '统一为报告年度。下一年的计划、文号、与上年比较、截至日期不算。',
    },
    en: {
      what: 'Title, stated period and declared year agree, and so do sentences about the agency’s own work.',
      why: 'A wrong year usually means last year’s text was taken over, figures included.',
      example: 'The title says 2023, the period 2022; or “in 2022 our bureau disclosed …”.',
      fix: 'Use the report year. Plans, document numbers, comparisons and as-of dates do not count.',
    },
  },
}
