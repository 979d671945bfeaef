import type { Alternative, Equation, GroupLine, TableBlock, TableKey, TableTemplate } from './types.ts'

/**
 * Makes a table template. The row and column keys are taken from the blocks, so an equation that names
 * a row or a column the form does not have fails to compile.
 */
export function defineTable<const R extends string, const C extends string>(template: {
  readonly key: TableKey
  readonly section: 2 | 3 | 4
  readonly name: { readonly zh: string; readonly en: string }
  readonly layout: 'rows' | 'oneRow'
  readonly blocks: readonly TableBlock<R, C>[]
  readonly groups?: readonly GroupLine[]
  readonly alternatives?: readonly Alternative<NoInfer<R>>[]
  readonly equations: readonly Equation<NoInfer<R>, NoInfer<C>>[]
}): TableTemplate {
  return {
    ...template,
    groups: template.groups ?? [],
    alternatives: template.alternatives ?? [],
  } as TableTemplate
}
