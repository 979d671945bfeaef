/**
 * Words by which section one is seen to speak of a topic. Source of the five topics: 〔2021〕30号.
 * Wide on purpose: offices head and word these parts in many ways, and only a topic left out is worth a finding.
 */
export const TOPICS = {
  proactive: {
    zh: '主动公开',
    en: 'proactive disclosure',
    words:
      /主动公开|主动发布|公开(各类|政务|政府)?信息|发布(各类|政务|政府)?信息|信息发布|政策解读|重点领域|应公开尽公开|公开的?(内容|范围|数量)/,
  },
  request: {
    zh: '依申请公开',
    en: 'disclosure upon request',
    words: /依申请|申请公开|公开申请|申请人|(受理|收到|接到|办理|答复|处理)[^。；;]{0,24}申请/,
  },
  management: {
    zh: '政府信息管理',
    en: 'management of government information',
    words:
      /信息管理|信息资源|政府信息的?(制作|获取|保存|处理)|保密审[查核]|审查机制|公开审查|[先三逐分层][审级层][^。]{0,4}审|先审|审核发布|发布[前的]?审[查核]|信息审[查核]|信息发布(审|流程|管理|制度)|公开属性|源头认定|动态(管理|调整|更新)|(信息|文件)(归档|清理|备案)|清理[^。；;，,]{0,12}(文件|信息)|(编制|修订|完善|调整|梳理|优化|规范)[^。；;，,]{0,8}(信息公开(指南|目录)|公开指南)|规范性文件(库|管理|清理|集中)/,
  },
  platform: {
    zh: '政府信息公开平台建设',
    en: 'disclosure platforms',
    words:
      /平台|载体|阵地|新媒体|公众号|微信|微博|客户端|网站的?(建设|改版|升级|维护|管理|运维|优化|栏目|专栏|功能)|(栏目|专栏)的?(建设|设置|优化|管理|维护)|公[开示]栏|宣传栏|公示板|显示屏|查阅[点场]|公开渠道/,
  },
  oversight: {
    zh: '监督保障',
    en: 'oversight and support',
    words:
      /监督保障|工作保障|组织保障|机制保障|保障(措施|机制|情况)|监督(检查|考核|管理|机制|评议|指导|电话)|(社会|群众|公众|接受|舆论|内部|加强|强化)[的各界]{0,3}监督|监督和(检查|考核|保障|建议)|考核|考评|绩效|(?<!低保|救助|贫困户|对象)评议|督[查导]|责任追究|追究|追责|问责|通报|领导小组|协调小组|组织领导|工作机制|自查|第三方评估|监督员/,
  },
} as const

export type Topic = keyof typeof TOPICS

export const TOPIC_KEYS = Object.keys(TOPICS) as Topic[]

/** Names of agencies that hold a topic's words without speaking of it: 市场监督管理局, 政务信息管理局. */
const AGENCY_NAMES = /[\u4e00-\u9fff]{0,8}(监督|信息|数据)管理(局|委员会|委|办公室|中心)|市场监督管理/g

/** The topics a text speaks of. */
export function topicsIn(text: string): ReadonlySet<Topic> {
  const plain = text.replace(AGENCY_NAMES, '')
  return new Set(TOPIC_KEYS.filter((topic) => TOPICS[topic].words.test(plain)))
}
