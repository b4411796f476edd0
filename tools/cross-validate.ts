/*
 * How well the engine matches the words of a writer whom it never read: node tools/cross-validate.ts
 *
 * For each writer of examples the library is indexed without theirs, and theirs are asked. No line of
 * the development set is read, so what is chosen by these figures is not fitted to it. The last line
 * says how much short ordinary talk (test/eval/ordinary-short.jsonl) the whole library refuses.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Complaint } from '../core/library/types.ts';
import { computePinyin } from '../core/search/pinyin-data.ts';
import { createSearch } from '../core/search/search.ts';
import type { Measured } from './eval-measure.ts';
import { askMatch, groupResults, recallAt, refusals, runLines } from './eval-measure.ts';
import { loadContent } from './load-content.ts';

const { content } = await loadContent();
const pinyin = computePinyin(content);
const searchOver = (complaints: Complaint[]) => createSearch({ phrases: [], complaints, pinyin });

const writers = new Set(
  content.complaints.flatMap(({ examples }) => examples.map(({ by }) => by ?? 'nobody')),
);
const results: Measured[] = [];
for (const writer of [...writers].toSorted()) {
  const isTheirs = ({ by = 'nobody' }: Complaint['examples'][number]) => by === writer;
  const search = searchOver(
    content.complaints.map(complaint => ({
      ...complaint,
      examples: complaint.examples.filter(example => !isTheirs(example)),
    })),
  );
  const lines = content.complaints.flatMap(({ id, examples }) =>
    examples
      .filter(isTheirs)
      .map(({ text, style }) => ({ text, want: [id], group: style ?? 'none' })),
  );
  const own = runLines(lines, askMatch(search));
  print(`writer ${writer}`, own);
  results.push(...own);
}
print('all writers', results);
for (const [style, own] of groupResults(results)) print(`  ${style}`, own);

const ordinary = await readFile(
  join(import.meta.dirname, '..', 'test', 'eval', 'ordinary-short.jsonl'),
  'utf8',
);
const talk = ordinary
  .trim()
  .split('\n')
  .map(line => ({ text: (JSON.parse(line) as { text: string }).text, want: [], group: 'none' }));
const refused = refusals(runLines(talk, askMatch(searchOver(content.complaints))));
console.log(`ordinary short talk refused: ${percent(refused)} of ${talk.length}`);

function print(name: string, own: Measured[]) {
  console.log(
    `${name.padEnd(14)} n ${String(own.length).padStart(4)}  @1 ${percent(recallAt(own, 1))}` +
      `  @3 ${percent(recallAt(own, 3))}  refused ${percent(refusals(own))}`,
  );
}

function percent(rate: number): string {
  return (100 * rate).toFixed(1).padStart(5);
}
