import { checksumOf } from './checksum.ts';
import { OWN_FORMAT, OWN_VERSION, SECTIONS } from './own-json.ts';
import type { Pace } from './pace.ts';
import type { LibraryRecords } from './types.ts';
import { joinBytes } from './write-csv.ts';

/**
 * Writes everything as JSON, one record on a line, so that versions can be compared. The checksum is
 * that of the records: it tells whether a file is still what was exported.
 */
export async function writeJson(
  records: LibraryRecords,
  exportedAt: string,
  pace: Pace,
): Promise<Uint8Array<ArrayBuffer>> {
  const sections: Record<string, string[]> = {};
  const lines: string[] = [];
  for (const section of SECTIONS) {
    sections[section] = [];
    lines.push(section);
    for (const record of records[section]) {
      const line = JSON.stringify(record);
      sections[section].push(line);
      lines.push(line);
      if (pace.due()) await pace.rest(lines.length, lines.length);
    }
  }
  const other = records.other && JSON.stringify(records.other);
  if (other !== undefined) lines.push('other', other);

  const head = {
    format: OWN_FORMAT,
    version: OWN_VERSION,
    exportedAt,
    checksum: await checksumOf(lines),
  };
  const lists = SECTIONS.map(section => {
    const written = sections[section]!;
    return `"${section}": [${written.length > 0 ? `\n${written.join(',\n')}\n` : ''}]`;
  });
  if (other !== undefined) lists.push(`"other": ${other}`);
  const text = `${JSON.stringify(head).slice(0, -1)},"content": {\n${lists.join(',\n')}\n}}\n`;
  return joinBytes([new TextEncoder().encode(text)]);
}
