/*
 * Every test: the checks, the build, then all of vitest's projects. `--full` adds the long runs.
 * Prints `N passed, N failed` on a line of its own at the end.
 */
import { rm, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildExtension } from './build-extension.ts';
import { checkProject } from './check-project.ts';
import { ROOT, run } from './run.ts';

const isFull = process.argv.includes('--full');
const counts = { passed: 0, failed: 0, skipped: 0 };
const note = (ok: boolean) => (ok ? counts.passed++ : counts.failed++);

note(await checkProject());
const built = (await buildExtension('chrome')) && (await buildExtension('firefox'));
note(built);

const report = join(ROOT, '.output', 'test-report.json');
await rm(report, { force: true });
const projects = built ? ['core', 'components', 'page', 'e2e'] : ['core', 'components', 'page'];
const { code } = await run(
  'vitest',
  [
    'run',
    ...projects.flatMap(project => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  { env: isFull ? { YINGDA_FULL: '1' } : {} },
);
const totals = JSON.parse(await readFile(report, 'utf8').catch(() => '{}')) as {
  numPassedTests?: number;
  numFailedTests?: number;
  numPendingTests?: number;
};
counts.passed += totals.numPassedTests ?? 0;
counts.failed += totals.numFailedTests ?? 0;
counts.skipped += totals.numPendingTests ?? 0;
// A test file that could not be loaded fails the run without counting as a test.
if (code !== 0 && !totals.numFailedTests) counts.failed++;

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;
