import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/** A webhook's request as the platform makes it: encrypted body, signature over the raw bytes. */
export function larkHook(
  event: object,
  options: { readonly key: string; readonly at: number; readonly signed?: boolean },
): RequestInit & { readonly body: string } {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(options.key).digest(), iv)
  const encrypt = Buffer.concat([iv, cipher.update(JSON.stringify(event)), cipher.final()]).toString('base64')
  // Written with a space, as a signature over anything but the raw bytes would not hold then.
  const body = `{"encrypt": "${encrypt}"}`
  const timestamp = String(Math.floor(options.at / 1000))
  const nonce = randomBytes(6).toString('hex')
  const signature = createHash('sha256')
    .update(timestamp + nonce + options.key + body)
    .digest('hex')
  const signed = {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  }
  return {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...(options.signed === false ? {} : signed) },
  }
}
