/*
 * Speed and sizes, as medians and ratios of one run: `npm run bench`, `-- --json` for one object,
 * `-- --search`, `-- --surfaces`, `-- --insertion` or `-- --library` for one part; `-- --shift` only when
 * asked for: what call after call leaves behind.
 */
import { benchInsertion, printInsertion } from './bench-insertion.ts';
import { benchLibrary, printLibrary } from './bench-library.ts';
import { benchSearch, printResults } from './bench-search.ts';
import { benchKeyCost, printKeyCost } from './key-cost.ts';
import { benchShift, printShift } from './bench-shift.ts';
import type { SurfaceFigures } from './bench-surfaces.ts';
import type { Spread } from './spread.ts';
import { benchSurfaces } from './bench-surfaces.ts';
import { buildExtension } from './build-extension.ts';

const args = new Set(process.argv.slice(2));
const isJson = args.has('--json');
const PARTS = ['search', 'surfaces', 'insertion', 'library'] as const;
const named = PARTS.filter(part => args.has(`--${part}`));
const isShift = args.has('--shift');
const wanted = new Set(named.length > 0 || isShift ? named : PARTS);
const needsBuild = isShift || PARTS.some(part => part !== 'search' && wanted.has(part));

if (needsBuild && !(await buildExtension('chrome', { quiet: true }))) process.exit(1);
const surfaces = wanted.has('surfaces') ? await benchSurfaces() : undefined;
const insertion = wanted.has('insertion') ? await benchInsertion() : undefined;
const keyCost = wanted.has('insertion') ? await benchKeyCost() : undefined;
const search = wanted.has('search') ? await benchSearch() : undefined;
const smallLibrary = wanted.has('library') ? await benchLibrary(1000) : undefined;
const library = wanted.has('library') ? await benchLibrary() : undefined;
const shift = isShift ? await benchShift() : undefined;

if (isJson) {
  const figures = { surfaces, insertion, keyCost, search, smallLibrary, library, shift };
  console.log(JSON.stringify(figures, null, 2));
} else {
  if (surfaces) printSurfaces(surfaces);
  if (insertion) printInsertion(insertion);
  if (keyCost) printKeyCost(keyCost);
  if (search) printResults(search);
  if (smallLibrary) printLibrary(smallLibrary);
  if (library) printLibrary(library);
  if (shift) printShift(shift);
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
  row('answer to next step', figures.desk.branchToPainted);
  row('map of largest flow', figures.desk.mapToPainted);
  row('a tick of a call', figures.desk.tick);
  row('a tick at a timer', figures.desk.tickAtTimer);
  row('a tick while hidden', figures.desk.tickHidden);
  console.log(`\npage script, memory per tab: ${(figures.heapPerTab / 1024).toFixed(0)} kB`);
  console.log('\nsizes, kB');
  for (const [file, bytes] of Object.entries(figures.sizes).toSorted((a, b) => b[1] - a[1]))
    console.log(`  ${file.padEnd(32)}${(bytes / 1000).toFixed(1).padStart(8)}`);
}
