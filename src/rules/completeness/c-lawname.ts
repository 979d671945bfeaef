import type { Rule } from '../../checks/types.ts'
import { proseOf, sentenceAt } from '../prose.ts'

const LAW = '政府信息公开条例'
/** Regulations of their own that look alike. */
const OTHER_LAWS = /系统|基础设施|网络|公示|征信|安全|地理|气象|地震|档案|市场|企业|统计|实施/

/** Whether a name is the law's with up to two characters lost or one mistaken. */
function misquotes(name: string): boolean {
  if (name === LAW) return false
  if (name.length === LAW.length) return [...name].filter((c, i) => c !== LAW[i]).length === 1
  if (name.length > LAW.length || name.length < LAW.length - 2) return false
  let i = 0
  for (const c of LAW) if (name[i] === c) i++
  return i === name.length
}

/** C-LAWNAME: the Regulations are called by their name. */
export const cLawname: Rule = {
  id: 'C-LAWNAME',
  title: { zh: '法规名称正确', en: 'The Regulations are named correctly' },
  severity: 'info',
  source: '《中华人民共和国政府信息公开条例》（国务院令第711号）',
  check: ({ report }) => {
    const { whole } = proseOf(report)
    for (const m of whole.matchAll(/《(中华人民共和国)?([^《》]{4,14})》/g)) {
      const [quote, country, name = ''] = m
      if (OTHER_LAWS.test(name) || !misquotes(name)) continue
      // 《信息公开条例》 is a usual short form; with the country's name before it, it is a slip.
      if (!country && name === '信息公开条例') continue
      return [{ facts: { quote }, evidence: sentenceAt(whole, m.index) }]
    }
    return []
  },
  message: {
    zh: (f) => `法规名称写作${f.quote}，应为《中华人民共和国政府信息公开条例》`,
    en: (f) => `The Regulations are called ${f.quote}; their name is 《中华人民共和国政府信息公开条例》`,
  },
  explain: {
    zh: {
      what: '引用条例用全称，不漏字、不错字。',
      why: '法规名称写错影响公文的严肃性。',
      example: '《中华人民共和国政府信息条例》漏了“公开”。',
      fix: '改为《中华人民共和国政府信息公开条例》。',
    },
    en: {
      what: 'The Regulations are cited by their full name without slips.',
      why: 'A misquoted law looks careless.',
      example: '《中华人民共和国政府信息条例》 lacks 公开.',
      fix: 'Write 《中华人民共和国政府信息公开条例》.',
    },
  },
}
