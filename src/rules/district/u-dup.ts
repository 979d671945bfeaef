import type { Rule, Subject } from '../../checks/types.ts'
import { agencyOf } from '../agency-of.ts'
import { compact, proseOf } from '../prose.ts'
import { similarityPercent } from '../similarity.ts'

const THRESHOLD = 80

/** Another roster agency named where the author stands: in a title, or as the one who compiled the report. */
function otherAuthor(subject: Subject): string | undefined {
  const { line, name } = agencyOf(subject)
  const own = line?.agency ?? name
  if (!own || !subject.roster) return undefined
  const { whole } = proseOf(subject.report)
  for (const { agency } of subject.roster) {
    // A government and its office write for one another; a name may stand inside a longer one.
    if (agency.includes(own) || own.includes(agency) || agency === line?.parent || !whole.includes(agency)) continue
    const authors = [
      `${agency}20\\d\\d年度?政府信息公开`,
      `由${agency}(负责)?(编制|编写)`,
      `20\\d\\d年度?[，,]?${agency}(认真|严格|深入|坚持|切实|共|全年)`,
    ]
    if (authors.some((a) => new RegExp(a).test(whole))) return agency
  }
  return undefined
}

/** U-DUP: a report is not another agency's over again, and does not speak in its name. */
export const uDup: Rule = {
  id: 'U-DUP',
  title: { zh: '不与其他单位雷同', en: 'Not another agency’s text' },
  severity: 'warning',
  source: '不得内容雷同、敷衍塞责（〔2021〕30号）',
  needs: { others: true },
  check: (subject) => {
    const author = otherAuthor(subject)
    if (author) return [{ facts: { kind: 'name', agency: author, percent: 0, threshold: THRESHOLD } }]
    const own = compact(agencyOf(subject).line?.agency ?? subject.report.agency?.value ?? '')
    let most = 0
    let agency = ''
    for (const filing of subject.others ?? []) {
      if (filing.agency === own) continue
      const percent = similarityPercent(subject.report, filing.report) ?? 0
      if (percent > most) [most, agency] = [percent, filing.agency]
    }
    return most > THRESHOLD ? [{ facts: { kind: 'text', agency, percent: most, threshold: THRESHOLD } }] : []
  },
  message: {
    zh: (f) =>
      f.kind === 'name'
        ? `正文以${f.agency}的名义写成，可能抄自该单位的报告`
        : `第一、五部分与${f.agency}的报告雷同（${f.percent}%）`,
    en: (f) =>
      f.kind === 'name'
        ? `The text is written in the name of ${f.agency}; it may be that agency’s report`
        : `Sections 1 and 5 duplicate ${f.agency}’s report (${f.percent}%)`,
  },
  explain: {
    zh: {
      what: '同一年度两个单位的第一、五部分重复超过 80%，或正文以别的单位名义写成时提示。',
      why: '通知把内容雷同、敷衍塞责列为问题。',
      example: '两个街道的报告除名称外逐字相同。',
      fix: '写本单位自己的做法和问题。',
    },
    en: {
      what: 'Two agencies’ sections 1 and 5 of the same year are more than 80% the same, or the text speaks in another’s name.',
      why: 'The notice names copied content as a fault.',
      example: 'Two street offices with the same text but for the name.',
      fix: 'Tell your own agency’s work and problems.',
    },
  },
}
