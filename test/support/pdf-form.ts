/** The official tables of both editions as a printable page, filled with numbers that a test chooses. */

/** How the page looks; every member is optional and has the plainest value. */
export type FormStyle = {
  readonly edition?: 'ed2019' | 'ed2021'
  /** Which rules are drawn. */
  readonly rules?: 'all' | 'horizontal' | 'none' | 'double' | 'dashed'
  readonly landscape?: boolean
  /** Points. */
  readonly fontSize?: number
  /** Points that a row keeps free above and below its text. */
  readonly padding?: number
  /** Group label one character wide. */
  readonly narrowLabel?: boolean
  /** More prose before the tables, in paragraphs, to move them over a page break. */
  readonly prose?: number
  readonly number?: (row: number, column: number) => string
  /** Further style sheet text. */
  readonly css?: string
}

const GROUPS = {
  denied: [
    '1.属于国家秘密',
    '2.其他法律行政法规禁止公开',
    '3.危及“三安全一稳定”',
    '4.保护第三方合法权益',
    '5.属于三类内部事务信息',
    '6.属于四类过程性信息',
    '7.属于行政执法案卷',
    '8.属于行政查询事项',
  ],
  unable: ['1.本机关不掌握相关政府信息', '2.没有现成信息需要另行制作', '3.补正后申请内容仍不明确'],
  refused: [
    '1.信访举报投诉类申请',
    '2.重复申请',
    '3.要求提供公开出版物',
    '4.无正当理由大量反复申请',
    '5.要求行政机关确认或重新出具已获取信息',
  ],
  other: [
    '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    '3.其他',
  ],
} as const

type Leaf = { readonly label: string; readonly before: string; readonly span: number }

function requestRows(edition: 'ed2019' | 'ed2021', narrow: boolean): readonly Leaf[] {
  const rows: Leaf[] = []
  const group = (title: string, labels: readonly string[], before = '') => {
    labels.forEach((label, i) => {
      rows.push({ label, span: 1, before: i === 0 ? `${before}<td rowspan=${labels.length}>${title}</td>` : '' })
    })
  }
  rows.push({ label: '一、本年新收政府信息公开申请数量', span: 3, before: '' })
  rows.push({ label: '二、上年结转政府信息公开申请数量', span: 3, before: '' })
  const side = narrow ? ' class=narrow' : ''
  rows.push({
    label: '（一）予以公开',
    span: 2,
    before: `<td rowspan=${edition === 'ed2019' ? 20 : 22}${side}>三、本年度办理结果</td>`,
  })
  rows.push({ label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', span: 2, before: '' })
  group('（三）不予公开', GROUPS.denied)
  group('（四）无法提供', GROUPS.unable)
  group('（五）不予处理', GROUPS.refused)
  if (edition === 'ed2021') group('（六）其他处理', GROUPS.other)
  else rows.push({ label: '（六）其他处理', span: 2, before: '' })
  rows.push({ label: '（七）总计', span: 2, before: '' })
  rows.push({ label: '四、结转下年度继续办理', span: 3, before: '' })
  return rows
}

/** The number a form carries when the test chooses none: every cell another one. */
export function formNumber(row: number, column: number): string {
  return (row + column) % 3 === 0 ? '0' : String(((row * 7 + column) * 37) % 1900)
}

/** What a reader must find: a label and the figures of its row, for every row with figures. */
export function formRows(style: FormStyle = {}): readonly { readonly label: string; readonly figures: string[] }[] {
  const number = style.number ?? formNumber
  const rows = requestRows(style.edition ?? 'ed2021', false).map((row, r) => ({
    label: row.label,
    figures: Array.from({ length: 7 }, (_, c) => number(r, c)),
  }))
  const disclosed = disclosure(style.edition ?? 'ed2021').flatMap((block) => block.rows)
  const figures = disclosed.map((row, r) => ({
    label: row.label,
    figures: Array.from({ length: row.figures }, (_, c) => number(40 + r, c)),
  }))
  return [...figures, ...rows]
}

/** The fifteen figures of the row without a label. */
export function courtFigures(style: FormStyle = {}): readonly string[] {
  return Array.from({ length: 15 }, (_, c) => (style.number ?? formNumber)(60, c))
}

type Section = {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly { label: string; figures: number }[]
}

function disclosure(edition: 'ed2019' | 'ed2021'): readonly Section[] {
  const block = (n: string, header: string[], labels: string[]): Section => ({
    title: `第二十条第（${n}）项`,
    header,
    rows: labels.map((label) => ({ label, figures: header.length })),
  })
  if (edition === 'ed2021') {
    return [
      block('一', ['本年制发件数', '本年废止件数', '现行有效件数'], ['规章', '行政规范性文件']),
      block('五', ['本年处理决定数量'], ['行政许可']),
      block('六', ['本年处理决定数量'], ['行政处罚', '行政强制']),
      block('八', ['本年收费金额（单位：万元）'], ['行政事业性收费']),
    ]
  }
  const projects = ['上一年项目数量', '本年增/减', '处理决定数量']
  return [
    block('一', ['本年新制作数量', '本年新公开数量', '对外公开总数量'], ['规章', '规范性文件']),
    block('五', projects, ['行政许可', '其他对外管理服务事项']),
    block('六', projects, ['行政处罚', '行政强制']),
    block('八', projects.slice(0, 2), ['行政事业性收费']),
    block('九', ['采购项目数量', '采购总金额'], ['政府集中采购']),
  ]
}

const SENTENCE =
  '云溪县档案馆按照《中华人民共和国政府信息公开条例》的要求，坚持以公开为常态、不公开为例外，全年通过门户网站公开信息216条，办理群众来信37件，都在15个工作日内答复完毕。'

/** The prose of a page, one string a paragraph: what a reader must give back whole. */
export function formProse(style: FormStyle = {}): readonly string[] {
  return Array.from({ length: style.prose ?? 2 }, (_, i) => `（${i + 1}）${SENTENCE.repeat(2 + (i % 2))}`)
}

/** The page as HTML that browsers and office programs print alike. */
export function formHtml(style: FormStyle = {}): string {
  const number = style.number ?? formNumber
  const edition = style.edition ?? 'ed2021'
  const cells = (row: number, count: number, span = 1) =>
    Array.from({ length: count }, (_, c) => `<td class=n colspan=${span}>${number(row, c)}</td>`).join('')
  let at = 40
  const two = disclosure(edition)
    .map((block) => {
      const span = block.header.length === 1 ? 3 : 1
      const last = block.header.length === 2 ? 2 : span
      const heads = block.header.map((h, i) => `<td colspan=${i === 1 ? last : span}>${h}</td>`).join('')
      const rows = block.rows.map((row) => {
        const line = Array.from({ length: row.figures }, (_, c) => {
          return `<td class=n colspan=${c === 1 ? last : span}>${number(at, c)}</td>`
        }).join('')
        at++
        return `<tr><td>${row.label}</td>${line}</tr>`
      })
      return `<tr><td colspan=4>${block.title}</td></tr><tr><td>信息内容</td>${heads}</tr>${rows.join('')}`
    })
    .join('\n')
  const three = requestRows(edition, style.narrowLabel ?? false)
    .map((row, r) => `<tr>${row.before}<td colspan=${row.span}>${row.label}</td>${cells(r, 7)}</tr>`)
    .join('\n')
  const five = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
  const plain = five.map((l) => `<td>${l}</td>`).join('')
  // Office programs draw cell borders only for this attribute.
  const border = (style.rules ?? 'all') === 'all' ? ' border=1' : ''
  const prose = formProse(style)
    .map((text) => `<p>${text}</p>`)
    .join('\n')
  return `<!doctype html><html lang=zh><head><meta charset=utf-8><title>云溪县档案馆</title><style>${sheet(style)}</style></head><body>
<h1>云溪县档案馆2023年政府信息公开工作年度报告</h1>
<h2>一、总体情况</h2>
${prose}
<h2>二、主动公开政府信息情况</h2>
<table${border}>${two}</table>
<h2>三、收到和处理政府信息公开申请情况</h2>
<table${border}><tr><td rowspan=3 colspan=3>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan=7>申请人情况</td></tr>
<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>
<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>
${three}</table>
<h2>四、政府信息公开行政复议、行政诉讼情况</h2>
<table${border}><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>
<tr>${five.map((l) => `<td rowspan=2>${l}</td>`).join('')}<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>
<tr>${plain}${plain}</tr><tr>${cells(60, 15)}</tr></table>
<h2>五、存在的主要问题及改进情况</h2>
<p>公开渠道还不够多，下一步将加强培训。</p>
<h2>六、其他需要报告的事项</h2>
<p>2023年未收取信息处理费。</p>
</body></html>`
}

const RULES = {
  all: 'td{border:1px solid #000}',
  horizontal: 'td{border-top:1px solid #000;border-bottom:1px solid #000}',
  none: '',
  double: 'td{border:3px double #000}',
  dashed: 'td{border:1px dashed #000}',
} as const

function sheet(style: FormStyle): string {
  const size = style.fontSize ?? 10.5
  const paper = style.landscape ? 'A4 landscape' : 'A4'
  return `@page{size:${paper};margin:20mm}body{margin:0;font-family:"Noto Serif CJK SC",serif;font-size:${size}pt}
h1{font-size:${size * 1.8}pt;text-align:center}h2{font-size:${size}pt}p{text-indent:2em;text-align:justify;margin:0}
table{border-collapse:collapse;width:100%}td{padding:${style.padding ?? 2}pt 3pt;text-align:center}
td.n{text-align:center}td.narrow{width:1.2em}${RULES[style.rules ?? 'all']}${style.css ?? ''}`
}
