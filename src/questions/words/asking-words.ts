import type { Entry } from './meaning.ts'

/** Words that say what is asked for, the words of the round (submission, errors, deadlines), and words without weight. */

const ASKING: readonly Entry[] = [
  [
    { t: 'who' },
    'wich|whitch|哪些|那些|有那些|哪几|哪几个|哪几家|哪个|哪家|谁|哪些个|有哪些|都有哪些|都有谁|有谁|是谁|是哪个|是哪家|是哪些|哪一家|哪一个|哪儿|哪里|都哪些|哪|都是谁|谁家|哪一些|哪几个是|which|who|whose|which ones|which one|which of the|whom|what agencies|what departments|what townships|name the|list the|list all|list',
  ],
  [
    { t: 'howMuch', unit: null },
    "多少|有多少|是多少|多少个|是几|有几个|几个|为多少|多大|达多少|达到多少|总共多少|几多|何|how many|how much|count of|the count of|what is the number of|what was the number of|what number of|how large|how high|what is|what was|what were|what are|what's|whats",
  ],
  [
    { t: 'howMuch', unit: '件' },
    '几件|多少件|有几件|有多少件|是几件|几起|多少起|有几起|几宗|多少宗|几次|多少次|几条|多少条|有多少条|几份|多少份|几项|多少项|几例|几桩|几处|多少处|有几处|有多少处|几单|多少单|几笔|几部|多少部|几场|多少场|有几场|几回|多少回',
  ],
  [{ t: 'howMuch', unit: '万元' }, '多少钱|多少万|多少万元|多少元|几万元|几块钱|多少块|几万|多少块钱|how much money'],
  [{ t: 'howMuch', unit: '%' }, '百分之多少是'],
  [
    { t: 'whichYear' },
    '哪年|哪一年|哪个年份|哪个年度|是哪年|是哪一年|在哪年|which year|what year|in which year|in what year|which report year',
  ],
  [
    { t: 'howManyAgencies' },
    '几家|多少家|有几家|有多少家|几家单位|多少家单位|几个单位|多少个单位|多少单位|有几个单位|有多少个单位|有多少单位|几单位|单位数|家数|单位数量|一共几家|共几家|总共几家|一共有几家|一共多少家|共有几家|总共有几家|共有多少家|how many agencies|how many of the agencies|number of agencies|how many units|how many organs|how many reports|how many authorities|how many bodies',
  ],
  [
    { t: 'each' },
    '各|各个|每个|每家|每一个|每一家|各自|分别|分别是|分别有|逐个|逐家|各有|各是|各单位|各家|各家单位|每个单位|每家单位|各部门各乡镇|by agency|each|per agency|for each|for every|each of the|every|respectively|agency by agency|per',
  ],
  [
    { t: 'table' },
    '列个表|列表|列成表|做个表|表格|列一下|列出来|列出|一览|一览表|清单|拉个表|出个表|拉个单子|制表|列个单子|列个清单|table|as a table|in a table|tabulate|show a table|a table of|list of|overview of|spreadsheet',
  ],
  [
    { t: 'sum' },
    '一共|总共|合计|总计|共|总数|总量|总和|加起来|加一起|总的|总件数|共计|总共有|一共有|累计|总额|加总|全部加起来|总数量|拢共|统共|求和|合起来|in total|total|total number of|altogether|overall|sum|sum of|the total|combined|in all|all together|totals|aggregate|totalling|added up',
  ],
  [
    { t: 'average' },
    '平均|平均每个|平均每家|平均每个单位|平均每家单位|均|平均下来|平均数是|平均值是|平均一个|平均一家|每家平均|每个单位平均|每家单位平均|每单位平均|平均各|平均数|平均值|均值|average|on average|mean|average number of|the average number of|averaged|the average|avg|average per|per agency on average',
  ],
  [
    { t: 'yesNo' },
    '吗|嘛|是不是|是否|有没有|有无|么|是吗|没有吗|了吗|了没|了没有|没有呢|有吗|did|does|is|are|was|were|has there been|have there been|were there any|was there any|is there any|are there any|did any|do any|is there|are there|were there',
  ],
  [
    { t: 'among' },
    '其中|这里面|这里头|里面有|当中有|它们中|他们中|它们当中|他们当中|这些里|这些里面|这些中|这里边|among them|of these|of those|of them|among these|among those|which of them|which of these|which of those|who among them|how many of them|how many of these|how many of those',
  ],
  [
    { t: 'only' },
    '只看|只要|只算|只说|仅看|光看|单看|只看看|就看|只统计|只列|只查|only the|just the|only show|show only|limit to|only for|just for|restrict to|filter to|narrow to|filter',
  ],
  [
    { t: 'also' },
    '那|那么|呢|那...呢|再看|再看看|换成|换|改成|改为|再查|接着|然后|还有|and what about|what about|how about|and for|and in|then|now|same for|and the|instead|the same for|switch to|change to',
  ],
  [
    { t: 'these' },
    '这些|它们|他们|这几家|这些单位|上面|上述|上面这些|以上这些|它|他|该单位|这家|这个单位|them|these|those|they|that agency|the same agency|that one',
  ],
]

/** What a sum is made of. */
const PARTS: readonly Entry[] = [
  [
    { t: 'parts' },
    '明细|详情|构成|分项|各项|具体构成|细分|哪些情形|breakdown|broken down|by reason|by type|by category',
  ],
]

/** «正文和表格的数字不一样», «文字跟表对不上» in all their forms. */
const TEXT_MISMATCH = ['正文', '文字', '文字部分', '叙述']
  .flatMap((text) => ['和', '与', '跟', '同'].map((and) => `${text}${and}`))
  .flatMap((start) => ['表格', '表', '表里', '表格里'].map((table) => `${start}${table}`))
  .flatMap((start) => ['', '的数', '的数字', '的数据', '数字', '数据'].map((what) => `${start}${what}`))
  .flatMap((start) =>
    ['不一样', '不一致', '对不上', '不符', '不相符', '不同', '有出入', '打架'].map((end) => start + end),
  )
  .join('|')

/** «结转跟去年年报对不上» in all its forms. */
const CARRY_MISMATCH = ['跟', '和', '与']
  .flatMap((and) => ['去年', '上年', '上一年'].map((year) => `${and}${year}`))
  .flatMap((start) => ['', '的', '年报', '的年报'].map((report) => start + report))
  .flatMap((start) => ['对不上', '不一致', '不符', '接不上'].map((end) => `结转${start}${end}`))
  .join('|')

const ROUND: readonly Entry[] = [
  [
    { t: 'finding', family: 'any' },
    '错误|有错误|有错|有错吗|对吗|对不对|正确吗|合格吗|有没有错|出错|错|填错|报错|差错|有问题|问题|不合格|没改错|没改|没改好|还没改|没改完|没改正|未改正|未整改|没整改|还有错|有毛病|毛病|不对|有误|错误的|数据错误|数据有误|没通过校验|没通过|退回修改|要退回修改|需要退回|要退回|被退回|需要修改|要修改|校验不通过|没过关|不过关|没有改错|没有改正|填报错误|错了|出了错|改错|改正|整改|需要改|要改|errors|error|with errors|fix errors|needs to fix errors|need to fix errors|has to fix errors|have to fix errors|errors to fix|needs fixing|need fixing|mistakes|mistake|faults|faulty|wrong|incorrect|problems|problem|issues|issue|failed checks|fail|failed|uncorrected|invalid|not been corrected|not corrected yet|still to be corrected|flaws',
  ],
  [
    { t: 'finding', family: 'arithmetic' },
    "勾稽不平|勾稽错误|勾稽关系不平|勾稽关系不对|勾稽关系错误|勾稽不对|勾稽有误|勾稽问题|勾稽有问题|勾稽|勾稽关系|不平|加不平|对不平|数据不平|平不了|表格不平|表三不平|账不平|加起来不对|合计不对|算术错误|加总错误|加错|加错了|加和错误|合计错误|勾稽关系不符|勾稽不符|勾稽没平|数加不起来|加不起来|总计不对|总数不对|逻辑错误|表内不平|arithmetic errors|arithmetic error|arithmetic mistakes|arithmetic|arithmetic problems|do not add up|does not add up|don't add up|doesn't add up|did not add up|not add up|sums do not match|sums are wrong|wrong sums|cross-check errors|balance errors|unbalanced|do not balance|does not balance|not balance|calculation errors|addition errors|summation errors|sum errors|crosscheck errors|tables do not balance|figures do not add up",
  ],
  [
    { t: 'finding', family: 'narrative' },
    `${TEXT_MISMATCH}|` +
      '文表不符|文表不一致|文表不一|文字和表格不一致|文字与表格不一致|正文和表格不一致|正文与表格不一致|正文和表格对不上|正文与表格对不上|正文和表对不上|文字和表格对不上|图文不符|文字和表不一致|文字和表对不上|文表对不上|文数不符|正文与表格不符|正文和表不一致|正文和表格不符|文字与表格不符|文字和表格不符|文不对表|表文不符|text-table mismatch|text-table mismatches|text table mismatch|text and table mismatch|text does not match the table|text that does not match the table|text that does not match the tables|text that contradicts the tables|text that contradicts the table|text not matching the tables|text does not match the tables|text contradicts the table|text contradicts the tables|text contradicts its table|text and tables disagree|text and table disagree|narrative errors|narrative mismatch|mismatch between text and table|mismatch between text and tables|mismatches between text and tables|text and table do not match|text and tables do not match|text differs from the table|text disagrees with the table|text not matching the table|text-table inconsistency|text does not match table|narrative does not match the table|narrative does not match the tables|narrative contradicts the table|narrative contradicts the tables',
  ],
  [
    { t: 'finding', family: 'carry' },
    `${CARRY_MISMATCH}|` +
      '上年结转对不上|结转对不上|结转不一致|结转不符|结转数对不上|上年结转不一致|上年结转不符|结转和上年对不上|结转与上年对不上|上下年对不上|上下年结转对不上|上下年结转不一致|年度衔接错误|结转衔接|衔接不上|结转错误|结转有误|结转接不上|跨年结转对不上|结转不衔接|上年结转错误|上年结转有误|结转与上年不一致|结转和上年不一致|跟上年对不上|与上年对不上|和上年对不上|carry-over mismatch|carry over mismatch|carryover mismatch|carry-over errors|carryover errors|carry over errors|carry-forward mismatch|carry mismatch|carried over figures do not match|carried-over figures do not match|carry-over does not match|carry over does not match|carryover does not match|carry-over does not match the previous year|carried over does not match|carry-over mismatches|carryover mismatches|carried over numbers do not match|carry-over error|carry-over inconsistencies',
  ],
  [
    { t: 'noFinding' },
    '没有错误|没错误|没错|没有错|无错误|无误|没问题|没有问题|无问题|无差错|没有差错|零错误|零差错|全对|都对|通过校验|都对的|没毛病|合格|正确|校验通过|完全正确|过关|no errors|without errors|error-free|error free|without any errors|no mistakes|without mistakes|no problems|without problems|correct reports|clean reports|clean|passed|no error|free of errors|flawless|faultless',
  ],
  [
    { t: 'wrong' },
    "错在哪里|错在哪|错哪了|错哪儿了|哪里错了|哪里错|哪错了|错在什么地方|什么地方错了|有什么错误|有什么问题|什么错误|什么问题|哪些错误|有哪些错误|有哪些问题|哪些问题|错误有哪些|问题有哪些|问题在哪|问题在哪里|哪里有问题|哪里不对|哪里有错|哪里有错误|什么错|哪儿错了|哪儿不对|有啥错误|有啥问题|啥错误|啥问题|错误是什么|问题是什么|错什么了|哪里出错|哪里出错了|错误在哪|错误在哪里|哪里不平|哪儿有问题|哪些地方错了|怎么错了|错了什么|什么地方不对|哪几处错误|错误清单|错误明细|问题清单|what is wrong|what's wrong|whats wrong|what was wrong|what errors|which errors|what mistakes|what problems|what are the errors|what are the problems|where is the error|where are the errors|where is the mistake|what went wrong|what needs correcting|what needs fixing|what needs to be corrected|what must be corrected|list the errors|show the errors|what error",
  ],
  [
    { t: 'submission', state: 'missing' },
    "还没报|没报|未报|没有报|还没交|没交|未交|没有交|还没报送|没报送|未报送|没有报送|还没提交|没提交|未提交|没有提交|缺报|漏报|未上报|没上报|还没上报|没有上报|还没有报|还没有交|尚未报送|尚未提交|尚未上报|尚未报|还未报|还未报送|还未提交|还未交|缺哪几家|缺哪些|缺哪些单位|缺谁|还缺谁|还缺哪些|还缺哪几家|差哪几家|还差哪几家|还差谁|差谁|差哪些|还差哪些|缺交|欠交|没发来|没交上来|没报上来|没递交|没有年报|没有报告|还差|还缺|没收到年报|没报年报|没交年报|缺报告|缺年报|没填报|未填报|没送|没送来|missing|not submitted|has not submitted|have not submitted|haven't submitted|hasn't submitted|not filed|has not filed|have not filed|haven't filed|hasn't filed|not yet filed|not yet submitted|not handed in|has not reported|have not reported|not reported|not yet reported|not yet in|not in yet|still missing|has yet to file|have yet to file|has yet to submit|have yet to submit|still to file|still to submit|outstanding|has not yet submitted|have not yet submitted|has not yet filed|have not yet filed|did not submit|did not file|didn't submit|didn't file|failed to submit|failed to file|not sent in|haven't reported|hasn't reported|havent filed|havent submitted|hasnt filed|hasnt submitted|unsubmitted|unfiled|not turned in|no report from|haven't sent in|have not sent in|have no report|has no report|without a report|without report",
  ],
  [
    { t: 'submission', state: 'submitted' },
    '已报|已交|已报送|已提交|已上报|报了|交了|报送了|提交了|上报了|已经报|已经报了|已经交|已经交了|已经报送|已经提交|报上来|报上来了|交上来|交上来了|报过|交过|报齐|已经报上来|已经交上来|已经上报|报完|报完了|已完成报送|submitted|filed|have submitted|has submitted|have filed|has filed|handed in|already submitted|already filed|reported|have reported|has reported|have already filed|have already submitted|has already filed|has already submitted|turned in|sent in|are in|is in|in yet',
  ],
  [
    { t: 'submission', state: 'overdue' },
    '逾期未报|逾期没报|逾期|逾期未交|逾期没交|逾期未报送|逾期未提交|超期|超期未报|超期没报|过期未报|过期没交|过期没报|超期未交|逾期不报|未按时报送|没按时报送|没有按时报送|未按时报|没按时报|没有按时报|未按时提交|没按时交|未按期报送|没按期报送|未按时上报|没按时上报|延期未报|到期未报|过了期限|过期|overdue|past due|late|overdue reports|past the deadline|missed the deadline|overdue agencies',
  ],
  [
    { t: 'submission', state: 'toChase' },
    '催办|催办名单|催报|催报名单|催一下谁|催谁|该催谁|要催谁|要催的|该催的|需要催|需要催办|要催办|催交|催交名单|需催办|催一催|要催|该催|催促|chase|to chase|chase list|chasing list|need chasing|needs chasing|to be chased|follow up with|remind list|who to chase|should chase|reminder list|needs a reminder|need a reminder|should be chased|chase up|need to chase|have to chase|who should we chase|who do i need to chase',
  ],
  [{ t: 'submit' }, '报|交|公布|报送|提交|上报|填报|报告上来|submit|file|hand in|report in|turn in|send in'],
  [
    { t: 'report' },
    '年报|年度报告|报告|工作年度报告|政府信息公开工作年度报告|政府信息公开年报|信息公开年报|政府信息公开年度报告|信息公开年度报告|信息公开工作年度报告|annual report|annual reports|report|reports|ogi report|ogi reports|ogi annual report|ogi annual reports|filing|filings',
  ],
  [
    { t: 'progress' },
    '进度|报到什么程度|报到什么程度了|到什么程度了|什么程度了|报到哪一步了|进行到哪一步了|收齐了没有|收齐了没|收齐没有|收齐没|报齐了没有|报齐了没|报齐没有|交齐了没有|交齐了没|交齐没有|报送进度|上报进度|报送情况|提交情况|进展|报送进展|上报情况|报送状态|填报进度|填报情况|收报情况|提交进度|报得怎么样|报得怎么样了|报的怎么样|报的怎么样了|收得怎么样|交得怎么样|收齐了|收齐|报齐了|交齐|交齐了|应报多少|应报|应报几家|progress|how are we doing|how we are doing|submission progress|filing progress|submission status|filing status|status|how far are we|how far along|state of submission|state of play|how is the filing going|how are submissions going|how is submission going|where do we stand',
  ],
  [
    { t: 'rateOfSubmission' },
    '报送率|上报率|提交率|完成率|报送完成率|填报率|submission rate|filing rate|rate of submission|completion rate|reporting rate',
  ],
  [
    { t: 'deadline' },
    '截止|下一个截止日期|下个截止日期|下次截止|next deadline|the next deadline|截止日期|截止时间|期限|最后期限|报送期限|到期|最后一天|截止日|截至日期|限期|时限|报送时限|报送截止|几号截止|法定期限|最晚|最迟|最后时间|截稿|deadline|deadlines|due|due date|due by|cutoff|cut-off|closing date|last day|time limit|latest date|submission deadline|filing deadline|expire|the deadline',
  ],
  [
    { t: 'when' },
    '什么时候|什么时间|何时|几号|哪天|哪一天|啥时候|几月几号|几月几日|什么日期|哪一日|几日|多久前|什么时候前|几号前|几号之前|什么时候之前|哪天前|哪天之前|when|what date|which date|what day|which day|by when|until when|till when',
  ],
  [{ t: 'milestone', id: 'draft' }, '初稿|草稿|报初稿|交初稿|初稿报送|first draft|draft|drafts'],
  [
    { t: 'milestone', id: 'corrections' },
    '修改稿|返回修改稿|修改稿返回|改稿|修订稿|修改后的稿子|corrected draft|corrected drafts|corrections back|corrections|revised draft|revised drafts',
  ],
  [
    { t: 'milestone', id: 'kickoff' },
    '启动|启动年报编制|年报启动|编制启动|开始编制|部署会|启动编制|kickoff|kick-off|kick off|start of the work|start of the annual reports|start of work',
  ],
  [
    { t: 'milestone', id: 'governmentPublish' },
    "县政府年报公布|公布县政府年报|本级政府年报|政府年报|公布本级政府年报|政府本级年报|government's own report|the government's report|the government report|county report|government's annual report|government report publication|publication of the government report|publish the government's report",
  ],
  [
    { t: 'milestone', id: 'governmentDraft' },
    "县政府年报成稿|县政府年报初稿|县政府成稿|本级政府年报初稿|成稿|draft of the government's report|draft of the government report|government draft|government report draft|government's draft",
  ],
  [
    { t: 'days' },
    '几天|多少天|天数还有多少|多少日|how many days|number of days|days|days left|how long|多久|多长时间|how much time',
  ],
  [
    { t: 'workdays' },
    '几个工作日|多少个工作日|多少工作日|几工作日|how many working days|how many workdays|how many business days|working days|workdays|business days|number of working days',
  ],
  [
    { t: 'left' },
    '还有|还剩|剩|还剩下|剩下|剩余|距离|距|离|离截止|还|left|remaining|remain|until|till|to go|before|do we have|have we got',
  ],
  [
    { t: 'late' },
    '晚了|迟了|晚了没|来得及|来不及|赶得上|交晚|报晚|过期了|逾期了|超期了|已经过期|晚了吗|算逾期|算晚|算迟|晚|迟|too late|late now|already late|still in time|in time|days late|days overdue|how late|already overdue',
  ],
]

const WEIGHTLESS: readonly Entry[] = [
  [
    { t: 'district' },
    '全部单位|所有单位|全体单位|所有机关|各级机关|合起来的|辖区|全辖|all agencies|all the agencies|district-wide|countywide|county-wide|the whole county|whole county|the entire county|entire county|the county|across the county|county as a whole|in the county|of the county|the district|whole district|the whole district|across all agencies|all units|for all agencies|everyone together|all agencies together',
  ],
  [
    { t: 'agencies' },
    '单位|机关|行政机关|机构|单位名单|单位有|家单位|个单位|名单|家|填报单位|报送单位|agencies|agency|units|unit|organs|organ|authorities|authority|bodies|offices|organisations reporting|institutions reporting|everybody|everyone|anyone|anybody|public bodies|ones',
  ],
  [
    { t: 'kind', kinds: ['department', 'governmentOffice'] },
    '部门|县直部门|县直|县直单位|县级部门|局|局委|委办局|局办|直属部门|区直|区直部门|市直|市直部门|县直机关|组成部门|政府部门|县政府部门|职能部门|departments|department|bureaus|bureau|county departments|government departments|county bureaus|bureaux',
  ],
  [
    { t: 'kind', kinds: ['township'] },
    '乡镇|镇|乡|乡镇政府|乡镇单位|乡和镇|乡镇里|乡镇级|乡、镇|乡政府|镇政府|townships|township|towns|town|townships and towns|towns and townships|township governments|town governments|rural townships',
  ],
  [
    { t: 'kind', kinds: ['street'] },
    '街道|街道办|街办|街道办事处|办事处|街道单位|subdistricts|subdistrict|sub-districts|sub-district|streets|street|street offices|subdistrict offices|street office|subdistrict office|sub-district offices',
  ],
  [
    { t: 'kind', kinds: ['township', 'street'] },
    '镇街|乡镇街道|乡镇和街道|乡镇、街道|乡镇(街道)|乡镇（街道）|乡街|基层|镇街道|街镇|乡镇及街道|乡镇街办|乡镇与街道|街道乡镇|街道和乡镇|街道、乡镇|townships and subdistricts|townships and streets|towns and subdistricts|towns and streets|subdistricts and townships|streets and townships|township and subdistrict|townships or subdistricts',
  ],
  [
    { t: 'glue' },
    '的|among|amongst|where|里面|里|中|中的|为|里头|当中|之中|内|里边|因为|由于|因|属于|以|按|按照|来自|由|提交|提交的|提出|提出的|提的|递交|被|向|对|其中的|类|类型|类的|原因|情形|而|所|是因为|作为|方面|这类|这一类|这项|一项|一类|in the|in|of|by|from|as|for|on|because of|because|due to|on the grounds of|on grounds of|grounds of|that were|that was|which were|which was|were|was|been|being|the|submitted by|collected|collect|collects|涉及|涉|made by|lodged by|filed by|sent by|coming from|came from|come from|who are|classified as|under the heading|ended in|ended as|ended up|ending in|resulted in|result in|resulting in|to be|grounds|reason|reasons of|category|type|an|a',
  ],
  [
    { t: 'filler' },
    "请|请提供|请提供一下|单位名称|请问|来着|发我|发我一下|发我一份|发给我|发给我看看|发过来|传我|提了|提过|既|across|against|怎么样|怎样|如何|怎么样了|不再处理|不再|申请人|行政机关|本机关|citing|cited|treated|treated as|considered|返回|打了|打过|打|吃了|连|any|some|its|their|it|帮我|帮忙|麻烦|麻烦你|查一下|查查|查询|查询一下|查下|查|查看|看一下|看看|看下|看|告诉我|说说|说一下|说下|我想知道|想知道|我想问|想问|想问一下|问一下|问下|统计一下|统计下|统计|给我|给个|给|列举|一下|一下子|了解|了解一下|我要|我想|想看|想看看|想查|想了解|要|需要知道|帮查|帮查一下|帮我查|帮我查一下|帮我看|帮我看看|帮我看一下|帮我算|帮我算一下|帮我统计|帮我列|帮我列一下|算一下|算算|算|报一下|麻烦查一下|咱们|咱|我们|我|你|您|你好|您好|啊|呀|吧|啦|哦|哈|诶|哎|嗯|呃|额|这个这个|那个|就是|就是说|是|了|过|着|得|地|到底|究竟|大概|现在|目前|当前|截至目前|截止目前|到现在|到目前为止|目前为止|截至现在|今天|眼下|情况|数据|数字|数|数量|数值|量|值|件|家|个|份|项|起|次|条|宗|信息|政府信息|信息公开|政府信息公开|政务公开|工作|方面的|表里|表中|表上|年报里|年报里面|年报中|年报上|报告里|报告中|报告上|年报显示|年报数据|报表|表三|表二|表四|表格里|都|都是|全|全部|所有|总体|整体|年度|年份|时候|期间|一年|全年|当年|那年|整年|年内|一整年|在|有关|关于|相关|具体|一些|一点|分别的|如下|下面|显示|填的|填报的|填写的|填|填了|记录|登记|县里|县里面|县内|我县|本县|区里|我区|市里|我市|一件|任何|哪怕|已经|曾|曾经|会|能|可以|能不能|可不可以|应该|应当|一般|其|之|所有的|全部的|有个|一个|单|该|结果|结果是|处理|属|于|被人|人|让|把|帮|快|快点|急|急用|领导要|领导问|领导要看|谢谢|谢了|多谢|辛苦|辛苦了|thanks|thank you|please|pls|plz|could you|can you|would you|tell me|show me|show|give me|give|i want to know|i want|i need|i would like|i'd like|like|to know|know|let me know|do|did they|have they|we|us|our|i|me|my|you|hi|hello|hey|all|all of|all the|so|ok|okay|figure|figures|data|number|numbers|count|value|the number of|the figure for|stand at|reached|reach|information|government information|open government information|ogi|open government|this|that|there|at|during|within|who had|who have|who has|according to|based on|tables|how|what|find|find out|check|look up|query|display|currently|now|so far|as of now|at present|today|to date|yet|still|already|will|would|should|must|can|could|be|am|had been|had to|annual|yearly|annually|their reports|its report|end up with|ended with|end with|end up|recorded|record|records|recorded in|file on|turned up|about|up|out|in terms of|terms|ever|exactly how many|closed|close|because they were|times|time|even|once|single|whole|entire|full|county|district|who got|those with|those that|ones that|ones with|item|items|piece|pieces|respective",
  ],
]

const OUTSIDE: readonly Entry[] = [
  [{ t: 'outside', topic: 'which year' }, '哪几年|which years'],
  [
    { t: 'outside', topic: 'reason' },
    '为什么|为何|为啥|怎么会|什么原因|原因是什么|原因|咋回事|怎么回事|缘由|why|how come|reason for|reasons for|what caused|cause of',
  ],
  [
    { t: 'outside', topic: 'forecast' },
    '预测|预计|预估|预期|估计|明年会|将会|会不会|未来|预判|forecast|predict|prediction|projected|expected to|will there be|going to be|expect|estimate|next decade',
  ],
  [
    { t: 'outside', topic: 'notHeld' },
    '谁提的|谁申请了|谁申请过|谁申请的|谁提出|谁提出的|谁申请的|什么人|who requested|who asked|who applied|罚款|罚了|罚没|天气|点击量|浏览量|访问量|阅读量|点击|浏览|访问|转发|粉丝|满意度|满意|好评|评价|打分|得分|分数|评分|考核|排名考核|天数|时长|平均时长|用时|耗时|办理时间|办理时限|答复时间|答复时限|平均时间|平均天数|办理天数|答复天数|办理周期|工期|时间多长|多长|及时率|按时办结率|按时率|按期率|办结率|答复率|维持率|败诉率|胜诉率|复议率|诉讼率|回复率|处理率|受理率|拒绝率|正确率|错误率|合格率|优秀率|gdp|人口|面积|预算|决算|工资|电话|联系人|联系方式|地址|邮箱|负责人|局长|主任|县长|书记|科长|股长|编制|人员|人数|几个人|多少人|工作人员|网站|公众号|微信|微博|抖音|视频|会议|培训|几点|星期|周几|股票|新闻|房价|笑话|诗|歌|菜|饭|航班|酒店|电影|比赛|足球|weather|clicks|page views|visits|visitors|views|satisfaction|rating|score|response time|reply time|processing time|average time|handling time|how fast|how quickly|duration|speed|turnaround|population|budget|salary|phone|telephone|contact|address|email|website|news|stock|joke|poem|director|staff|employees|head of|mayor|score|on-time rate|on time rate|conclusion rate|reply rate|upheld rate|pass rate|time it took|long did it take',
  ],
  [
    { t: 'outside', topic: 'part of year' },
    '上半年|下半年|一季度|二季度|三季度|四季度|季度|第一季度|第二季度|第三季度|第四季度|月份|月|每月|本月|上月|上个月|这个月|每天|每周|本周|上周|昨天|前天|半年|first half|second half|quarter|quarters|q1|q2|q3|q4|month|months|monthly|week|weeks|january|february|march|april|may|june|july|august|september|october|november|december|yesterday|daily|per month|per day',
  ],
  [
    { t: 'outside', topic: 'place' },
    '邻县|外县|其他县|别的县|兄弟县|隔壁县|周边县|全省|全国|全市|省里|国家|中央|省|省级|国务院|市级|各县|其他县区|兄弟县区|外地|别的地方|nationwide|national|province|provincial|neighbouring|neighboring|other counties|another county|other county|other districts|next county|beijing|shanghai|prefecture|city-wide|citywide|nearby counties',
  ],
]

export const ASKING_WORDS: readonly Entry[] = [...OUTSIDE, ...PARTS, ...ASKING, ...ROUND, ...WEIGHTLESS]
