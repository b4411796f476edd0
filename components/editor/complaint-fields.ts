import type { ComplaintDraft, ComplaintProblem } from '../../core/library/own-complaint.ts';
import type { Callback, Example, Reply } from '../../core/library/types.ts';
import type { MessageKey, Translate } from '../../core/messages/text.ts';
import { explainTemplate } from '../text/explain-template.ts';
import { readList } from './read-list.ts';

/** A row that keeps its identity while it is moved. */
export interface Keyed<T> {
  key: number;
  item: T;
}

export type CallbackUnit = 'm' | 'h' | 'd' | 'wd' | 'w';

/** A complaint as the editor holds it: short lists as one text. */
export interface ComplaintFields {
  title: string;
  /** `物业/报修` */
  category: string;
  keywords: string;
  examples: readonly Keyed<Example>[];
  replies: readonly Keyed<Reply>[];
  nature: ComplaintDraft['nature'];
  responsibility: ComplaintDraft['responsibility'];
  severity: ComplaintDraft['severity'];
  /** One on each line. */
  avoid: string;
  pushback: string;
  record: string;
  callback: 'none' | 'within' | 'on';
  count: string;
  unit: CallbackUnit;
  /** The day agreed, in words. */
  on: string;
  tip: string;
}

let keys = 0;
export const keyed = <T>(item: T): Keyed<T> => ({ key: ++keys, item });

export const EMPTY_REPLY: Reply = { when: '', tone: '标准', text: '' };

export function toComplaintFields(draft: ComplaintDraft): ComplaintFields {
  const { callback, record } = draft.followUp;
  const { within, on } = callback === 'none' ? ({} as Callback) : callback;
  const [, count = '', unit = 'h'] = /^(\d+)(m|h|d|wd|w)$/.exec(within ?? '') ?? [];
  return {
    title: draft.title,
    category: draft.category.join('/'),
    keywords: draft.keywords.join(' '),
    examples: draft.examples.map(keyed),
    replies: draft.replies.map(keyed),
    nature: draft.nature,
    responsibility: draft.responsibility,
    severity: draft.severity,
    avoid: draft.avoid.join('\n'),
    pushback: draft.pushback.join('\n'),
    record: record.join(' '),
    callback: callback === 'none' ? 'none' : on === undefined ? 'within' : 'on',
    count,
    unit: unit as CallbackUnit,
    on: on ?? '',
    tip: draft.tip ?? '',
  };
}

/** The draft with what stands in the fields; what has no field is carried along. */
export function toComplaintDraft(fields: ComplaintFields, base: ComplaintDraft): ComplaintDraft {
  const { tip: _, ...rest } = base;
  return {
    ...rest,
    title: fields.title,
    category: readList(fields.category, /[/／›>]/, base.category),
    keywords: readList(fields.keywords, /[\s,，、]/, base.keywords),
    examples: fields.examples.map(({ item }) => item),
    replies: fields.replies.map(({ item }) => item),
    nature: fields.nature,
    responsibility: fields.responsibility,
    severity: fields.severity,
    avoid: readList(fields.avoid, /\n/, base.avoid),
    pushback: readList(fields.pushback, /\n/, base.pushback),
    followUp: {
      record: readList(fields.record, /[\s,，、]/, base.followUp.record),
      callback: toCallback(fields, base.followUp.callback),
    },
    ...(fields.tip.trim() && { tip: fields.tip }),
  };
}

/** A time that was not filled in is none. */
function toCallback(
  { callback, count, unit, on }: ComplaintFields,
  before: Callback | 'none',
): Callback | 'none' {
  const { text } = before === 'none' ? ({} as Callback) : before;
  const rest = text === undefined ? {} : { text };
  if (callback === 'within' && Number(count) > 0) {
    const within = `${Number(count)}${unit}`;
    const isSame = before !== 'none' && before.within === within;
    return isSame ? before : { within, ...rest };
  }
  return callback === 'on' && on.trim() ? { on: on.trim(), ...rest } : 'none';
}

export const isSameComplaint = (one: ComplaintDraft, other: ComplaintDraft): boolean =>
  spell(one) === spell(other);

const spell = (draft: ComplaintDraft): string =>
  JSON.stringify(toComplaintDraft(toComplaintFields(draft), draft));

/** The fields that two drafts differ in, with what stands there. */
export function differingComplaint(
  one: ComplaintDraft,
  other: ComplaintDraft,
): { name: ShownField; text: string }[] {
  const [a, b] = [toTexts(one), toTexts(other)];
  const names = Object.keys(COMPLAINT_FIELD_TITLES) as ShownField[];
  return names.filter(name => a[name] !== b[name]).map(name => ({ name, text: b[name] }));
}

type ShownField = 'title' | 'category' | 'examples' | 'keywords' | 'replies' | 'avoid' | 'pushback';

export const COMPLAINT_FIELD_TITLES: Readonly<Record<ShownField, MessageKey>> = {
  title: 'panel_field_title',
  category: 'panel_field_category',
  examples: 'complaint_field_examples',
  keywords: 'complaint_field_keywords',
  replies: 'complaint_field_replies',
  avoid: 'panel_avoid',
  pushback: 'panel_pushback',
};

const toTexts = (draft: ComplaintDraft): Record<ShownField, string> => ({
  title: draft.title,
  category: draft.category.join(' / '),
  examples: draft.examples.map(({ text }) => text).join('\n'),
  keywords: draft.keywords.join(' '),
  replies: draft.replies.map(({ when, text }) => `${when}：${text}`).join('\n'),
  avoid: draft.avoid.join('\n'),
  pushback: draft.pushback.join('\n'),
});

/** What is wrong with a draft, in words. */
export function explainComplaintProblem(problem: ComplaintProblem, t: Translate): string {
  switch (problem.problem) {
    case 'empty':
      return t(problem.field === 'title' ? 'panel_problem_no_title' : 'complaint_problem_no_reply');
    case 'too-many':
      return t('complaint_problem_too_many');
    case 'too-long':
      return t(problem.field === 'examples' ? 'complaint_problem_long' : 'panel_problem_too_long');
    case 'broken':
      return t('panel_problem_broken', {
        line: problem.line,
        detail: explainTemplate(problem.detail, t),
      });
  }
}
