import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runGouji } from '../support/bot-child.ts'
import { startOffice } from '../support/office.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const SAMPLES = join(import.meta.dirname, '../../config/samples')
const DOCX = join(SAMPLES, '云溪县民政局2025年年报.docx')
const PDF = join(SAMPLES, '云溪县水利局2025年年报.pdf')

const LOWERED = [
  ['fileMegabytes: 0.002', DOCX, '文件太大（上限 0.002 MB），没有读取。'],
  ['unpackedMegabytes: 0.1', DOCX, '文件解压后太大（上限 0.1 MB），没有读取。'],
  ['pages: 1', PDF, '这份文件有 3 页，超过上限 1 页，没有读取。'],
  ['seconds: 0.001', DOCX, '读取这份文件超过 0.001 秒，已停止。'],
] as const

it.each(LOWERED)(
  'a limit of gouji.yaml, %s, holds in chat and for gouji check, and is said',
  async (limit, path, said) => {
    const folder = temporaryFolder()
    const office = await startOffice({ folder, settings: `limits: { ${limit} }\n` })
    await office.platform.say({ files: [{ name: '年报', bytes: readFileSync(path) }] })
    await office.platform.answer(1)
    expect(office.platform.texts()[0]).toContain(said)
    const checked = await runGouji(['check', path], office.env)
    expect(checked.out).toContain(said)
    expect(checked.status).toBe(2)
  },
)
