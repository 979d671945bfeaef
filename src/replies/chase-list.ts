import type { Language } from '../editions/types.ts'
import { claimedName, dayText, statutoryText } from '../reminders/words.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { byGroup, commonDeadline, countsOf, type Submission, type Submissions } from './submissions.ts'

/** Whom to chase: what is missing and what has errors are kept apart. */
export function chased(list: readonly Submission[]) {
  return {
    missing: list.filter(({ standing }) => standing.kind === 'notSubmitted'),
    faulty: list.flatMap((one) =>
      one.standing.kind === 'openErrors' ? [{ ...one, errors: one.standing.errors }] : [],
    ),
  }
}

/** 催办名单 as text to paste into a group: every name, the deadline, what is wrong first; undefined where all have passed. */
export function chaseText({ year, today, time, list }: Submissions, language: Language): string | undefined {
  const w = words(language).office
  const { missing, faulty } = chased(list)
  if (missing.length + faulty.length === 0) return undefined
  const common = (part: readonly Submission[]) => {
    const deadline = commonDeadline(part)
    const by = {
      day: deadline ? dayText(deadline.deadline, language) : '',
      law: deadline ? statutoryText(deadline, language) : '',
      past: deadline !== undefined && deadline.deadline < today,
    }
    return { deadline, by }
  }
  const lines = [
    w.chase.title(year),
    w.chase.moment(
      `${dayText(today, language)}${language === 'zh' ? '' : ' '}${time}`,
      w.progress.counts(countsOf(list)),
    ),
  ]
  if (missing.length > 0) {
    const { deadline, by } = common(missing)
    lines.push('', w.chase.missing(missing.length, by))
    for (const group of byGroup(missing)) {
      const names = group.list.map((one) => dated(one, deadline?.deadline, language))
      lines.push(w.progress.group(w.groups[group.key], names.length, w.list(names, 0)))
    }
  }
  if (faulty.length > 0) {
    const { deadline, by } = common(faulty)
    lines.push('', w.chase.faulty(faulty.length, by))
    faulty.forEach((one, i) => {
      const name = dated(one, deadline?.deadline, language)
      lines.push(`${i + 1}. ${w.chase.wrong(name, one.errors.length, findingMessage(one.errors[0]!, language))}`)
    })
  }
  return lines.join('\n')
}

/** A name, with its deadline where that is not the one all are told. */
function dated({ agency, deadline, claim }: Submission, common: string | undefined, language: Language): string {
  const name = claimedName(agency.agency, claim, language)
  if (!deadline || deadline.deadline === common) return name
  return words(language).office.chase.otherDate(name, dayText(deadline.deadline, language))
}
