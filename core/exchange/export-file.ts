import type { Phrase } from '../library/types.ts';
import { OWN_CSV, OWN_XLSX } from './headings.ts';
import { XLSX_CELL } from './limits.ts';
import { notice } from './notices.ts';
import type { RowNotice } from './notices.ts';
import { createPace } from './pace.ts';
import type { Pace, PaceOptions } from './pace.ts';
import { headingRow, phraseRow, WIDTHS } from './phrase-cells.ts';
import type { ExportLocale } from './phrase-cells.ts';
import type { ExportedFile, FileFormat, LibraryRecords } from './types.ts';
import { writeCsv } from './write-csv.ts';
import { writeJson } from './write-json.ts';
import { writeXlsx } from './write-xlsx.ts';
import { writeYaml } from './write-yaml.ts';

export interface ExportOptions extends PaceOptions {
  /** Language of headings and channels. */
  locale?: ExportLocale;
  now: Date;
}

const TYPES: Record<FileFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  yaml: 'application/yaml',
};

/** Phrases, all or a selection, as a file that comes back unchanged. */
export async function exportPhrases(
  phrases: readonly Phrase[],
  format: Exclude<FileFormat, 'json'>,
  options: ExportOptions,
): Promise<ExportedFile> {
  const pace = createPace(options);
  pace.start('write');
  const { bytes, notices } = await write(phrases, format, options.locale ?? 'zh-CN', pace);
  pace.finish(phrases.length);
  return { name: nameOf(format, options.now), type: TYPES[format], bytes, notices };
}

/** Everything of a library, or a selection, without any loss. */
export async function exportLibrary(
  records: LibraryRecords,
  options: ExportOptions,
): Promise<ExportedFile> {
  const pace = createPace(options);
  pace.start('write');
  const bytes = await writeJson(records, options.now.toISOString(), pace);
  pace.finish(records.phrases.length + records.edits.length);
  return { name: nameOf('json', options.now), type: TYPES.json, bytes, notices: [] };
}

async function write(
  phrases: readonly Phrase[],
  format: Exclude<FileFormat, 'json'>,
  locale: ExportLocale,
  pace: Pace,
): Promise<Pick<ExportedFile, 'bytes' | 'notices'>> {
  if (format === 'yaml') return writeYaml(phrases, pace);
  const mark = format === 'csv' ? OWN_CSV : OWN_XLSX;
  const rows = [headingRow(locale, mark)];
  const notices: RowNotice[] = [];
  for (const [index, phrase] of phrases.entries()) {
    const row = phraseRow(phrase, locale);
    const longest = Math.max(...row.map(cell => cell.length));
    if (format === 'csv' || longest <= XLSX_CELL) rows.push(row);
    else
      notices.push({
        ...notice('xlsx-cell-too-long', { title: phrase.title, size: longest, limit: XLSX_CELL }),
        row: index + 1,
      });
    if (pace.due()) await pace.rest(index, phrases.length);
  }
  const sheet = locale === 'en' ? 'Phrases' : '话术';
  const bytes =
    format === 'csv' ? await writeCsv(rows, pace) : await writeXlsx(sheet, WIDTHS, rows, pace);
  return { bytes, notices };
}

/** `yingda-2026-01-31.csv` */
function nameOf(format: FileFormat, now: Date): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(part => String(part).padStart(2, '0'))
    .join('-');
  return `yingda-${day}.${format}`;
}
