import type { Rule } from '../../checks/types.ts'
import { proseOf, sentenceAt } from '../prose.ts'

/** Slips that are slips in any sentence; reduplication that is good Chinese is kept out. */
const SLIPS: readonly RegExp[] = [
  /了了(?![解然事断若])|的的(?!确|士)|进行进行|和和(?![睦平气美谐])|与与|并并|将将(?!来)|情况况|的得的/,
  /。。(?!。)(?<!。。。)|，，|、、|；；|：：|，。|。，|、。|。；|；。|，、|、，/,
  /(?:推进|工作|开展|落实|建设|管理|办理|基本|有关)情(?=[。，；）)])/,
  /(?<!\d)20[12]\d来(?=[，,])/,
]

/** C-TYPO: obvious slips of the pen. Never stands in the way of anything. */
export const cTypo: Rule = {
  id: 'C-TYPO',
  title: { zh: '没有明显错字', en: 'No obvious typos' },
  severity: 'info',
  source: '经验判断',
  check: ({ report }) => {
    const { whole } = proseOf(report)
    const found = SLIPS.flatMap((slip) => [...whole.matchAll(new RegExp(slip, 'g'))])
    const [first] = found
    if (!first) return []
    const quotes = found
      .slice(0, 3)
      .map((m) => whole.slice(Math.max(0, m.index - 4), m.index + m[0].length + 3).replaceAll('\n', ''))
    return [{ facts: { count: found.length, quotes: quotes.join('”“') }, evidence: sentenceAt(whole, first.index) }]
  },
  message: {
    zh: (f) => `疑似错字：“${f.quotes}”${Number(f.count) > 3 ? `等${f.count}处` : ''}`,
    en: (f) => `Possible typos: “${f.quotes}”${Number(f.count) > 3 ? ` (${f.count} places)` : ''}`,
  },
  explain: {
    zh: {
      what: '指出确定的笔误：叠字、叠标点、缺字。',
      why: '公布前改掉省得更正；不影响报送。',
      example: '“调整了了政务公开领导小组”“标准化推进情。”“2019 来”。',
      fix: '照原意改正。',
    },
    en: {
      what: 'Points out plain slips: doubled characters or punctuation, a character lost.',
      why: 'Easier to mend before publishing; it blocks nothing.',
      example: '“调整了了”, “推进情。”, “2019 来”.',
      fix: 'Correct it.',
    },
  },
}
