import type { Finding, Skip } from './types.ts'

/** What became of the findings of the version before: ids, in the order they stood. */
export type Corrections = {
  readonly fixed: readonly string[]
  readonly remaining: readonly string[]
  readonly appeared: readonly string[]
  /** Gone, but not because it is right now: what the rule needs was not read this time. */
  readonly unjudged: readonly string[]
}

type Judged = { readonly findings: readonly Finding[]; readonly skipped: readonly Skip[] }

/**
 * Compares two versions of one report by the ids of their findings, which are stable across resubmissions.
 * A finding is fixed only where its rule was judged again: what could not be read this time is never called fixed.
 */
export function corrections(before: Judged, after: Judged): Corrections {
  const now = new Set(after.findings.map((finding) => finding.id))
  const then = new Set(before.findings.map((finding) => finding.id))
  const skipped = new Set(after.skipped.map((skip) => skip.id))
  const gone = before.findings.filter((finding) => !now.has(finding.id))
  const isUnjudged = (finding: Finding) => skipped.has(finding.id) || skipped.has(finding.rule)
  return {
    fixed: gone.filter((finding) => !isUnjudged(finding)).map((finding) => finding.id),
    remaining: before.findings.filter((finding) => now.has(finding.id)).map((finding) => finding.id),
    appeared: after.findings.filter((finding) => !then.has(finding.id)).map((finding) => finding.id),
    unjudged: gone.filter(isUnjudged).map((finding) => finding.id),
  }
}
