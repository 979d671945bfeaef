/** One part of an upload. */
export type UploadPart = { readonly name: string; readonly fileName?: string; readonly bytes: Buffer }

/** Takes a multipart body apart; undefined where a header cannot be read, as with a `"` inside a file name. */
export function readMultipart(body: Buffer, contentType: string): UploadPart[] | undefined {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1]
  if (boundary === undefined) return undefined
  const mark = Buffer.from(`--${boundary}`)
  const parts: UploadPart[] = []
  let at = body.indexOf(mark)
  while (at >= 0) {
    const next = body.indexOf(mark, at + mark.length)
    if (next < 0) return parts
    const part = body.subarray(at + mark.length + 2, next - 2)
    const end = part.indexOf('\r\n\r\n')
    const header = part.subarray(0, end).toString()
    const fields = /^content-disposition: ?form-data; name="([^"]*)"(?:; filename="([^"]*)")?(?:\r\n|$)/i.exec(header)
    if (!fields) return undefined
    const file = fields[2] === undefined ? {} : { fileName: fields[2] }
    parts.push({ name: fields[1]!, ...file, bytes: Buffer.from(part.subarray(end + 4)) })
    at = next
  }
  return undefined
}
