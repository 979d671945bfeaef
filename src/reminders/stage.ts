import type { Stage } from './types.ts'

/** A stage as written (`T`, `T-7`, `T+1`), also with a long dash or spaces; undefined where it is none. */
export function parseStage(text: string): Stage | undefined {
  const plain = text.normalize('NFKC').replace(/[−–—]/g, '-').replace(/\s+/g, '').toUpperCase()
  const [, sign, digits] = /^T(?:([+-])([1-9]\d{0,2}))?$/.exec(plain) ?? [undefined, undefined, undefined]
  if (plain === 'T') return 0
  if (!digits || Number(digits) > 366) return undefined
  return sign === '-' ? -Number(digits) : Number(digits)
}

/** A stage's name: `T`, `T-7`, `T+1`. */
export function stageName(stage: Stage): string {
  if (stage === 0) return 'T'
  return stage < 0 ? `T${stage}` : `T+${stage}`
}
