import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanName, readPost, toInbound } from '../../adapters/web/inbound.ts'
import { formOf } from '../support/web-chat.ts'

const LIMITS = { fileBytes: 100, requestBytes: 1000, files: 3, letters: 50 }

describe('a post of the page', () => {
  it('becomes a message of its chat, whose id no other chat can take', () => {
    const post = readPost(formOf({ id: 'abcdefgh', text: ' 哪些单位零申请\r\n' }), LIMITS)
    if ('kind' in post) throw new Error(post.kind)
    const at = '2026-03-01T09:00:00+08:00'
    const message = toInbound(post, { chat: 'local', person: 'local' }, [], at)
    expect(message).toMatchObject({ id: 'local.abcdefgh', messageId: 'abcdefgh', text: '哪些单位零申请', sentAt: at })
    expect(toInbound(post, { chat: 'other', person: 'local' }, [], at).id).not.toBe(message.id)
  })

  it('says since when its language is chosen by the server’s clock', () => {
    const post = readPost(formOf({ text: '好', language: 'en', languageAge: '60000' }), LIMITS)
    if ('kind' in post) throw new Error(post.kind)
    const message = toInbound(post, { chat: 'local', person: 'local' }, [], '2026-03-01T09:00:00+08:00')
    expect(message).toMatchObject({ language: 'en', languageSince: '2026-03-01T00:59:00.000Z' })
  })

  it('keeps only what the page may say', () => {
    const post = readPost(
      formOf({ text: '好', language: 'fr', pressed: '<b>', album: 'x'.repeat(65), languageAge: '-1' }),
      LIMITS,
    )
    expect(Object.keys(post).sort()).toEqual(['files', 'id', 'samples', 'text'])
  })
})

describe('the name of a file', () => {
  it('stays as it is, with its folders', () => {
    expect(cleanName('云溪县\\街道/临泽街道办事处（终稿） v2.docx')).toBe('云溪县/街道/临泽街道办事处（终稿） v2.docx')
  })

  it('shows no hidden marks, leads nowhere, and keeps its ending', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.array(fc.constantFrom('..', '.', '', '\u202e', '\0')),
        (name, odd) => {
          const clean = cleanName([...odd, name, 'x.docx'].join('/'))
          expect(clean).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
          expect(clean.split('/').some((part) => part === '..' || part === '.')).toBe(false)
          expect(clean.endsWith('x.docx')).toBe(true)
          expect(clean.length).toBeLessThanOrEqual(200)
        },
      ),
    )
  })
})
