import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { SourceRow } from './types.ts';
import type { CellStyle, PartFault } from './xlsx-parts.ts';
import { unescapeUnits, walkXml } from './xlsx-parts.ts';

interface Parts {
  strings: string[];
  styles: CellStyle[];
  is1904: boolean;
}

interface SheetRows {
  rows: SourceRow[];
  refused: RowNotice[];
  notices: Notice[];
}

const DAY = 86_400_000;

/** Reads the rows of a sheet; each keeps the number that the spreadsheet shows for it. */
export async function readSheet(
  xml: string,
  pace: Pace,
  limits: Limits,
  { strings, styles, is1904 }: Parts,
): Promise<SheetRows | PartFault> {
  const rows: SourceRow[] = [];
  const refused: RowNotice[] = [];
  const notices: Notice[] = [];
  let row = 0;
  let cells: string[] = [];
  let errors: RowNotice[] = [];
  let column = 0;
  let type = 'n';
  let style = 0;
  let value = '';
  let isValue = false;
  let isPhonetic = false;
  let isCut = false;
  const merged: string[] = [];

  const fault = await walkXml(xml, pace, (piece, reader) => {
    if (piece === 'text') {
      if (isValue && !isPhonetic) value += reader.text;
      return undefined;
    }
    const isOpen = piece === 'open';
    switch (reader.name) {
      case 'row':
        if (!isOpen) return endRow();
        row = Number(reader.attribute('r')) || row + 1;
        cells = [];
        errors = [];
        column = -1;
        break;
      case 'c':
        if (isOpen) {
          column = readColumn(reader.attribute('r')) ?? column + 1;
          type = reader.attribute('t') ?? 'n';
          style = Number(reader.attribute('s') ?? 0);
          value = '';
        } else endCell();
        break;
      case 'v':
      case 't':
        isValue = isOpen;
        break;
      case 'rPh':
        isPhonetic = isOpen;
        break;
      case 'mergeCell':
        if (isOpen) merged.push(reader.attribute('ref') ?? '');
        break;
    }
    return undefined;
  });
  if (fault) return fault;
  if (merged.length > 0) await fillMerged(rows, merged, pace);
  return { rows, refused, notices };

  function endCell() {
    if (!value) return;
    if (column >= limits.columns) {
      if (!isCut) notices.push(notice('table-too-many-columns', { limit: limits.columns }));
      isCut = true;
      return;
    }
    while (cells.length < column) cells.push('');
    cells[column] = readValue();
  }

  function readValue(): string {
    switch (type) {
      case 's':
        return strings[Number(value)] ?? '';
      case 'str':
      case 'inlineStr':
        return unescapeUnits(value);
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'n': {
        const number = Number(value);
        if (Number.isNaN(number)) return value;
        if (styles[style]?.isDate) return formatDate(number, is1904);
        return String(number).padStart(styles[style]?.digits ?? 1, '0');
      }
      case 'e':
        errors.push({ ...notice('cell-error', { value }), row, column: nameColumn(column) });
        return value;
      default:
        return value;
    }
  }

  /** False where nothing more is read. */
  function endRow(): boolean | undefined {
    const longest = Math.max(0, ...cells.map(cell => cell.length));
    if (longest > limits.cell) {
      const cell = cells.findIndex(({ length }) => length === longest) + 1;
      refused.push({
        ...notice('row-too-large', { size: longest, cell, limit: limits.cell }),
        row,
      });
    } else if (cells.some(cell => cell.trim()))
      rows.push({ row, cells, ...(errors.length > 0 && { warnings: errors }) });
    if (rows.length <= limits.rows) return undefined;
    rows.pop();
    notices.push(notice('table-too-many-rows', { limit: limits.rows }));
    return false;
  }
}

/**
 * Gives what stands in cells that are merged downwards to every row of theirs, as people see it: a
 * category is written once for all of its phrases. Each cell is filled once, however merges overlap.
 */
async function fillMerged(rows: readonly SourceRow[], merged: readonly string[], pace: Pace) {
  const indexOf = new Map(rows.map(({ row }, index) => [row, index]));
  const reached = new Map<number, number>();
  for (const [at, place] of merged.entries()) {
    if (pace.due()) await pace.rest(at, merged.length);
    const [, letters, from, to] = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(place) ?? [];
    const column = readColumn(letters);
    const first = indexOf.get(Number(from));
    const cell = first === undefined || column === undefined ? '' : rows[first]!.cells[column];
    if (!cell) continue;
    let index = Math.max(first! + 1, reached.get(column!) ?? 0);
    for (; index < rows.length && rows[index]!.row <= Number(to); index++) {
      const { cells } = rows[index]!;
      while (cells.length <= column!) cells.push('');
      cells[column!] ||= cell;
      if (pace.due()) await pace.rest(index, rows.length);
    }
    reached.set(column!, index);
  }
}

/** The column of a place such as `AB12`, from 0. */
function readColumn(place: string | undefined): number | undefined {
  const letters = place && /^[A-Z]{1,3}/.exec(place)?.[0];
  if (!letters) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** The letters that a spreadsheet shows for a column. */
const nameColumn = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : nameColumn(Math.floor(column / 26) - 1) + nameColumn(column % 26);

/** A day as a spreadsheet counts it, as `2026-01-31`, with the time if it has one. */
function formatDate(serial: number, is1904: boolean): string {
  // The count of 1900 has a 29 February that never was.
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const moment = new Date(Math.round((days - 25_569) * DAY));
  if (Number.isNaN(moment.getTime())) return String(serial);
  const text = moment.toISOString();
  // A time of no day.
  if (serial > 0 && serial < 1) return text.slice(11, 16);
  return Number.isInteger(serial)
    ? text.slice(0, 10)
    : `${text.slice(0, 10)} ${text.slice(11, 16)}`;
}
