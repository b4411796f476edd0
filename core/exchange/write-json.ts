import { createChecksum } from './checksum.ts';
import { joinBytes } from './join-bytes.ts';
import { OWN_FORMAT, OWN_VERSION, SECTIONS } from './own-json.ts';
import type { Pace } from './pace.ts';
import type { LibraryRecords } from './types.ts';

const LINES_PER_PART = 500;

/**
 * Writes everything as JSON, one record on a line, so that versions can be compared. The checksum is
 * that of the records: it tells whether a file is still what was exported.
 */
export async function writeJson(
  records: LibraryRecords,
  exportedAt: string,
  pace: Pace,
): Promise<Uint8Array<ArrayBuffer>> {
  const checksum = createChecksum();
  const sections: Record<string, string[]> = {};
  for (const section of SECTIONS) {
    checksum.add(section);
    sections[section] = [];
    for (const [at, record] of records[section].entries()) {
      const line = JSON.stringify(record);
      sections[section].push(line);
      checksum.add(line);
      if (pace.due()) await pace.rest(at, records[section].length);
    }
  }
  const other = records.other && JSON.stringify(records.other);
  if (other !== undefined) checksum.add(`other${other}`);

  const head = {
    format: OWN_FORMAT,
    version: OWN_VERSION,
    exportedAt,
    checksum: await checksum.finish(),
  };
  const encoder = new TextEncoder();
  const parts = [encoder.encode(`${JSON.stringify(head).slice(0, -1)},"content": {`)];
  for (const [at, section] of SECTIONS.entries()) {
    parts.push(encoder.encode(`${at > 0 ? ',' : ''}\n"${section}": [`));
    const written = sections[section]!;
    for (let from = 0; from < written.length; from += LINES_PER_PART) {
      const lines = written.slice(from, from + LINES_PER_PART).join(',\n');
      parts.push(encoder.encode(`${from > 0 ? ',' : ''}\n${lines}`));
      if (pace.due()) await pace.rest(from, written.length);
    }
    parts.push(encoder.encode(written.length > 0 ? '\n]' : ']'));
  }
  const rest = other === undefined ? '' : `,\n"other": ${other}`;
  parts.push(encoder.encode(`${rest}\n}}\n`));
  return joinBytes(parts);
}
