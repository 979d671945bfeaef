import type { Finding } from '../checks/types.ts'
import { cellName } from '../editions/names.ts'
import type { Language } from '../editions/types.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'

/** Letters of a sentence quoted under a finding. */
const QUOTED = 60

/**
 * What stands under findings that one repair clears: the cell most likely wrong, and the report's own sentence where
 * the finding does not quote it already.
 *
 * @param quoted letters of the sentence before it is cut
 */
export function findingDetail(group: readonly Finding[], language: Language, quoted = QUOTED): string[] {
  const w = words(language).summary
  const suspect = group[0]?.suspect
  const repair = suspect
    ? [w.repair(cellName(suspect.cell, language), String(suspect.actual ?? ''), suspect.proposed)]
    : []
  return [
    ...repair,
    ...group.flatMap((finding) => {
      const sentence = finding.evidence
      if (!sentence || bare(findingMessage(finding, language)).includes(bare(sentence))) return []
      return [w.evidence(sentence.length > quoted ? `${sentence.slice(0, quoted)}…` : sentence)]
    }),
  ]
}

/** Only the letters and figures: punctuation at a quotation's ends makes no other sentence. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}
