import { describe, expect, it } from 'vitest'
import { readClaims } from '../../src/report/claims/index.ts'
import { shortClaims } from '../support/short-claims.ts'

/** A sentence of a report for 2023 and the claims in it: `quantity:keys=n(what else is said)`, ! denied, ≈ about, ≥ over, ≤ under. */
const SENTENCES: readonly (readonly [string, string])[] = [
  ['全年共收到政府信息公开申请20件。', 'received=20'],
  ['本年度我局共受理政府信息公开申请20件，办结20件。', 'received=20 concluded=20'],
  [
    '2023年，我局新收政府信息公开申请20件，上年结转2件，办结19件，结转下年度继续办理3件。',
    'received=20(formWord) carriedIn=2 concluded=19 carriedOut=3',
  ],
  ['我委全年共收到依申请公开20件，全部按时办结。', 'received=20 allDone(manner)'],
  ['收到公民、法人和其他组织的政府信息公开申请20件，均已按时答复。', 'received=20'],
  ['我镇接到信息公开申请20宗，已全部办结。', 'received=20 allDone'],
  ['本单位共接收信息公开申请20件次。', 'received=20'],
  ['全年收到申请公开政府信息的来函20件。', 'received=20'],
  ['全年登记受理政府信息公开申请二十件。', 'received=20'],
  ['共计收到政府信息公开申请一百零三件。', 'received=103'],
  ['收到依申请公开件两件，均已答复完毕。', 'received=2 allDone'],
  ['政府信息公开申请受理量为20件。', 'received=20'],
  ['全年政府信息公开申请20件，办结率100%。', 'handled=20 allDone'],
  ['依申请公开受理20件，答复18件，2件结转至下年度办理。', 'received=20 concluded=18 carriedOut=2'],
  [
    '本机关共收到20件政府信息公开申请，其中18件已办结，2件结转下年。',
    'received=20 concluded=18(part) carriedOut=2 subItems=20[18+2]',
  ],
  [
    '全年收到政府信息公开申请总数20件，其中自然人15件，商业企业3件，科研机构1件，其他1件。',
    'received=20 applicant:naturalPerson=15 applicant:commercialEnterprise=3 applicant:researchInstitution=1 subItems=20[15+3+1+1]',
  ],
  ['共收到政府信息公开申请1,200件。', 'received=1200'],
  ['共收到政府信息公开申请１２件。', 'received=12'],
  ['共收到政府信息公开申请 12 件。', 'received=12'],
  ['共收到政府信息公开申请近20件。', 'received=≤20'],
  ['共收到政府信息公开申请20余件。', 'received=≥20'],
  ['共收到政府信息公开申请20件左右。', 'received=≈20'],
  ['收到政府信息公开申请约20件。', 'received=≈20'],
  ['收到政府信息公开申请超过20件。', 'received=≥20'],
  ['收到政府信息公开申请20多件。', 'received=≥20'],
  ['收到政府信息公开申请3-5件。', 'received=3-5'],
  ['收到政府信息公开申请数十件。', ''],
  ['收到政府信息公开申请1.2万件。', 'received=≈12000'],
  ['收到政府信息公开申请0件次。', 'received=0'],
  ['未收到政府信息公开申请。', '!noRequests'],
  ['全年没有收到任何形式的政府信息公开申请。', '!noRequests'],
  ['2023年度，本局未接到公民、法人或者其他组织提出的政府信息公开申请。', '!noRequests'],
  ['本年度暂未收到依申请公开事项。', '!noRequests'],
  ['年内无政府信息公开申请。', '!noRequests'],
  ['全年没有公民申请公开政府信息。', '!noRequests'],
  ['本机关未受理依申请公开政府信息的申请。', '!noRequests'],
  ['全年未发生依申请公开事项。', '!noRequests'],
  ['依申请公开实现零申请。', '!noRequests'],
  ['全年未收到公民关于政府信息公开的申请。', '!noRequests'],
  ['未收到商业企业的政府信息公开申请。', ''],
  ['未收到涉及政府信息公开申请的投诉。', ''],
  ['未收到因政府信息公开申请引起的行政复议。', '!noCases:reconsideration'],
  ['未收到重复申请的情况。', ''],
  ['未出现依申请公开超期答复的情况。', ''],
  ['上半年未收到政府信息公开申请。', '!noRequests(partOfYear)'],
  ['（二）依申请公开。上年结转2件，新收18件，办结20件。', 'carriedIn=2 received=18(formWord) concluded=20'],
  ['（二）依申请公开。上年度结转的2件申请已办结，新收18件。', 'carriedIn=2 received=18(formWord)'],
  ['（二）依申请公开。2022年结转申请2件，结转2024年继续办理1件。', 'carriedIn=2 carriedOut=1'],
  ['（二）依申请公开。2022年度结转至2023年办理的申请2件。', 'carriedIn=2'],
  [
    '（二）依申请公开。答复20件（含上年度结转申请2件，另有3件顺延至下年度）。',
    'concluded=20(includesCarryIn) carriedIn=2 carriedOut=3',
  ],
  ['（二）依申请公开。答复20件（含结转2件，转结3件）。', 'concluded=20 carried=2 carried=3'],
  ['（二）依申请公开。办结上年结转申请2件。', 'carriedIn=2(part)'],
  ['（二）依申请公开。收到18件，另有上年结转2件，共计20件。', 'received=18 carriedIn=2'],
  ['（二）依申请公开。尚有3件转入下一年度办理。', 'carriedOut=3'],
  ['（二）依申请公开。3件因未到答复期限结转下年度继续办理。', 'carriedOut=3'],
  ['（二）依申请公开。无上年结转件，无结转下年度件。', '!carriedIn=0 !carriedOut=0'],
  ['（二）依申请公开。没有结转至下一年度的申请。', '!carriedOut=0'],
  ['（二）依申请公开。全年办理申请20件。', 'handled=20'],
  [
    '（二）依申请公开。全年共答复申请20件，予以公开12件，部分公开3件，不予公开2件，无法提供2件，不予处理1件。',
    'concluded=20 outcome:disclosed=12 outcome:partiallyDisclosed=3 outcome:notDisclosed=2 outcome:unableToProvide=2 outcome:notProcessed=1',
  ],
  [
    '（二）依申请公开。办结20件，其中：予以公开及部分公开15件，占75%；不予公开2件，占10%；无法提供2件，占10%；不予处理1件，占5%。',
    'concluded=20 outcome:disclosed+partiallyDisclosed=15 outcome:notDisclosed=2 outcome:unableToProvide=2 outcome:notProcessed=1 share=75 share=10 share=10 share=5 subItems=20[15+2+2+1]',
  ],
  [
    '（二）依申请公开。同意公开12件、部分同意公开3件、不同意公开2件。',
    'outcome:disclosed=12 outcome:partiallyDisclosed=3 outcome:notDisclosed=2',
  ],
  [
    '（二）依申请公开。予以公开的12件，不予公开的2件，其他处理的1件。',
    'outcome:disclosed=12 outcome:notDisclosed=2 outcome:otherHandling=1',
  ],
  [
    '（二）依申请公开。12件予以公开，3件部分公开，本机关不掌握2件，补正后申请内容仍不明确1件，重复申请2件。',
    'outcome:disclosed=12 outcome:partiallyDisclosed=3 outcome:notHeld=2 outcome:unclearAfterCorrection=1 outcome:duplicateRequest=2',
  ],
  ['（二）依申请公开。依法不予公开2件，信访举报投诉类申请1件。', 'outcome:notDisclosed=2 outcome:petitionComplaint=1'],
  ['规范性文件予以公开12件。', ''],
  ['（二）依申请公开。收到20件，申请人主动撤回2件，延期答复3件，一次性告知补正4件。', 'received=20'],
  ['（二）依申请公开。收到20件，全部在法定期限内答复。', 'received=20'],
  ['（二）依申请公开。收到20件，均按期答复。', 'received=20'],
  ['（二）依申请公开。收到20件，均已办结完毕。', 'received=20 allDone'],
  ['（二）依申请公开。收到20件，除2件结转外均已办结。', 'received=20 carried=2'],
  ['（二）依申请公开。收到20件，剩余申请均已办结。', 'received=20'],
  ['（二）依申请公开。上年结转的2件均已办结。', 'carriedIn=2'],
  ['（二）依申请公开。所有申请事项已全部答复完毕。', 'allDone'],
  ['（二）依申请公开。20件申请已悉数办结。', 'handled=20(part) allDone'],
  ['（二）依申请公开。按时办结率100%。', ''],
  ['（二）依申请公开。申请办结率达100%。', 'allDone'],
  ['（二）依申请公开。各项工作任务均按时完成。', ''],
  ['网民留言全部办结。', ''],
  ['全年受理网民留言182件，全部办结。', ''],
  ['未发生政府信息公开行政复议和行政诉讼。', '!noCases:reconsideration+litigation'],
  ['未发生因政府信息公开引起的行政复议、行政诉讼。', '!noCases:reconsideration+litigation'],
  ['没有因政府信息公开被申请行政复议或被提起行政诉讼的情况。', '!noCases:reconsideration+litigation'],
  ['全年无政府信息公开类行政复议、诉讼案件。', '!noCases:reconsideration+litigation'],
  ['因依申请公开引发的行政复议、行政诉讼案件均为零。', 'cases=0'],
  ['未因政府信息公开引发行政诉讼。', '!noCases:litigation'],
  ['政府信息公开行政复议0件、行政诉讼0件。', 'reconsideration=0 litigation=0'],
  ['因政府信息公开引起行政复议2件，行政诉讼1件。', 'reconsideration=2 litigation=1'],
  ['因政府信息公开被申请行政复议2件，均维持原行政行为。', 'reconsideration=2 reconsideration:upheld'],
  [
    '政府信息公开行政复议2件，其中结果维持1件、结果纠正1件。',
    'reconsideration=2 reconsideration:upheld=1 reconsideration:corrected=1 subItems=2[1+1]',
  ],
  [
    '涉及政府信息公开的行政诉讼案件3起，其中维持2起，尚未审结1起。',
    'litigation=3 litigation:upheld=2 litigation:pending=1 subItems=3[2+1]',
  ],
  ['收到政府信息公开行政复议申请2件。', 'reconsideration=2'],
  ['被提起政府信息公开行政诉讼两起。', 'litigation=2'],
  ['2件政府信息公开行政复议案件已审结。', ''],
  ['（二）依申请公开。收到20件。引发行政复议1件、行政诉讼1件。', 'received=20 reconsideration=1 litigation=1'],
  ['（二）依申请公开。收到20件。收到行政复议通知2件。', 'received=20 reconsideration=2(filed)'],
  ['我县新增政府信息公开行政复议案件5件。', 'reconsideration=5(region县,filed)'],
  ['办理行政复议案件85件，行政应诉案件30件。', ''],
  ['全年受理行政复议申请120件，审结110件。', ''],
  ['代理行政诉讼案件12件。', ''],
  ['全县行政复议案件120件，其中政府信息公开类12件。', ''],
  ['行政处罚案件未引发行政复议和行政诉讼。', ''],
  ['无行政复议案件被纠错。', ''],
  ['全年主动公开政府信息500条。', 'proactive=500'],
  ['全年通过政府网站主动公开政府信息500条。', 'proactive=500(part)'],
  ['本年度在县政府网站发布信息120条，微信公众号发布300条。', 'proactive=120(part)'],
  [
    '主动公开政府信息2599条，其中机构职能类25条，行政许可类69条，其他2505条。',
    'proactive=2599 subItems=2599[25+69+2505]',
  ],
  ['主动公开信息500条，其中政策文件类12条、公示公告类80条等。', 'proactive=500 subItems=500[12+80…]'],
  ['全年公开信息500条，其中政策类300条、服务类150条、其他60条。', 'proactive=500 subItems=500[300+150+60]'],
  ['发布各类信息2000余条，其中公开文件28份。', 'proactive=≥2000'],
  ['编发文章1640篇，其中原创文章294篇。', ''],
  ['全年制发行政规范性文件5件，废止2件。', 'normative:issued=5'],
  ['现行有效行政规范性文件393件。', 'normative:inForce=393'],
  ['审查规范性文件30件。', ''],
  ['备案规范性文件12件。', ''],
  ['公布各类文件7件。', ''],
  [
    '作出行政许可决定38件、行政处罚决定6件、行政强制2件。',
    'decisions:administrativeLicensing=38 decisions:administrativePenalty=6 decisions:administrativeCompulsion=2',
  ],
  ['公开行政处罚信息35条。', ''],
  ['办理行政许可申请120件。', ''],
  ['办理行政许可事项120项。', ''],
  ['收到政府信息公开申请24件，同比增长20%，上年为20件。', 'received=24 change=20'],
  ['收到政府信息公开申请24件，较上年同期的20件增长20%。', 'received=24 change=20'],
  ['收到政府信息公开申请24件，比上年减少6件，下降20%。', 'received=24 change=-20'],
  ['2022年收到政府信息公开申请18件。', 'received=18(previousYear)'],
  ['2023年收到政府信息公开申请24件，2022年收到18件。', 'received=24 received=18(previousYear)'],
  ['去年共收到政府信息公开申请18件，今年收到24件。', 'received=18(previousYear) received=24'],
  ['近三年来共收到政府信息公开申请60件。', 'received=60(sinceDate)'],
  ['自2008年以来累计受理政府信息公开申请300件。', 'received=300(sinceDate)'],
  ['截至2023年底，累计受理政府信息公开申请300件。', 'received=300(sinceDate)'],
  ['1至12月收到政府信息公开申请24件。', 'received=24'],
  ['1-6月收到政府信息公开申请12件。', 'received=12(partOfYear)'],
  ['第一季度收到政府信息公开申请4件。', 'received=4(partOfYear)'],
  ['2024年，计划办理政府信息公开申请30件。', 'handled=30(planned)'],
  ['全县共收到政府信息公开申请153件。', 'received=153(region县)'],
  ['各部门共收到政府信息公开申请100件。', 'received=100(others)'],
  ['我县各级行政机关共收到政府信息公开申请153件。', 'received=153(region县)'],
  ['指导乡镇办理政府信息公开申请12件。', ''],
  ['代县政府办理政府信息公开申请5件。', ''],
  ['县政府办公室收到政府信息公开申请14件。', 'received=14(县政府办公室)'],
  ['我街道收到政府信息公开申请4件。', 'received=4'],
  ['全镇收到政府信息公开申请4件。', 'received=4(region镇)'],
  ['办理人大代表建议50件、政协提案30件。', ''],
  ['受理12345热线工单1200件，办结1198件。', ''],
  ['受理低保申请120件，公租房申请30件。', ''],
  ['办理信访事项45件，全部办结。', ''],
  ['政务服务办件量12000件，按时办结率100%。', ''],
  ['受理不动产登记申请3000件，办结2990件。', ''],
  ['答复群众咨询300人次。', ''],
  ['召开会议3次，培训120人次。', ''],
  ['完成26个试点领域目录编制。', ''],
  ['根据国办公开办函〔2021〕30号要求编制。', ''],
  ['中华人民共和国国务院令第711号。', ''],
  ['（二）依申请公开。收到申请12件。受理行政许可申请30件，办结30件。', 'received=12'],
  ['（二）依申请公开。在受理窗口配备2名工作人员，全年接待120人次。', ''],
  ['（二）依申请公开。收到申请12件。答复文书12份统一归档。', 'received=12'],
  ['受理3259件，答复3278件政府信息公开申请。', 'concluded=3278'],
  ['（二）依申请公开。共受理3259件，答复3278件。', 'received=3259 concluded=3278'],
  ['收到政府信息公开申请12件、信访件30件。', 'received=12'],
  ['收到政府信息公开申请12件，涉及土地征收8件、房屋拆迁4件。', 'received=12'],
  ['收到关于征地补偿的政府信息公开申请8件。', 'received=8(part)'],
  ['通过网络收到政府信息公开申请5件。', 'received=5(part)'],
  ['收到网上申请5件、信函申请3件、当面申请2件。', 'received=5(part)'],
  ['收到申请人感谢信1封。', ''],
  ['收取政府信息公开信息处理费0元。', 'feeCollected=0'],
  ['本年度未收取信息处理费。', '!noFee=0'],
  ['2023年未产生信息处理费。', '!noFee=0'],
  ['发出信息处理费收费通知2件，总金额480元，实际收取380元。', 'feeNotices=2 feeCharged=480 feeCollected=380'],
  ['共收取信息处理费2,950元。', 'feeCollected=2950'],
  ['收取信息处理费0.238万元。', 'feeCollected=2380'],
  ['行政事业性收费12.5万元。', ''],
]

describe('Claims of the prose', () => {
  it.each(SENTENCES)('%s', (sentence, claims) => {
    expect(shortClaims(sentence)).toBe(claims)
  })

  it('quotes the whole sentence as it is printed and the words up to the figure', () => {
    const text = '（三）依申请公开情况。全年共办理各类政府信息公开申请  20件，全部答复完毕。'
    const claim = readClaims([{ key: 'overview', number: 1, heading: '', text }], '', 2023)[0]
    expect(claim?.sentence).toBe('全年共办理各类政府信息公开申请  20件，全部答复完毕。')
    expect(claim?.quote).toBe('全年共办理各类政府信息公开申请20件')
    expect(claim?.section).toBe(1)
  })

  it('joins lines that break in the middle of a sentence or a number of words', () => {
    expect(shortClaims('本年度我镇共收到政府信息\n\n公开申请 12\n件，全部办\n结。')).toBe('received=12 allDone')
  })

  it('reads radicals printed in place of characters', () => {
    expect(shortClaims('全年共办理政府信息公开申请20件，⾏政复议0件。')).toBe('handled=20 reconsideration=0')
  })

  it('keeps the topic of a heading line for the paragraphs under it, and drops it at the next heading', () => {
    expect(shortClaims('（二）依申请公开情况\n全年共收到12件，答复12件。')).toBe('received=12 concluded=12')
    expect(shortClaims('（二）依申请公开情况\n均由专人办理。\n（三）平台建设情况\n全年共收到12件，答复12件。')).toBe('')
  })

  it('takes section three and four at their word without a topic', () => {
    expect(shortClaims('本年度收到12件，办结12件。', 3)).toBe('received=12 concluded=12')
    expect(shortClaims('本年度行政复议2件，行政诉讼1件。', 4)).toBe('reconsideration=2 litigation=1')
    expect(shortClaims('本年度行政复议2件，行政诉讼1件。')).toBe('')
  })

  it('asks the prose for the report year where nobody tells it', () => {
    const sections = [
      {
        key: 'overview',
        number: 1,
        heading: '',
        text: '2021年收到政府信息公开申请8件，2022年收到政府信息公开申请9件。',
      },
    ] as const
    const periods = readClaims(sections, '所列数据统计期限自2022年1月1日起至2022年12月31日止。').map((c) => c.period)
    expect(periods).toEqual(['previousYear', 'reportYear'])
  })

  it('does not take rows of the form left in the prose for claims', () => {
    expect(shortClaims('一、本年新收政府信息公开申请数量 0 0 0 0 0 0 0\n（七）总计 1 2 3 4 5 6 21', 3)).toBe('')
  })

  it('reads a long text without getting slow: twice the text costs about twice the work', () => {
    const text = '全年收到政府信息公开申请，，，、、、（（（1、2、3，'.repeat(2000)
    expect(() => shortClaims(text)).not.toThrow()
  })
})
