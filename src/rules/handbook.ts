import type { Language, Severity } from '../editions/types.ts'
import { type RuleWords, ruleIds, ruleWords } from './index.ts'

const SEVERITIES: Readonly<Record<Language, Record<Severity, string>>> = {
  zh: { error: '错误', warning: '警告', info: '提示' },
  en: { error: 'error', warning: 'warning', info: 'info' },
}

const HEAD = {
  zh: '# 规则手册\n\n由规则本身生成，请勿手改；更新命令见 package.json 的 `rules:handbook`。错误：等式不成立或缺规定内容；警告：很可能有误，需人工核对；提示：值得看一眼。',
  en: '# Rules\n\nMade from the rules themselves; do not edit. error: an identity is broken or a required element absent; warning: very likely wrong; info: worth a look.',
}
const LABELS = {
  zh: { what: '内容', why: '原因', example: '例', fix: '改法', source: '依据', years: '年度', off: '默认关闭' },
  en: {
    what: 'What',
    why: 'Why',
    example: 'Example',
    fix: 'Fix',
    source: 'Source',
    years: 'Years',
    off: 'off by default',
  },
}

function entry(rule: RuleWords, language: Language): string {
  const l = LABELS[language]
  const weight = [SEVERITIES[language][rule.severity], rule.off ? l.off : '']
    .filter(Boolean)
    .join(language === 'zh' ? '，' : ', ')
  const [first, last] = rule.years ?? []
  const years = first === undefined ? '' : `${first}${last === first ? '' : `–${last === 9999 ? '' : last}`}`
  return [
    `## ${rule.id} ${rule.title}`,
    '',
    `${weight} · ${l.source}: ${rule.source}${years ? ` · ${l.years}: ${years}` : ''}`,
    '',
    `- ${l.what}: ${rule.explain.what}`,
    `- ${l.why}: ${rule.explain.why}`,
    `- ${l.example}: ${rule.explain.example}`,
    `- ${l.fix}: ${rule.explain.fix}`,
  ].join('\n')
}

/** The handbook of all rules as markdown, in one language. */
export function rulesHandbook(language: Language): string {
  const entries = ruleIds().flatMap((id) => {
    const words = ruleWords(id, language)
    return words ? [entry(words, language)] : []
  })
  return `${[HEAD[language], ...entries].join('\n\n')}\n`
}
