import { useEffect, useRef, useState } from 'preact/hooks'
import { droppedFiles } from './dropped-files.ts'

/** Files let go anywhere on the page, or pasted. Answers whether some are held above it. */
export function useDrop(take: (files: readonly File[]) => void, disabled: boolean): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef({ take, disabled })
  latest.current = { take, disabled }

  useEffect(() => {
    /** Every element that is entered is left again; over the page as long as more were entered. */
    let depth = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth += 1
      setOver(!latest.current.disabled)
    }
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const hold = (event: DragEvent) => {
      // Else the browser opens the file in the place of the page.
      if (hasFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      depth = 0
      setOver(false)
      if (latest.current.disabled) return
      void droppedFiles(event.dataTransfer).then((files) => latest.current.take(files))
    }
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0 || latest.current.disabled) return
      event.preventDefault()
      latest.current.take(files)
    }
    const listeners = { dragenter: enter, dragleave: leave, dragover: hold, drop, paste }
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener)
    }
  }, [])
  return over
}
