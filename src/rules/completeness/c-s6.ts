import type { Rule } from '../../checks/types.ts'
import { compact } from '../prose.ts'

/** What follows the report on a page or a sheet and is none of it: attachments, navigation, imprint, date. */
const NOT_ITS_TEXT =
  /^(附件|相关(附件|链接|文档|信息)|上一[篇条页]|下一[篇条页]|主办|承办|版权|网站标识码|备案|【?(打印|关闭|返回)|分享|扫一扫|责任编辑|\d{4}年\d{1,2}月\d{1,2}日$)|ICP备/

/** C-S6: section six is not left empty; 无 is an answer. */
export const cS6: Rule = {
  id: 'C-S6',
  title: { zh: '第六部分不留空', en: 'Section 6 is not left empty' },
  severity: 'error',
  source: '《政府信息公开条例》第五十条第五项；年度报告格式',
  needs: { sections: [6] },
  check: ({ report }) => {
    const sixth = report.sections.filter((s) => s.number === 6)
    if (sixth.length === 0) return []
    const lines = sixth.flatMap((s) => s.text.split('\n')).map(compact)
    const own = lines.filter((line) => !NOT_ITS_TEXT.test(line) && line !== report.agency?.value)
    return own.join('').replace(/[\p{P}\p{S}]+/gu, '') === '' ? [{ facts: { section: 6 } }] : []
  },
  message: {
    zh: () => '第六部分只有标题，没有内容；没有其他事项的，写“无其他需要报告的事项”',
    en: () => 'Section 6 has a heading and nothing under it; if there is nothing, say so',
  },
  explain: {
    zh: {
      what: '第六部分标题之下要有内容，没有其他事项的写明“无”。',
      why: '空着分不清是没有还是漏写。',
      example: '“六、其他需要报告的事项”是全文最后一行。',
      fix: '写“无其他需要报告的事项”；2021 年度起还要写信息处理费收取情况。',
    },
    en: {
      what: 'Something stands under the heading of section 6; 无 if there is nothing.',
      why: 'Left empty, “none” cannot be told from “forgotten”.',
      example: 'The heading of section 6 is the last line.',
      fix: 'Write that there is nothing else; from 2021 on also report processing fees.',
    },
  },
}
