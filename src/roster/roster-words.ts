import type { AgencyKind, Scope } from '../report/types.ts'

/** The columns of a roster, with the headings offices give them. */
export const HEADINGS = {
  agency: [
    'agency',
    '单位名称',
    '单位',
    '单位全称',
    '机关名称',
    '机关',
    '机关全称',
    '名称',
    '全称',
    '行政机关',
    'name',
  ],
  aliases: [
    'aliases',
    'alias',
    '简称',
    '单位简称',
    '规范简称',
    '机关简称',
    '别名',
    '别称',
    '曾用名',
    '其他名称',
    '常用名',
  ],
  kind: ['kind', '类别', '类型', '单位类别', '单位类型', '单位性质', '机关类别', '机关类型', '性质', 'type'],
  parent: [
    'parent',
    '上级',
    '上级单位',
    '上级机关',
    '主管',
    '主管单位',
    '主管部门',
    '主管机关',
    '上级部门',
    '上级主管部门',
    '所属',
    '隶属',
    '隶属关系',
    '隶属单位',
  ],
  scope: ['scope', '范围', '统计范围', '口径', '统计口径', '数据范围'],
  channels: [
    'channels',
    'channel',
    '联系方式',
    '渠道',
    '通知渠道',
    '联系渠道',
    '提醒渠道',
    '提醒群',
    '通知群',
    '工作群',
    '群',
    '群号',
    '聊天',
    '会话',
    '会话编号',
  ],
  deputies: [
    'deputies',
    'deputy',
    '分管',
    '分管领导',
    '分管负责人',
    '分管领导渠道',
    '抄送',
    '抄送渠道',
    '领导',
    '负责人',
  ],
} satisfies Readonly<Record<string, readonly string[]>>

export type RosterColumn = keyof typeof HEADINGS

export const KIND_WORDS: Readonly<Record<AgencyKind, readonly string[]>> = {
  government: ['政府', '人民政府', '本级政府', '县政府', '市政府', '区政府'],
  governmentOffice: [
    '政府办',
    '政府办公室',
    '政府办公厅',
    '府办',
    '县政府办',
    '市政府办',
    '区政府办',
    '主管部门',
    'office',
  ],
  department: [
    '部门',
    '局',
    '委办局',
    '工作部门',
    '政府部门',
    '县直',
    '市直',
    '区直',
    '县直部门',
    '市直部门',
    '区直部门',
  ],
  township: ['乡镇', '镇', '乡', '民族乡', '乡镇政府', '乡镇人民政府', '乡（镇）', 'town'],
  street: ['街道', '街道办', '街办', '街道办事处', '办事处', 'subdistrict'],
  other: ['其他', '其它', '其他单位', '事业单位', '园区', '管委会', '企业', '公共企事业单位'],
}

export const SCOPE_WORDS: Readonly<Record<Scope, readonly string[]>> = {
  agencyOnly: ['本机关', '仅本机关', '本单位', '仅本单位', '本级', '机关本级', '仅本级', '仅机关'],
  agencyAndAffiliates: [
    '含下属',
    '含下属单位',
    '本机关及下属',
    '本机关及下属单位',
    '本机关和下属单位',
    '机关及所属',
    '机关及所属单位',
    '本单位及下属单位',
    '含所属单位',
  ],
  regional: ['汇总', '全县', '全市', '全区', '全省', '区域', '全区域', '辖区', '全辖区', '地区汇总', '本地区'],
  unknown: ['未知', '不明', '不详', '不清楚', '待定'],
}

/** A word without what nobody sees: width, spaces, case, brackets. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff()_*-]+/g, '')
    .toLowerCase()
}

const prepared = new WeakMap<object, ReadonlyMap<string, string>>()

/** The key of a table of words under which a word stands, or which it is itself. */
export function keyOf<K extends string>(words: Readonly<Record<K, readonly string[]>>, text: string): K | undefined {
  const known = prepared.get(words) ?? toIndex(words)
  prepared.set(words, known)
  const key = known.get(plainWord(text))
  return isKey(words, key) ? key : undefined
}

function toIndex(words: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  const entries = Object.entries(words).flatMap(([key, list]) =>
    [key, ...list].map((word) => [plainWord(word), key] as const),
  )
  return new Map(entries.toReversed())
}

function isKey<K extends string>(words: Readonly<Record<K, unknown>>, key: string | undefined): key is K {
  return key !== undefined && key in words
}
