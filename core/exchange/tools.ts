import type { Dialect, SourceTable, Tool } from './types.ts';
import { readMark } from './headings.ts';

/** Columns that a program's export is known by, all of them; the first that fits counts. */
const SIGNS: [Tool, string[]][] = [
  ['briskine', ['title', 'shortcut', 'body']],
  ['zammad', ['name', 'keywords', 'content']],
  ['quicktext', ['abbr', 'body']],
  ['beeftext', ['keyword', 'snippet']],
  ['beeftext', ['combotext', 'substitutiontext']],
  ['espanso', ['trigger', 'replace']],
  ['text-blaze', ['name', 'shortcut', 'snippet']],
  ['text-blaze', ['name', 'shortcut', 'text']],
  ['qianniu', ['groupid', 'code', 'content']],
  ['qianniu', ['code', 'content']],
  ['qianniu', ['快捷编码', '快捷短语']],
];

/** Which program a table came out of, as its columns tell. */
export function recogniseTool(columns: readonly string[]): Tool {
  if (readMark(columns)) return 'yingda';
  const names = new Set(columns.map(column => column.trim().toLowerCase()));
  return SIGNS.find(([, signs]) => signs.every(sign => names.has(sign)))?.[0] ?? 'unknown';
}

/** Programs whose texts are HTML. */
export const writesHtml = (tool: Tool): boolean => tool === 'briskine' || tool === 'zammad';

const DIALECTS: Partial<Record<Tool, readonly Dialect[]>> = {
  yingda: [],
  briskine: ['double'],
  zammad: ['hash-brace'],
  beeftext: ['hash-brace'],
  espanso: ['double', 'brackets', 'caret'],
  'text-blaze': ['command', 'single'],
  quicktext: ['single'],
};

/** What may stand in a table of nobody knows whom. */
const UNKNOWN: readonly Dialect[] = [
  'caret',
  'double',
  'command',
  'single',
  'hash-brace',
  'percent',
  'brackets',
  'dollar',
  'marked',
];

/** How the placeholders of a table are written; `hash` only when somebody says so. */
export const dialectsOf = ({ tool, isOwn }: Pick<SourceTable, 'tool' | 'isOwn'>) =>
  isOwn ? [] : (DIALECTS[tool] ?? UNKNOWN);
