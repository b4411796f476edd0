import { listPlaceholders } from '../template/placeholders.ts';
import type { Note } from './note.ts';
import { renderNote } from './note.ts';
import type { NoteLayout } from './note-templates.ts';

/** What a note may say beside the fields, by name, as it could be in a call. */
export const NOTE_SAMPLE: Readonly<Record<string, string>> = {
  日期: '2026-03-04 10:20',
  方向: '来电',
  流程: '标准热线接听流程',
  步骤: '开场并询问需要→收集故障信息→说出判断',
  路径: '10:20:04 开场并询问需要 → 听清问题\n10:20:31 收集故障信息 → 清楚，电话能解决',
  字段: '客户称呼：陈女士\n联系电话：13800001234\n问题现象：登录后一直转圈',
  已发话术: '10:22:10 查询前请求等待：我查一下，大约三十秒，您别挂。',
  话术标题: '查询前请求等待',
  承诺: '今天15:30 回电告知结果',
  分类: '投诉：约好上门迟迟不来；性质：解决问题；责任：责任；程度：一般',
  重大类型: '同一小区五户以上一起投诉',
  搁置: '1次，共31秒',
  未完成: '确认约好的事和时间',
  时钟提示: '',
};

/** Fields that the desk fills in by itself. */
const AUTOMATIC: Readonly<Record<string, string>> = {
  来电时间: '2026-03-04 10:20',
  接通时间: '2026-03-04 10:20',
  铃响声数: '2',
  铃响时长: '8秒',
  通话时长: '3分20秒',
  等待时长: '31秒',
  性质: '解决问题',
  责任类别: '责任',
  严重程度: '一般',
  投诉时间: '2026-03-04 10:21',
};

export interface NotePreview extends Note {
  /** Names that nothing ever fills: they would stay empty without a word. */
  unknown: string[];
}

/**
 * Renders a template of the user's with sample values. `known` are fields and placeholders; those
 * without an example stand in it by their name.
 */
export function previewNote(
  layout: NoteLayout,
  template: string,
  known: readonly { name: string; example?: string }[],
): NotePreview {
  const values: Record<string, string> = { ...NOTE_SAMPLE, ...AUTOMATIC };
  for (const { name, example } of known) values[name] ??= example ?? `【${name}】`;
  const listing = listPlaceholders(template);
  const unknown = listing.ok ? listing.uses.map(({ name }) => name) : [];
  return {
    ...renderNote(layout, values, template),
    unknown: unknown.filter(name => !Object.hasOwn(values, name)),
  };
}
