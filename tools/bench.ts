/*
 * Speed and sizes, as medians and ratios of one run: `npm run bench`, `-- --json` for one object,
 * `-- --search` or `-- --surfaces` for one half.
 */
import { benchSearch, printResults } from './bench-search.ts';
import type { Spread, SurfaceFigures } from './bench-surfaces.ts';
import { benchSurfaces } from './bench-surfaces.ts';
import { buildExtension } from './build-extension.ts';

const args = new Set(process.argv.slice(2));
const isJson = args.has('--json');
const wantsSearch = !args.has('--surfaces');
const wantsSurfaces = !args.has('--search');

if (wantsSurfaces && !(await buildExtension('chrome', { quiet: true }))) process.exit(1);
const surfaces = wantsSurfaces ? await benchSurfaces() : undefined;
const search = wantsSearch ? await benchSearch() : undefined;

if (isJson) console.log(JSON.stringify({ surfaces, search }, null, 2));
else {
  if (surfaces) printSurfaces(surfaces);
  if (search) printResults(search);
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
