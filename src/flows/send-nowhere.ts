import type { Send } from './remind.ts'

/** Sending where no adapter is configured: nothing is delivered, and the person is told what to set. */
export const sendNowhere: Send = async (channel) => {
  const [platform = ''] = channel.split(':')
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
