import { renderAsync } from '@resvg/resvg-js'

/** The family every picture is set in; see src/fonts.ts. */
export const FONT_FAMILY = 'Noto Sans SC'
/** The same type for figures and Latin words, in a small file: much faster to draw. */
export const LATIN_FAMILY = 'Noto Sans LT'

/**
 * Draws an SVG as PNG, off the main thread and without a browser.
 *
 * @param fonts paths of TrueType files; without one that has a character, an empty box is drawn for it
 */
export async function toPng(svg: string, fonts: readonly string[]): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: [...fonts], defaultFontFamily: FONT_FAMILY },
    background: '#ffffff',
  })
  return image.asPng()
}
