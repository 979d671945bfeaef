/**
 * Writes the shipped template of the notice of what to correct:
 *   npx tsx test/support/write-notice-template.ts config/rectification.example.docx
 * Laid out as official documents are (GB/T 9704): margins, 22 lines of 28 points a page, the page's number between dashes.
 */
import { writeFileSync } from 'node:fs'
import { AlignmentType, Document, Footer, LineRuleType, Packer, PageNumber, Paragraph, TextRun } from 'docx'

const [BODY, HEAVY, TITLE] = ['仿宋', '黑体', '宋体'] as const
/** Half-points: 三号, 二号, 四号. */
const [THREE, TWO, FOUR] = [32, 44, 28] as const
const millimetres = (mm: number) => Math.round((mm / 25.4) * 1440)
const face = (name: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name })
const spacing = { line: 560, lineRule: LineRuleType.EXACT } as const
const INDENT = { firstLine: 640 } as const

const run = (text: string, name: string = BODY, bold = false) =>
  new TextRun({ text, font: face(name), size: THREE, bold })
const body = (...runs: readonly TextRun[]) =>
  new Paragraph({ spacing, indent: INDENT, alignment: AlignmentType.BOTH, children: [...runs] })
const heading = (text: string) =>
  new Paragraph({ spacing, indent: INDENT, keepNext: true, children: [run(text, HEAVY)] })
const bare = (text: string) => new Paragraph({ spacing, children: [run(text)] })
const right = (text: string, keepNext: boolean) =>
  new Paragraph({ spacing, alignment: AlignmentType.RIGHT, indent: { right: 640 }, keepNext, children: [run(text)] })
/** The paragraphs that are repeated for each finding of a list; the option keeps each one a paragraph. */
const points = (list: string, fix: string) => [
  body(run(`{#${list} [loopOver: "paragraph"]}`), run('{序号}．{位置}。', BODY, true), run('{问题}')),
  body(run(`依据：{依据}${fix}：{整改}{/${list}}`)),
]

const template = new Document({
  title: '整改通知模板',
  creator: 'gouji',
  sections: [
    {
      properties: {
        page: {
          size: { width: millimetres(210), height: millimetres(297) },
          margin: {
            top: millimetres(37),
            bottom: millimetres(35),
            left: millimetres(28),
            right: millimetres(26),
            footer: millimetres(28),
          },
        },
      },
      footers: {
        default: new Footer({
          children: [
            new Paragraph({
              alignment: AlignmentType.CENTER,
              children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: FOUR, font: face(TITLE) })],
            }),
          ],
        }),
      },
      children: [
        new Paragraph({ spacing, alignment: AlignmentType.RIGHT, children: [run('（草稿）', HEAVY)] }),
        new Paragraph({
          spacing: { line: 640, lineRule: LineRuleType.EXACT, before: 280, after: 280 },
          alignment: AlignmentType.CENTER,
          children: [
            new TextRun({
              text: '关于{年度}年度政府信息公开工作年度报告的整改通知',
              font: face(TITLE),
              size: TWO,
              bold: true,
            }),
          ],
        }),
        bare('{单位}：'),
        body(
          run(
            '经核对，你单位{年度}年度政府信息公开工作年度报告（{收到日期}收到，第{版次}版）有{不符数}处不符。依据《中华人民共和国政府信息公开条例》（国务院令第711号）{条款}和{格式文号}，现将问题和要求通知如下：',
          ),
        ),
        heading('一、需要整改的问题'),
        ...points('不符', '整改'),
        heading('{#有存疑 [loopOver: "paragraph"]}二、请一并核实的问题{/有存疑}'),
        ...points('存疑', '核实'),
        heading('{要求序号}、整改要求'),
        body(
          run(
            '请于{整改期限}前对照台账逐条核实，改正后重新报送；已向社会公布的，同时更正并重新公布。经核实填报无误的，请逐条说明理由。逾期未整改或者整改不到位的，将依照《中华人民共和国政府信息公开条例》第四十七条督促整改或者通报批评。',
          ),
        ),
        new Paragraph({ spacing, keepNext: true, children: [] }),
        new Paragraph({ spacing, keepNext: true, children: [] }),
        right('{主管部门}', true),
        right('{日期}', false),
      ],
    },
  ],
})

const file = process.argv[2]
if (file === undefined) throw new Error('the file to write is missing')
writeFileSync(file, await Packer.toBuffer(template))
