import { CASE_WORDS } from './case-words.ts'
import type { Entry } from './meaning.ts'
import { figure } from './measure-meaning.ts'
import { PROACTIVE_WORDS } from './proactive-words.ts'
import { REQUEST_WORDS } from './request-words.ts'

const RATIOS: readonly Entry[] = [
  [
    figure({ kind: 'ratio', ratio: 'disclosureRate' }),
    '公开率|信息公开率|依申请公开率|申请公开率|公开比率|disclosure rate|rate of disclosure|disclosure ratio|granting rate|grant rate',
  ],
  [
    figure({ kind: 'ratio', ratio: 'carryRate' }),
    '结转率|申请结转率|结转比率|结转比例|carry rate|carry-forward rate|carry forward rate|carried-forward rate|carryover rate|carry-over rate|rate of carry-forward|rate of carrying forward|carry forward ratio|carried forward rate',
  ],
  [
    { t: 'share' },
    '率|占比|占|比例|比重|百分比|所占比例|所占比重|占的比例|占比多少|占了|占到|占全部|份额|share|shares|proportion|percentage|ratio|fraction|share of|what share|what proportion|what percentage|percentage of|proportion of',
  ],
  [
    { t: 'percent' },
    '百分之几|百分之多少|多少百分比|几个百分比|百分之多少了|多少百分点|几个百分点|多少个百分点|百分点|百分数|percentage points|percent|per cent|what percent|by what percent|by what percentage|by how many percent|in percent|in percentage',
  ],
]

const DOUBTFUL: readonly Entry[] = [
  [{ t: 'ambiguous', of: 'carry' }, '结转|结转了|结转数|结转量|结转件|结转申请|结转的申请|carried|carry'],
  [{ t: 'ambiguous', of: 'other' }, '其他|其它|other'],
  [{ t: 'ambiguous', of: 'disclosed' }, '公开|公开了|公开的|disclosed|disclose|disclosure|published'],
  [
    { t: 'ambiguous', of: 'fastest' },
    '增长最快|增加最快|涨得最快|涨最快|上升最快|增速最快|grew fastest|grew the fastest|fastest growing|fastest growth|rose fastest|increased fastest',
  ],
  [{ t: 'ambiguous', of: 'cases' }, '案件|案子|cases|case'],
]

export const MEASURE_WORDS: readonly Entry[] = [
  ...REQUEST_WORDS,
  ...CASE_WORDS,
  ...PROACTIVE_WORDS,
  ...RATIOS,
  ...DOUBTFUL,
]
