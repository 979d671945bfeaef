import type { Filing } from '../checks/types.ts'

/**
 * What versions of one document have in common, also after they were judged again: the message they came with, or the
 * file itself where the command line stored it.
 */
export function documentId(filing: Filing): string {
  return filing.event ?? filing.report.source.sha256
}
