import { personOf } from '../../access.ts'
import type { Reply, ReplyBlock } from '../../chat.ts'
import { toChecked } from '../../checks/checked.ts'
import type { Filing, Finding } from '../../checks/types.ts'
import { foldFindings } from '../../replies/filing-reply.ts'
import { notice } from '../../replies/notice.ts'
import { findingMessage, ruleWords } from '../../rules/index.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import { putDismissals, readDismissals, withoutDismissed } from '../dismissals.ts'

import type { Answered, FlowDeps, Turn } from '../types.ts'
import { mayDismiss } from './may.ts'
import { deedOf, findTarget } from './target.ts'

/** Rules named at once. */
const MOST_RULES = 6

/** 依据: what a rule rests on and means; without one, what the report's findings rest on. */
export async function showSource(
  deps: FlowDeps,
  turn: Turn,
  { rule, target }: CommandOf<'source'>,
): Promise<Answered | undefined> {
  const { language } = turn
  const w = words(language).chat.source
  if (rule !== undefined) {
    const blocks = basisOf(turn, rule)
    return { reply: blocks.length > 0 ? { tone: 'neutral', blocks, actions: [] } : notice(w.unknown(rule), 'warning') }
  }
  const found = await findTarget(deps, turn, target)
  if (found.kind === 'noAgency') return undefined
  if (found.kind === 'told') return { reply: found.reply }
  const { agency, year, findings } = found.filing
  const rules = [...new Set(findings.map((finding) => finding.rule))]
  const [first] = rules
  if (first === undefined) return { reply: notice(words(language).chat.details.none) }
  const items = rules.slice(0, MOST_RULES).flatMap((id) => {
    const basis = ruleWords(id, language)
    return basis ? [{ text: w.rule(basis.title, id), detail: basis.source }] : []
  })
  const blocks: ReplyBlock[] = [
    { kind: 'title', text: w.of(agency, year) },
    { kind: 'list', ordered: false, items },
    { kind: 'text', text: w.rest(rules.slice(MOST_RULES), first) },
  ]
  return { reply: { tone: 'neutral', blocks, actions: [] } }
}

function basisOf(turn: Turn, id: string): ReplyBlock[] {
  const w = words(turn.language).chat.source
  const basis = ruleWords(id, turn.language)
  if (!basis) return []
  const text = [basis.title, basis.explain.what, basis.explain.fix].filter((part) => part !== '').join('\n')
  return [
    { kind: 'title', text: w.heading(id) },
    { kind: 'text', text },
    { kind: 'source', text: w.basis(basis.source) },
  ]
}

/** 这条不对: a finding that a person declares wrong is no longer counted, as long as its figures stay as they are. */
export async function dismissFinding(
  deps: FlowDeps,
  turn: Turn,
  { finding, place, target = {}, reason }: CommandOf<'dismiss'>,
): Promise<Answered | undefined> {
  const w = words(turn.language).chat
  const found = await findTarget(deps, turn, target)
  if (found.kind === 'noAgency') return { reply: notice(w.unknownAgency(target.agency ?? ''), 'warning') }
  if (found.kind === 'told') return { reply: found.reply }
  const { filing } = found
  const { agency, year } = filing
  if (!mayDismiss(turn, agency)) return { reply: notice(w.access.denied, 'warning') }
  if (place !== undefined) return { reply: await askWhich(deps, turn, filing, place, reason) }
  const one = finding === undefined ? only(filing.findings) : filing.findings.find((f) => isSame(f.id, finding))
  if (!one) return { reply: notice(finding === undefined ? w.dismiss.which : w.dismiss.unknown(finding), 'warning') }
  if (reason === '') return { reply: notice(w.dismiss.reason(one.id), 'neutral') }
  const others = (await readDismissals(deps.store, agency, year)).filter((d) => d.finding !== one.id)
  await putDismissals(deps.store, agency, year, [
    ...others,
    { finding: one.id, facts: one.facts, reason, by: personOf(turn.message), at: deps.clock.iso() },
  ])
  await deps.audit.append({ ...deedOf(turn, 'dismissed', filing), finding: one.id })
  return { reply: notice(w.dismiss.done(one.id, reason), 'good') }
}

/**
 * Numbers change when a finding is dismissed, and old messages keep theirs: what stands at a number is shown, and the
 * button names it by its id.
 */
async function askWhich(deps: FlowDeps, turn: Turn, filing: Filing, place: number, reason: string): Promise<Reply> {
  const { language } = turn
  const w = words(language).chat.dismiss
  const { checked } = await withoutDismissed(deps.store, toChecked(filing))
  const group = foldFindings(checked.outcomes.findings)[place - 1]
  if (!group) return notice(w.noPlace(place), 'warning')
  if (reason === '') return notice(w.reason(String(place)), 'neutral')
  const { verbs, labels } = words(language).chat
  return {
    tone: 'neutral',
    blocks: [
      { kind: 'title', text: w.heading(filing.agency, filing.year) },
      { kind: 'text', text: w.confirm(place, reason) },
      { kind: 'list', ordered: false, items: group.map((f) => ({ text: findingMessage(f, language), detail: f.id })) },
    ],
    actions: group.map(({ id }) => ({
      label: group.length > 1 ? `${labels.dismiss} ${id}` : labels.dismiss,
      say: `${verbs.dismiss[0]} ${id} ${filing.agency} ${filing.year}: ${reason}`,
    })),
  }
}

/** Ids are typed on phones: capitals do not count. */
function isSame(id: string, typed: string): boolean {
  return id.toLowerCase() === typed.toLowerCase()
}

/** 恢复: takes a dismissal back. */
export async function restoreFinding(
  deps: FlowDeps,
  turn: Turn,
  { finding }: CommandOf<'restore'>,
): Promise<Answered | undefined> {
  const w = words(turn.language).chat
  const found = await findTarget(deps, turn, {})
  if (found.kind !== 'found') return found.kind === 'told' ? { reply: found.reply } : undefined
  const { agency, year, findings } = found.filing
  if (!mayDismiss(turn, agency)) return { reply: notice(w.access.denied, 'warning') }
  const dismissals = await readDismissals(deps.store, agency, year)
  const one = [...dismissals.map((d) => d.finding), ...findings.map((f) => f.id)].find((id) => isSame(id, finding))
  // The same sentence again, after a crash, finds it restored.
  if (one === undefined) return { reply: notice(w.dismiss.unknown(finding), 'warning') }
  const left = dismissals.filter((d) => d.finding !== one)
  await putDismissals(deps.store, agency, year, left)
  await deps.audit.append({ ...deedOf(turn, 'restored', found.filing), finding: one })
  return { reply: notice(w.dismiss.restored(one), 'good') }
}

function only(findings: readonly Finding[]): Finding | undefined {
  return findings.length === 1 ? findings[0] : undefined
}
