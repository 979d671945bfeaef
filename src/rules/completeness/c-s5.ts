import type { Rule } from '../../checks/types.ts'
import { isExcerpt, proseOf } from '../prose.ts'

const SHORTEST = 50
const NOTHING = /^(暂?无|没有|略|无问题|无内容)?$/
const PROBLEMS =
  /问题|不足|差距|不[够强高足全深广多细实到及平均规明专精便]|薄弱|欠缺|缺乏|匮乏|待(进一步|加强|提[高升]|完善|改进|优化|丰富|增强|规范|拓[宽展]|深化|细化|健全)|需(进一步|要?加强|提[高升]|完善|改进)|短板|困难|滞后|迟缓|较[慢少低弱窄]|偏[慢少低弱窄]|单一|有限|难以|未能|无法|缺少|疏漏|局限/
const MEASURES =
  /改进|整改|措施|下一?步|下阶段|今后|接下来|明年|打算|计划|努力|着力|将[^来要军领近]|(^|[，。；;：:、）)是])(要|再|持续|进一步|不断|切实|全面|认真)*(加强|强化|加大|加快|推进|提升|提高|完善|健全|拓[宽展]|优化|深化|规范|抓好|落实|丰富|增强|建立)(?![^，。；;]{0,10}[不待滞慢欠])/

type Kind = 'empty' | 'short' | 'problemsOnly' | 'measuresOnly'

function judge(text: string): Kind | undefined {
  if (NOTHING.test(text.replace(/[\p{P}\p{S}]+/gu, ''))) return 'empty'
  if (text.length < SHORTEST) return 'short'
  if (isExcerpt(text)) return undefined
  const problems = PROBLEMS.test(text)
  const measures = MEASURES.test(text)
  if (problems && !measures) return 'problemsOnly'
  if (measures && !problems) return 'measuresOnly'
  return undefined
}

const ZH: Readonly<Record<Kind, string>> = {
  empty: '没有内容，须写存在的主要问题和改进情况',
  short: '过于简短，须写明问题和改进情况',
  problemsOnly: '只写了问题，没有写改进情况',
  measuresOnly: '只写了改进措施，没有写存在的问题',
}
const EN: Readonly<Record<Kind, string>> = {
  empty: 'is empty; problems and improvements must be reported',
  short: 'is very short; report problems and improvements',
  problemsOnly: 'tells problems but no improvements',
  measuresOnly: 'tells improvements but no problems',
}

/** C-S5: section five tells the main problems and what is done about them. */
export const cS5: Rule = {
  id: 'C-S5',
  title: { zh: '第五部分写明问题和改进', en: 'Section 5 tells problems and improvements' },
  severity: 'warning',
  source: '《政府信息公开条例》第五十条第四项',
  needs: { sections: [5] },
  check: ({ report }) => {
    const text = proseOf(report).sections[5]
    const kind = text === undefined ? undefined : judge(text)
    if (!kind) return []
    return [
      {
        ...(kind === 'empty' ? { severity: 'error' as const } : {}),
        facts: { kind, length: text!.length },
        ...(text ? { evidence: text.slice(0, 80) } : {}),
      },
    ]
  },
  message: {
    zh: (f) => `第五部分${ZH[f.kind as Kind]}`,
    en: (f) => `Section 5 ${EN[f.kind as Kind]}`,
  },
  explain: {
    zh: {
      what: '第五部分既写存在的主要问题，也写改进情况；为空或只写“无”是错误，过短（不足 50 字）或只写一半是警告。',
      why: '条例第五十条第四项要求两者都有。',
      example: '“五、存在的主要问题及改进情况”下面只有“无”。',
      fix: '写一两个真实的问题，逐条对应改进措施。',
    },
    en: {
      what: 'Section 5 tells both the main problems and the improvements. Empty or 无 is an error; under 50 characters or only half of it is a warning.',
      why: 'Article 50 (4) asks for both.',
      example: 'Under the heading stands only 无.',
      fix: 'Write one or two real problems and what is done about each.',
    },
  },
}
