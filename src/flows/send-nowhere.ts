import type { Send } from './remind.ts'

const PAGE = {
  zh: '网页由 gouji start 提供，它运行时会自动补发',
  en: 'the page is served by gouji start, which sends it when it runs',
}

/** Sending where no adapter is configured: nothing is delivered, and the person is told what to set. */
export const sendNowhere: Send = async (channel) => {
  const [platform = ''] = channel.split(':')
  // The page belongs to the process that serves it, which sends at its next look.
  if (platform === 'web') return { delivered: false, reason: PAGE, retry: 'nextRun' }
  const setting = platform === 'lark' ? 'LARK_APP_ID / LARK_APP_SECRET' : 'TELEGRAM_BOT_TOKEN'
  return {
    delivered: false,
    reason: {
      zh: `没有配置 ${platform}，请设置 ${setting}`,
      en: `${platform} is not configured; set ${setting}`,
    },
    retry: 'nextRun',
  }
}
