import { fieldOfHeading, findHeading, HEADING_ROWS, readMark } from './headings.ts';
import { isCount } from './guess-mapping.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import { unescapeFormulas } from './formulas.ts';
import { recogniseTool, writesHtml } from './tools.ts';
import type { FileFormat, SourceRow, SourceTable } from './types.ts';
import type { Limits } from './limits.ts';

/** Columns of Beeftext, which writes no heading. */
const BEEFTEXT = ['keyword', 'snippet', 'name'];
/** So many rows tell whether a column only counts them. */
const COUNTED = 200;

interface Rows {
  format: FileFormat;
  rows: SourceRow[];
  refused: RowNotice[];
  notices: Notice[];
}

/** Makes a table of rows: finds the heading, and brings every row to its width. */
export async function makeTable(
  { format, rows, refused, notices }: Rows,
  pace: Pace,
  limits: Limits,
  hasHeader?: boolean,
): Promise<SourceTable> {
  pace.start('check');
  const top = rows.slice(0, HEADING_ROWS).map(({ cells }) => cells);
  const found = hasHeader === false ? undefined : findHeading(top);
  const isHeaded = hasHeader ?? found !== undefined;
  const at = found?.at ?? 0;
  const body = isHeaded ? rows.slice(at + 1) : rows;
  const columns = isHeaded
    ? trimEnd(found?.columns ?? rows[0]?.cells ?? [])
    : await nameColumns(body, pace);
  const said = [...notices];
  if (isHeaded && at > 0) said.push(explainAbove(rows.slice(0, at + 1)));
  // What stands beside the heading in a spreadsheet is a column without a name, and no comma too many.
  if (format === 'xlsx') await widen(columns, body, pace);
  if (columns.length > limits.columns) {
    said.push(notice('table-too-many-columns', { limit: limits.columns }));
    columns.length = limits.columns;
  }

  const own = readMark(columns);
  const fitted: SourceRow[] = [];
  const unfit = [...refused];
  for (const [index, row] of body.entries()) {
    if (pace.due()) await pace.rest(index, body.length);
    const result = fitRow(row, columns, own?.isEscaped ?? false);
    if ('key' in result) unfit.push(result);
    else fitted.push(result);
  }
  const gaps = own || format === 'xlsx' ? 0 : await countGaps(columns, fitted, pace);
  if (gaps > 0) said.push(notice('table-category-gaps', { rows: gaps }));
  const tool = recogniseTool(columns);
  return {
    kind: 'table',
    format,
    ...(own && { content: own.content }),
    tool,
    hasHeader: isHeaded,
    columns,
    rows: fitted,
    refused: unfit,
    notices: said,
    isOwn: own !== undefined,
    isHtml: writesHtml(tool),
  };
}

const SHOWN_ABOVE = 40;

/** What stands above the heading is left out, and said to be. */
function explainAbove(rows: readonly SourceRow[]): Notice {
  const text = rows[0]!.cells.find(cell => cell.trim())!.trim();
  const [line] = text.split(/[\r\n]/);
  return notice('table-above-heading', {
    row: rows.at(-1)!.row,
    text: line!.length > SHOWN_ABOVE ? `${line!.slice(0, SHOWN_ABOVE)}…` : line!,
  });
}

/**
 * Rows without a category below one that has one, where it looks as if each was written once for many
 * rows: what was merged in a spreadsheet, and is lost in a file of text.
 */
async function countGaps(
  columns: readonly string[],
  rows: readonly SourceRow[],
  pace: Pace,
): Promise<number> {
  const column = columns.findIndex(heading => fieldOfHeading(heading) === 'category');
  if (column < 0 || !rows[0]?.cells[column]?.trim()) return 0;
  const names = new Set<string>();
  let gaps = 0;
  let filled = 0;
  for (const [index, { cells }] of rows.entries()) {
    const name = cells[column]!.trim();
    if (name) {
      filled++;
      names.add(name);
    } else gaps++;
    if (pace.due()) await pace.rest(index, rows.length);
  }
  return gaps > 1 && gaps >= filled && names.size === filled ? gaps : 0;
}

async function widen(columns: string[], rows: readonly SourceRow[], pace: Pace): Promise<void> {
  for (const [index, { cells }] of rows.entries()) {
    for (let at = trimEnd(cells).length; at > columns.length;) columns.push('');
    if (pace.due()) await pace.rest(index, rows.length);
  }
}

/** Names for the columns of a table without a heading: empty, unless it can only be Beeftext's. */
async function nameColumns(rows: readonly SourceRow[], pace: Pace): Promise<string[]> {
  let isBeeftext = rows.length > 0;
  let width = 0;
  for (const [index, { cells }] of rows.entries()) {
    isBeeftext &&= cells.length === 3 && /^[!-~]{1,30}$/.test(cells[0]!) && !!cells[1]!.trim();
    width = Math.max(width, trimEnd(cells).length);
    if (pace.due()) await pace.rest(index, rows.length);
  }
  isBeeftext &&= !isCount(rows.slice(0, COUNTED).map(({ cells }) => cells[0]!.trim()));
  return isBeeftext ? [...BEEFTEXT] : Array.from({ length: width }, () => '');
}

/** Cells without the empty ones at the end, which spreadsheets leave behind. */
function trimEnd(cells: readonly string[]): string[] {
  let length = cells.length;
  while (length > 0 && !cells[length - 1]!.trim()) length--;
  return cells.slice(0, length);
}

function fitRow(
  row: SourceRow,
  columns: readonly string[],
  escaped: boolean,
): SourceRow | RowNotice {
  const place = { row: row.row, ...(row.line && { line: row.line }) };
  const filled = trimEnd(row.cells).length;
  const width = columns.length;
  if (filled > width)
    return { ...notice('row-too-many-cells', { cells: filled, columns: width }), ...place };
  const warnings = [...(row.warnings ?? [])];
  if (row.cells.length < width && row.line !== undefined)
    warnings.push({
      ...notice('row-short', { cells: row.cells.length, columns: width }),
      ...place,
    });
  const cells = columns.map((_, at) => {
    const cell = row.cells[at] ?? '';
    return escaped ? unescapeFormulas(cell) : cell;
  });
  return { ...place, cells, ...(warnings.length > 0 && { warnings }) };
}
