/**
 * The room of rules that set one table, or the fee statement of section six, against another: their list.
 * A rule is one file and one line here; they may import checks, report, editions and text.
 */
import type { Rule } from '../../checks/types.ts'
import { xtFeeMissing } from './xt-fee-missing.ts'
import { xtFeeNoReq } from './xt-fee-no-req.ts'
import { xtFeeT2 } from './xt-fee-t2.ts'
import { xtFeeTariff } from './xt-fee-tariff.ts'
import { xtT4NoReq } from './xt-t4-no-req.ts'

export const CROSS_TABLE_RULES: readonly Rule[] = [xtT4NoReq, xtFeeNoReq, xtFeeMissing, xtFeeTariff, xtFeeT2]
