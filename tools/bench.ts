/*
 * Speed and sizes, as medians and ratios of one run: `npm run bench`, `-- --json` for one object,
 * `-- --search`, `-- --surfaces` or `-- --library` for one part.
 */
import type { LibraryFigures } from './bench-library.ts';
import { benchLibrary } from './bench-library.ts';
import { benchSearch, printResults } from './bench-search.ts';
import type { Spread, SurfaceFigures } from './bench-surfaces.ts';
import { benchSurfaces } from './bench-surfaces.ts';
import { buildExtension } from './build-extension.ts';

const args = new Set(process.argv.slice(2));
const isJson = args.has('--json');
const parts = ['--search', '--surfaces', '--library'];
const wants = (part: string) => args.has(part) || !parts.some(other => args.has(other));
const wantsSearch = wants('--search');
const wantsSurfaces = wants('--surfaces');
const wantsLibrary = wants('--library');

if ((wantsSurfaces || wantsLibrary) && !(await buildExtension('chrome', { quiet: true })))
  process.exit(1);
const surfaces = wantsSurfaces ? await benchSurfaces() : undefined;
const search = wantsSearch ? await benchSearch() : undefined;
const library = wantsLibrary ? await benchLibrary() : undefined;

if (isJson) console.log(JSON.stringify({ surfaces, search, library }, null, 2));
else {
  if (surfaces) printSurfaces(surfaces);
  if (search) printResults(search);
  if (library) printLibrary(library);
}

function printSurfaces(figures: SurfaceFigures): void {
  console.log('surfaces, ms             median     p95    runs');
  const row = (name: string, { median, p95, runs }: Spread) =>
    console.log(
      `  ${name.padEnd(22)}${median.toFixed(1).padStart(7)} ${p95.toFixed(1).padStart(7)} ${String(runs).padStart(7)}`,
    );
  row('key to painted', figures.keyToPainted);
  row('palette, first time', figures.paletteFirst);
  row('palette, again', figures.paletteAgain);
  row('panel open', figures.panelOpen);
  row('background cold start', figures.coldStart);
  row('page script per load', figures.scriptPerLoad);
  console.log(`\npage script, memory per tab: ${(figures.heapPerTab / 1024).toFixed(0)} kB`);
  console.log('\nsizes, kB');
  for (const [file, bytes] of Object.entries(figures.sizes).toSorted((a, b) => b[1] - a[1]))
    console.log(`  ${file.padEnd(32)}${(bytes / 1000).toFixed(1).padStart(8)}`);
}

function printLibrary(figures: LibraryFigures): void {
  const row = (name: string, value: number, unit: string, most?: number) =>
    console.log(
      `  ${name.padEnd(30)}${value.toFixed(1).padStart(9)} ${unit}${most ? `   (at most ${most})` : ''}`,
    );
  console.log(`\nlibrary of ${figures.phrases} own phrases`);
  row('import', figures.import.total / 1000, 's', 60);
  row('  longest wait during it', figures.blocked, 'ms');
  row('manager, first page', figures.managerOpen, 'ms', 1000);
  row('search, median', figures.search.median, 'ms', 50);
  row('search, p95', figures.search.p95, 'ms');
  row('edit to saved, median', figures.edit.median, 'ms', 20);
  row('edit to saved, p95', figures.edit.p95, 'ms');
  row('  second copy, median', figures.mirror.median, 'ms', 10);
  row('background cold start', figures.coldStart, 'ms');
  row('undo of the import', figures.undo / 1000, 's');
  row('memory of the background', figures.memory, 'MB', 300);
}
