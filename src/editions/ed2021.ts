import { defineTable } from './define-table.ts'
import { requestHandling2021 } from './request-handling.ts'
import { reviewLitigation } from './review-litigation.ts'
import type { Edition } from './types.ts'

/** The form from report year 2021 on. Source: 国办公开办函〔2021〕30号; domain.md 1.4. */

const DECISIONS = {
  key: 'decisions',
  labels: ['本年处理决定数量', '处理决定数量'],
  name: { zh: '本年处理决定数量', en: 'decisions made' },
  measure: 'count',
} as const

export const ed2021: Edition = {
  id: 'ed2021',
  name: { zh: '2021 版格式', en: '2021 form' },
  notice: '国办公开办函〔2021〕30号',
  years: [2021, 9999],
  evidence: [
    { phrase: '本年制发件数', weight: 3 },
    { phrase: '本年废止件数', weight: 3 },
    { phrase: '现行有效件数', weight: 3 },
    { phrase: '本年收费金额', weight: 3 },
    { phrase: '本年处理决定数量', weight: 2 },
    { phrase: '行政规范性文件', weight: 1 },
    { phrase: '无正当理由逾期不补正', weight: 2 },
    { phrase: '逾期未按收费通知要求缴纳费用', weight: 2 },
  ],
  tables: {
    proactiveDisclosure: defineTable({
      key: 'proactiveDisclosure',
      section: 2,
      name: { zh: '表二', en: 'table two' },
      layout: 'rows',
      blocks: [
        {
          caption: ['第二十条第（一）项'],
          columns: [
            {
              key: 'issued',
              labels: ['本年制发件数', '本年制发数量'],
              name: { zh: '本年制发件数', en: 'issued this year' },
              measure: 'count',
            },
            {
              key: 'repealed',
              labels: ['本年废止件数', '本年废止数量'],
              name: { zh: '本年废止件数', en: 'repealed this year' },
              measure: 'count',
            },
            {
              key: 'inForce',
              labels: ['现行有效件数', '现行有效数量'],
              name: { zh: '现行有效件数', en: 'in force' },
              measure: 'count',
            },
          ],
          rows: [
            { key: 'governmentRules', labels: ['规章'], name: { zh: '规章', en: 'government rules' } },
            {
              key: 'normativeDocuments',
              labels: ['行政规范性文件'],
              alias: ['规范性文件'],
              name: { zh: '行政规范性文件', en: 'administrative normative documents' },
            },
          ],
        },
        {
          caption: ['第二十条第（五）项'],
          columns: [DECISIONS],
          rows: [
            {
              key: 'administrativeLicensing',
              labels: ['行政许可'],
              name: { zh: '行政许可', en: 'administrative licensing' },
            },
          ],
        },
        {
          caption: ['第二十条第（六）项'],
          columns: [DECISIONS],
          rows: [
            {
              key: 'administrativePenalty',
              labels: ['行政处罚'],
              name: { zh: '行政处罚', en: 'administrative penalties' },
            },
            {
              key: 'administrativeCompulsion',
              labels: ['行政强制'],
              name: { zh: '行政强制', en: 'administrative compulsion' },
            },
          ],
        },
        {
          caption: ['第二十条第（八）项'],
          columns: [
            {
              key: 'amountWan',
              labels: ['本年收费金额'],
              name: { zh: '本年收费金额', en: 'fees collected (10,000 yuan)' },
              measure: 'amountWan',
            },
          ],
          rows: [
            {
              key: 'administrativeFees',
              labels: ['行政事业性收费'],
              name: { zh: '行政事业性收费', en: 'administrative fees' },
            },
          ],
        },
      ],
      equations: [
        {
          id: 'T2-21-EFF',
          along: 'rows',
          left: ['inForce', 'repealed'],
          relation: '>=',
          right: ['issued'],
          severity: 'warning',
          source: '〔2021〕30号格式表二',
        },
      ],
    }),
    requestHandling: requestHandling2021,
    reviewLitigation,
  },
}
