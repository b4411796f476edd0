import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../../tools/run.ts';
import type { SetUp } from './editors.ts';

/** A surface in a browser: what one run of the checks fills in. */
export interface Column {
  surface: string;
  browser: 'Chromium' | 'Firefox';
}

/** Whether a check of a set-up went well, by their names. */
type Cells = Record<string, Record<string, boolean>>;

const FOLDER = join(ROOT, '.output', 'editors');
const cellsOf = new Map<string, Cells>();
const keyOf = ({ surface, browser }: Column) => `${browser} ${surface}`;

export function noteCell(column: Column, { name }: SetUp, check: string, isRight: boolean): void {
  const key = keyOf(column);
  const cells = cellsOf.get(key) ?? {};
  cellsOf.set(key, cells);
  (cells[name] ??= {})[check] = isRight;
}

/** Adds what was noted to the file of this column, for `docs/editors.md`. */
export function saveCells(column: Column): void {
  const key = keyOf(column);
  const path = join(FOLDER, `${key}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(cellsOf.get(key) ?? {}, null, 1));
}

/** Everything that earlier runs have saved, by column. */
export function readCells(): Map<string, Cells> {
  const files = globSync('*.json', { cwd: FOLDER });
  return new Map(
    files.map(file => [
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Cells,
    ]),
  );
}
