import { escapeFormulas } from './formulas.ts';
import type { Pace } from './pace.ts';

const BOM = '\ufeff';
/** Whatever a program somewhere takes for a delimiter or a line break, or trims. */
const NEEDS_QUOTES = /[",;|，\t\n\r]|^\s|\s$/;

/**
 * Writes CSV as Excel opens it without asking: UTF-8 with a mark, and no cell that could act as a
 * formula. `isHeading` rows are written as they are.
 */
export async function writeCsv(
  rows: readonly string[][],
  pace: Pace,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let text = BOM;
  for (const [index, cells] of rows.entries()) {
    const safe = index === 0 ? cells : cells.map(escapeFormulas);
    text += `${safe.map(quote).join(',')}\r\n`;
    if (!pace.due()) continue;
    parts.push(encoder.encode(text));
    text = '';
    await pace.rest(index, rows.length);
  }
  parts.push(encoder.encode(text));
  return joinBytes(parts);
}

const quote = (cell: string) =>
  NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Pieces of bytes as one. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
