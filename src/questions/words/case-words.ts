import type { Entry } from './meaning.ts'
import { column, figure, row } from './measure-meaning.ts'

/** Everyday words for table four (domain.md section 6.5). */

export const CASE_WORDS: readonly Entry[] = [
  [
    row('reconsideration'),
    '行政复议|复议|复议案件|复议件|复议数|复议量|行政复议案件|被复议|申请复议|申请行政复议|被申请复议|被申请行政复议|提起复议|提起行政复议|被提起复议|被提起行政复议|提出复议|复议申请|行政复议申请|复议了|' +
      'administrative reconsideration|reconsideration|reconsiderations|reconsideration cases|reconsideration case|administrative reconsiderations|administrative review|administrative reviews|reconsidered|admin reconsideration|review cases|reconsideration applications|reconsideration requests|administrative reconsideration cases',
  ],
  [
    row('litigation'),
    '行政诉讼|诉讼|诉讼案件|诉讼案|诉讼件|诉讼数|诉讼量|行政诉讼案件|官司|打官司|吃官司|吃官司的|被告|被起诉|被诉|被告上法庭|被告了|被人告|被人告了|起诉|应诉|行政应诉|被提起诉讼|被提起行政诉讼|提起诉讼|提起行政诉讼|打了官司|' +
      'administrative litigation|litigation|litigations|lawsuit|lawsuits|court case|court cases|sued|sue|suits|suit|litigation cases|litigation case|taken to court|court proceedings|admin litigation|been sued|administrative lawsuits|administrative lawsuit|administrative litigation cases',
  ],
  [
    row('litigationDirect'),
    '未经复议直接起诉|直接起诉|未经复议起诉|没经过复议直接起诉|没有经过复议|未经复议|不经复议|没经复议|未经复议的诉讼|直接诉讼|直接打官司|没复议直接起诉|未经复议直接诉讼|没经过复议|直接提起诉讼|' +
      'litigation without prior reconsideration|litigation without reconsideration|without prior reconsideration|direct litigation without reconsideration|direct litigation without prior reconsideration|direct litigation|direct lawsuits|direct lawsuit|sued directly|directly sued|litigation direct|lawsuits without prior reconsideration|lawsuits without reconsideration|direct suits',
  ],
  [
    row('litigationAfterReconsideration'),
    '复议后起诉|复议后诉讼|经复议后起诉|复议以后起诉|经复议起诉|经过复议后起诉|复议之后起诉|复议后再起诉|复议后又起诉|复议后提起诉讼|复议后的诉讼|经过复议再起诉|复议完起诉|复议后再诉讼|先复议后起诉|' +
      'litigation after reconsideration|after reconsideration|lawsuits after reconsideration|sued after reconsideration|post-reconsideration litigation|litigation following reconsideration|lawsuits following reconsideration|following reconsideration|suits after reconsideration',
  ],
  [
    row('reviewAndLitigation'),
    '复议诉讼总数|复议诉讼合计|复议诉讼总计|复议和诉讼总数|复议和诉讼合计|复议诉讼一共|复议加诉讼|复议诉讼加起来|复议和诉讼加起来|复议和诉讼一共|争议案件',
  ],
  [
    column('upheld'),
    '维持|结果维持|被维持|予以维持|维持了|维持原决定|获维持|upheld|uphold|affirmed|sustained|maintained',
  ],
  [
    column('corrected'),
    '纠正|结果纠正|被纠正|纠错|纠正了|被纠错|改判|撤销|被撤销|corrected|overturned|reversed|correction of decisions|set aside|correct',
  ],
  [
    column('otherOutcome'),
    '其他结果|其它结果|结果其他|其他审理结果|other outcome|other outcomes|other result|other results',
  ],
  [
    column('pending'),
    '尚未审结|未审结|没审结|还没审结|没有审结|审理中|在审|未结|没结案|未结案|还没结|没审完|还没审完|在办案件|还在审|没有结案|没判|还没判|还没判决|尚未结案|pending|undecided|not yet decided|still pending|awaiting decision|unresolved|not decided',
  ],
  [
    row('litigation', 'corrected'),
    '败诉|败诉案件|输官司|输了官司|官司输了|官司输|败诉数|败诉件|诉讼败了|lost in court|lost lawsuits|court losses|lost lawsuit|lost cases in court|lost a lawsuit',
  ],
  [
    row('litigation', 'upheld'),
    '胜诉|胜诉案件|赢了官司|官司赢了|赢官司|won in court|won lawsuits|won lawsuit|court wins',
  ],
  [
    figure({ kind: 'ratio', ratio: 'correctionRate' }),
    '复议纠错率|纠错率|复议纠正率|行政复议纠错率|复议的纠错率|复议案件纠错率|correction rate|reconsideration correction rate|correction rate in reconsideration|correction rate of reconsideration|rate of correction|reconsideration reversal rate|correction ratio',
  ],
]
