import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/run.ts';
import type { CheckName } from './check-names.ts';
import type { SetUp } from './editors.ts';

/** A surface in a browser: what one run of the checks fills in. */
export interface Column {
  surface: 'palette' | 'panel' | 'menu';
  browser: 'Chromium' | 'Firefox';
}

/** Whether each check went well. */
export type Cell = Partial<Record<CheckName, boolean>>;
type Cells = Record<string, Cell>;

/** What test files have filled in of one column. */
export interface Filled {
  /** As the browser names itself. */
  version: string;
  /** By the names of the set-ups. */
  cells: Cells;
}

/** Each test file runs in a process of its own, so they meet here. */
const FOLDER = join(ROOT, '.output', 'editors');
const noted = new Map<string, Cells>();

export const keyOf = ({ surface, browser }: Column) => `${browser} ${surface}`;

export function noteCell(
  column: Column,
  { name }: SetUp,
  check: CheckName,
  isRight: boolean,
): void {
  const key = keyOf(column);
  const cells = noted.get(key) ?? {};
  noted.set(key, cells);
  (cells[name] ??= {})[check] = isRight;
}

/** Saves what the tests of a file have noted of a column. */
export function saveCells(column: Column, file: string, version: string): void {
  const key = keyOf(column);
  const filled: Filled = { version, cells: noted.get(key) ?? {} };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${key}, ${file}.json`), JSON.stringify(filled, null, 1));
}

export const forgetCells = () => rmSync(FOLDER, { recursive: true, force: true });

/** What all files of a run have saved of a column; null when none ran. */
export function readCells(column: Column): Filled | null {
  const files = globSync(`${keyOf(column)}, *.json`, { cwd: FOLDER });
  const parts = files.map(file => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Filled);
  if (parts.length === 0) return null;
  const cells = Object.assign({}, ...parts.map(part => part.cells)) as Cells;
  return { version: parts[0]!.version, cells };
}
