import { describe, expect, it } from 'vitest'
import { createLog, errorFields, redact, secretsOf } from '../src/log.ts'

describe('the log', () => {
  it.each([
    'https://api.telegram.org/bot123456789:AAHkq7vYb3Zx8wQm5Rt1Uo2Pp4Ss6Dd9Ff0/getUpdates',
    'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc',
    '{"app_secret":"k3kQmPz81LxY","x":1}',
    'tenant_access_token=t-g1044ghJRUIJJ5ELPTSBzcjaMVQvXYZ12345',
    'postgres://gouji:geheim99@db.example/gouji',
  ])('shows no secret of %s', (line) => {
    expect(redact(line, [])).toContain('[redacted]')
    for (const secret of ['AAHkq7vYb3Zx8', 'eyJhbGci', 'k3kQmPz81LxY', 'g1044ghJ', 'geheim99']) {
      expect(redact(line, [])).not.toContain(secret)
    }
  })

  it('shows no value of a secret variable, wherever a library puts it', () => {
    const lines: string[] = []
    const secrets = secretsOf({ LARK_APP_SECRET: 'plainsecret', PORT: '8787' })
    const log = createLog('info', secrets, { write: (line) => void lines.push(line) })
    log.child({ platform: 'lark' }).warn({ request: { headers: ['plainsecret'] } }, 'refused plainsecret')
    expect(lines.join('')).not.toContain('plainsecret')
    expect(JSON.parse(lines[0]!)).toMatchObject({ platform: 'lark', msg: 'refused [redacted]' })
  })

  it('tells where an error happened, and nothing of what a message may quote', () => {
    let error: unknown
    try {
      JSON.parse('张三的申请')
    } catch (caught) {
      error = caught
    }
    const fields = errorFields(error)
    expect(fields.type).toBe('SyntaxError')
    expect(fields.stack).toContain('log.test.ts')
    expect(JSON.stringify(fields)).not.toContain('张三')
  })
})
