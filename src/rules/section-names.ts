import type { Language } from '../editions/types.ts'

/** The six headings of the form. Source: domain.md 1.6. */
const HEADINGS: readonly { readonly zh: string; readonly en: string }[] = [
  { zh: '一、总体情况', en: '1 overview' },
  { zh: '二、主动公开政府信息情况', en: '2 proactive disclosure' },
  { zh: '三、收到和处理政府信息公开申请情况', en: '3 requests received and handled' },
  { zh: '四、政府信息公开行政复议、行政诉讼情况', en: '4 reconsideration and litigation' },
  { zh: '五、存在的主要问题及改进情况', en: '5 main problems and improvements' },
  { zh: '六、其他需要报告的事项', en: '6 other matters' },
]

export const NUMERALS = ['一', '二', '三', '四', '五', '六'] as const

/** The form's heading of section 1 to 6. */
export function sectionName(number: number | string, language: Language): string {
  return HEADINGS[Number(number) - 1]?.[language] ?? String(number)
}
