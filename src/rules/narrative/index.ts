/**
 * The room of rules that set the prose against the tables and against itself: their list.
 * A rule is one file and one line here; they may import checks, report, editions and text.
 */
import type { Rule } from '../../checks/types.ts'
import { nCarryIn } from './n-carry-in.ts'
import { nCarryOut } from './n-carry-out.ts'
import { nCases } from './n-cases.ts'
import { nDecision } from './n-decision.ts'
import { nDone } from './n-done.ts'
import { nGroup } from './n-group.ts'
import { nNoCase } from './n-no-case.ts'
import { nNone } from './n-none.ts'
import { nNorm } from './n-norm.ts'
import { nPct } from './n-pct.ts'
import { nProblem } from './n-problem.ts'
import { nReq } from './n-req.ts'
import { nSelf } from './n-self.ts'
import { nSubSum } from './n-sub-sum.ts'

export const NARRATIVE_RULES: readonly Rule[] = [
  nReq,
  nNone,
  nCarryIn,
  nCarryOut,
  nDone,
  nCases,
  nNoCase,
  nGroup,
  nPct,
  nSubSum,
  nSelf,
  nNorm,
  nDecision,
  nProblem,
]
