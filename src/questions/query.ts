import { z } from 'zod'
import { AGENCY_KINDS } from '../report/types.ts'

/** The one thing an answer is computed from. Checked by zod wherever it comes from outside (a kept conversation). */

/** Rows of table three, leaves and sums of leaves (questions.md section 5.4); `caseload` is 一＋二. */
export const REQUEST_ROWS = [
  'newRequests',
  'carriedOver',
  'caseload',
  'disclosed',
  'partiallyDisclosed',
  'granted',
  'notDisclosed',
  'stateSecret',
  'prohibitedByLaw',
  'securityStability',
  'thirdPartyRights',
  'internalAffairs',
  'processInformation',
  'enforcementFile',
  'administrativeInquiry',
  'unableToProvide',
  'notHeld',
  'noExistingRecord',
  'unclearAfterCorrection',
  'notProcessed',
  'petitionComplaint',
  'duplicateRequest',
  'publicPublication',
  'unjustifiedRepeated',
  'confirmOrReissue',
  'otherHandling',
  'correctionOverdue',
  'feeOverdue',
  'otherHandlingOther',
  'outcomesTotal',
  'carriedForward',
] as const

export const REVIEW_ROWS = [
  'reconsideration',
  'litigation',
  'litigationDirect',
  'litigationAfterReconsideration',
  'reviewAndLitigation',
] as const

export const PROACTIVE_ROWS = [
  'governmentRules',
  'normativeDocuments',
  'administrativeLicensing',
  'otherExternalServices',
  'administrativePenalty',
  'administrativeCompulsion',
  'administrativeFees',
  'centralizedProcurement',
] as const

export const ROWS = [...REQUEST_ROWS, ...REVIEW_ROWS, ...PROACTIVE_ROWS] as const
export type Row = (typeof ROWS)[number]

export const APPLICANT_COLUMNS = [
  'naturalPerson',
  'legalEntity',
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrg',
  'legalServiceOrg',
  'otherOrg',
] as const
export const OUTCOME_COLUMNS = ['upheld', 'corrected', 'otherOutcome', 'pending'] as const
export const PROACTIVE_COLUMNS = [
  'issued',
  'repealed',
  'inForce',
  'newlyMade',
  'newlyDisclosed',
  'totalDisclosed',
  'previousItems',
  'change',
  'decisions',
  'projectCount',
  'amountWan',
] as const
export const COLUMNS = ['total', ...APPLICANT_COLUMNS, ...OUTCOME_COLUMNS, ...PROACTIVE_COLUMNS] as const
export type Column = (typeof COLUMNS)[number]

const cell = z.object({ kind: z.literal('cell'), row: z.enum(ROWS), column: z.enum(COLUMNS) })
export type CellFigure = z.infer<typeof cell>

export const FAMILIES = ['any', 'arithmetic', 'narrative', 'carry'] as const
export type Family = (typeof FAMILIES)[number]

/** What can be measured of one report: cells, defined ratios, shares, statements of the text, its error findings. */
const figure = z.discriminatedUnion('kind', [
  cell,
  z.object({ kind: z.literal('ratio'), ratio: z.enum(['disclosureRate', 'carryRate', 'correctionRate']) }),
  z.object({ kind: z.literal('share'), of: cell, over: cell }),
  z.object({ kind: z.literal('statement'), statement: z.enum(['disclosedItems', 'processingFee']) }),
  z.object({ kind: z.literal('errors'), family: z.enum(FAMILIES) }),
])
export type Figure = z.infer<typeof figure>

const operator = z.enum(['=', '!=', '>', '>=', '<', '<=', 'between'])
export type Operator = z.infer<typeof operator>

/** `between` includes both ends. Percentages are written as 62.5. */
const comparison = z.object({ op: operator, value: z.number(), upper: z.number().optional() })
export type Comparison = z.infer<typeof comparison>

const simple = [
  z.object({ kind: z.literal('figure'), figure, is: comparison }),
  z.object({ kind: z.literal('change'), figure, by: z.enum(['difference', 'rate']), is: comparison }),
  z.object({ kind: z.literal('trend'), figure, direction: z.enum(['up', 'down']) }),
  z.object({ kind: z.literal('average'), figure, op: z.enum(['>', '<']) }),
  z.object({ kind: z.literal('versus'), left: figure, op: z.enum(['>', '<', '=']), right: figure }),
  z.object({ kind: z.literal('finding'), family: z.enum(FAMILIES), has: z.boolean() }),
  z.object({ kind: z.literal('submission'), state: z.enum(['missing', 'submitted', 'overdue', 'toChase']) }),
] as const
const simpleCondition = z.discriminatedUnion('kind', simple)
const condition = z.discriminatedUnion('kind', [
  ...simple,
  z.object({ kind: z.literal('either'), of: z.array(simpleCondition).min(2) }),
])
export type Condition = z.infer<typeof condition>
export type SimpleCondition = z.infer<typeof simpleCondition>

const kinds = z.array(z.enum(AGENCY_KINDS))
/** Which agencies. Full names in roster order; both lists empty: everybody but the regional ones. */
const scope = z.object({
  agencies: z.array(z.string()),
  kinds,
  except: z.array(z.string()),
  exceptKinds: kinds,
})
export type Scope = z.infer<typeof scope>

const years = z.array(z.number().int())
const base = { scope, years, conditions: z.array(condition) }

const query = z.discriminatedUnion('kind', [
  /** Which agencies fulfil all conditions (in every year, where `every`), or how many do. */
  z.object({
    kind: z.literal('list'),
    ...base,
    every: z.boolean(),
    show: z.enum(['names', 'count', 'share', 'holds']),
  }),
  /** Places `from` to `to` of the order; `to` null: everybody. For a change the years are two. */
  z.object({
    kind: z.literal('rank'),
    ...base,
    figure,
    by: z.enum(['value', 'difference', 'rate']),
    direction: z.enum(['most', 'least']),
    from: z.number().int().min(1),
    to: z.number().int().min(1).nullable(),
    show: z.enum(['names', 'value', 'place']),
    /** Whose place is asked, for `place`. */
    of: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('figures'),
    ...base,
    figures: z.array(figure).min(1),
    /** `sum`: of the agencies, year by year; `total`: over agencies and years; `yearly`: that by years; `share`: of the district's sum. */
    aggregate: z.enum(['each', 'sum', 'total', 'yearly', 'average', 'share']),
    change: z.enum(['difference', 'rate']).nullable(),
  }),
  /** The figure of the first agency less that of the second. */
  z.object({
    kind: z.literal('gap'),
    ...base,
    figure,
    agencies: z.tuple([z.string(), z.string()]),
    show: z.enum(['difference', 'holds']),
  }),
  /** The sums of two kinds of agencies against each other. */
  z.object({
    kind: z.literal('groups'),
    ...base,
    figure,
    groups: z.tuple([kinds, kinds]),
    show: z.enum(['difference', 'both']),
  }),
  /** The year in which a figure was highest or lowest. */
  z.object({ kind: z.literal('whichYear'), ...base, figure, direction: z.enum(['most', 'least']) }),
  /** How many agencies the roster names. */
  z.object({ kind: z.literal('roster'), scope, years }),
  z.object({ kind: z.literal('wrong'), scope, years, family: z.enum(FAMILIES) }),
  z.object({ kind: z.literal('submitted'), scope, years }),
  z.object({ kind: z.literal('progress'), scope, years, show: z.enum(['all', 'chase', 'rate']) }),
  z.object({
    kind: z.literal('deadline'),
    milestone: z.string(),
    scope,
    years,
    show: z.enum(['date', 'days', 'workdays', 'daysLate', 'isLate']),
  }),
])

export type Query = z.infer<typeof query>
export type QueryOf<K extends Query['kind']> = Extract<Query, { kind: K }>

/** A Query that comes from outside; undefined where it is none. */
export function readQuery(value: unknown): Query | undefined {
  const result = query.safeParse(value)
  return result.success ? result.data : undefined
}

/** The shape of a Query as JSON Schema, for a program that is to write one. */
export function querySchema(): object {
  return z.toJSONSchema(query, { reused: 'ref' })
}

/** Everybody but the regional agencies. */
export const EVERYBODY: Scope = { agencies: [], kinds: [], except: [], exceptKinds: [] }
