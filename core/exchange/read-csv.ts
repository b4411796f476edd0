import { createCsvScanner, isRefused } from './csv-scan.ts';
import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import { findHeading, looksLikeHeading } from './headings.ts';
import type { Delimiter, SourceRow } from './types.ts';

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';', '|', '，'];
const SAMPLE = 65_536;
const SAMPLE_ROWS = 50;

export interface CsvRows {
  delimiter: Delimiter;
  rows: SourceRow[];
  refused: RowNotice[];
  notices: Notice[];
}

/** Reads all rows of a CSV text. Empty rows are passed over. */
export async function readCsv(
  text: string,
  pace: Pace,
  limits: Limits,
  chosen?: Delimiter,
): Promise<CsvRows> {
  pace.start('read');
  // Excel's own way of saying which delimiter a file has.
  const declared = /^sep=(.)(?:\r?\n|\r)/i.exec(text);
  const delimiter = chosen ?? readDelimiter(declared?.[1]) ?? guessDelimiter(text);
  const scanner = createCsvScanner(text, delimiter, limits.cell);
  if (declared) scanner.next();

  const rows: SourceRow[] = [];
  const refused: RowNotice[] = [];
  const notices: Notice[] = [];
  for (let row = scanner.next(); row; row = scanner.next()) {
    if (isRefused(row)) refused.push(row);
    else if (row.cells.some(cell => cell.trim())) rows.push(row);
    if (rows.length > limits.rows) {
      rows.pop();
      notices.push(notice('table-too-many-rows', { limit: limits.rows }));
      break;
    }
    if (pace.due()) await pace.rest(scanner.at(), text.length);
  }
  pace.finish(text.length);
  return { delimiter, rows, refused, notices };
}

const readDelimiter = (mark: string | undefined) => DELIMITERS.find(one => one === mark);

/** The delimiter that cuts most rows into as many cells as the heading has. */
export function guessDelimiter(text: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = scoreDelimiter(text.slice(0, SAMPLE), delimiter);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function scoreDelimiter(sample: string, delimiter: Delimiter): number {
  const scanner = createCsvScanner(sample, delimiter, sample.length);
  const rows: string[][] = [];
  while (rows.length < SAMPLE_ROWS) {
    const row = scanner.next();
    if (!row) break;
    if (!isRefused(row) && row.cells.some(cell => cell.trim())) rows.push(row.cells);
  }
  // A title above the heading says nothing of how wide the table is.
  const lead = rows[findHeading(rows)?.at ?? 0];
  if (!lead || lead.length < 2) return 0;
  const alike = rows.filter(({ length }) => length === lead.length).length / rows.length;
  // A full-width comma is ordinary punctuation: only an even table makes it a delimiter.
  if (delimiter === '，' && alike < 0.9) return 0;
  const headings = lead.filter(cell => looksLikeHeading(cell)).length;
  return alike + headings + Math.min(lead.length, 20) / 100;
}
