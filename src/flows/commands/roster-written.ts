/** Codes of a system that lets nobody write there, or has no room left. */
const CODES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'])

/** Writes the roster; where the folder is only for reading (a service that may not write its configuration), says so. */
export async function written<T>(write: () => Promise<T>): Promise<T | 'notWritable'> {
  try {
    return await write()
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && CODES.has(String(problem.code))) return 'notWritable'
    throw problem
  }
}
