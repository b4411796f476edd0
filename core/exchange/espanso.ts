import { joinWords } from './cell-lists.ts';
import { textOfHtml } from './html-text.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { YamlValue } from './parse-yaml.ts';
import type { YamlEntry } from './read-yaml.ts';
import type { SourceRow, SourceTable } from './types.ts';

const COLUMNS = ['trigger', 'replace', 'label', 'tags'];

/** Whether an entry is a match of espanso. */
export const isEspanso = ({ value }: YamlEntry): boolean =>
  (value.has('trigger') || value.has('triggers') || value.has('regex')) && !value.has('text');

/**
 * Makes a table of matches. The first trigger becomes the code, the others become tags. `globals` are
 * the variables that hold for all of them.
 */
export function espansoTable(
  { entries, refused }: { entries: readonly YamlEntry[]; refused: readonly RowNotice[] },
  globals: readonly YamlValue[],
  notices: readonly Notice[],
): SourceTable {
  return {
    kind: 'table',
    format: 'yaml',
    tool: 'espanso',
    hasHeader: true,
    columns: COLUMNS,
    rows: entries.map(entry => readMatch(entry, globals)),
    refused: [...refused],
    notices: [...notices],
    isOwn: false,
    isHtml: false,
  };
}

function readMatch({ row, line, value }: YamlEntry, globals: readonly YamlValue[]): SourceRow {
  const triggers = [value.get('trigger'), ...listOf(value.get('triggers'))].filter(isText);
  const { text, isHtml, isImage } = readReplacement(value);
  const warnings: RowNotice[] = [];
  const warn = (said: Notice) =>
    warnings.push({ ...said, row, line, field: 'text', column: 'replace' });
  if (isHtml) warn(notice('html-stripped'));
  if (isImage) warn(notice('image-dropped'));
  const others = [...triggers.slice(1), ...listOf(value.get('search_terms')).filter(isText)];
  return {
    row,
    line,
    cells: [
      triggers[0] ?? '',
      putVariables(text, [...listOf(value.get('vars')), ...globals]),
      isText(value.get('label')) ? String(value.get('label')) : '',
      joinWords(others),
    ],
    ...(warnings.length > 0 && { warnings }),
  };
}

function readReplacement(value: ReadonlyMap<unknown, YamlValue>) {
  for (const key of ['replace', 'form', 'markdown', 'html']) {
    const text = value.get(key);
    if (isText(text)) {
      const isHtml = key === 'html';
      return { text: isHtml ? textOfHtml(text) : text, isHtml, isImage: false };
    }
  }
  return { text: '', isHtml: false, isImage: value.has('image_path') };
}

/** Variables that always give the same text are put in; others stay placeholders. */
function putVariables(text: string, vars: readonly YamlValue[]): string {
  let result = text;
  for (const variable of vars) {
    if (!(variable instanceof Map)) continue;
    const { name, type, params } = Object.fromEntries(variable) as Record<string, YamlValue>;
    const echo = params instanceof Map ? params.get('echo') : undefined;
    if (type === 'echo' && isText(name) && isText(echo))
      result = result.split(new RegExp(`\\{\\{\\s*${escapePattern(name)}\\s*\\}\\}`)).join(echo);
  }
  return result;
}

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const listOf = (value: YamlValue | undefined): YamlValue[] => (Array.isArray(value) ? value : []);
const isText = (value: YamlValue | undefined): value is string => typeof value === 'string';
