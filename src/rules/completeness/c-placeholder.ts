import type { Rule } from '../../checks/types.ts'
import type { Report } from '../../report/types.ts'
import { compact, proseOf, sentenceAt } from '../prose.ts'

/** Looked for in the compacted text. XX before a unit or a kind of body is a blank; 王XX or XX路 only hides a name. */
const LEFT_OVER: readonly RegExp[] = [
  /(?<![A-Za-z])(?:[XxＸ×]{2,12}|某某)(?=[年月日条件次份个人元篇场期项名局镇乡县市区委办%％]|街道|单位|机关|部门|万元)/,
  /(?<=共|约|计|达|收到|发布|公开|电话[:：]?|邮编[:：]?|邮箱[:：]?|联系人[:：]?)[XxＸ×]{2,12}(?![A-Za-z0-9])/,
  /[（(]文字描述/,
  /[（(【[［](?:请|此处)?填[写入报][^）)】\]］]{0,12}[）)】\]］]/,
  /(?<![A-Za-z0-9/._-])[_＿]{2,40}(?![A-Za-z0-9])/,
  /信息条[，,。；;、]/,
  /(?<!出生|成文|生效|公开|发布|签发|具体|形成|的)年月日/,
  /[〔[［]20[xX×]{1,2}[〕\]］]/,
]

/** Looked for as printed: a noun, a gap where the figure was to go, its unit. */
const GAP =
  /(信息|申请|文件|复议|诉讼|留言|解读|微信|微博|公开)[ \t\u00a0\u3000]{2,}(条|件|次|份|篇|宗)(?=[，,。；;、 \u3000]|$)/m

function printed(report: Report): string[] {
  return [report.preamble, ...report.sections.map((s) => s.text)]
}

/** C-PLACEHOLDER: nothing of the template is left unfilled. */
export const cPlaceholder: Rule = {
  id: 'C-PLACEHOLDER',
  title: { zh: '没有未填写的占位', en: 'No blanks left unfilled' },
  severity: 'error',
  source: '不得敷衍塞责（〔2021〕30号）',
  check: ({ report }) => {
    const { whole } = proseOf(report)
    for (const pattern of LEFT_OVER) {
      const m = pattern.exec(whole)
      if (m) {
        const before = whole.slice(Math.max(0, m.index - 10), m.index).replace(/^.*[。；，\n]/s, '')
        const after = /^[^。；\n]{0,6}/.exec(whole.slice(m.index + m[0].length))?.[0] ?? ''
        return [
          { facts: { quote: (before + m[0] + after).replaceAll('\n', '') }, evidence: sentenceAt(whole, m.index) },
        ]
      }
    }
    for (const text of printed(report)) {
      const m = GAP.exec(text)
      if (m)
        return [
          {
            facts: { quote: m[0].replace(/\s+/g, '  ') },
            evidence: compact(text.slice(Math.max(0, m.index - 30), m.index)) + m[0],
          },
        ]
    }
    return []
  },
  message: {
    zh: (f) => `有未填写的内容：“${f.quote}”`,
    en: (f) => `Something was left unfilled: “${f.quote}”`,
  },
  explain: {
    zh: {
      what: '正文没有模板留下的空白和占位：XX、××、＿＿、缺数字的“信息条”、（文字描述）。',
      why: '公布后是明显的差错。',
      example: '“全年主动公开政府信息条”，数字没有填。',
      fix: '填上数字或文字，删去模板说明。为保护隐私隐去的人名、路名不算。',
    },
    en: {
      what: 'No blanks of the template are left: XX, ××, ＿＿, a gap before 条, （文字描述）.',
      why: 'Published, it is a plain mistake.',
      example: '“全年主动公开政府信息  条” with the figure missing.',
      fix: 'Fill it in and delete the template’s hints. Names hidden for privacy do not count.',
    },
  },
}
