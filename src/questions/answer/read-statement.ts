import type { Report } from '../../report/types.ts'

/** Figures that stand only in the text of a report (questions.md section 5.13). */

const NUMBER = '(\\d[\\d,]*(?:\\.\\d+)?)'
const DISCLOSED = new RegExp(
  `主动公开(?:各类|政府|信息|的|了|共|共计|累计|总计|数量|文件|等|各|类|全年|本年|：|:)*\\s*(约|近|超过|超)?${NUMBER}\\s*(余|多)?\\s*(万)?条`,
  'g',
)
const RECEIVED = new RegExp(
  `实际(?:收取|收费|收到)(?:的)?(?:信息处理费|总金额|金额|费用)?(?:共|共计|合计|为)?${NUMBER}\\s*(万)?元`,
  'g',
)
const CHARGED = new RegExp(
  `(?:收取|收到|征收)(?:的)?(?:政府信息公开|依申请公开)?信息处理费(?:共|共计|合计|总计|为|金额)?${NUMBER}\\s*(万)?元|信息处理费(?:收取|收入|实收)?(?:共|共计|合计|为|金额)?${NUMBER}\\s*(万)?元`,
  'g',
)
const NO_FEE =
  /(?:未|没有|无|不|未曾|没)(?:产生|收取|发生|收|涉及|向申请人收取)?(?:任何|过)?(?:政府信息公开|依申请公开)?信息处理费|信息处理费(?:收取)?(?:情况)?(?:为|是)?(?:无|零|0元)|未收取(?:任何)?费用/

const toNumber = (digits: string, tenThousand: string | undefined): number =>
  Number(digits.replaceAll(',', '')) * (tenThousand ? 10000 : 1)

const only = (values: readonly number[]): number | undefined => (new Set(values).size === 1 ? values[0] : undefined)

/**
 * Items proactively disclosed (section one) or the information-processing fee received in 元 (section six).
 * Undefined where the section holds no such statement, an approximate one, or two that differ.
 */
export function readStatement(report: Report, statement: 'disclosedItems' | 'processingFee'): number | undefined {
  const section = statement === 'disclosedItems' ? 'overview' : 'otherMatters'
  const text = report.sections
    .filter((s) => s.key === section)
    .map((s) => s.text)
    .join('\n')
    .normalize('NFKC')
    .replace(/\s+/g, '')
  if (statement === 'disclosedItems') {
    const found = [...text.matchAll(DISCLOSED)]
    if (found.some((m) => m[1] || m[3])) return undefined
    return only(found.map((m) => toNumber(m[2]!, m[4])))
  }
  const received = [...text.matchAll(RECEIVED)].map((m) => toNumber(m[1]!, m[2]))
  if (received.length > 0) return only(received)
  const charged = [...text.matchAll(CHARGED)].map((m) => toNumber((m[1] ?? m[3])!, m[2] ?? m[4]))
  const free = NO_FEE.test(text) ? [0] : []
  return only([...charged, ...free])
}
