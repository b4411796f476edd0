/*
 * Measures the engine against the shipped library:
 *   node tools/eval.ts [--complaints F] [--none F] [--lookups F] [--known-only] [--misses] [--json]
 * or against any other collection:
 *   node tools/eval.ts --corpus C --queries Q [--json]
 * Without files it takes the development set in test/eval. `--known-only` leaves out lines whose ids are
 * not in the library yet, and counts them. `--misses` lists what was not in the first place.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Complaint, Content } from '../core/library/types.ts';
import { computePinyin } from '../core/search/pinyin-data.ts';
import { createSearch } from '../core/search/search.ts';
import type { Search } from '../core/search/types.ts';
import type { Ask, EvalLine, Measured } from './eval-measure.ts';
import {
  askLookUp,
  askMatch,
  groupResults,
  isHeldOut,
  meanReciprocalRank,
  quantiles,
  recallAt,
  refusals,
  runLines,
} from './eval-measure.ts';
import { loadContent } from './load-content.ts';

const { values: flags } = parseArgs({
  options: {
    complaints: { type: 'string' },
    none: { type: 'string' },
    lookups: { type: 'string' },
    corpus: { type: 'string' },
    queries: { type: 'string' },
    'known-only': { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

async function evaluateLibrary() {
  const { content } = await loadContent();
  const search = createSearch({ ...content, pinyin: computePinyin(content) });
  const files = chooseFiles();
  const known = new Set([...content.complaints, ...content.phrases].map(({ id }) => id));
  const unknown = { complaints: 0, lookups: 0 };

  const run = async (name: 'complaints' | 'lookups', ask: Ask) => {
    const lines = files[name] ? await readLines(files[name]) : [];
    const kept = lines.filter(line => line.want.some(id => known.has(id)));
    unknown[name] = lines.length - kept.length;
    return runLines(flags['known-only'] ? kept : lines, ask);
  };
  const complaints = await run('complaints', askMatch(search));
  const lookups = await run('lookups', askLookUp(search));
  const none = runLines(files.none ? await readLines(files.none) : [], askMatch(search));

  if (flags.json) {
    const result = summarize(complaints, none, lookups);
    console.log(JSON.stringify(flags['known-only'] ? { ...result, unknown } : result));
    return;
  }
  for (const [name, isPart] of [
    ['all lines', () => true],
    ['tuning part', (result: Measured) => !isHeldOut(result.line.text)],
    ['part kept aside', (result: Measured) => isHeldOut(result.line.text)],
  ] as const)
    print(name, complaints.filter(isPart), none.filter(isPart), lookups.filter(isPart));
  if (unknown.complaints + unknown.lookups > 0)
    console.log(
      `\nwanted ids not in the library: ${unknown.complaints} complaint lines, ` +
        `${unknown.lookups} look-up lines (${flags['known-only'] ? 'left out' : 'counted as misses'})`,
    );
  if (flags.misses) listMisses([...complaints, ...lookups], none, content);
}

function chooseFiles(): { complaints?: string; none?: string; lookups?: string } {
  const { complaints, none, lookups } = flags;
  if (complaints ?? none ?? lookups)
    return {
      ...(complaints ? { complaints } : {}),
      ...(none ? { none } : {}),
      ...(lookups ? { lookups } : {}),
    };
  const folder = join(import.meta.dirname, '..', 'test', 'eval');
  return {
    complaints: join(folder, 'complaints.jsonl'),
    none: join(folder, 'none.jsonl'),
    lookups: join(folder, 'lookups.jsonl'),
  };
}

async function readLines(file: string): Promise<EvalLine[]> {
  return (await readRows(file)).map(row => ({
    text: row.text ?? row.q ?? '',
    want: row.want ?? [],
    group: row.style ?? row.kind ?? 'all',
  }));
}

interface Row {
  id?: string;
  text?: string;
  q?: string;
  want?: string[];
  style?: string;
  kind?: string;
}

async function readRows(file: string): Promise<Row[]> {
  const rows = (await readFile(file, 'utf8')).split('\n');
  return rows.flatMap((row, number) => {
    if (row.trim() === '') return [];
    try {
      return [JSON.parse(row) as Row];
    } catch (error) {
      throw new Error(`${file}:${number + 1}: not JSON: ${(error as Error).message}`, {
        cause: error,
      });
    }
  });
}

function summarize(complaints: Measured[], none: Measured[], lookups: Measured[]) {
  const byGroup = (results: Measured[], depths: number[]) =>
    Object.fromEntries(
      [...groupResults(results)].map(([group, part]) => [
        group,
        { n: part.length, ...recalls(part, depths) },
      ]),
    );
  return {
    complaints: {
      n: complaints.length,
      ...recalls(complaints, [1, 3]),
      'mrr@10': meanReciprocalRank(complaints),
      byStyle: byGroup(complaints, [1, 3]),
    },
    none: { n: none.length, rejection: refusals(none) },
    falseRejections: refusals(complaints),
    lookups: {
      n: lookups.length,
      ...recalls(lookups, [1, 3, 5]),
      byKind: byGroup(lookups, [1, 3, 5]),
    },
    ms: { match: quantiles([...complaints, ...none]), lookup: quantiles(lookups) },
  };
}

const recalls = (results: Measured[], depths: number[]): Record<string, number> =>
  Object.fromEntries(depths.map(depth => [`recall@${depth}`, recallAt(results, depth)]));

function print(name: string, complaints: Measured[], none: Measured[], lookups: Measured[]) {
  const percent = (rate: number) => (rate * 100).toFixed(1).padStart(5);
  const row = (label: string, results: Measured[], depths: number[]) =>
    console.log(
      `  ${label.padEnd(10)} ${String(results.length).padStart(4)}  ` +
        depths.map(depth => percent(recallAt(results, depth))).join('  '),
    );
  console.log(`\n${name}`);
  if (complaints.length > 0) {
    console.log('complaints       n   @1     @3');
    row('all', complaints, [1, 3]);
    for (const [group, part] of groupResults(complaints)) row(group, part, [1, 3]);
    console.log(`  mrr@10 ${percent(meanReciprocalRank(complaints))}`);
    console.log(`  wrongly refused ${percent(refusals(complaints))}`);
  }
  if (none.length > 0)
    console.log(`none set: refused ${percent(refusals(none))} of ${none.length}`);
  if (lookups.length > 0) {
    console.log('look-ups         n   @1     @3     @5');
    row('all', lookups, [1, 3, 5]);
    for (const [group, part] of groupResults(lookups)) row(group, part, [1, 3, 5]);
  }
  const { match, lookup } = summarize(complaints, none, lookups).ms;
  console.log(
    `ms p50/p95: match ${match.p50.toFixed(2)}/${match.p95.toFixed(2)}, ` +
      `look-up ${lookup.p50.toFixed(2)}/${lookup.p95.toFixed(2)}`,
  );
}

/** Only of the tuning part: whoever reads the other one tunes to it. */
function listMisses(found: Measured[], none: Measured[], { complaints, phrases }: Content) {
  const titles = new Map([...complaints, ...phrases].map(({ id, title }) => [id, title]));
  const name = (ids: string[]) => ids.map(id => titles.get(id) ?? id).join(' | ');
  for (const { line, answer, rank } of found)
    if (rank > 1 && !isHeldOut(line.text))
      console.log(
        `${line.group} #${rank}${answer.refused ? ' refused' : ''} ${line.text}\n` +
          `    want ${name(line.want)}\n    got  ${name(answer.ids.slice(0, 3))}`,
      );
  for (const { line, answer } of none)
    if (!answer.refused && !isHeldOut(line.text))
      console.log(`not refused: ${line.text}\n    got  ${name(answer.ids.slice(0, 3))}`);
}

async function evaluateCorpus(corpusFile: string, queryFile: string) {
  const corpus = await readRows(corpusFile);
  const lines = await readLines(queryFile);
  const start = performance.now();
  const search = indexCorpus(corpus);
  const buildMs = performance.now() - start;
  // A collection without refusals: the question is only which line is nearest.
  const ask = askMatch(search);
  const results = runLines(lines, line => ({ ...ask(line), refused: false }));
  const { p50, p95 } = quantiles(results);
  const result = {
    n: results.length,
    ...recalls(results, [1, 3, 10]),
    'mrr@10': meanReciprocalRank(results),
    ms: { p50, p95, build: buildMs },
  };
  console.log(flags.json ? JSON.stringify(result) : result);
}

function indexCorpus(corpus: Row[]): Search {
  const pinyin = computePinyin({ phrases: [] });
  const complaints = corpus.map(({ id = '', text = '' }): Complaint => ({
    id,
    pack: 'corpus',
    title: '',
    category: [],
    keywords: [],
    examples: [{ text, style: 'short' }],
    replies: [],
    steps: [],
    nature: '解决问题',
    responsibility: '待查',
    severity: '一般',
    avoid: [],
    pushback: [],
    followUp: { record: [], callback: 'none' },
    phrases: [],
  }));
  return createSearch({ phrases: [], complaints, pinyin });
}

try {
  if (!flags.corpus !== !flags.queries) throw new Error('--corpus and --queries go together');
  if (flags.corpus && flags.queries) await evaluateCorpus(flags.corpus, flags.queries);
  else await evaluateLibrary();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
