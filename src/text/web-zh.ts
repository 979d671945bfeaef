import type { WebWords } from './web-types.ts'

export const webZh: WebWords = {
  fileTooLarge: (name, megabytes) => `“${name}”超过 ${megabytes} MB，没有收下。请拆分，或去掉其中的图片后再发。`,
  requestTooLarge: (megabytes) => `一次发送的内容超过 ${megabytes} MB，没有收下。请分几次发送。`,
  tooManyFiles: (most) => `一次最多发送 ${most} 份文件，没有收下。请分几次发送，或打成一个压缩包。`,
  textTooLong: (letters) => `文字超过 ${letters} 字，没有收下。请改为发送文件。`,
  nothing: '没有内容可发。请输入文字，或选择文件。',
  unreadable: '发送的内容不完整，没有收下。请重新发送。',
  wrongHost: '这个地址不能打开本页。请在运行程序的电脑上用 http://localhost 打开。',
  wrongOrigin: '这个请求来自别的网站，没有执行。请在本页里操作。',
  needLogin: '请先登录。',
  wrongPassword: '密码不对。请核对后再输入。',
  tooManyTries: (minutes) => `输错次数太多。请 ${minutes} 分钟后再试。`,
  notReady: '程序正在启动或停止，没有收下。请稍后再发。',
  notStored: '没有存下，这条没有收下。请稍后再发；总是这样，请管理员看一下数据所在的磁盘是否已满。',
  notBuilt: '页面还没有生成。请运行 npm run build，再重新启动。',
  fileGone: '这份文件已按保存期限删除。需要时请重新发送报告。',
  noSample: '没有这份样例。请刷新页面再选。',
  noPassword: (host, letters) =>
    `网页聊天监听 ${host} 需要登录。请设置环境变量 GOUJI_WEB_PASSWORD（至少 ${letters} 个字符），或把 HOST 改回 127.0.0.1。`,
}
