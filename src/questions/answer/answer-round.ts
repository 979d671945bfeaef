import type { QueryOf } from '../query.ts'
import type { Answer } from '../types.ts'
import { type Answering, both, coverageOf, EMPTY, lacking, lines, say, yearOf } from './answering.ts'
import { isOverdue, statutoryDay } from './hold.ts'
import { familyName, names, round, scopeName, yearsName } from './name.ts'
import { errorsOf } from './read-figure.ts'
import { agenciesOf } from './stored.ts'

/** Whether those named have submitted: `text`. */
export function answerSubmitted(query: QueryOf<'submitted'>, answering: Answering): Answer {
  const { language, data, stored } = answering
  const understood = both((l) =>
    l === 'zh'
      ? `${yearsName(query.years, l)}，${scopeName(query.scope, l)}是否已报送年报`
      : `whether ${scopeName(query.scope, l)} submitted; ${yearsName(query.years, l)}`,
  )
  const group = agenciesOf(query.scope, data.roster, true)
  const said = group.flatMap(({ agency }) =>
    query.years.map((year) => {
      const filing = stored.get(agency, year)
      if (filing) {
        const errors = errorsOf(filing, 'any').length
        const wrong =
          errors > 0
            ? say(language, `有${errors}处错误待改`, `${errors} error(s) to correct`)
            : say(language, '没有错误', 'no errors')
        return say(
          language,
          `已报送。${agency}${year}年度年报已报送（${wrong}）。`,
          `Yes: ${agency} has submitted its ${year} report (${wrong}).`,
        )
      }
      const late = isOverdue(agency, year, answering)
        ? say(
            language,
            `，已经逾期（法定期限${statutoryDay(agency, year, answering)}）`,
            `; it is overdue (statutory date ${statutoryDay(agency, year, answering)})`,
          )
        : ''
      return say(
        language,
        `没有报送。${agency}${year}年度年报还没有报送${late}。`,
        `No: ${agency} has not submitted its ${year} report${late}.`,
      )
    }),
  )
  return {
    ...EMPTY,
    understood,
    kind: 'text',
    year: yearOf(query.years),
    text: lines(...said),
    coverage: coverageOf(group, query.years, answering),
  }
}

/** Progress as text, the submission rate as a number, whom to chase as names. */
export function answerProgress(query: QueryOf<'progress'>, answering: Answering): Answer {
  const { language, data, stored } = answering
  const year = query.years[0]!
  const group = agenciesOf(query.scope, data.roster, true)
  const missing = group.filter((a) => !stored.get(a.agency, year)).map((a) => a.agency)
  const wrong = group
    .filter((a) => {
      const filing = stored.get(a.agency, year)
      return filing && errorsOf(filing, 'any').length > 0
    })
    .map((a) => a.agency)
  const due = group.length
  const submitted = due - missing.length
  const coverage = { reports: submitted, missing }
  const what = {
    all: { zh: '报送进度', en: 'submission progress' },
    chase: { zh: '催办名单（没有报送，或有错误）', en: 'whom to chase (not submitted, or with errors)' },
    rate: { zh: '报送率', en: 'submission rate' },
  }[query.show]
  const understood = both((l) =>
    l === 'zh'
      ? `${yearsName(query.years, l)}，${scopeName(query.scope, l)}，${what.zh}`
      : `${what.en}, ${scopeName(query.scope, l)}; ${yearsName(query.years, l)}`,
  )
  const base = { ...EMPTY, understood, year, coverage }
  if (due === 0)
    return lacking(query, understood, say(language, '名录里没有这样的单位。', 'No such agency in the roster.'))
  const counts = say(
    language,
    `${year}年度年报：应报${due}家，已报${submitted}家，未报${missing.length}家，有错误${wrong.length}家。`,
    `Report year ${year}: ${due} due, ${submitted} in, ${missing.length} missing, ${wrong.length} with errors.`,
  )
  const lists = lines(
    missing.length > 0 && say(language, `未报：${names(missing, 'zh', 40)}。`, `Missing: ${names(missing, 'en', 40)}.`),
    wrong.length > 0 &&
      say(language, `已报但有错误：${names(wrong, 'zh', 40)}。`, `With errors: ${names(wrong, 'en', 40)}.`),
  )
  if (query.show === 'rate') {
    const value = round((submitted / due) * 100, 2)
    return {
      ...base,
      kind: 'number',
      value,
      text: lines(
        `${value}%`,
        counts,
        missing.length > 0 &&
          say(language, `未报：${names(missing, 'zh', 20)}。`, `Missing: ${names(missing, 'en', 20)}.`),
      ),
    }
  }
  if (query.show === 'chase') {
    const chased = group.map((a) => a.agency).filter((a) => missing.includes(a) || wrong.includes(a))
    return {
      ...base,
      kind: 'agencies',
      agencies: chased,
      text:
        chased.length === 0
          ? lines(say(language, '没有要催办的。', 'Nobody to chase.'), counts)
          : lines(say(language, `要催办${chased.length}家。`, `${chased.length} to chase.`), lists, counts),
    }
  }
  return { ...base, kind: 'text', text: lines(counts, lists) }
}

/** What is wrong with the reports of those named, or of everybody: findings in words. */
export function answerWrong(query: QueryOf<'wrong'>, answering: Answering): Answer {
  const { language, data, stored } = answering
  const zh = language === 'zh'
  const understood = both((l) =>
    l === 'zh'
      ? `${yearsName(query.years, l)}，${scopeName(query.scope, l)}的年报错在哪里`
      : `what is wrong with the reports of ${scopeName(query.scope, l)}; ${yearsName(query.years, l)}`,
  )
  const group = agenciesOf(query.scope, data.roster, true)
  const named = query.scope.agencies.length > 0
  const said: string[] = []
  for (const year of query.years)
    for (const { agency } of group) {
      const filing = stored.get(agency, year)
      if (!filing) {
        if (named)
          said.push(
            say(
              language,
              `${agency}没有${year}年度的年报入库，说不了对错。`,
              `No ${year} report of ${agency} is stored.`,
            ),
          )
        continue
      }
      const errors = errorsOf(filing, query.family)
      const family = familyName(query.family, language)
      if (errors.length === 0) {
        if (named)
          said.push(
            say(
              language,
              `没有。${agency}${year}年度年报没有发现${family}。`,
              `None: ${agency}'s ${year} report shows no ${family}.`,
            ),
          )
        continue
      }
      const shown = errors.slice(0, named ? 5 : 1).map((f) => data.describe(f, language))
      const left = errors.length - shown.length
      said.push(
        `${agency}${zh ? `${year}年度年报有${errors.length}处错误：` : `'s ${year} report has ${errors.length} error(s): `}${shown.join(zh ? '；' : '; ')}${left > 0 ? say(language, `；还有${left}处`, `; ${left} more`) : ''}${zh ? '。' : '.'}`,
      )
    }
  const coverage = coverageOf(group, query.years, answering)
  if (said.length === 0)
    said.push(
      coverage.reports === 0
        ? say(
            language,
            `没有存入${query.years.join('、')}年度的年报。`,
            `No report of ${query.years.join(', ')} is stored.`,
          )
        : say(
            language,
            `已存的${coverage.reports}份年报没有发现${familyName(query.family, 'zh')}。`,
            `No ${familyName(query.family, 'en')} in the ${coverage.reports} stored reports.`,
          ),
    )
  const most = said.slice(0, 12)
  return {
    ...EMPTY,
    understood,
    kind: 'text',
    year: yearOf(query.years),
    coverage,
    text: lines(
      ...most,
      said.length > 12 && say(language, `……还有${said.length - 12}家`, `… and ${said.length - 12} more`),
    ),
  }
}
