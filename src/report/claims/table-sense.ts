import type { Clause } from './context.ts'
import { foreignIn, isCarry, type Senses, type Setting } from './senses.ts'

const LEGAL_ENTITY = ['commercialEnterprise', 'researchInstitution', 'publicInterestOrg', 'legalServiceOrg', 'otherOrg']

/** Outcomes of requests: groups and rows of table three. */
export function rowSense(clause: Clause, setting: Setting): Senses {
  const named = clause.before.filter((t) => t.kind === 'row')
  const verb = clause.before.some((t) => t.kind === 'receive' || t.kind === 'newly' || t.kind === 'proactive')
  const first = clause.after.find(
    (t) => t.kind !== 'own' && t.kind !== 'plain' && t.kind !== 'request' && t.kind !== 'all',
  )
  const behind = first?.kind === 'row' && !verb && !clause.before.some((t) => t.kind === 'conclude') ? [first] : []
  const bare = /(?:^|其中|:|对外)公开$/.test(clause.beforeText) && setting.topic === 'request'
  const rows = named.length > 0 ? named : behind
  if (rows.length === 0 && !bare) return undefined
  if (verb || setting.topic === 'cases') return undefined
  const known = setting.topic === 'request' || setting.reading.sentence.section === 3
  if (!known || foreignIn(clause.before)) return 'nothing'
  if (clause.before.some((t) => t.kind === 'rise' || t.kind === 'applicant' || t.kind === 'normative')) return 'nothing'
  if (clause.before.some((t) => isCarry(t) || t.kind === 'includes')) return 'nothing'
  const keys = bare ? ['disclosed'] : [...new Set(rows.flatMap((t) => t.value.split(' ')))]
  return [{ quantity: 'outcome', keys, part: false, ...(bare ? { marks: ['loosely'] as const } : {}) }]
}

/** Normative documents, rules and decisions of table two. */
export function tableTwoSense(clause: Clause, setting: Setting): Senses {
  const { before, beforeText } = clause
  if (before.some((t) => t.kind === 'request' || t.kind === 'foreign')) return undefined
  const unit = setting.reading.tokens[setting.at]!.figure!.unit
  const released = /公开|公示|公布|发布|信息|上网/.test(beforeText) || unit === '条'
  const named = before.findLast((t) => t.kind === 'normative' || t.kind === 'rules' || t.kind === 'decision')
  if (!named) return undefined
  if (before.some((t) => ['rise', 'trade', 'filed', 'qualifier', 'plain'].includes(t.kind))) return 'foreign'
  if (named.kind === 'decision') {
    if (/撤销|听证|复核|事项|培训|检查/.test(beforeText)) return 'foreign'
    if (released && (unit === '条' || !/决定/.test(named.text))) return 'foreign'
    return [{ quantity: 'decisions', keys: [named.value], marks: released ? ['released'] : [] }]
  }
  if (!/^(?:件|份|个|部|项)$/.test(unit) || /清理(?!后)|审|评估|修订|修改|解读|征求|转发|报备/.test(beforeText))
    return 'foreign'
  const gone = /废止|失效/.test(beforeText)
  const held = /有效|保留/.test(beforeText)
  const made = /制发|制定|出台|印发|新制|发文/.test(beforeText)
  const keys = gone ? ['repealed'] : held ? ['inForce'] : made ? ['issued'] : []
  return [{ quantity: named.kind === 'rules' ? 'rules' : 'normative', keys, marks: released ? ['released'] : [] }]
}

/** Applicants by kind: columns of table three. */
export function applicantSense(clause: Clause, setting: Setting): Senses {
  const named = clause.before.filter((t) => t.kind === 'applicant')
  const behind = clause.before.length === 0 ? clause.after.filter((t) => t.kind === 'applicant').slice(0, 1) : []
  const applicants = named.length > 0 ? named : behind
  if (applicants.length === 0 || setting.topic !== 'request') return undefined
  if (clause.before.some((t) => t.kind === 'conclude' || t.kind === 'handle' || t.kind === 'qualifier')) return []
  if (/等|代理|律师/.test(clause.beforeText)) return []
  const words = applicants.flatMap((t) => t.value.split(' '))
  const keys = [
    ...new Set(words.filter((w) => w !== 'loosely').flatMap((w) => (w === 'legalEntity' ? LEGAL_ENTITY : [w]))),
  ]
  return [{ quantity: 'applicant', keys, part: false, marks: words.includes('loosely') ? ['loosely'] : [] }]
}

/** 主动公开政府信息N条, which no table holds. */
export function proactiveSense(clause: Clause): Senses {
  if (clause.before.some((t) => t.kind === 'request' || t.kind === 'normative')) return undefined
  if (/处理费|收费|通知|申请|指南|目录|年度报告/.test(clause.beforeText)) return undefined
  if (!/(?:公开|发布|公布)[^，。]{0,20}信息[^，。]{0,12}$|主动公开[^，。]{0,14}$/.test(clause.beforeText))
    return undefined
  const limited = /通过|网站|公众号|微信|微博|平台|专栏|栏目|媒体|领域|类|APP|客户端/.test(
    clause.beforeText.replace(/各类/g, ''),
  )
  return [{ quantity: 'proactive', part: limited }]
}
