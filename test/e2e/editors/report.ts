import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/run.ts';
import { allChecks, menuChecks, panelChecks } from './check-names.ts';
import type { FilledColumn, PlannedColumn } from './document.ts';
import { draw, writeDocument } from './document.ts';
import { everySetUp, menuSetUps } from './editors.ts';
import { forgetCells, readCells } from './matrix.ts';

const DOCUMENT = join(ROOT, 'docs', 'editors.md');

const PLAN: PlannedColumn[] = [
  {
    title: 'Palette, Chromium',
    surface: 'palette',
    browser: 'Chromium',
    setUps: everySetUp,
    checks: allChecks,
  },
  {
    title: 'Panel, Chromium',
    surface: 'panel',
    browser: 'Chromium',
    setUps: everySetUp,
    checks: panelChecks,
  },
  {
    title: 'Menu, Chromium',
    surface: 'menu',
    browser: 'Chromium',
    setUps: menuSetUps,
    checks: menuChecks,
  },
  {
    title: 'Palette, Firefox',
    surface: 'palette',
    browser: 'Firefox',
    setUps: everySetUp,
    checks: allChecks,
  },
];

/** Runs once around all browser tests: prints the matrix, and keeps it when it is whole. */
export function setup(): () => void {
  forgetCells();
  return () => {
    const columns = PLAN.flatMap(column => {
      const filled = readCells(column);
      return filled ? [{ ...column, ...filled }] : [];
    });
    if (columns.length > 0) print(columns);
    if (columns.length === PLAN.length && columns.every(isWhole)) keep(columns);
  };
}

const isWhole = ({ setUps, checks, cells }: FilledColumn) =>
  setUps.every(({ name }) => checks.every(check => cells[name]?.[check] !== undefined));

function print(columns: readonly FilledColumn[]): void {
  const rows = everySetUp
    .filter(({ name }) => columns.some(({ cells }) => cells[name]))
    .map(({ name }) => [name, ...columns.map(({ cells }) => draw(cells[name]))]);
  const table = [['', ...columns.map(({ title }) => title)], ...rows];
  const widths = table[0]!.map((_, at) => Math.max(...table.map(row => row[at]!.length)) + 2);
  const lines = table.map(row => row.map((cell, at) => cell.padEnd(widths[at]!)).join(''));
  console.log(`\nEditors\n${lines.map(line => `  ${line.trimEnd()}`).join('\n')}\n`);
}

/** Another browser or editor version alone is no news: a run leaves no change behind it. */
function keep(columns: readonly FilledColumn[]): void {
  const written = writeDocument(columns);
  const known = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
  const withoutVersions = (text: string) => text.replace(/\b\d+(?:\.\d+)+\b/g, '');
  if (withoutVersions(known) !== withoutVersions(written)) writeFileSync(DOCUMENT, written);
}
