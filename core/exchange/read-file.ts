import { decodeText, refuseText } from './encoding.ts';
import { LIMITS, megabytes } from './limits.ts';
import type { Limits } from './limits.ts';
import { makeTable } from './make-table.ts';
import { notice } from './notices.ts';
import { OWN_FORMAT } from './own-json.ts';
import type { Notice } from './notices.ts';
import { createPace } from './pace.ts';
import type { Pace } from './pace.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readXlsx } from './read-xlsx.ts';
import { readYaml } from './read-yaml.ts';
import { noticeName, sniffBytes, sniffText } from './sniff.ts';
import type { ReadOptions, ReadResult } from './types.ts';

/** So many bytes of a file tell whether it is a backup. */
export const HEAD_BYTES = 64;

/**
 * Why a file is not even opened, or null. Ask before its bytes are read into memory, with the first of
 * them.
 */
export function refuseSize(
  size: number,
  head: Uint8Array,
  limits: Pick<Limits, 'file' | 'backup'> = LIMITS,
): Notice | null {
  if (size === 0) return notice('file-empty');
  const limit = isBackup(head) ? limits.backup : limits.file;
  if (size <= limit) return null;
  return notice('file-too-large', { size: megabytes(size), limit: megabytes(limit) });
}

const isBackup = (head: Uint8Array) =>
  new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${OWN_FORMAT}"`).test(
    new TextDecoder().decode(head.subarray(0, HEAD_BYTES)),
  );

/**
 * Reads a file that somebody wants to import, whatever program it comes from. What the file is, its
 * bytes and its text decide; its name is only a hint. Bad rows are told beside the good ones.
 */
export async function readFile(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const limits = { ...LIMITS, ...options.limits };
  const pace = createPace(options);
  const refusal = refuseSize(bytes.length, bytes, limits);
  if (refusal) return { ok: false, notice: refusal };
  const kind = sniffBytes(bytes);
  if (typeof kind !== 'string') return { ok: false, notice: kind };
  return kind === 'zip'
    ? readWorkbook(bytes, name, { options, limits, pace })
    : readText(bytes, name, { options, limits, pace });
}

interface Context {
  options: ReadOptions;
  limits: Limits;
  pace: Pace;
}

async function readWorkbook(
  bytes: Uint8Array,
  name: string,
  { options, limits, pace }: Context,
): Promise<ReadResult> {
  const found = await readXlsx(bytes, pace, limits, options.sheet);
  if (!found.ok) return found;
  const { sheet, sheets, ...rows } = found;
  const table = await makeTable({ format: 'xlsx', ...rows }, pace, limits, options.hasHeader);
  return finish({ ...table, sheet, sheets }, name);
}

async function readText(
  bytes: Uint8Array,
  name: string,
  { options, limits, pace }: Context,
): Promise<ReadResult> {
  const decoded = await decodeText(bytes, pace, options.encoding);
  const refusal = refuseText(decoded, limits.unreadable);
  if (refusal) return { ok: false, notice: refusal };
  const { text, encoding, replaced } = decoded;
  const result = await readDecoded(text, name, { options, limits, pace });
  if (!result.ok) return result;
  const { source } = result;
  if (replaced > 0) source.notices.push(notice('file-replaced', { encoding, replaced }));
  return finish({ ...source, encoding }, name);
}

async function readDecoded(
  text: string,
  name: string,
  { options, limits, pace }: Context,
): Promise<ReadResult> {
  const format = sniffText(text, name);
  if (format === 'json') return readJson(text, name, pace, limits);
  if (format === 'yaml') return readYaml(text, pace, limits);
  const { delimiter, ...rows } = await readCsv(text, pace, limits, options.delimiter);
  const table = await makeTable({ format, ...rows }, pace, limits, options.hasHeader);
  return { ok: true, source: { ...table, delimiter } };
}

/** A file of which nothing is left is refused; bad rows alone are something to show. */
function finish(source: Extract<ReadResult, { ok: true }>['source'], name: string): ReadResult {
  const count =
    source.kind === 'table' ? source.rows.length : source.entries.length + source.complaints.length;
  const hasRecords = source.kind === 'library' && source.records;
  if (count === 0 && source.refused.length === 0 && !hasRecords)
    return { ok: false, notice: notice('table-no-rows') };
  return {
    ok: true,
    source: { ...source, notices: [...source.notices, ...noticeName(name, source.format)] },
  };
}
