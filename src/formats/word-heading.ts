const HEADING_NAME = /^(?:heading|标题)\s*([1-9])$/iu
const TITLE_NAME = /^(?:title|标题)$/iu

/** The 0-based outline level that the name of a built-in style stands for. */
export function headingOutline(name: string): number | undefined {
  const level = HEADING_NAME.exec(name)?.[1]
  if (level !== undefined) return Number(level) - 1
  return TITLE_NAME.test(name) ? 0 : undefined
}
