import type { Hit, Rule } from '../../checks/types.ts'
import { rowName } from '../../editions/names.ts'
import { REQUEST_GROUPS } from '../../editions/request-groups.ts'
import type { Language } from '../../editions/types.ts'
import { placed, severityOf, toHit } from './hits.ts'
import { ownClaims } from './own-claims.ts'
import { judge, outcomeReading } from './readings.ts'

const GROUP_NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  notDisclosed: { zh: '不予公开', en: 'not disclosed' },
  unableToProvide: { zh: '无法提供', en: 'unable to provide' },
  notProcessed: { zh: '不予处理', en: 'not processed' },
  otherHandling: { zh: '其他处理', en: 'other handling' },
}

function nameOf(keys: string, language: Language): string {
  return keys
    .split('+')
    .map((key) => GROUP_NAMES[key]?.[language] ?? rowName('requestHandling', key, language))
    .join(language === 'zh' ? '及' : ' and ')
}

export const nGroup: Rule = {
  id: 'N-GROUP',
  title: { zh: '正文办理结果与表三', en: 'Outcomes in the text and table 3' },
  severity: 'warning',
  source: '年度报告格式',
  needs: { cells: ['requestHandling.disclosed.total'] },
  check: (subject) => {
    const claims = ownClaims(subject, ['outcome'])
    const partial = claims.some((c) => c.keys.includes('partiallyDisclosed'))
    return placed(
      claims.flatMap((claim): Hit[] => {
        const cells = outcomeReading(claim.keys, subject)
        // 予以公开 of a text that never speaks of 部分公开 may well include it.
        const wide = claim.keys.length === 1 && claim.keys[0] === 'disclosed' && !partial
        const natural = wide ? [cells, outcomeReading(['disclosed', 'partiallyDisclosed'], subject)] : [cells]
        const severity = severityOf(judge(claim, { natural, loose: [] }, subject))
        if (!severity) return []
        const keys = claim.keys.join('+')
        return [
          toHit(subject, claim, keys, cells, {
            severity: severity === 'error' ? 'warning' : severity,
            facts: { keys },
          }),
        ]
      }),
    )
  },
  message: {
    zh: (f) => `正文“${nameOf(String(f.keys), 'zh')}”${f.n}件，表三为${f.v}件`,
    en: (f) => `Text: ${nameOf(String(f.keys), 'en')} ${f.n}, table 3: ${f.v}`,
  },
  explain: {
    zh: {
      what: `正文写的予以公开、部分公开、不予公开、无法提供、不予处理、其他处理件数，与表三相应各行“总计”之和核对（不予公开为${REQUEST_GROUPS.notDisclosed.length}行之和，依此类推）。`,
      why: '分类件数常由不同的人分别统计，正文和表三容易各用一套数。',
      example: '正文“予以公开及部分公开258件”，表三（一）（二）两行合计275。',
      fix: '以答复书的结论为准逐件归类，改正文或表三；一件申请只计入一种结果。',
    },
    en: {
      what: 'Numbers of requests disclosed, partially disclosed, refused, unable to provide, not processed or otherwise handled are compared with the sums of their rows (total column) in table 3.',
      why: 'Outcomes are often counted twice by different people, once for the text and once for the table.',
      example: 'The text says 258 disclosed or partially disclosed; rows （一） and （二） add to 275.',
      fix: 'Sort each reply by its conclusion, count it in one row only, and correct the text or table 3.',
    },
  },
}
