import type { Entry } from './meaning.ts'
import { column, row, weak } from './measure-meaning.ts'

/** Everyday words for the rows and columns of table three (domain.md section 6.2, 6.3). Alternatives between bars. */

/** «carry forward to the next year» in all its forms. */
const FORWARD = ['carried', 'carry', 'carries', 'carrying', 'roll', 'rolled', 'take', 'taken']
  .flatMap((verb) => [verb, `${verb} over`, `${verb} forward`])
  .flatMap((verb) =>
    ['to', 'into'].flatMap((to) =>
      ['next year', 'the next year', 'the following year'].map((year) => `${verb} ${to} ${year}`),
    ),
  )
  .join('|')

export const REQUEST_WORDS: readonly Entry[] = [
  [
    weak('newRequests'),
    '申请|申请量|申请数|申请数量|申请件数|申请件|申请案件|信息公开申请|政府信息公开申请|公开申请|依申请公开|依申请|依申请公开件|依申请公开申请|依申请公开数量|依申请件|依申请量|申请公开|件数|收件量|收件|' +
      'requests|request|applications|application|foi requests|foi request|ogi requests|information requests|disclosure requests|requests for information|caseload of requests|number of requests',
  ],
  [weak('newRequests'), '收|收了|收的|收取|收取了|收过|took in|charge|charged'],
  [
    row('newRequests'),
    '新收|本年新收|当年新收|新收申请|新收申请数|新收到|新受理|新收件|收到申请|收到|受理|受理了|受理申请|受理量|接到|接收|接收了|接了|新增申请|新申请|新收政府信息公开申请|本年新收政府信息公开申请|收到政府信息公开申请|收到的申请|收到的申请数|申请收了|' +
      'received|receive|receives|receiving|got|get|gets|new requests|new request|requests received|received requests|incoming requests|newly received|new applications|applications received|intake',
  ],
  [
    row('carriedOver'),
    '上年结转|上一年结转|上年度结转|上年结转来|上年转来|上年结转的|上年转入|结转来|结转过来|转结过来|上年遗留|上年留下|上年度转来|上年接转|从上年结转|从上年结转过来|上年结转过来|上年转过来|去年结转过来|去年结转来|往年结转|上年结转数|上年结转申请|接上年|结转上年|' +
      'carried over|carry over|carryover|carry-over|carried-over|carried over from last year|carried over from the previous year|carried over from the year before|brought forward|carry in|carry-in|carryovers|backlog from last year',
  ],
  [
    row('carriedForward'),
    '结转下年|结转下年度|结转到下年|结转到下一年|结转下一年|结转下年度继续办理|结转下一年度|转下年|转到下年|转到下一年|转下年度|转下一年|留到下年|留到下一年|留到第二年|结转至下年度|结转至下年|拖到下年|拖到下一年|拖到第二年|没办完|未办完|没有办完|没办结|未办结|没有办结|还没办结|还没办完|尚未办结|结转到第二年|结转次年|结转到次年|办理中|遗留到下年|结转下年数|积压|转结下年|转结下年度|接转下年|顺延下年|' +
      'carried forward|carry forward|carryforward|carry-forward|carried-forward|carried forward to next year|carried into next year|carried into the next year|carried to next year|carried over to next year|carried over into next year|carry over to next year|unfinished|left over|still open requests|open requests|backlog|not concluded|unconcluded|carried to the next year|rolled over to next year|rolled into next year|' +
      FORWARD,
  ],
  [row('caseload'), '应办|应办理|新收加结转|新收和结转合计|total caseload'],
  [
    row('outcomesTotal'),
    '办结|办结数|办结量|办结件数|已办结|办完|办完了|办结了|办理|办了|办理了|办理结果总计|办理结果|答复|答复了|答复数|答复件数|已答复|处理了|处理结果|本年度办理结果|本年办理结果|' +
      'concluded|conclude|completed|complete|processed requests|handled|handle|answered|answer|replied|replied to|total outcomes|outcomes total|outcomes|finished|dealt with|resolved|concluded requests|closed in total',
  ],
  [
    row('granted'),
    '全部或部分公开|全部和部分公开|予以公开和部分公开|予以公开及部分公开|公开和部分公开|同意公开和部分公开|granted in full or in part|granted in full or part|fully or partly disclosed|disclosed in full or in part|disclosed fully or partially',
  ],
  [
    row('disclosed'),
    '予以公开|全部公开|全公开|同意公开|完全公开|全部予以公开|予公开|全文公开|全给公开|全都公开|给予公开|full disclosure|fully grant|grant fully|fully release|disclosed in full|fully disclosed|granted|grant|granted in full|fully granted|grants|grant in full|in full|released in full|released',
  ],
  [
    row('partiallyDisclosed'),
    '部分公开|部分予以公开|予以部分公开|公开一部分|公开了一部分|公开部分|区分处理|部分同意公开|partially disclosed|partly disclosed|partial disclosure|partially granted|partly granted|granted in part|grant in part|grants in part|in part|disclosed in part|partial disclosures|partial release|partially released',
  ],
  [
    row('notDisclosed'),
    '不予公开|不于公开|不与公开|不预公开|不公开|拒绝公开|不给公开|不同意公开|未予公开|不予公布|没给公开|不让公开|拒绝|拒绝了|被拒|被拒绝|驳回公开|不公开的|不予以公开|不给看|拒不公开|' +
      'refused|refuse|refusals|refusal|rejected|reject|denied|deny|denials|denial|withheld|withhold|not disclosed|non-disclosure|nondisclosure|turned down|turn down|refusing|refused to disclose|undisclosed',
  ],
  [
    row('stateSecret'),
    '国家秘密|属于国家秘密|涉密|国家机密|涉及国家秘密|机密|保密|state secret|state secrets|secrets|classified|national secrets|state secrecy|secrecy',
  ],
  [
    row('prohibitedByLaw'),
    '其他法律行政法规禁止公开|法律行政法规禁止公开|法律法规禁止公开|法律禁止公开|法律禁止|法规禁止|禁止公开|法律法规禁止|法律法规不让公开|法律不允许公开|法律法规规定不能公开|依法禁止公开|prohibited by law|prohibited by other laws|prohibited by laws|legally prohibited|forbidden by law|barred by law|prohibited|banned by law',
  ],
  [
    row('securityStability'),
    '三安全一稳定|危及三安全一稳定|危及“三安全一稳定”|危及"三安全一稳定"|“三安全一稳定”|"三安全一稳定"|危害安全稳定|危及安全稳定|涉及安全稳定|危及国家安全|危及社会稳定|影响社会稳定|影响稳定|国家安全|社会稳定|安全稳定|three securities and one stability|security and stability|security or stability|national security|social stability|endangering security|endangers security|public security grounds|security grounds|endangers security or stability',
  ],
  [
    row('thirdPartyRights'),
    '第三方合法权益|保护第三方合法权益|保护第三方|第三方权益|第三方|第三人权益|第三人|损害第三方|涉及第三方|商业秘密|个人隐私|隐私|third party|third-party|third party rights|third-party rights|third parties|rights of third parties|rights of a third party|third party interests|third-party interests|privacy|trade secrets|commercial secrets|protecting third parties|to protect third parties',
  ],
  [
    row('internalAffairs'),
    '三类内部事务|三类内部事务信息|内部事务|内部事务信息|内部管理信息|内部信息|属于内部事务|属于三类内部事务信息|人事管理信息|internal affairs|internal-affairs|internal matters|internal affairs information|internal information|internal-affairs information',
  ],
  [
    row('processInformation'),
    '四类过程性信息|过程性信息|过程信息|过程性|四类过程信息|属于四类过程性信息|process information|deliberative information|deliberative|deliberative process|process-related information|procedural information|in-process information',
  ],
  [
    row('enforcementFile'),
    '行政执法案卷|执法案卷|属于行政执法案卷|执法卷宗|案卷|执法档案|行政执法案卷信息|enforcement files|enforcement file|enforcement case files|enforcement case file|case files|case file|law enforcement files|law enforcement file',
  ],
  [
    row('administrativeInquiry'),
    '行政查询事项|行政查询|属于行政查询事项|查询事项|行政查询类|administrative inquiry|administrative inquiries|administrative enquiry|administrative enquiries|inquiry matters|administrative query|administrative queries',
  ],
  [
    row('unableToProvide'),
    "无法提供|不能提供|没法提供|提供不了|提供不出来|不能提供的|无法提供的信息|无法给予提供|unable to provide|could not provide|could not be provided|cannot be provided|can not be provided|impossible to provide|unable to supply|could not supply|not able to provide|couldnt provide|can't provide|cannot provide",
  ],
  [
    row('notHeld'),
    '本机关不掌握|不掌握|不掌握相关信息|不掌握相关政府信息|本机关不掌握相关政府信息|信息不存在|不存在|没掌握|未掌握|不归本机关掌握|本机关没有掌握|没有这个信息|没有相关信息|本单位不掌握|not held|not held by this agency|not held by the agency|does not hold|did not hold|information not held|not in possession|do not hold|didnt hold',
  ],
  [
    row('noExistingRecord'),
    '没有现成信息|没有现成信息需要另行制作|没有现成的|没现成的|没有现成|需要另行制作|另行制作|没现成信息|需另行制作|要另外制作|需要重新制作|需要加工|无现成信息|no existing record|no existing records|no existing information|would have to be created|have to be created|needed to be created|need to be created|not ready-made|no ready-made information|no record exists',
  ],
  [
    row('unclearAfterCorrection'),
    '补正后仍不明确|补正后申请内容仍不明确|补正后不明确|补正后还不明确|补正后还是不明确|补正后内容仍不明确|补正后仍然不明确|申请内容不明确|内容不明确|补正后还不清楚|补正后仍不清楚|补正完还不明确|still unclear after correction|unclear after correction|still unclear|remained unclear|unclear requests|unclear',
  ],
  [
    row('notProcessed'),
    '不予处理|不处理|未予处理|不予以处理|不作处理|不受理|不予受理|not processed|not handled|unprocessed|declined to process|refused to process|not dealt with',
  ],
  [
    row('petitionComplaint'),
    '信访举报投诉类|信访举报投诉|信访举报投诉类申请|信访|举报投诉|信访投诉|信访类|投诉举报|举报|投诉|信访件|属于信访|petition|petitions|complaint|complaints|petitions and complaints|petition and complaint|petitions or complaints|petition or complaint|petition or complaints|petition-type|petitions reports or complaints|petitions reports and complaints|petition report or complaint',
  ],
  [
    row('duplicateRequest'),
    '重复申请|重复的申请|重复提交|重复件|重复提出|申请重复|重复|重复申请的|duplicate|duplicates|duplicate request|duplicate requests|duplicated requests|repeat requests|duplicated',
  ],
  [
    row('publicPublication'),
    '要求提供公开出版物|公开出版物|要公开出版物|出版物|索要出版物|要求提供出版物|索取公开出版物|public publication|public publications|publications|published material|published materials|publicly available publications|asked for publications',
  ],
  [
    row('unjustifiedRepeated'),
    '无正当理由大量反复申请|大量反复申请|反复申请|大量申请|无正当理由反复申请|大量反复|滥用申请|恶意反复申请|反复大量申请|unjustified repeated|unjustified repeated requests|mass requests|repeated requests|mass or repeated requests|vexatious requests|vexatious|unjustified mass requests|mass repeated requests|unjustified mass or repeated requests|repetitive requests',
  ],
  [
    row('confirmOrReissue'),
    '要求行政机关确认或重新出具已获取信息|确认或重新出具已获取信息|确认或者重新出具|确认或重新出具|重新出具|重新出具已获取信息|要求确认或重新出具|要求确认或重新出具已获取信息|要求重新出具|confirm or reissue|confirmation or reissue|reissue|reissued|re-issue|confirm or re-issue|confirming or reissuing|reissuing',
  ],
  [
    row('otherHandling'),
    '其他处理|其它处理|其他方式处理|其他处理方式|其他处理情况|其他处理情形|other handling|handled otherwise|otherwise handled|handled in other ways|other treatment',
  ],
  [
    row('correctionOverdue'),
    '逾期不补正|逾期未补正|无正当理由逾期不补正|没按时补正|未按时补正|没有按时补正|不补正|过期不补正|超期不补正|未按期补正|没补正|补正逾期|correction overdue|overdue correction|overdue corrections|not corrected in time|failed to correct in time|did not correct in time|uncorrected in time|correction was overdue|failure to correct|applicant did not correct|missed correction deadline|not supplemented in time',
  ],
  [
    row('feeOverdue'),
    "逾期未缴费|逾期不缴费|逾期没缴费|没按时缴费|未按时缴费|没有按时缴费|未缴费|不缴费|没缴费|没交费|不交费|未交费|逾期不交费|逾期未交费|没按时交费|超期不缴费|未按期缴费|没有缴费|没有交费|逾期未按收费通知要求缴纳费用|逾期未缴纳费用|缴费逾期|没按期缴费|逾期未缴|不按时交费|fee overdue|overdue fee|overdue fees|fee not paid|fee was not paid|fees not paid|fees were not paid|fee not paid in time|fee was not paid in time|fees not paid in time|fees were not paid in time|unpaid fee|unpaid fees|unpaid|nonpayment|non-payment|did not pay|did not pay the fee|did not pay in time|not paid in time|failure to pay|not paid|fees unpaid|didnt pay|didn't pay",
  ],
  [
    row('otherHandlingOther'),
    '其他处理里的其他|其他处理中的其他|其他处理的其他|其他处理其他|其他处理·其他|other handling other|other handling, other|otherHandlingOther',
  ],
  [
    column('naturalPerson'),
    '自然人|个人|公民|老百姓|群众|市民|自然人申请|自然人申请人|个人申请|公民个人|natural persons|natural person|individuals|individual|citizens|citizen|private persons|private individuals|natural-person|people',
  ],
  [
    column('legalEntity'),
    '法人或其他组织|法人和其他组织|法人或者其他组织|法人及其他组织|法人|法人组织|单位申请人|机构申请人|legal persons|legal person|legal entities|legal entity|legal persons or other organizations|legal persons and other organizations|organizations|organisations',
  ],
  [
    column('commercialEnterprise'),
    '商业企业|企业|公司|商企|企业申请|商业公司|commercial enterprises|commercial enterprise|enterprises|enterprise|companies|company|businesses|business|firms|firm|corporations',
  ],
  [
    column('researchInstitution'),
    '科研机构|科研单位|研究机构|科研院所|科研|research institutions|research institution|research institutes|research institute|researchers|research bodies',
  ],
  [
    column('publicInterestOrg'),
    '社会公益组织|公益组织|社会组织|公益机构|公益性组织|public-interest organizations|public interest organizations|public-interest organisations|public interest organisations|public-interest organization|public interest organization|public interest groups|public-interest groups|charities|charity|ngos|ngo|nonprofits',
  ],
  [
    column('legalServiceOrg'),
    '法律服务机构|律所|律师事务所|律师|法律机构|法律服务所|法律服务组织|legal service institutions|legal service institution|legal service organizations|legal service organisations|legal services|law firms|law firm|lawyers|legal service providers|legal service|legal service orgs',
  ],
  [
    column('otherOrg'),
    '其他组织|其它组织|其他法人组织|其他申请人|other organizations|other organisations|other organization|other orgs|other applicants',
  ],
]
