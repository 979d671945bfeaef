import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/sentences/read-command.ts'
import { words } from '../../src/text/index.ts'
import { sentence } from '../../src/text/sentence.ts'
import type { Verb } from '../../src/text/sentences-types.ts'

describe('a sentence', () => {
  it.each([
    ['/start', { do: 'start' }],
    ['/help@gouji_bot', { do: 'help' }],
    ['帮助。', { do: 'help' }],
    ['帮助 办公室', { do: 'help', topic: 'office' }],
    ['/help administrators', { do: 'help', topic: 'administration' }],
    ['/lang en', { do: 'language', language: 'en' }],
    ['语言 中文', { do: 'language', language: 'zh' }],
    ['单位 云溪县民政局', { do: 'agency', name: '云溪县民政局' }],
    ['单位：云溪县民政局', { do: 'agency', name: '云溪县民政局' }],
    ['/year 2024', { do: 'year', year: 2024 }],
    ['年度 ２０２４', { do: 'year', year: 2024 }],
    ['全部明细', { do: 'details', target: {}, page: 1 }],
    ['全部明细 云溪县民政局 2024 第3页', { do: 'details', target: { agency: '云溪县民政局', year: 2024 }, page: 3 }],
    ['依据T3-BAL', { do: 'source', rule: 'T3-BAL', target: {} }],
    ['依据 T3-BAL:total', { do: 'source', rule: 'T3-BAL:total', target: {} }],
    [
      '这条不对 T3-BAL:total 机构合并 数据并入',
      { do: 'dismiss', finding: 'T3-BAL:total', reason: '机构合并 数据并入' },
    ],
    ['这条不对 理由充分', { do: 'dismiss', reason: '理由充分' }],
    [
      '这条不对 T3-BAL:total 云溪县民政局 2024: 台账如此',
      {
        do: 'dismiss',
        finding: 'T3-BAL:total',
        target: { agency: '云溪县民政局', year: 2024 },
        reason: '台账如此',
      },
    ],
    ['这条不对 2 机构合并', { do: 'dismiss', place: 2, reason: '机构合并' }],
    ['这条不对第2条 机构合并', { do: 'dismiss', place: 2, reason: '机构合并' }],
    ['dismiss #2 merged', { do: 'dismiss', place: 2, reason: 'merged' }],
    ['这条不对 t3-bal:total 机构合并', { do: 'dismiss', finding: 't3-bal:total', reason: '机构合并' }],
    ['/claim K7P4', { do: 'claim', code: 'K7P4' }],
    ['准入 K7P4 填报 云溪县民政局', { do: 'admit', code: 'K7P4', role: 'clerk', agency: '云溪县民政局' }],
    ['/admit K7P4 viewer', { do: 'admit', code: 'K7P4', role: 'viewer', agency: '' }],
    ['/status', { do: 'status' }],
    ['进度 2025', { do: 'status', year: 2025 }],
    ['/status --year 2025', { do: 'status', year: 2025 }],
    ['催办名单', { do: 'chase' }],
    ['/chase 2025', { do: 'chase', year: 2025 }],
    ['整改通知 云溪县民政局', { do: 'notice', target: { agency: '云溪县民政局' } }],
    [
      '/notice 云溪县民政局 2026 2027年2月5日',
      { do: 'notice', target: { agency: '云溪县民政局', year: 2026 }, until: '2027-02-05' },
    ],
    ['撤销', { do: 'undo', target: {} }],
    ['撤销 云溪县民政局 2024', { do: 'undo', target: { agency: '云溪县民政局', year: 2024 } }],
    ['删除我的文件', { do: 'forget' }],
    ['/forget', { do: 'forget' }],
    ['/audit', { do: 'audit' }],
    ['操作记录 2026年3月', { do: 'audit', month: '2026-03' }],
    ['操作记录 11月份', { do: 'audit', month: '11' }],
    ['操作记录 上月', { do: 'audit', month: 'last' }],
    ['audit 2026-11', { do: 'audit', month: '2026-11' }],
    ['/roster export', { do: 'roster' }],
    ['导出名册', { do: 'roster' }],
    ['已报送', { do: 'reported', target: {} }],
    ['已报送 云溪县民政局 2026', { do: 'reported', target: { agency: '云溪县民政局', year: 2026 } }],
    ['/notapplicable 云溪县民政局', { do: 'notApplicable', target: { agency: '云溪县民政局' } }],
    ['not applicable 云溪县民政局 2026', { do: 'notApplicable', target: { agency: '云溪县民政局', year: 2026 } }],
    ['稍后提醒 云溪县民政局', { do: 'later', target: { agency: '云溪县民政局' } }],
    [
      '撤回 已报送 云溪县民政局 2026',
      { do: 'withdraw', what: 'reported', target: { agency: '云溪县民政局', year: 2026 } },
    ],
    ['withdraw remind later 云溪县民政局', { do: 'withdraw', what: 'later', target: { agency: '云溪县民政局' } }],
    ['撤回 云溪县民政局', { do: 'withdraw', target: { agency: '云溪县民政局' } }],
    ['/remind', { do: 'reminders' }],
    ['/remind status', { do: 'reminders' }],
    ['/remind preview 2027-1-22 p2', { do: 'preview', day: '2027-01-22', page: 2 }],
    ['提醒预览', { do: 'preview', page: 1 }],
    ['reminder preview 2027-01-22', { do: 'preview', day: '2027-01-22', page: 1 }],
    ['/digest on', { do: 'digest', on: true }],
    ['每日汇总：关', { do: 'digest', on: false }],
    ['每日汇总', { do: 'digest' }],
    ['/roster import', { do: 'rosterImport' }],
    ['导入名册', { do: 'rosterImport' }],
    ['确认导入 3f2a1c', { do: 'rosterConfirm', code: '3f2a1c' }],
    ['/roster undo', { do: 'rosterUndo' }],
    ['名册 查看 云溪县民政局', { do: 'rosterEdit', edit: { change: 'show', agency: '云溪县民政局' } }],
    [
      '名册 添加 云溪县柳湾镇人民政府 乡镇 云溪县人民政府',
      {
        do: 'rosterEdit',
        edit: { change: 'add', agency: '云溪县柳湾镇人民政府', kind: 'township', parent: '云溪县人民政府' },
      },
    ],
    [
      '名册 渠道 云溪县民政局＝telegram：-1001；lark：oc_a1b2',
      {
        do: 'rosterEdit',
        edit: { change: 'channels', agency: '云溪县民政局', value: 'telegram:-1001;lark:oc_a1b2' },
      },
    ],
    ['roster channels 云溪县民政局 here', { do: 'rosterEdit', edit: { change: 'here', agency: '云溪县民政局' } }],
    ['名册 上级 云溪县民政局', { do: 'rosterEdit' }],
    ['绑定本群', { do: 'bind', role: undefined, agency: '' }],
    ['show 云溪县民政局 2024', { do: 'show', target: { agency: '云溪县民政局', year: 2024 } }],
  ])('%s is understood', (text, command) => {
    expect(readCommand(text)?.command).toEqual(command)
  })

  it.each([
    '年度报告什么时候交',
    '单位有哪些没交',
    '哪些单位零申请',
    '依据什么判定',
    '开始时间是哪天',
    '/nothing',
    '2024年新收多少',
    '撤销的复议有几件',
    '催办名单里有谁',
    '进度 乡镇',
    '/roster burn',
    '已报送的单位有哪些',
    '不适用的情形有哪些',
    '撤回的申请有几件',
    '提醒预览 乡镇',
    '每日汇总 明天',
    '名册里有多少单位',
    '名册 有多少单位',
    '/remind burn',
    '操作记录 13月',
  ])('%s is a question', (text) => {
    expect(readCommand(text)).toBeUndefined()
  })

  it('that a button says is understood as what the button is for, in both languages', () => {
    const verbs = [
      'show',
      'details',
      'source',
      'repairs',
      'compare',
      'picture',
      'workbook',
      'reported',
      'notApplicable',
      'later',
    ] as const satisfies readonly Verb[]
    fc.assert(
      fc.property(
        fc.constantFrom('zh' as const, 'en' as const),
        fc.constantFrom(...verbs),
        fc.constantFrom('云溪县民政局', '临泽区和平街道办事处'),
        fc.integer({ min: 2019, max: 2040 }),
        (language, verb, agency, year) => {
          const command = readCommand(sentence(language, verb, { agency, year }))?.command
          expect(command).toMatchObject({ do: verb, target: { agency, year } })
        },
      ),
    )
  })

  it('is read without breaking, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void readCommand(text)))
  })
})

describe('the words', () => {
  it('of both languages never mean two things', () => {
    const seen = new Map<string, string>()
    for (const language of ['zh', 'en'] as const)
      for (const [verb, phrases] of Object.entries(words(language).chat.verbs))
        for (const phrase of phrases) {
          expect(seen.get(phrase) ?? verb).toBe(verb)
          seen.set(phrase, verb)
        }
  })
})
