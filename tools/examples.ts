/*
 * Checks the examples of complaints: node tools/examples.ts [--check]
 * Each complaint has at least 30, five of each style, by two writers or more of whom none wrote over
 * 70 %; none shares ten Han characters in a row with the evaluation set. Without `--check` it also
 * prints how many pairs of neighbouring characters the writers of each complaint have in common.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Complaint, Example, ExampleStyle } from '../core/library/types.ts';
import { loadContent } from './load-content.ts';
import { findShared, readHan } from './shared-runs.ts';

const FEWEST = 30;
const FEWEST_OF_STYLE = 5;
const LARGEST_SHARE = 0.7;
const STYLES: readonly ExampleStyle[] = ['short', 'long', 'asr', 'typo', 'angry', 'indirect'];

const { content } = await loadContent();
const problems = [
  ...content.complaints.flatMap(checkCounts),
  ...findShared(content.complaints, await readSet()),
];
for (const problem of problems) console.error(problem);
if (!process.argv.includes('--check')) printOverlaps(content.complaints);
process.exitCode = problems.length > 0 ? 1 : 0;

function checkCounts({ id, examples }: Complaint): string[] {
  const found: string[] = [];
  if (examples.length < FEWEST) found.push(`${id}: ${examples.length} examples, ${FEWEST} wanted`);
  for (const style of STYLES) {
    const count = examples.filter(example => example.style === style).length;
    if (count < FEWEST_OF_STYLE)
      found.push(`${id}: ${count} examples of style ${style}, ${FEWEST_OF_STYLE} wanted`);
  }
  for (const [writer, own] of groupByWriter(examples))
    if (own.length > LARGEST_SHARE * examples.length)
      found.push(`${id}: ${own.length} of ${examples.length} examples by one writer (${writer})`);
  return found;
}

function groupByWriter(examples: Example[]): Map<string, Example[]> {
  return Map.groupBy(examples, example => example.by ?? 'nobody');
}

async function readSet(): Promise<string[]> {
  const folder = join(import.meta.dirname, '..', 'test', 'eval');
  const files = await Promise.all(
    ['complaints.jsonl', 'none.jsonl'].map(file => readFile(join(folder, file), 'utf8')),
  );
  return files.flatMap(file =>
    file
      .split('\n')
      .filter(line => line !== '')
      .map(line => (JSON.parse(line) as { text: string }).text),
  );
}

function printOverlaps(complaints: Complaint[]) {
  const sums = new Map<string, number[]>();
  for (const { id, examples } of complaints) {
    const writers = [...groupByWriter(examples)].map(([writer, own]) => ({
      writer,
      count: own.length,
      pairs: new Set(own.flatMap(({ text }) => listPairs(text))),
    }));
    const overlaps = writers.flatMap((one, place) =>
      writers.slice(place + 1).map(other => {
        const both = [...one.pairs].filter(pair => other.pairs.has(pair)).length;
        const share = both / Math.min(one.pairs.size, other.pairs.size);
        const name = [one.writer, other.writer].toSorted().join('–');
        sums.set(name, [...(sums.get(name) ?? []), share]);
        return `${name} ${percent(share)}`;
      }),
    );
    const counts = writers.map(({ writer, count }) => `${writer} ${count}`).join(', ');
    console.log(`${id.padEnd(40)} ${counts.padEnd(22)} ${overlaps.join('  ')}`);
  }
  console.log('\nshare of the pairs of the one with fewer that the other has too, mean:');
  for (const [name, shares] of sums)
    console.log(
      `  ${name} ${percent(shares.reduce((sum, share) => sum + share, 0) / shares.length)}`,
    );
}

function listPairs(text: string): string[] {
  const han = readHan(text);
  return Array.from({ length: Math.max(0, han.length - 1) }, (_, at) => han.slice(at, at + 2));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
