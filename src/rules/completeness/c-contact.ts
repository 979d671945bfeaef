import type { Rule } from '../../checks/types.ts'
import { proseOf } from '../prose.ts'

const CONTACT = /联系|电话|地址|邮编|邮箱|下载|查阅|疑问|咨询/

/** C-CONTACT: a contact or download sentence, usual but not required; off unless switched on. */
export const cContact: Rule = {
  id: 'C-CONTACT',
  title: { zh: '写明联系方式或下载地址', en: 'Contact or download is given' },
  severity: 'info',
  source: '通行做法，不是规定',
  off: true,
  check: ({ report }) => {
    const { preamble, sections } = proseOf(report)
    return CONTACT.test(preamble) || CONTACT.test(sections[6] ?? '') ? [] : [{ facts: {} }]
  },
  message: {
    zh: () => '没有写联系方式或下载地址（常见，不是规定）',
    en: () => 'No contact or download address is given (usual, not required)',
  },
  explain: {
    zh: {
      what: '引言里常写联系地址、电话和电子版下载地址。默认关闭，由配置打开。',
      why: '方便公众询问；不写不算错。',
      example: '“如对本报告有疑问，请与某局办公室联系（电话……）”。',
      fix: '需要时在引言加一句。',
    },
    en: {
      what: 'Introductions usually give address, telephone and where to download the report. Off by default.',
      why: 'It helps the public; leaving it out is no fault.',
      example: '“For questions contact the office, telephone …”.',
      fix: 'Add a sentence where it is wanted.',
    },
  },
}
