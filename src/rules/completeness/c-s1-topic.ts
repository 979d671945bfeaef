import type { Rule } from '../../checks/types.ts'
import { isExcerpt, proseOf } from '../prose.ts'
import { underNotice2021 } from '../report-year.ts'
import { TOPIC_KEYS, TOPICS, type Topic, topicsIn } from './topics.ts'

/** C-S1-TOPIC:{topic}: section one speaks of the five topics of the notice. */
export const cS1Topic: Rule = {
  id: 'C-S1-TOPIC',
  title: { zh: '总体情况写全五个方面', en: 'The overview covers the five topics' },
  severity: 'warning',
  source: '国办公开办函〔2021〕30号（此前年度仅作提示）',
  needs: { sections: [1] },
  check: (subject) => {
    const text = proseOf(subject.report).sections[1]
    if (!text || isExcerpt(text)) return []
    const spoken = topicsIn(text)
    return TOPIC_KEYS.filter((topic) => !spoken.has(topic)).map((topic) => ({
      place: topic,
      ...(underNotice2021(subject) ? {} : { severity: 'info' as const }),
      facts: { topic },
    }))
  },
  message: {
    zh: (f) => `第一部分没有写“${TOPICS[f.topic as Topic].zh}”`,
    en: (f) => `Section 1 does not speak of ${TOPICS[f.topic as Topic].en}`,
  },
  explain: {
    zh: {
      what: '总体情况应写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。',
      why: '〔2021〕30号要求总体情况围绕这五个方面，不能遗漏，也不宜泛化。',
      example: '全文没有提到依申请公开：没有收到申请的，也应写明未收到。',
      fix: '补写缺少的方面，一两句话也可以。',
    },
    en: {
      what: 'The overview covers proactive disclosure, requests, information management, platforms and oversight.',
      why: '〔2021〕30号 asks for these five, nothing left out and nothing padded.',
      example: 'Requests are never mentioned; if there were none, say so.',
      fix: 'Add the missing topic; a sentence or two will do.',
    },
  },
}
