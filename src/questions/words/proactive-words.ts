import type { Entry } from './meaning.ts'
import { column, figure, row, weak } from './measure-meaning.ts'

/** Everyday words for table two and the statements of the text (domain.md section 6.4). */

export const PROACTIVE_WORDS: readonly Entry[] = [
  [
    row('governmentRules'),
    '规章|政府规章|部门规章|government rules|departmental rules|government rule|regulations issued|rules',
  ],
  [
    row('normativeDocuments'),
    '规范性文件|行政规范性文件|规范文件|红头文件|normative documents|normative document|administrative normative documents|regulatory documents|normative docs|regulatory document',
  ],
  [weak('normativeDocuments'), '文件|documents'],
  [
    row('normativeDocuments', 'issued'),
    '制发文件|制发的文件|发文|发文数|发文量|发文件|发了文件|documents issued|issued documents',
  ],
  [
    row('administrativeLicensing'),
    '行政许可|许可|行政许可决定|许可决定|许可证|行政审批|许可件|行政许可处理决定|许可数|许可量|administrative licensing|licensing|licensing decisions|licences|licenses|licence|license|administrative licenses|administrative licences|administrative licensing decisions|permits|permit|licensing decision|administrative permits|administrative licence|administrative license',
  ],
  [
    row('otherExternalServices'),
    '其他对外管理服务事项|对外管理服务事项|其他对外管理服务|对外管理服务|other external administrative services|external administrative services|external services|other external services',
  ],
  [
    row('administrativePenalty'),
    '行政处罚|处罚|行政处罚决定|处罚决定|罚|罚了几件|罚了多少件|罚了几起|罚了多少起|罚过几件|处罚件|行政处罚处理决定|处罚数|处罚量|罚单|administrative penalties|administrative penalty|penalties|penalty|fines|penalty decisions|administrative punishment|administrative punishments|administrative sanctions|punishments|punishment|sanctions|administrative penalty decisions|penalty decision',
  ],
  [
    row('administrativeCompulsion'),
    '行政强制|强制|行政强制决定|强制措施|行政强制措施|强制执行|强制决定|行政强制处理决定|administrative compulsion|compulsion|compulsory measures|administrative coercion|coercive measures|compulsory enforcement|coercion|administrative compulsory measures|compulsion decisions|administrative compulsion decisions|administrative enforcement',
  ],
  [
    row('administrativeFees'),
    '行政事业性收费|事业性收费|行政收费|行政性收费|行政事业收费|行政事业性收费项目|administrative fees|administrative fee|administrative charges|administrative and institutional fees|administrative charge|administrative fees and charges',
  ],
  [
    row('administrativeFees', 'amountWan'),
    '收费|收费金额|收费额|收费数额|行政事业性收费金额|本年收费金额|收的费|收了多少费|fees collected|fees|fee income|fee revenue',
  ],
  [
    row('centralizedProcurement'),
    '政府集中采购|集中采购|政府采购|采购|集采|centralized procurement|centralised procurement|government procurement|procurement|centralized government procurement|centralised government procurement',
  ],
  [
    column('issued'),
    '制发|制发件数|本年制发|本年制发件数|印发|新制发|制定|出台|发布|制发了|制定了|印发了|新制定|新出台|出台了|发了|issued|issue|issues|issued this year|enacted|made this year',
  ],
  [
    column('repealed'),
    '废止|废止件数|本年废止|本年废止件数|废除|作废|废止了|废掉|repealed|repeal|abolished|annulled|revoked|repeals|repealed this year',
  ],
  [
    column('inForce'),
    '现行有效|现行有效件数|有效|现行|有效件数|目前有效|还有效|仍有效|仍然有效|生效|in force|currently in force|valid|still valid|in effect|still in force|effective|currently valid',
  ],
  [column('newlyMade'), '新制作|本年新制作|新制作数量|本年新制作数量|newly made|newly created|newly produced'],
  [column('newlyDisclosed'), '新公开|本年新公开|新公开数量|本年新公开数量|newly disclosed|newly published'],
  [
    column('totalDisclosed'),
    '对外公开总数量|对外公开总数|对外公开总量|公开总数量|total disclosed|total published|disclosed in total',
  ],
  [
    column('previousItems'),
    '上一年项目数量|上年项目数量|上年项目|上一年项目|上年项目数|items last year|previous items|items of the previous year',
  ],
  [column('change'), '本年增减|本年增/减|增减|项目增减|change this year|change in items'],
  [
    column('decisions'),
    '处理决定|处理决定数量|本年处理决定数量|决定|作出决定|决定数|决定数量|作出|做出|decisions|decision|decisions made|make|made|makes',
  ],
  [
    row('centralizedProcurement', 'projectCount'),
    '集中采购项目|政府集中采购项目|政府采购项目|集采项目|采购项目|采购项目数量|采购项目数|procurement projects|procurement project count|projects procured',
  ],
  [column('projectCount'), '项目数量|项目数|number of projects|projects'],
  [row('centralizedProcurement', 'amountWan'), '采购金额|采购总金额|采购额|procurement amount|procurement spending'],
  [column('amountWan'), '金额|总金额|钱|款|费用|amount|total amount|amounts|money'],
  [
    figure({ kind: 'statement', statement: 'disclosedItems' }),
    '主动公开政府信息|主动公开信息|主动公开的信息|主动公开的政府信息|主动公开条数|主动公开|主动公开数量|主动公开量|主动公开信息条数|主动公开政府信息条数|主动公开信息数量|主动公开了|信息主动公开|主动公开数|proactively disclosed|proactive disclosures|proactive disclosure items|proactive disclosure|items of information proactively disclosed|proactively disclosed items|proactively published|items proactively disclosed|items of proactive disclosure|information items proactively disclosed|disclosed proactively|published proactively|proactively disclose|proactively publish|disclose proactively',
  ],
  [
    figure({ kind: 'statement', statement: 'processingFee' }),
    '信息处理费|政府信息公开信息处理费|信息公开处理费|处理费|信息处理费用|依申请公开收费|信息公开收费|依申请公开信息处理费|信息公开信息处理费|依申请收费|information processing fee|information-processing fee|information processing fees|information-processing fees|processing fee|processing fees|processing charges|information processing charges',
  ],
]
