/** Over 300 lines because it is one list: every word of the prose that means something, as data. */
import { ARABIC, CHINESE } from './figure.ts'

/** What a word of the prose is for. Data: a new wording is a word here and a sentence in the test. */
export type Kind =
  | 'break' // ； ends a thought but not the topic
  | 'comma'
  | 'list' // 、
  | 'open'
  | 'close'
  | 'colon'
  | 'year'
  | 'previous' // 去年, 上年同期
  | 'since' // 以来, 历年
  | 'total' // 累计
  | 'thisYear' // 全年, 本年度
  | 'partOfYear'
  | 'plan'
  | 'compare' // 较, 比, 同比
  | 'rise' // 增加, 下降
  | 'carryIn'
  | 'carryOut'
  | 'carry'
  | 'request' // 政府信息公开申请
  | 'plain' // 申请, of what is not said
  | 'applicants' // 公民、法人或其他组织
  | 'person' // 申请人
  | 'applicant'
  | 'row'
  | 'reconsideration'
  | 'litigation'
  | 'litigationDirect'
  | 'litigationAfter'
  | 'result' // 结果维持 …
  | 'trade' // 审理, 代理: cases as business
  | 'filed' // 备案, 新增
  | 'rules'
  | 'normative'
  | 'decision'
  | 'foreign' // things that are no requests for information
  | 'proactive'
  | 'receive'
  | 'newly' // 新收
  | 'handle'
  | 'conclude'
  | 'qualifier' // 延期, 补正, 当场: a part of the handling
  | 'withdrawn'
  | 'about' // 涉及
  | 'part' // 其中
  | 'includes'
  | 'none'
  | 'all'
  | 'rest'
  | 'region'
  | 'others'
  | 'helping' // 指导, 代…; 局机关, 县本级
  | 'own'
  | 'joint' // 并, 且
  | 'neutral'
  | 'percent'
  | 'figure'

export type Word = { readonly kind: Kind; readonly pattern: string; readonly value?: string }

const LAST_YEAR = '(?:上一?年度?|上一年度?|去年|往年|前一年度?|跨年度?|20\\d\\d年度?)'
const CARRY = '(?:结转|转结|转入|转接|接转|转至|转到|顺延|延续|延至|流转|滚存|跨年|留待)'
const OTHER_ORGANIZATIONS = '(?:和|或|或者|及|以及|与|、)其[他它](?:社会)?组织'

/**
 * One list, longer than other files, because its order is its meaning.
 * The words, the more special before the more general: at one place of the text the first that fits wins.
 * Sources: the readings of domain.md 2.7 and the labels of the form.
 */
export const WORDS: readonly Word[] = [
  { kind: 'break', pattern: '[；;。！!？?]' },
  { kind: 'comma', pattern: '，|,(?!\\d{3}(?!\\d))' },
  { kind: 'list', pattern: '、' },
  { kind: 'open', pattern: '[(\\[【]' },
  { kind: 'close', pattern: '[)\\]】]' },
  { kind: 'colon', pattern: ':' },

  // carried over and forward
  {
    kind: 'rest',
    pattern:
      '未(?:办结|办理完毕|到期|到答复期限?)的?(?=申请|\\d)|尚未(?:办结|办理完毕|到期|答复)|未办结(?!转)|正在办理|在办',
  },
  {
    kind: 'carryOut',
    pattern: `(?:${CARRY}|留)(?:至|到|入|为|在|由)?(?:于)?(?:下一?年度?|下一个年度|次年度?|明年度?|来年|翌年)(?:度)?(?:继续)?(?:办理|答复|处理)?(?:的)?`,
  },
  {
    kind: 'carryOut',
    pattern: `${CARRY}(?:至|到|入|为|在)(?:20\\d\\d年度?)(?:继续)?(?:办理|答复|处理)?(?:的)?`,
    value: 'year',
  },
  { kind: 'carryOut', pattern: `${CARRY}(?:20\\d\\d年度?)(?:继续)(?:办理|答复|处理)?(?:的)?`, value: 'year' },
  {
    kind: 'carryOut',
    pattern:
      '(?:转|至|到|留)下一?(?:个)?年度?(?:继续)?(?:办理|答复|处理)?|(?:转|在|到|于)次年(?:继续)?(?:办理|答复|处理)',
  },
  { kind: 'carryOut', pattern: '(?:下一?年度?|次年|明年)继续(?:办理|答复|处理)' },
  {
    kind: 'carryIn',
    pattern: `${LAST_YEAR}(?:未办结|未办完|遗留|受理|收到|收)?(?:而|并|后|、|的)?(?:${CARRY}|遗留|未办结|未办完|跨年)(?:的|至今年|到今年|至本年度?|到本年度?|至今|至20\\d\\d年|到20\\d\\d年|继续办理|办理|而来|来)*`,
    value: 'last',
  },
  { kind: 'carryIn', pattern: `(?:${CARRY}|承接)(?:自|于|的)?(?:上一?年度?|上一年度?|去年)(?:度)?(?:的)?` },
  { kind: 'carry', pattern: '(?:结转|转结)(?:办理)?(?:的)?|顺延' },

  // periods
  { kind: 'thisYear', pattern: '全年度?|本年度?|今年(?:以来)?|当年度?|年内|一年来|这一年|报告期内?|本年度内' },
  { kind: 'thisYear', pattern: '1[-—~至]12月份?' },
  { kind: 'partOfYear', pattern: '上半年|下半年|[一二三四1-4]季度|前三季度|\\d{1,2}(?:[-—~至]\\d{1,2})?月份?(?!\\d)' },
  { kind: 'year', pattern: '20\\d\\d年(?:度|份|以来)?' },
  { kind: 'previous', pattern: '去年同期|上年同期|上年度同期|同期|去年|上年度?|上一年度?|前一年|往年|以往|前年' },
  { kind: 'since', pattern: '以来|历年|近[两三四五]年|[两三四五]年来|截至目前|截止目前|建台|开通' },
  { kind: 'total', pattern: '累计' },
  {
    kind: 'plan',
    pattern:
      '下一步|下步|下阶段|今后|明年|来年|次年|下一?年度?|计划(?=[在于办收组开实])|拟(?=[办收组开])|力争|争取|预计',
  },
  { kind: 'compare', pattern: '同比|环比|相比|较(?=上|去|前|20)|比(?=上|去|前|20)|与(?=上|去|前)' },
  { kind: 'rise', pattern: '增长|增加|上升|下降|减少|降低|增幅|降幅|提高|提升|回落|翻' },

  // requests
  { kind: 'foreign', pattern: '依申请(?:六类|类|的)?(?:办理)?(?:的)?(?:政务|行政|公共|服务|权力|许可)' },
  {
    kind: 'person',
    pattern:
      '申请人|申请表|申请书|申请渠道|申请方式|申请条件|申请流程|申请指南|申请窗口|申请受理|申请办理(?=流程|工作|规范|制度|机制)',
  },
  {
    kind: 'request',
    pattern:
      '(?:政府)?信息公开(?:类|的)?(?:书面)?申请(?!人|表|书|渠道|行政(?:复议|诉讼)|复议)(?:事项|件(?!\\d)|办件)?|依申请(?:主动)?公开(?:的)?(?:政府)?(?:信息)?(?:的)?(?:类)?(?:申请(?!人|表|书|渠道)|事项|办件|件(?!\\d)|信件)?|依申请(?:政府)?信息(?:公开)?(?:的)?(?:申请|事项|件)?|(?:要求|申请|请求)(?:公开|获取|提供)(?:相关|有关)?(?:政府)?信息(?:公开)?(?:的)?(?:申请(?!人)|事项|件(?!\\d))?|公开(?:相关|有关)?(?:政府)?信息的?申请(?!人)|(?:政府)?信息(?:的)?申请(?!人)|(?:要求|提出|有效)?公开申请(?!人)|申请公开(?:的)?(?:政府)?(?:信息)?(?:的)?(?:事项)?|依申请(?=\\d|件\\d)',
  },
  {
    kind: 'applicants',
    pattern: `(?:公民|公众|自然人|个人|群众|社会公众)(?:个人)?(?:、法人|或法人|和法人|及法人)(?:${OTHER_ORGANIZATIONS})?|法人${OTHER_ORGANIZATIONS}(?=提|申请|的|向|政府)`,
  },

  // table four
  {
    kind: 'litigationDirect',
    pattern:
      '未经(?:行政)?复议(?:直接|而直接)?(?:起诉|提起(?:行政)?诉讼|诉讼)(?:的)?(?:案件)?|直接(?:起诉|提起行政诉讼)(?:的)?(?:案件)?',
  },
  {
    kind: 'litigationAfter',
    pattern: '(?:经|行政)?(?:行政)?复议后(?:又|再)?(?:起诉|提起(?:行政)?诉讼|诉讼)(?:的)?(?:案件)?',
  },
  {
    kind: 'neutral',
    pattern:
      '(?:行政)?复议(?:机关|机构|委员会|决定|办案|办公室|局|应诉|权|渠道|流程|体制|改革|纠错率|答复书?)|(?:行政)?诉讼(?:法|权|渠道|流程|风险)|应诉(?:能力|水平|工作)',
  },
  { kind: 'trade', pattern: '审理|代理|立案|裁决|调解|受案|出庭|承办|审查|化解|指导|办案|仲裁' },
  {
    kind: 'result',
    pattern: '(?:尚|还)?未(?:审结|结案?|办结)(?:的)?|(?:尚|正)在(?:审理|办理)(?:中)?|审理中',
    value: 'pending',
  },
  {
    kind: 'result',
    pattern: '(?:结果|获|获得|被|依法|决定|判决|予以)*维持(?:原判|原行政行为|原决定)?(?:的)?',
    value: 'upheld',
  },
  { kind: 'result', pattern: '(?:结果|被|依法|予以)*(?:纠正|纠错)(?:的)?', value: 'corrected' },
  { kind: 'result', pattern: '其[他它]结果(?:的)?', value: 'otherOutcome' },
  { kind: 'reconsideration', pattern: '(?:行政)?复议(?:申请|案件|案|事项)?' },
  {
    kind: 'litigation',
    pattern:
      '(?:行政)?诉讼(?:案件|案|事项)?|行政应诉(?:案件)?|应诉(?:案件)?|被诉(?:案件)?|涉诉(?:案件)?|行政起诉|起诉(?:案件)?',
  },

  // outcomes
  {
    kind: 'row',
    pattern:
      '予以公开[及和与、或](?:者)?部分公开|公开[及和与]部分公开|(?:予以)?公开\\(含部分公开\\)|予以公开\\(含部分公开\\)',
    value: 'disclosed partiallyDisclosed',
  },
  {
    kind: 'row',
    pattern: '部分(?:予以)?(?:同意)?公开(?:的)?|予以部分公开(?:的)?|区分处理(?:后公开)?',
    value: 'partiallyDisclosed',
  },
  { kind: 'row', pattern: '(?:依法)?不(?:予以?|同意|能)公开(?:的)?|不公开(?:的)?(?=\\d|答复)', value: 'notDisclosed' },
  { kind: 'row', pattern: '(?:依法)?(?:同意|给予|准予)公开(?:的)?', value: 'disclosed' },
  { kind: 'neutral', pattern: '应(?:当)?予以?公开|主动予以公开|及时予以公开|统一予以公开|集中予以公开|对外予以公开' },
  { kind: 'row', pattern: '(?:依法)?予以公开(?:的)?|全部公开(?:的)?', value: 'disclosed' },
  { kind: 'row', pattern: '无法提供(?:的)?', value: 'unableToProvide' },
  { kind: 'row', pattern: '不予处理(?:的)?', value: 'notProcessed' },
  { kind: 'row', pattern: '其[他它](?:方式|情形)?处理(?:的)?', value: 'otherHandling' },
  { kind: 'row', pattern: '(?:本机关)?不掌握(?:相关|该)?(?:政府)?(?:信息)?(?:的)?', value: 'notHeld' },
  { kind: 'row', pattern: '没有现成信息(?:需要|需)?(?:另行)?(?:制作)?(?:的)?', value: 'noExistingRecord' },
  { kind: 'row', pattern: '补正后(?:申请)?(?:内容)?仍不明确(?:的)?', value: 'unclearAfterCorrection' },
  { kind: 'row', pattern: '信访举报投诉类?(?:申请)?(?:的)?', value: 'petitionComplaint' },
  { kind: 'row', pattern: '重复申请(?:的)?', value: 'duplicateRequest' },
  { kind: 'row', pattern: '(?:属于)?国家秘密(?:的)?', value: 'stateSecret' },
  { kind: 'row', pattern: '(?:属于)?行政执法案卷(?:信息)?(?:的)?', value: 'enforcementFile' },
  { kind: 'row', pattern: '(?:属于)?行政查询(?:事项)?(?:的)?', value: 'administrativeInquiry' },

  // table two
  {
    kind: 'foreign',
    pattern:
      '(?:规范性文件|规章)(?:类|解读|审查|备案|审核|合法性|库|目录)|(?:行政许可|行政处罚|行政强制)(?:类|申请|信息|事项|案卷|等|结果|公示)',
  },
  { kind: 'normative', pattern: '(?:行政)?规范性文件' },
  { kind: 'rules', pattern: '(?:政府|部门)规章|规章(?!制度)' },
  { kind: 'decision', pattern: '行政许可(?:决定)?', value: 'administrativeLicensing' },
  { kind: 'decision', pattern: '行政处罚(?:决定)?(?:案件)?', value: 'administrativePenalty' },
  { kind: 'decision', pattern: '行政强制(?:措施|执行)?(?:决定)?', value: 'administrativeCompulsion' },

  // other matters
  {
    kind: 'foreign',
    pattern:
      '12345|热线|信访|来信|来访|来电|投诉|举报|咨询|留言|诉求|问政|信箱|来件|网民|舆情|建议|提案|议案|政务服务|政务大厅|办件|许可|审批|证照|执照|(?:婚姻|企业|工商|设立|变更|注销|税务|产权|抵押|失业|结婚|离婚|组织|主体)登记|低保|救助|公租房|廉租|保障房|住房|补贴|补助|社保|医保|养老|工伤|法律援助|公证|户籍|户口|出入境|不动产|专利|商标|奖励|资助|征集|纠纷|招标|采购|培训|会议|督查|线索|警情|报警|接待|意见|群众反映|矛盾|服务事项|权力事项|惠企|人才|贷款|电子证|退役|就业|项目|感谢信|稿件|公文(?!公开)|检查|执法|处罚',
  },
  { kind: 'proactive', pattern: '主动公开|主动发布' },

  // verbs
  {
    kind: 'neutral',
    pattern:
      '收到(?:良好|较好|明显|显著|成效|效果)|收到了(?:良好|较好)|处理(?:费|决定|机制|流程|时限)|办理(?:费|流程|时限|规范|机制|制度|工作|程序|环节|质量|水平|情况)|答复(?:质量|文书|格式|口径|模板|内容|水平|率|规范|工作|期限|时限|程序|环节|书(?!\\d)|意见)|受理(?:渠道|点|窗口|机制|流程|平台|机构|方式|单位|条件)|收取|接受|吸收|回收|税收|收费|收缴|征收|收入|收集|验收|招收',
  },
  { kind: 'newly', pattern: '新增?收(?:到)?(?:的)?' },
  {
    kind: 'receive',
    pattern:
      '收到|接收(?:到)?|接到|接获|受理|收悉|收件|收取到|登记受理|登记|新增|收(?=政府信息|依申请|信息公开|申请|\\d)|提出(?=.{0,14}申请)',
  },
  {
    kind: 'conclude',
    pattern:
      '办结|办复|答复办理|办理答复|答复|回复|办理完毕|办理完成|办理完结|处理完毕|处理完成|完成办理|完成答复|完成处理|办毕',
  },
  { kind: 'handle', pattern: '办理|处理|处置|承办' },
  {
    kind: 'qualifier',
    pattern:
      '延期|延长|补正|超期|逾期|当场|当面答|重新|再次|协商|征求|电话答|口头|转办|交办|转交|移交|移送|转送|会办|催办|中止|终止|纠纷|不再处理|并案|合并',
  },
  { kind: 'withdrawn', pattern: '撤回|撤销|撤件|撤诉|撤案|放弃' },
  { kind: 'filed', pattern: '备案|收到通知' },
  { kind: 'about', pattern: '涉及|有关|关于|类的?(?=\\d)|方面的?(?=\\d)|领域' },
  { kind: 'part', pattern: '其中|分别(?:为|是)?' },
  { kind: 'includes', pattern: '包含|包括|含' },
  { kind: 'rest', pattern: '其余|剩余|余下|除|另外|另有|另' },

  // quantifiers
  {
    kind: 'neutral',
    pattern:
      '无(?:障碍|偿|误|关|效|条件|缝|纸|论|序|线|疑|形|限|正当理由|锡|为|人机)|未(?:来|成年|经|按|能|公开|尽|雨|予|明|央|主动|及时)|没有(?:现成)|有无|零(?:距离|散|售|容忍|星|跑|差错|时差|钱|门槛|基础|接触)|平均|均衡|人均|均等|均价|年均|月均|日均|唯一|统一|全面|全过程|不断|不掌握',
  },
  {
    kind: 'none',
    pattern:
      '未曾|从未|尚未|暂未|均未|没有|暂无|均无|不存在|不曾|未|无|没|零(?=(?:行政)?复议|(?:行政)?诉讼|申请|依申请|政府信息公开|受理|报告|发生)',
  },
  { kind: 'all', pattern: '已?全部|全数|悉数|一律|均|皆|都(?!市|要|需|是)' },

  // whose
  {
    kind: 'region',
    pattern:
      '全(?:省|市|县|区|州|旗|盟|镇|乡|街道|街|办|局|委|系统|院|厅|校|域|辖区|处|中心|开发区|新区|实验区)(?!面|部)',
  },
  {
    kind: 'others',
    pattern:
      '各(?:单位|部门|乡镇|镇|乡|街道|级|科室|县|区|有关|相关|承办|政府|地|行政机关)(?:、?各?部门|、?各?单位|行政机关)*|(?:下属|所属|辖区|成员|基层|有关|相关|承办|兄弟|直属|区直|县直|市直)(?:单位|部门|机关)',
  },
  // a part of the agency only, or work for another
  {
    kind: 'helping',
    pattern:
      '(?:省|县|市|区|局|委|厅|办)?本级|[局委厅]机关|机关本级|指导|协助|督促|督办|代(?:表|为)?(?:省|市|县|区)(?:委|政府|人民政府)|代办|配合',
  },
  {
    kind: 'own',
    pattern:
      '我(?:局|委|办|镇|乡|街道|街|院|厅|校|中心|所|站|队|处|单位|机关|社|会)|本(?:机关|局|委|办|单位|街道|镇|乡|中心|部门|厅|院|处|行政机关)',
  },
  { kind: 'region', pattern: '我(?:省|市|县|区|州|旗|盟)', value: 'our' },

  { kind: 'joint', pattern: '并(?!案)|且|后(?=办|答|回)|和|及|或(?=办|答)' },
  { kind: 'applicant', pattern: '自然人', value: 'naturalPerson' },
  { kind: 'applicant', pattern: '(?:公民|个人)(?=的?\\d|申请|提出|提交)', value: 'naturalPerson loosely' },
  { kind: 'applicant', pattern: '商业企业', value: 'commercialEnterprise' },
  { kind: 'applicant', pattern: '企业(?=\\d|申请|提出|提交)', value: 'commercialEnterprise loosely' },
  { kind: 'applicant', pattern: '科研机构', value: 'researchInstitution' },
  { kind: 'applicant', pattern: '(?:社会)?公益(?:性)?组织', value: 'publicInterestOrg' },
  { kind: 'applicant', pattern: '法律服务机构', value: 'legalServiceOrg' },
  { kind: 'applicant', pattern: `法人(?:${OTHER_ORGANIZATIONS}|或组织|和组织)`, value: 'legalEntity' },
  { kind: 'applicant', pattern: '法人(?=\\d)', value: 'legalEntity loosely' },
  { kind: 'applicant', pattern: '其[他它](?:社会)?组织(?=\\d)', value: 'otherOrg loosely' },
  { kind: 'plain', pattern: '申请' },

  { kind: 'neutral', pattern: '(?:几|数|上)[十百千万]+(?:余|多)?(?:件|条|次|份|个|起)' },
  { kind: 'percent', pattern: '\\d+(?:\\.\\d+)?(?:%|个百分点)|百分之百' },
  { kind: 'figure', pattern: ARABIC },
  { kind: 'figure', pattern: CHINESE },
  { kind: 'figure', pattern: '(?<=[为是均])零(?![\\u4e00-\\u9fff])' },
]
