/**
 * Claims: what the prose of a report says about itself in figures, each with the sentence it stands in.
 * Pure data; imports types of the document only.
 */
import type { Place } from '../../document/types.ts'

/**
 * What a claim counts.
 * received 收到 · handled 办理 (any reading) · concluded 办结, 答复 · carriedIn, carriedOut 结转 (`carried`: which way is not said) ·
 * allDone 全部办结 · noRequests, noCases 未收到, 未发生 · outcome rows of table three · applicant columns of table three ·
 * reconsideration, litigation, cases (both together) of table four · normative, rules, decisions of table two ·
 * proactive 主动公开…条, which no table holds · fee… 信息处理费, amounts in 元 · share a percentage of something ·
 * change 同比 · subItems 「N条，其中…」 · replyProblem section five blames the replies to requests.
 */
export type Quantity =
  | 'received'
  | 'handled'
  | 'concluded'
  | 'carriedIn'
  | 'carriedOut'
  | 'carried'
  | 'allDone'
  | 'noRequests'
  | 'outcome'
  | 'applicant'
  | 'reconsideration'
  | 'litigation'
  | 'cases'
  | 'noCases'
  | 'normative'
  | 'rules'
  | 'decisions'
  | 'proactive'
  | 'feeNotices'
  | 'feeCharged'
  | 'feeCollected'
  | 'noFee'
  | 'share'
  | 'change'
  | 'subItems'
  | 'replyProblem'

/** about 约, 左右 · over 余, 多, 超, 以上 · under 近, 不足. */
export type Approximation = 'about' | 'over' | 'under'

export type Period = 'reportYear' | 'previousYear' | 'otherYear' | 'partOfYear' | 'planned' | 'sinceDate'

/** own: nothing else is said · region 全县, 我县 · others 各单位 · helped 指导…, 代…: somebody else's figures. */
export type ClaimScope = 'own' | 'region' | 'others' | 'helped'

/**
 * filed: 备案, 新增, 收到通知, another way of counting · includesCarryIn: 含上年结转 · formWord: the form's own 新收 ·
 * manner: the words praise the manner (按时, 依法), not only the result · business: may be the agency's trade, not its own cases ·
 * released: published, not made · loosely: the object is named by a word wider than the form's.
 */
export type Mark = 'filed' | 'includesCarryIn' | 'formWord' | 'manner' | 'business' | 'released' | 'loosely'

export type Part = {
  readonly label: string
  readonly n: number
  readonly unit: string
  readonly quantity: Quantity | null
}

export type Claim = {
  readonly quantity: Quantity
  /** Identifiers of domain.md section 6 it is about: rows of an outcome, columns of an applicant or of table four. */
  readonly keys: readonly string[]
  /** The figure; null where the words carry none (全部办结). A percentage for share and change. */
  readonly n: number | null
  /** Upper end of a range such as 3至5件. */
  readonly high: number | null
  readonly approximate: Approximation | null
  /** 件, 条 … as printed. */
  readonly unit: string
  /** The words deny it: 未收到, 未发生, 无结转. */
  readonly negated: boolean
  readonly period: Period
  readonly scope: ClaimScope
  /** 县, 市, 区, 镇 … of a regional scope. */
  readonly region: string | null
  /** Agency named as the one who did it, if any other word than 我局 stands there. */
  readonly subject: string | null
  /** A part of something larger: after 其中, one channel, one topic. */
  readonly part: boolean
  readonly marks: readonly Mark[]
  /** The words up to the figure. */
  readonly quote: string
  /** The whole sentence as printed. */
  readonly sentence: string
  /** Number of the sentence in the report, for telling neighbours from strangers. */
  readonly at: number
  /** 1 to 6; 0 is the text before section one. */
  readonly section: 0 | 1 | 2 | 3 | 4 | 5 | 6
  readonly place?: Place
  /** Items of a sub-item list. */
  readonly parts?: readonly Part[]
  /** Sub-items: whether the list claims to be whole (by its words, such as 分别为 or a last 其他). */
  readonly whole?: boolean
  /** share: figure it is a share of it stands beside · change: the former figure. */
  readonly of?: number | null
  /** share: totals named before it in the sentence · change: the present figure. */
  readonly bases?: readonly number[]
  /** Decimals printed in a percentage. */
  readonly decimals?: number
}
