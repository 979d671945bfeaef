import { defineTable } from './define-table.ts'
import { requestHandling2019 } from './request-handling.ts'
import { reviewLitigation } from './review-litigation.ts'
import type { ColumnLine, Edition, Measure } from './types.ts'

/** The form of report years 2019 and 2020. Source: 国办公开办函〔2019〕60号; domain.md 1.3. */

const column = <K extends string>(
  key: K,
  labels: readonly [string, ...string[]],
  en: string,
  measure: Measure = 'count',
): ColumnLine<K> => ({ key, labels, name: { zh: labels[0], en }, measure })

const PREVIOUS_ITEMS = column('previousItems', ['上一年项目数量'], 'items last year')
const CHANGE = column('change', ['本年增/减', '本年增减'], 'change this year', 'change')
const DECISIONS = column('decisions', ['处理决定数量'], 'decisions made')
const FORM = '〔2019〕60号格式表二'

export const ed2019: Edition = {
  id: 'ed2019',
  name: { zh: '2019 版格式', en: '2019 form' },
  notice: '国办公开办函〔2019〕60号',
  years: [2019, 2020],
  evidence: [
    { phrase: '本年新制作数量', weight: 3 },
    { phrase: '本年新公开数量', weight: 3 },
    { phrase: '对外公开总数量', weight: 3 },
    { phrase: '上一年项目数量', weight: 3 },
    { phrase: '其他对外管理服务事项', weight: 3 },
    { phrase: '第二十条第（九）项', weight: 2 },
    { phrase: '政府集中采购', weight: 2 },
    { phrase: '采购总金额', weight: 2 },
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
            column('newlyMade', ['本年新制作数量'], 'newly made'),
            column('newlyDisclosed', ['本年新公开数量'], 'newly disclosed'),
            column('totalDisclosed', ['对外公开总数量'], 'total disclosed'),
          ],
          rows: [
            { key: 'governmentRules', labels: ['规章'], name: { zh: '规章', en: 'government rules' } },
            {
              key: 'normativeDocuments',
              labels: ['规范性文件'],
              alias: ['行政规范性文件'],
              name: { zh: '规范性文件', en: 'normative documents' },
            },
          ],
        },
        {
          caption: ['第二十条第（五）项'],
          columns: [PREVIOUS_ITEMS, CHANGE, DECISIONS],
          rows: [
            {
              key: 'administrativeLicensing',
              labels: ['行政许可'],
              name: { zh: '行政许可', en: 'administrative licensing' },
            },
            {
              key: 'otherExternalServices',
              labels: ['其他对外管理服务事项'],
              name: { zh: '其他对外管理服务事项', en: 'other external administrative services' },
            },
          ],
        },
        {
          caption: ['第二十条第（六）项'],
          columns: [PREVIOUS_ITEMS, CHANGE, DECISIONS],
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
          columns: [PREVIOUS_ITEMS, CHANGE],
          rows: [
            {
              key: 'administrativeFees',
              labels: ['行政事业性收费'],
              name: { zh: '行政事业性收费', en: 'administrative fees' },
            },
          ],
        },
        {
          caption: ['第二十条第（九）项'],
          columns: [
            column('projectCount', ['采购项目数量'], 'procurement projects'),
            column('amountWan', ['采购总金额'], 'procurement amount (10,000 yuan)', 'amountWan'),
          ],
          rows: [
            {
              key: 'centralizedProcurement',
              labels: ['政府集中采购'],
              name: { zh: '政府集中采购', en: 'centralized procurement' },
            },
          ],
        },
      ],
      equations: [
        {
          id: 'T2-19-PUB',
          along: 'rows',
          left: ['totalDisclosed'],
          relation: '>=',
          right: ['newlyDisclosed'],
          severity: 'warning',
          source: FORM,
        },
        {
          id: 'T2-19-MADE',
          along: 'rows',
          left: ['totalDisclosed'],
          relation: '>=',
          right: ['newlyMade'],
          severity: 'info',
          severityOf: { governmentRules: 'warning' },
          source: FORM,
        },
        {
          id: 'T2-19-ITEMS',
          along: 'rows',
          left: ['previousItems', 'change'],
          relation: '>=',
          right: [],
          severity: 'error',
          source: FORM,
        },
        {
          id: 'T2-19-DEC',
          along: 'rows',
          left: ['previousItems', 'change'],
          relation: 'zeroImplies',
          right: ['decisions'],
          severity: 'warning',
          source: FORM,
        },
        {
          id: 'T2-19-PROC',
          along: 'rows',
          left: ['projectCount'],
          relation: 'zeroIff',
          right: ['amountWan'],
          severity: 'warning',
          source: FORM,
        },
      ],
    }),
    requestHandling: requestHandling2019,
    reviewLitigation,
  },
}
