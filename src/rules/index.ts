/**
 * The list of judgement rules, in the order of their reading, and the words of any finding.
 * Imports checks (types), report (types), editions.
 */
import type { Explanation, Finding, Rule } from '../checks/types.ts'
import type { Language, Severity } from '../editions/types.ts'
import { ARITHMETIC_WORDS, figuresMessage } from './arithmetic-words.ts'
import { cAgency } from './completeness/c-agency.ts'
import { cAllzero } from './completeness/c-allzero.ts'
import { cBasis } from './completeness/c-basis.ts'
import { cBlank } from './completeness/c-blank.ts'
import { cCollabel } from './completeness/c-collabel.ts'
import { cContact } from './completeness/c-contact.ts'
import { cDoctype } from './completeness/c-doctype.ts'
import { cEdition } from './completeness/c-edition.ts'
import { cLawname } from './completeness/c-lawname.ts'
import { cMixed } from './completeness/c-mixed.ts'
import { cOrder } from './completeness/c-order.ts'
import { cOutdated } from './completeness/c-outdated.ts'
import { cParts } from './completeness/c-parts.ts'
import { cPeriod } from './completeness/c-period.ts'
import { cPlaceholder } from './completeness/c-placeholder.ts'
import { cRowlabel } from './completeness/c-rowlabel.ts'
import { cS1Assess } from './completeness/c-s1-assess.ts'
import { cS1Drift } from './completeness/c-s1-drift.ts'
import { cS1Len } from './completeness/c-s1-len.ts'
import { cS1Topic } from './completeness/c-s1-topic.ts'
import { cS5 } from './completeness/c-s5.ts'
import { cS6 } from './completeness/c-s6.ts'
import { cS6Fee } from './completeness/c-s6-fee.ts'
import { cSec } from './completeness/c-sec.ts'
import { cTbl } from './completeness/c-tbl.ts'
import { cTitle } from './completeness/c-title.ts'
import { cTitleSec } from './completeness/c-title-sec.ts'
import { cTrunc } from './completeness/c-trunc.ts'
import { cTypo } from './completeness/c-typo.ts'
import { cYear } from './completeness/c-year.ts'
import { CROSS_TABLE_RULES } from './cross-table/index.ts'
import { uDup } from './district/u-dup.ts'
import { uGe } from './district/u-ge.ts'
import { uMissing } from './district/u-missing.ts'
import { uSum } from './district/u-sum.ts'
import { NARRATIVE_RULES } from './narrative/index.ts'
import { t2AmtDec } from './plausibility/t2-amt-dec.ts'
import { t2AmtUnit } from './plausibility/t2-amt-unit.ts'
import { t2Rules } from './plausibility/t2-rules.ts'
import { t3Allnext } from './plausibility/t3-allnext.ts'
import { t3Totalonly } from './plausibility/t3-totalonly.ts'
import { t4Corrected } from './plausibility/t4-corrected.ts'
import { x19Items } from './years/x-19-items.ts'
import { x19Pub } from './years/x-19-pub.ts'
import { xCarry } from './years/x-carry.ts'
import { xDup } from './years/x-dup.ts'
import { xNorm } from './years/x-norm.ts'
import { xSpike } from './years/x-spike.ts'

/** Every judgement rule: one file, one line here. */
export const RULES: readonly Rule[] = [
  // the form and its text
  cDoctype,
  cTitle,
  cYear,
  cAgency,
  cSec,
  cOrder,
  cTitleSec,
  cEdition,
  cBasis,
  cTbl,
  cTrunc,
  cRowlabel,
  cCollabel,
  cBlank,
  cMixed,
  cAllzero,
  cS1Topic,
  cS1Assess,
  cS1Drift,
  cS1Len,
  cS5,
  cS6,
  cS6Fee,
  cPeriod,
  cContact,
  cParts,
  cPlaceholder,
  cLawname,
  cOutdated,
  cTypo,
  // figures that can hardly be
  t2Rules,
  t2AmtDec,
  t2AmtUnit,
  t3Totalonly,
  t3Allnext,
  t4Corrected,
  // the text against the tables, and one table against another
  ...NARRATIVE_RULES,
  ...CROSS_TABLE_RULES,
  // against last year
  xCarry,
  xNorm,
  x19Items,
  x19Pub,
  xSpike,
  xDup,
  // against other agencies
  uSum,
  uGe,
  uMissing,
  uDup,
]

/** What `gouji rules ID` and the handbook tell of a rule. */
export type RuleWords = {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly source: string
  /** First and last report year it holds for; absent: all. */
  readonly years?: readonly [number, number]
  readonly off: boolean
  readonly explain: Explanation
}

const BY_ID = new Map(RULES.map((r) => [r.id, r]))
const ARITHMETIC = new Map(ARITHMETIC_WORDS.map((w) => [w.id, w]))

/** Ids of all rules that can find something: the forms' equations first, then judgement. */
export function ruleIds(): string[] {
  return [...ARITHMETIC.keys(), ...BY_ID.keys()]
}

/** The words of a rule in one language, undefined for an id that is none. A place after the id is passed over: `T3-BAL:total`. */
export function ruleWords(id: string, language: Language): RuleWords | undefined {
  const bare = (id.split(':')[0] ?? id).toUpperCase()
  const rule = BY_ID.get(bare)
  const words = rule ?? ARITHMETIC.get(bare)
  if (!words) return undefined
  return {
    id: words.id,
    title: words.title[language],
    severity: words.severity,
    source: words.source,
    ...(rule?.years ? { years: rule.years } : {}),
    off: rule?.off ?? false,
    explain: words.explain[language],
  }
}

/** What a finding says, one sentence: place, actual, expected, gap. Made from its facts alone, whatever the year it was stored. */
export function findingMessage(finding: Finding, language: Language): string {
  const words = BY_ID.get(finding.rule) ?? ARITHMETIC.get(finding.rule)
  return words ? words.message[language](finding.facts) : figuresMessage(finding.rule, finding.facts, language)
}
