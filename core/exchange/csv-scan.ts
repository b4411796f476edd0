import { notice } from './notices.ts';
import type { RowNotice } from './notices.ts';
import type { SourceRow } from './types.ts';

/** Reads one row after the other; a row that can't be read is left out and told. */
export interface CsvScanner {
  next(): SourceRow | RowNotice | null;
  /** How far it has read, in UTF-16 units. */
  at(): number;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Reads comma-separated values as RFC 4180 has them, with any delimiter of one character and every
 * kind of line break, mixed as they come. What differs from a library for the purpose: after a
 * quotation mark that never closes it goes on with the next line, so that one bad row costs itself.
 */
export function createCsvScanner(text: string, delimiter: string, cellLimit: number): CsvScanner {
  const separator = delimiter.charCodeAt(0);
  let at = 0;
  let row = 0;
  let line = 1;

  return {
    at: () => at,
    next() {
      if (at >= text.length) return null;
      row++;
      return readRow();
    },
  };

  function readRow(): SourceRow | RowNotice {
    const start = at;
    const startLine = line;
    const cells: string[] = [];
    let longest = { size: 0, cell: 0 };
    for (;;) {
      const cell = text.charCodeAt(at) === QUOTE ? readQuoted() : readPlain();
      if (cell === null) {
        // A quotation mark of a later row ended the cell: what is missing is the one before.
        const key = line === startLine ? 'row-stray-quote' : 'row-unclosed-quote';
        at = start;
        line = startLine;
        skipLine();
        return { ...notice(key, { cell: cells.length + 1 }), row, line: startLine };
      }
      cells.push(cell);
      if (cell.length > longest.size) longest = { size: cell.length, cell: cells.length };
      if (at >= text.length) break;
      if (text.charCodeAt(at) !== separator) {
        skipBreak();
        break;
      }
      at++;
    }
    if (longest.size > cellLimit)
      return {
        ...notice('row-too-large', { ...longest, limit: cellLimit }),
        row,
        line: startLine,
      };
    return { row, line: startLine, cells };
  }

  function readPlain(): string {
    const start = at;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === separator || unit === LF || unit === CR) break;
    }
    return text.slice(start, at);
  }

  /** A cell in quotation marks, or null when it does not end where it should. */
  function readQuoted(): string | null {
    const start = at + 1;
    let isDoubled = false;
    let end = text.indexOf('"', start);
    while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) {
      isDoubled = true;
      end = text.indexOf('"', end + 2);
    }
    countBreaks(start, end < 0 ? text.length : end);
    if (end < 0) {
      // Even where the file ends on the same line.
      line++;
      return null;
    }
    at = end + 1;
    while (text[at] === ' ') at++;
    const next = text.charCodeAt(at);
    if (at < text.length && next !== separator && next !== LF && next !== CR) return null;
    const cell = text.slice(start, end);
    return isDoubled ? cell.replaceAll('""', '"') : cell;
  }

  function countBreaks(from: number, to: number) {
    for (let place = from; place < to; place++) {
      const unit = text.charCodeAt(place);
      if (unit === LF || (unit === CR && text.charCodeAt(place + 1) !== LF)) line++;
    }
  }

  function skipLine() {
    while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at++;
    if (at < text.length) skipBreak();
  }

  function skipBreak() {
    at += text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
    line++;
  }
}

export const isRefused = (row: SourceRow | RowNotice): row is RowNotice => 'key' in row;
