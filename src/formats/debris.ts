/** What no person put there: system files, lock files of office programs, hidden files. Takes a name without folders. */
export function isDebris(name: string): boolean {
  return (
    name.startsWith('.') || name.startsWith('~$') || name === '__MACOSX' || /^(thumbs\.db|desktop\.ini)$/i.test(name)
  )
}
