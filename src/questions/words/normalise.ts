/**
 * A question as it is matched: NFKC, lower case, white space only where it parts Latin words or figures,
 * the marks of one meaning made one. Chinese characters stay as typed (their variants are a guess, made later).
 */
export function normalise(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[‘’´`]/g, "'")
    .replace(/[〇○]/g, '零')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/(?<=\d)o(?=\d)|(?<=\b2)o(?=\d)/g, '0')
    .replace(/(?<!\d)20 (?=\d\d年)/g, '20')
    .replace(/([a-z])'s(?![a-z])/g, '$1')
    .replace(/([a-z]{2})(\d)/g, '$1 $2')
    .replace(/\s+/g, ' ')
    .replace(/(?<![a-z0-9'.,%)]) | (?![a-z0-9'(])/g, '')
    .trim()
}
