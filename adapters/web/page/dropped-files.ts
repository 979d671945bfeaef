/** The files of a drop, also those inside folders. */

/** What nobody put there on purpose. */
const HIDDEN = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$)/i
const MOST = 2000

/** Must be called while the drop is handled: browsers forget its items afterwards. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  const plain = [...transfer.files]
  if (entries.length === 0) return plain
  const found: File[] = []
  for (const entry of entries) await walk(entry, found)
  return found
}

/** The files of a folder that was chosen, without what nobody put there on purpose. */
export function chosenFiles(files: readonly File[]): File[] {
  return files.filter((file) => !file.webkitRelativePath.split('/').some((name) => HIDDEN.test(name)))
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= MOST || HIDDEN.test(entry.name)) return
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    const path = entry.fullPath.replace(/^\//, '')
    if (path !== file.name) Object.defineProperty(file, 'webkitRelativePath', { value: path })
    found.push(file)
    return
  }
  if (!isFolder(entry)) return
  const reader = entry.createReader()
  for (;;) {
    // A folder is told in parts of a hundred.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return
    for (const inner of part.sort((a, b) => (a.name < b.name ? -1 : 1))) await walk(inner, found)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
