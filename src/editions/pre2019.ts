import type { Edition } from './types.ts'

/** Reports of 2008 to 2018: identified and archived, never judged. Source: 国办发〔2014〕32号; domain.md 1.2. */
export const pre2019: Edition = {
  id: 'pre2019',
  name: { zh: '2018 年度及以前的旧版格式', en: 'legacy form (2018 and earlier)' },
  notice: '国办发〔2014〕32号',
  years: [2008, 2018],
  evidence: [
    { phrase: '政府信息公开情况统计表', weight: 6 },
    { phrase: '主动公开政府信息数', weight: 4 },
    { phrase: '收到申请数', weight: 3 },
    { phrase: '申请办结数', weight: 3 },
    { phrase: '申请答复数', weight: 3 },
    { phrase: '回应解读情况', weight: 2 },
  ],
}
