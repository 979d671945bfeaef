import type { Rule } from '../../checks/types.ts'
import { collectedFee } from './fees.ts'

export const xtFeeTariff: Rule = {
  id: 'XT-FEE-TARIFF',
  title: { zh: '信息处理费档次', en: 'Fee tariff' },
  severity: 'info',
  source: '国办函〔2020〕109号',
  years: [2021, 9999],
  needs: { sections: [6] },
  check: (subject) => {
    const fee = collectedFee(subject)
    if (!fee || fee.approximate !== null || (fee.n ?? 0) <= 0 || Number.isInteger((fee.n ?? 0) / 10)) return []
    return [{ actual: fee.n ?? 0, facts: { fee: fee.n ?? 0 }, evidence: fee.sentence }]
  },
  message: {
    zh: (f) => `信息处理费${f.fee}元不符合收费档次（应为10的倍数）`,
    en: (f) => `Fee of ${f.fee} yuan does not fit the tariff (multiples of 10)`,
  },
  explain: {
    zh: {
      what: '信息处理费按件计为100元起、每档100元，按量计为每页10、20、40元，合计应是10的倍数。',
      why: '不是10的倍数，多半是金额或单位写错。',
      example: '“收取信息处理费385元”。',
      fix: '核对缴款书金额；按万元写的请换算为元。',
    },
    en: {
      what: 'The fee is charged by item in steps of 100 yuan or by page at 10, 20 or 40 yuan, so totals are multiples of 10.',
      why: 'Another figure is probably a typing mistake or a wrong unit.',
      example: '“A fee of 385 yuan was collected”.',
      fix: 'Check the payment slips; amounts in 万元 must be turned into yuan.',
    },
  },
}
