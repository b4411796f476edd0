/*
 * Every test: the checks, the build, then all of vitest's projects. `--full` adds the long runs.
 * Files in which something failed run once more, alone: a browser that starves beside others is no
 * fault, but what needed that is named. Prints `N passed, N failed` on a line of its own at the end.
 */
import { rm, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildExtension } from './build-extension.ts';
import { checkProject } from './check-project.ts';
import { ROOT, run } from './run.ts';
import type { TestFile } from './test-report.ts';
import { countTests, replaceFiles, titlesOf } from './test-report.ts';

const isFull = process.argv.includes('--full');
/** More than this is a fault of all, and would take as long again. */
const MOST_AGAIN = 8;
const counts = { passed: 0, failed: 0, skipped: 0 };
const note = (ok: boolean) => (ok ? counts.passed++ : counts.failed++);

note(await checkProject());
const built = (await buildExtension('chrome')) && (await buildExtension('firefox'));
note(built);

const projects = built ? ['core', 'components', 'page', 'e2e'] : ['core', 'components', 'page'];
const first = await runTests([]);
const broken = first.files.filter(({ status }) => status === 'failed');
let { files, hasFailed } = first;
if (broken.length > 0 && broken.length <= MOST_AGAIN) {
  const again = await runTests([...broken.map(({ name }) => name), '--no-file-parallelism']);
  files = replaceFiles(files, again.files);
  hasFailed = again.hasFailed;
  const failed = titlesOf(files, 'failed');
  const mended = titlesOf(broken, 'failed').filter(title => !failed.includes(title));
  for (const title of mended) console.log(`passed only when run alone: ${title}`);
}
const totals = countTests(files);
counts.passed += totals.passed;
counts.failed += totals.failed;
counts.skipped += totals.skipped;
// A test file that could not be loaded fails the run without counting as a test.
if (hasFailed && totals.failed === 0) counts.failed++;

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function runTests(wanted: string[]): Promise<{ files: TestFile[]; hasFailed: boolean }> {
  const report = join(ROOT, '.output', 'test-report.json');
  await rm(report, { force: true });
  const { code } = await run(
    'vitest',
    [
      'run',
      ...projects.flatMap(project => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...wanted,
    ],
    { env: isFull ? { YINGDA_FULL: '1' } : {} },
  );
  const read = JSON.parse(await readFile(report, 'utf8').catch(() => '{}')) as {
    testResults?: TestFile[];
  };
  return { files: read.testResults ?? [], hasFailed: code !== 0 };
}
