/** Chinese characters in a line of a phone's chat. */
const WIDTH = 22
const WIDE =
  /[\u1100-\u115f\u2018-\u201d\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u

/** About how many lines a text takes on a phone: 22 Chinese characters or 44 letters a line. */
export function screenLines(text: string): number {
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(wideness(line) / WIDTH)), 0)
}

/** Width in Chinese characters. */
function wideness(line: string): number {
  return [...line].reduce((width, sign) => width + (WIDE.test(sign) ? 1 : 0.5), 0)
}
