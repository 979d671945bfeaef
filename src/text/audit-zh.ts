import type { AuditWords } from './audit-types.ts'

export const auditZh: AuditWords = {
  columns: ['时间', '人员', '会话', '操作', '单位', '年度', '版本', '条目', '对象', '消息编号', '文件 SHA-256'],
  deeds: {
    filed: '存档',
    read: '查看',
    asked: '提问',
    dismissed: '驳回一条',
    restored: '恢复一条',
    undone: '撤销存档',
    corrected: '更正归属',
    claimed: '认领管理员',
    admitted: '开通人员',
    removed: '移除人员',
    bound: '绑定群',
    unbound: '解除绑定',
    denied: '权限不够，未执行',
    recalled: '撤回消息',
    forgot: '删除原件',
    audited: '导出操作记录',
  },
  export: (month, lines) => `${month} 的操作记录，共 ${lines} 条。只记谁在何时做了什么，不含报告内容。`,
  none: (month) => `${month} 没有操作记录。要看别的月份，请说“操作记录 2026年11月”这样的话。`,
  inPrivate: '操作记录只发给管理员本人，请在私聊里说。',
  file: (month) => `操作记录-${month}.csv`,
}
