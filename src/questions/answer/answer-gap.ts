import type { QueryOf } from '../query.ts'
import type { Answer } from '../types.ts'
import { type Answering, both, EMPTY, lacking, lines, say, yearOf } from './answering.ts'
import { figureName, round, unitOf, withUnit, yearsName } from './name.ts'
import { readFigure } from './read-figure.ts'

/** The figure of one agency less that of another: `number`; whether it is more: `text`. */
export function answerGap(query: QueryOf<'gap'>, answering: Answering): Answer {
  const { language, stored } = answering
  const { figure, agencies } = query
  const year = query.years[0]!
  const understood = both((l) =>
    l === 'zh'
      ? `${yearsName(query.years, l)}，${figureName(figure, l)}，${agencies[0]}减${agencies[1]}`
      : `${figureName(figure, l)}: ${agencies[0]} less ${agencies[1]}; ${yearsName(query.years, l)}`,
  )
  const values: number[] = []
  for (const agency of agencies) {
    const filing = stored.get(agency, year)
    const read = filing && readFigure(filing, figure)
    if (read?.kind !== 'value')
      return lacking(
        query,
        understood,
        filing
          ? say(
              language,
              `${agency}${year}年度的年报里没有可用的“${figureName(figure, 'zh')}”，比不了。`,
              `The ${year} report of ${agency} gives no usable figure (${figureName(figure, 'en')}).`,
            )
          : say(language, `${agency}没有${year}年度的年报入库，比不了。`, `No ${year} report of ${agency} is stored.`),
      )
    values.push(read.n)
  }
  const value = round(values[0]! - values[1]!, figure.kind === 'ratio' ? 2 : 6)
  const shown = agencies
    .map((a, i) => `${a}${language === 'zh' ? '' : ' '}${withUnit(values[i]!, figure, language)}`)
    .join(language === 'zh' ? '，' : ', ')
  const base = { ...EMPTY, understood, year: yearOf(query.years) }
  if (query.show === 'holds') {
    const said =
      value > 0
        ? say(language, '是，', 'Yes: ')
        : value < 0
          ? say(language, '不是，', 'No: ')
          : say(language, '一样，', 'Equal: ')
    return {
      ...base,
      kind: 'text',
      text: lines(`${said}${shown}`, say(language, `条件：${understood.zh}。`, `Condition: ${understood.en}.`)),
    }
  }
  return {
    ...base,
    kind: 'number',
    value,
    text: lines(
      `${value}${unitOf(figure, language)}（${shown}）`,
      say(language, `条件：${understood.zh}。`, `Condition: ${understood.en}.`),
    ),
  }
}
