import { expect, test } from 'vitest';
import type { TestFile } from '../../tools/test-report.ts';
import { countTests, replaceFiles, titlesOf } from '../../tools/test-report.ts';

const file = (name: string, ...statuses: string[]): TestFile => ({
  name,
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, at) => ({ fullName: `${name} ${at}`, status })),
});

test('a file that ran again counts as it came out then, with every test of it', () => {
  const first = [
    file('a', 'passed', 'failed'),
    file('b', 'passed', 'skipped'),
    file('c', 'failed'),
  ];
  const files = replaceFiles(first, [file('a', 'failed', 'passed'), file('c', 'passed')]);
  expect(countTests(files)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  expect(titlesOf(files, 'failed')).toEqual(['a 0']);
});
