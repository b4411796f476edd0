import type { ComplaintField } from './types.ts';

/** The headings of complaints that our own export writes. */
export const COMPLAINT_HEADINGS: Record<ComplaintField, { zh: string; en: string }> = {
  id: { zh: '编号', en: 'ID' },
  category: { zh: '分类', en: 'Category' },
  category2: { zh: '二级分类', en: 'Category 2' },
  category3: { zh: '三级分类', en: 'Category 3' },
  title: { zh: '标题', en: 'Title' },
  examples: { zh: '客户会怎么说', en: 'What customers say' },
  keywords: { zh: '关键词', en: 'Keywords' },
  replies: { zh: '回复', en: 'Replies' },
  steps: { zh: '处理步骤', en: 'Steps' },
  nature: { zh: '客户想要', en: 'Nature' },
  responsibility: { zh: '责任', en: 'Responsibility' },
  severity: { zh: '严重程度', en: 'Severity' },
  avoid: { zh: '不要说', en: 'Avoid' },
  pushback: { zh: '客户再坚持', en: 'If the customer insists' },
  record: { zh: '要记下的', en: 'To be recorded' },
  callback: { zh: '回电', en: 'Callback' },
  phrases: { zh: '相关话术', en: 'Related phrases' },
  flow: { zh: '相关流程', en: 'Related flow' },
  tip: { zh: '提示', en: 'Tip' },
};

/** What people call the same, in the spelling that a heading is compared in. */
export const COMPLAINT_SYNONYMS: Partial<Record<ComplaintField, string>> = {
  id: 'uuid 投诉编号',
  title: 'name 名称 投诉 投诉标题 投诉类型 投诉名称 问题 主题 事由 complaint',
  examples:
    '客户说 客户说法 客户的话 客户原话 客户怎么说 客户话术 说法 例句 示例 样例 举例 投诉内容 客户诉求 诉求 ' +
    '相似问 相似问法 标准问 问法 examples example phrases utterances question questions customersays',
  keywords: '关键字 关键词语 keyword tags tag 标签',
  replies:
    'reply response answer answers 答复 回复内容 标准回复 标准答复 回复话术 应答 应答话术 答案 标准答案 话术 ' +
    '话术内容 内容 正文 content text body 回复1 回复2 回复3 简短回复 安抚回复',
  nature: '投诉性质 性质',
  responsibility: '责任归属 责任认定 responsible',
  severity: '级别 等级 严重性 紧急程度 level',
  avoid: '禁忌 禁语 忌语 不能说 避免 禁止说 donotsay',
  pushback: '再次坚持 客户不接受 二次应答 客户不满意 followupreply',
  record: '记录 需记录 记录项 要记录的 登记 recorded',
  callback: '回电时限 回访 回访时限 时限 处理时限 回电时间 deadline',
  phrases: '话术编号 关联话术 relatedphrases',
  flow: '流程 关联流程',
  category:
    '类别 类型 分组 组 目录 一级分类 分类1 分类一 大类 一级 投诉分类 group folder type category1',
  category2: '分类2 分类二 子分类 小类 二级 subcategory',
  category3: '分类3 分类三 三级',
  tip: '备注 说明 注意 note notes remark',
};
