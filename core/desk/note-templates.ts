export type NoteLayout = 'brief' | 'full' | 'register';

export const NOTE_LAYOUTS: readonly NoteLayout[] = ['brief', 'full', 'register'];

/**
 * The three layouts as Liquid templates. Every field may stand in them by its name, and these:
 * 日期, 方向, 流程, 步骤, 路径, 字段, 已发话术, 话术标题, 承诺, 分类, 搁置, 未完成, 时钟提示.
 * What is not filled is empty.
 */
export const NOTE_TEMPLATES: Readonly<Record<NoteLayout, string>> = {
  brief: `{{ 日期 }} {{ 方向 }}{% if 通话时长 %} {{ 通话时长 }}{% endif %}
客户：{{ 客户称呼 | default: 客户姓名 | default: "未留称呼" }}{% if 联系电话 %} {{ 联系电话 }}{% endif %}
事由：{{ 客户诉求摘要 | default: 问题现象 | default: 投诉内容 | default: 事项 | default: 流程 }}
{% if 分类 %}{{ 分类 }}
{% endif %}处理：{{ 处理结果 | default: 所给方案 | default: 步骤 }}
{% if 承诺 %}承诺：
{{ 承诺 }}
{% endif %}`,
  full: `【通话】{{ 日期 }} {{ 方向 }}{% if 通话时长 %} {{ 通话时长 }}{% endif %}{% if 铃响声数 %}，响{{ 铃响声数 }}声{% if 通话时长 %}接起{% endif %}{% endif %}
{% if 搁置 %}【搁置】{{ 搁置 }}
{% endif %}{% if 时钟提示 %}【计时】{{ 时钟提示 }}
{% endif %}{% if 分类 %}【分类】{{ 分类 }}
{% endif %}{% if 字段 %}【记录】
{{ 字段 }}
{% endif %}{% if 路径 %}【经过】{{ 流程 }}
{{ 路径 }}
{% endif %}{% if 已发话术 %}【已发话术】
{{ 已发话术 }}
{% endif %}{% if 承诺 %}【承诺】
{{ 承诺 }}
{% endif %}{% if 未完成 %}【未完成】
{{ 未完成 }}
{% endif %}`,
  register: `投诉登记{% if 投诉单号 %} {{ 投诉单号 }}{% endif %}
投诉时间：{{ 投诉时间 | default: 日期 }}
投诉途径：{{ 投诉途径 | default: "电话" }}
投诉人：{{ 客户姓名 | default: 客户称呼 }}{% if 联系电话 %} {{ 联系电话 }}{% endif %}
投诉内容：{{ 投诉内容 | default: 客户诉求摘要 | default: 问题现象 }}
{{ 分类 }}
{% if 升级意向 %}升级苗头：{{ 升级意向 }}
{% endif %}处理结果：{{ 处理结果 | default: 所给方案 }}
{% if 承诺 %}承诺：
{{ 承诺 }}
{% endif %}{% if 未完成 %}未完成：
{{ 未完成 }}
{% endif %}{% if 工号 %}受理工号：{{ 工号 }}{% endif %}`,
};

/** The columns of each layout as a table row. They never change with the call, so that rows align. */
export const NOTE_COLUMNS: Readonly<Record<NoteLayout, readonly string[]>> = {
  brief: ['日期', '方向', '通话时长', '客户称呼', '联系电话', '流程', '处理结果', '承诺'],
  full: [
    '日期',
    '方向',
    '通话时长',
    '客户称呼',
    '客户姓名',
    '联系电话',
    '客户公司全称',
    '服务单号',
    '流程',
    '步骤',
    '搁置',
    '分类',
    '字段',
    '话术标题',
    '承诺',
    '未完成',
  ],
  register: [
    '投诉单号',
    '投诉时间',
    '投诉途径',
    '客户姓名',
    '客户称呼',
    '联系电话',
    '投诉内容',
    '性质',
    '责任类别',
    '严重程度',
    '重大类型',
    '升级意向',
    '处理结果',
    '承诺',
    '未完成',
  ],
};
