import { escapeFormulas } from './formulas.ts';
import { joinBytes } from './join-bytes.ts';
import type { Pace } from './pace.ts';

const BOM = '\ufeff';
/** Whatever a program somewhere takes for a delimiter or a line break, or trims. */
const NEEDS_QUOTES = /[",;|，\t\n\r]|^\s|\s$/;

/**
 * Writes CSV as Excel opens it without asking: UTF-8 with a mark, and below the heading no cell that
 * could act as a formula.
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
