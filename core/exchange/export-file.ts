import type { Complaint, Phrase } from '../library/types.ts';
import { COMPLAINT_SHEET } from './complaint-cells.ts';
import { createPace } from './pace.ts';
import type { Pace, PaceOptions } from './pace.ts';
import { PHRASE_SHEET } from './phrase-cells.ts';
import type { ExportedFile, FileFormat, LibraryRecords } from './types.ts';
import { writeComplaintsYaml } from './write-complaints-yaml.ts';
import { writeJson } from './write-json.ts';
import type { ExportLocale } from './write-table.ts';
import { writeTable } from './write-table.ts';
import { writeYaml } from './write-yaml.ts';

export interface ExportOptions extends PaceOptions {
  /** Language of headings and channels. */
  locale?: ExportLocale;
  now: Date;
}

type TableFormat = Exclude<FileFormat, 'json'>;

const TYPES: Record<FileFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  yaml: 'application/yaml',
};

/** Phrases, all or a selection, as a file that comes back unchanged. */
export const exportPhrases = (
  phrases: readonly Phrase[],
  format: TableFormat,
  options: ExportOptions,
): Promise<ExportedFile> =>
  write('yingda', phrases.length, format, options, context =>
    format === 'yaml'
      ? writeYaml(phrases, context.pace)
      : writeTable(PHRASE_SHEET, phrases, format, context),
  );

/** Complaints, all or a selection, as a file that comes back unchanged. */
export const exportComplaints = (
  complaints: readonly Complaint[],
  format: TableFormat,
  options: ExportOptions,
): Promise<ExportedFile> =>
  write('yingda-complaints', complaints.length, format, options, context =>
    format === 'yaml'
      ? writeComplaintsYaml(complaints, context.pace)
      : writeTable(COMPLAINT_SHEET, complaints, format, context),
  );

/** Everything of a library, or a selection, without any loss. */
export const exportLibrary = (
  records: LibraryRecords,
  options: ExportOptions,
): Promise<ExportedFile> =>
  write(
    'yingda',
    records.phrases.length + records.edits.length,
    'json',
    options,
    async ({ pace }) => ({
      bytes: await writeJson(records, options.now.toISOString(), pace),
      notices: [],
    }),
  );

async function write(
  name: string,
  count: number,
  format: FileFormat,
  options: ExportOptions,
  make: (context: {
    locale: ExportLocale;
    pace: Pace;
  }) => Promise<Pick<ExportedFile, 'bytes' | 'notices'>>,
): Promise<ExportedFile> {
  const pace = createPace(options);
  pace.start('write');
  const { bytes, notices } = await make({ locale: options.locale ?? 'zh-CN', pace });
  pace.finish(count);
  return { name: nameOf(name, format, options.now), type: TYPES[format], bytes, notices };
}

/** `yingda-2026-01-31.csv` */
function nameOf(name: string, format: FileFormat, now: Date): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(part => String(part).padStart(2, '0'))
    .join('-');
  return `${name}-${day}.${format}`;
}
