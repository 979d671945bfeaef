import type { Entry } from './meaning.ts'

/** Words that make a question out of measures: comparison, order, change, negation, combination. */

const COMPARISON: readonly Entry[] = [
  [
    { t: 'compare', op: '>', place: 'before' },
    '超过|超过了|多于|大于|高于|超|超出|不止|多过|突破|比率超过|>|more than|over|above|greater than|exceeding|exceeds|exceed|exceeded|higher than|larger than|upwards of',
  ],
  [
    { t: 'compare', op: '<', place: 'before' },
    '不足|少于|小于|低于|不到|未到|不满|没到|没超过到|<|fewer than|less than|under|below|lower than|smaller than|short of',
  ],
  [
    { t: 'compare', op: '>=', place: 'before' },
    '不少于|不低于|至少|起码|最少有|达到|达|不小于|不下|不下于|大于等于|大于或等于|>=|≥|at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|greater than or equal to',
  ],
  [
    { t: 'compare', op: '<=', place: 'before' },
    '不超过|不多于|不高于|至多|最多有|顶多|不大于|没超过|没有超过|未超过|小于等于|小于或等于|<=|≤|at most|no more than|not more than|up to|not over|not exceeding|a maximum of|maximum of|did not exceed|less than or equal to',
  ],
  [
    { t: 'compare', op: '=', place: 'before' },
    '等于|正好|刚好|恰好|恰有|只有|仅有|仅|正好是|刚好是|正好有|刚好有|只|=|exactly|equal to|equals|only|just|precisely',
  ],
  [
    { t: 'compare', op: '>=', place: 'after' },
    '以上|及以上|或以上|和以上|以上的|起|往上|或更多|or more|and above|or above|and more|or over|and over|upwards|plus|+',
  ],
  [
    { t: 'compare', op: '<=', place: 'after' },
    '以下|及以下|或以下|以内|之内|以下的|往下|或更少|or fewer|or less|and below|or below|and fewer|and under',
  ],
  [{ t: 'compare', op: '>', place: 'after' }, '开外|多件'],
  [{ t: 'range' }, '到|至|介于|~|-|—|–|～|between|from|to|之间|区间'],
  [{ t: 'is', is: { op: 'between', value: 10, upper: 99 } }, '两位数|二位数|double digits|double-digit|two digits'],
  [{ t: 'is', is: { op: 'between', value: 100, upper: 999 } }, '三位数|triple digits|three digits'],
  [{ t: 'is', is: { op: '>', value: 100 } }, '过百|破百|超百'],
  [
    { t: 'is', is: { op: '>', value: 50 }, unit: '%' },
    '过半|超过一半|超过半数|超过百分之五十|over half|more than half|above half|超一半|超半数',
  ],
  [
    { t: 'is', is: { op: '<', value: 50 }, unit: '%' },
    '不到一半|不足一半|不过半|不到半数|不足半数|低于一半|less than half|under half|below half',
  ],
  [
    { t: 'is', is: { op: '!=', value: 0 } },
    '不为0|不是0|不为零|不是零|非0|非零|大于0|大于零|non-zero|nonzero|not zero',
  ],
  [
    { t: 'is', is: { op: '=', value: 0 } },
    '为0|为零|是0|是零|等于0|等于零|都是0|都是零|均为0|均为零|都为0|都为零|全是0|全是零|挂零|吃零蛋|零蛋|is zero|was zero|were zero|are zero|equal to zero|equals zero|at zero|of zero',
  ],
  [{ t: 'zeroOf' }, '零|zero|零件'],
  [{ t: 'averageLevel' }, '平均水平|平均数|平均值|均值|平均线|the average|average level|the mean|mean value'],
]

const ORDER: readonly Entry[] = [
  [
    { t: 'most', direction: 'most' },
    '最多|最高|最大|最多的|最高的|最大的|居首|排首位|首位|多数第一|最厉害|最重|冠军|most|the most|highest|the highest|largest|the largest|biggest|the biggest|greatest|the greatest|maximum|max|leading|the maximum',
  ],
  [
    { t: 'most', direction: 'least' },
    '最少|最低|最小|最少的|最低的|最小的|垫底|末位|倒第一|fewest|the fewest|least|the least|lowest|the lowest|smallest|the smallest|minimum|min|the minimum',
  ],
  [{ t: 'top', direction: 'most' }, '前|前面|头|位列前|名列前|排前|排在前|排名前|位居前|排行前|最前|top|the top|first'],
  [{ t: 'top', direction: 'least' }, '后|倒数|倒数前|最后|末|垫底的|排最后|排名后|bottom|the bottom|last'],
  [
    { t: 'ordinal', n: null, direction: 'most' },
    '第|排第|排名第|位列第|排在第|排名|number|no.|ranked|rank number|ranking|rank|place',
  ],
  [{ t: 'ordinal', n: null, direction: 'least' }, '倒数第|排倒数第'],
  [
    { t: 'ordinal', n: 2, direction: 'most' },
    '第二多|第二高|第二大|second highest|second most|second-highest|second-most|second largest|second-largest|runner-up|runner up|2nd highest|2nd most|the second highest|the second most|second biggest|second greatest|2nd largest|comes second|came second|ranks second|ranked second',
  ],
  [
    { t: 'ordinal', n: 3, direction: 'most' },
    '第三多|第三高|第三大|third highest|third most|third-highest|third-most|third largest|third-largest|3rd highest|3rd most|the third highest|the third most|third biggest|comes third|came third|ranks third|ranked third',
  ],
  [
    { t: 'ordinal', n: 4, direction: 'most' },
    '第四多|第四高|第四大|fourth highest|fourth most|fourth largest|4th highest|4th most|ranked fourth|came fourth',
  ],
  [
    { t: 'ordinal', n: 5, direction: 'most' },
    '第五多|第五高|第五大|fifth highest|fifth most|fifth largest|5th highest|5th most|ranked fifth',
  ],
  [
    { t: 'ordinal', n: 2, direction: 'least' },
    '第二少|第二低|倒数第二|倒数第二名|second lowest|second fewest|second-lowest|second-fewest|2nd lowest|2nd fewest|second smallest|the second lowest|the second fewest|second least',
  ],
  [
    { t: 'ordinal', n: 3, direction: 'least' },
    '第三少|第三低|倒数第三|third lowest|third fewest|third-lowest|third-fewest|third smallest|the third lowest|the third fewest',
  ],
  [
    { t: 'ordinal', n: 1, direction: 'most' },
    '第一名|排第一|第一位|第一多|排名第一|位列第一|排第1|first place|ranked first|number one|came first|comes first|ranks first|ranked highest',
  ],
  [
    { t: 'ordinal', n: 1, direction: 'least' },
    '倒数第一|最后一名|ranked last|last place|came last|comes last|ranks last',
  ],
  [
    { t: 'order', direction: 'most' },
    '从多到少|从高到低|从大到小|由多到少|由高到低|由大到小|降序|排序|排行|排行榜|排个序|排个名|排名情况|排一下|排个队|排一排|in descending order|descending|from most to fewest|from most to least|from highest to lowest|sorted|sort|ranked by|order by|ordered by|sorted by|rank all|sort by',
  ],
  [
    { t: 'order', direction: 'least' },
    '从少到多|从低到高|从小到大|由少到多|由低到高|由小到大|升序|in ascending order|ascending|from fewest to most|from lowest to highest|from least to most',
  ],
  [
    { t: 'whichPlace' },
    '排第几|第几|排第几名|第几名|排名第几|排几|排在第几|排在第几位|第几位|排第几位|排多少名|多少名|where does|what place|which place|what rank|rank does',
  ],
  [{ t: 'more', op: '>' }, '多|高|多一些|多一点|更多|更高|较多|大|偏多|more|higher|greater|larger'],
  [{ t: 'more', op: '<' }, '少|低|少一些|少一点|更少|更低|较少|小|fewer|less|lower|smaller'],
  [{ t: 'equal' }, '一样多|一样|相同|相等|the same|same|as many as|equal|equally many'],
]

const CHANGE: readonly Entry[] = [
  [
    { t: 'change', direction: 'up' },
    '增长|增加|增多|上升|上涨|涨|涨了|增长了|增加了|上升了|多了|变多|变多了|增|增了|升高|提高|多出|多出来|增量|增加量|增长量|涨得|增长得|上升得|增加得|走高|increase|increased|increases|rise|rose|risen|grow|grew|grown|growth|went up|gone up|go up|up|gain|gained|increasing|growing|rising|climbed|jump|jumped|more than before',
  ],
  [
    { t: 'change', direction: 'down' },
    '减少|下降|降低|减少了|下降了|降低了|少了|变少|变少了|减|降|降了|跌|跌了|下滑|回落|减量|减少量|下降量|下降得|走低|decrease|decreased|decreases|fall|fell|fallen|drop|dropped|drops|decline|declined|went down|gone down|go down|down|shrink|shrank|decreasing|falling|declining|reduced|reduction',
  ],
  [
    { t: 'change', direction: 'same' },
    '持平|不变|没变|没有变化|没变化|未变|无变化|不增不减|没增没减|保持不变|unchanged|did not change|no change|stayed the same|remained the same|flat|stay the same',
  ],
  [
    { t: 'change', direction: 'any' },
    '变化|变动|变了|差多少|相差|差值|差了|差|差额|增减情况|变化情况|增减变化|difference|change|changed|changes|differ|changing|develop|developed|development',
  ],
  [
    { t: 'change', direction: 'up', by: 'rate' },
    '增长率|增幅|涨幅|增速|同比增幅|同比增长率|增长幅度|增加幅度|上升幅度|growth rate|rate of growth|rate of increase|percentage increase|percent increase|percentage growth|year-on-year growth rate|rate of change|percentage change|percent change|grew by what percent',
  ],
  [
    { t: 'change', direction: 'down', by: 'rate' },
    '降幅|减幅|跌幅|下降率|减少率|下降幅度|减少幅度|降低幅度|percentage decrease|percent decrease|rate of decrease|rate of decline|percentage drop',
  ],
  [
    { t: 'doubled' },
    '翻番|翻了一番|翻倍|翻一番|翻了倍|翻了一倍|增长一倍|增长一倍以上|翻番的|doubled|double|at least doubled|more than doubled',
  ],
  [
    { t: 'yearOnYear' },
    '同比|同比增减|同比变化|year-on-year|year on year|yoy|y-o-y|over the previous year|from the previous year|from the year before|on the previous year|compared with the previous year|compared to the previous year|than the previous year|than the year before|compared with the year before|compared to the year before|from a year earlier|than a year earlier',
  ],
  [
    { t: 'than' },
    '比|较|比较|相比|比起|和…比|对比|相对于|与…相比|比起来|相较|相较于|相比之下|than|compared with|compared to|versus|vs|vs.|relative to|compare|comparing',
  ],
  [
    { t: 'trend', direction: 'up' },
    '逐年增加|逐年增长|逐年上升|年年增加|年年增长|年年上升|一年比一年多|每年都增加|每年都增长|每年都在增加|每年都在增长|连年增长|连年增加|连续增长|连续增加|连续上升|持续增长|持续增加|持续上升|一直增加|一直增长|一直在增加|一直在增长|逐年递增|逐年增多|increased every year|rising every year|rose every year|grew every year|growing every year|increased each year|rose each year|grew each year|increase every year|rise every year|steadily increased|kept rising|kept increasing|year after year increase|rising year after year|increasing every year|increasing year by year|rising year by year',
  ],
  [
    { t: 'trend', direction: 'down' },
    '逐年减少|逐年下降|年年减少|年年下降|一年比一年少|每年都减少|每年都下降|每年都在减少|每年都在下降|连年减少|连年下降|连续减少|连续下降|持续减少|持续下降|一直减少|一直下降|一直在减少|一直在下降|逐年递减|decreased every year|fell every year|falling every year|declined every year|dropped every year|decreased each year|fell each year|declined each year|dropped each year|decrease every year|fall every year|steadily decreased|kept falling|decreasing every year|falling year by year',
  ],
  [
    { t: 'trend', direction: null },
    '逐年|按年|分年|分年度|每一年|各年度|year by year|by year|per year|each year|for each year|趋势|走势|变化趋势|trend|over the years',
  ],
  [
    { t: 'every' },
    '连续|一直|都一直|每年都|年年|每年|每年都是|历年都|始终|从来|从没|连年|均|in a row|every year|consecutive|consecutively|running|always|throughout|every single year|all years|in every year|in each year|each and every year|straight',
  ],
]

const LINKS: readonly Entry[] = [
  [
    { t: 'not' },
    "没有|没|无|未|不|不是|并非|非|并没有|并未|没有过|没发生|未发生|没出现|没有发生|都没有|都没|也没有|也没|毫无|没有任何|一件没有|一件都没有|一件都没|一件也没有|一件也没|一个都没有|一个也没有|一件都不|未曾|没有收到过|不存在任何|既没有|又没有|又没|no|not|none|without|never|did not|didn't|didnt|don't|do not|does not|doesn't|were not|was not|wasn't|weren't|not have|not have any|not any|neither|nor|non|no one|nobody|didn’t|free of",
  ],
  [
    { t: 'exist' },
    '有|有过|存在|发生|发生了|发生过|出现|出现了|出现过|产生|产生了|产生过|带有|had|have|has|having|with|there were|there was|there are|there is|faced|face|experienced|involved in|contain|contains|contained|containing|show|shows|showed|were involved in|saw',
  ],
  [
    { t: 'and' },
    '和|与|及|以及|、|跟|并|并且|而且|且|同时|又|也|还|外加|加上|加|同|兼|and|as well as|both|&|also|while|and also|plus also',
  ],
  [{ t: 'or' }, '或|或者|或是|要么|or|either'],
  [{ t: 'but' }, '但|但是|却|可是|不过|然而|但又|但却|可|而|but|yet|however|though|although'],
  [{ t: 'comma' }, ',|，|;|；|:|：'],
  [{ t: 'stop' }, '?|？|!|！|。|.|…|...|"|“|”|\'|‘|’|(|)|（|）|《|》|「|」|·|【|】|——|～～'],
  [
    { t: 'except' },
    '除了|除|除去|除开|不算|不含|不包括|不包含|去掉|剔除|排除|撇开|扣除|不计|except|except for|excluding|apart from|other than|besides|not counting|leaving out|without counting|aside from|exclude|not including',
  ],
  [{ t: 'exceptEnd' }, '以外|之外|外|以外的|之外的|外的|除外|不算在内'],
]

/** Any of the years: read from the text. */
const ANY: readonly Entry[] = [
  [
    { t: 'filler' },
    '任何一年|任意一年|任一年|某一年|in any year|in any of the years|any of the years|in at least one year|at least one year',
  ],
]

export const STRUCTURE_WORDS: readonly Entry[] = [...ANY, ...COMPARISON, ...ORDER, ...CHANGE, ...LINKS]
