import { headingOf, OWN_MARKS } from './headings.ts';
import { XLSX_CELL } from './limits.ts';
import { notice } from './notices.ts';
import type { RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { Content, ExportedFile, Field } from './types.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

export type ExportLocale = 'zh-CN' | 'en';

/** How entries become the rows of a table: the columns in their order, with their width. */
export interface Sheet<T, F extends Field> {
  content: Content;
  name: { zh: string; en: string };
  columns: [field: F, width: number, cell: (entry: T, locale: ExportLocale) => string][];
}

/** Width of the last column, which names the file as ours. */
const MARK_WIDTH = 4;

/** Writes entries as a table that comes back unchanged; what a spreadsheet can't hold is told. */
export async function writeTable<T extends { title: string }, F extends Field>(
  { content, name, columns }: Sheet<T, F>,
  entries: readonly T[],
  format: 'csv' | 'xlsx',
  { locale, pace }: { locale: ExportLocale; pace: Pace },
): Promise<Pick<ExportedFile, 'bytes' | 'notices'>> {
  const heading = columns.map(([field]) => headingOf(content, field, locale));
  const rows = [[...heading, OWN_MARKS[content][format]]];
  const notices: RowNotice[] = [];
  for (const [index, entry] of entries.entries()) {
    const row = [...columns.map(([, , cell]) => cell(entry, locale)), ''];
    const longest = Math.max(...row.map(cell => cell.length));
    if (format === 'csv' || longest <= XLSX_CELL) rows.push(row);
    else
      notices.push({
        ...notice('xlsx-cell-too-long', { title: entry.title, size: longest, limit: XLSX_CELL }),
        row: index + 1,
      });
    if (pace.due()) await pace.rest(index, entries.length);
  }
  const widths = [...columns.map(([, width]) => width), MARK_WIDTH];
  const bytes =
    format === 'csv'
      ? await writeCsv(rows, pace)
      : await writeXlsx(locale === 'en' ? name.en : name.zh, widths, rows, pace);
  return { bytes, notices };
}
