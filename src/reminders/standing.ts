import type { Filing, Finding } from '../checks/types.ts'

/** How an agency stands for a milestone and report year. */
export type Standing =
  | { readonly kind: 'notSubmitted' }
  /** Errors about the content, in the order of the filing. */
  | { readonly kind: 'openErrors'; readonly errors: readonly Finding[] }
  | { readonly kind: 'done' }

/** The standing by the latest stored version. Lateness (the D- rules) is no error about the content. */
export function standingOf(latest: Filing | undefined): Standing {
  if (!latest) return { kind: 'notSubmitted' }
  const errors = latest.findings.filter(({ severity, rule }) => severity === 'error' && !rule.startsWith('D-'))
  return errors.length > 0 ? { kind: 'openErrors', errors } : { kind: 'done' }
}
