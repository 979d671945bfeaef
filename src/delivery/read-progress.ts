import { words } from '../text/index.ts'

/** How far the app has come with a batch, where a text is the sentence that says so. */
export function readProgress(text: string): { readonly done: number; readonly total: number } | undefined {
  const [done, total] = [...text.matchAll(/\d+/g)].map(Number)
  if (done === undefined || total === undefined) return undefined
  const known = (['zh', 'en'] as const).some((language) => words(language).chat.batch.progress(done, total) === text)
  return known ? { done, total } : undefined
}
