import type { Callback, Complaint, Example, ExampleStyle, StepKind } from '../library/types.ts';
import { joinBlocks, joinParts, splitBlocks, splitParts } from './cell-blocks.ts';

/* The parts of a complaint as cells, to be read and changed by people. */

const STYLES: Record<ExampleStyle, string> = {
  short: '很短',
  long: '说得细',
  asr: '语音转写',
  typo: '有错字',
  angry: '生气',
  indirect: '绕着说',
};
const STYLE_OF = new Map(
  (Object.keys(STYLES) as ExampleStyle[]).flatMap(style => [
    [STYLES[style], style] as const,
    [style, style] as const,
  ]),
);

/** An example on each line, with its style and its writer before it: `【生气｜a】`. */
export const joinExamples = (examples: readonly Example[]): string =>
  joinLines(
    examples.map(({ text, style, by }) => {
      const parts = [style ? STYLES[style] : '', by ?? ''];
      if (!by) parts.pop();
      const head = style || by ? `【${joinParts(parts)}】` : '';
      return head + (head || !/^[【\\]/.test(text) ? text : `\\${text}`);
    }),
  );

export const splitExamples = (cell: string, isOwn: boolean): Example[] =>
  splitLines(cell, isOwn).map(line => {
    if (!isOwn) return { text: line };
    const [, head, text = ''] = /^【((?:[^】\\]|\\.)*)】(.*)$/s.exec(line) ?? [];
    const [word = '', by] = head === undefined ? [] : splitParts(head);
    const style = STYLE_OF.get(word);
    if (head === undefined || (word && !style)) return { text: line.replace(/^\\(?=[【\\])/, '') };
    return { text, ...(style && { style }), ...(by && { by }) };
  });

/** One item on each line; only our own files escape what would be read as another line. */
export const joinLines = (items: readonly string[]): string =>
  items.map(item => item.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')).join('\n');

export const splitLines = (cell: string, isOwn: boolean): string[] =>
  cell
    .split('\n')
    .map(line =>
      isOwn ? line.replace(/\\(.)/g, (_, unit: string) => (unit === 'n' ? '\n' : unit)) : line,
    )
    .filter(line => line.trim());

const STEPS: Record<StepKind, string> = {
  apology: '致歉',
  ask: '询问',
  verify: '核实',
  explain: '解释',
  commit_time: '承诺时间',
  alternative: '替代方案',
  action: '处理',
  escalate: '升级',
  record: '记录',
  follow_up: '跟进',
  thanks: '致谢',
  empathy: '共情',
};
const STEP_OF = new Map(
  (Object.keys(STEPS) as StepKind[]).flatMap(kind => [
    [STEPS[kind], kind] as const,
    [kind, kind] as const,
  ]),
);

export const joinSteps = (steps: Complaint['steps']): string =>
  joinBlocks(steps.map(step => ({ head: [STEPS[step.do]], text: step.text })));

/** Null where a step is of no known kind. */
export function splitSteps(cell: string): Complaint['steps'] | null {
  const steps = splitBlocks(cell).map(({ head, text }) => ({
    do: STEP_OF.get(head?.[0] ?? ''),
    text,
  }));
  return steps.every((step): step is Complaint['steps'][number] => step.do !== undefined)
    ? steps
    : null;
}

const PROPOSAL = '提议';
const UNITS: Record<string, string> = {
  分钟: 'm',
  分: 'm',
  小时: 'h',
  天: 'd',
  日: 'd',
  工作日: 'wd',
  周: 'w',
};

/** `30m`, `3wd`, a day in words; behind it whether it is only proposed, and what is said of it. */
export function joinCallback(callback: Callback | 'none'): string {
  if (callback === 'none') return '';
  const { within, on, proposal, text } = callback;
  const when = within ?? (on === undefined ? '' : isClear(on) ? on : `约定：${on}`);
  const parts = [when, proposal ? PROPOSAL : '', text ?? ''];
  while (parts.length > 1 && !parts.at(-1)) parts.pop();
  return joinParts(parts);
}

export function splitCallback(cell: string): Callback | 'none' {
  const [when = '', proposal = '', text = ''] = splitParts(cell).map(part => part.trim());
  if (isNone(when)) return 'none';
  const within = readTime(when);
  return {
    ...(within ? { within } : { on: when.replace(/^约定[：:]/, '') }),
    ...(proposal === PROPOSAL && { proposal: true }),
    ...(text && { text }),
  };
}

/** A day in words that can't be taken for anything else. */
const isClear = (on: string) => !readTime(on) && !isNone(on) && !/^约定[：:]/.test(on);

const isNone = (when: string) => ['', '无', '不用', '不用回电', 'none', 'no'].includes(when);

/** A time as `30m`, of the ways in which people write one. */
function readTime(words: string): string | undefined {
  const found = /^(\d+)\s*(?:个)?\s*(m|h|d|wd|w|分钟?|小时|工作日|天|日|周)(?:之?内)?$/.exec(
    words.trim(),
  );
  if (!found) return undefined;
  return `${Number(found[1])}${UNITS[found[2]!] ?? found[2]!}`;
}
