/*
 * Speed of look-up and matching beside other libraries: node tools/bench-search.ts [--json]
 * [--sizes 1000,10000,50000]. The libraries are grown as tools/grow-library.ts says. Rivals search the
 * same lines one by one and are asked less often, as some need seconds for an answer.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Complaint, Content, Phrase } from '../core/library/types.ts';
import { buildComplaintIndex } from '../core/search/complaint-index.ts';
import { addScores, listGrams } from '../core/search/gram-index.ts';
import { createPinyin } from '../core/search/pinyin.ts';
import { computePinyin } from '../core/search/pinyin-data.ts';
import { readText } from '../core/search/read-text.ts';
import { createSearch } from '../core/search/search.ts';
import { readTokens } from '../core/search/tokens.ts';
import { createTopHits } from '../core/search/top-hits.ts';
import type { PinyinData } from '../core/search/types.ts';
import { buildRivals, time } from './bench-rivals.ts';
import { quantiles } from './eval-measure.ts';
import {
  growComplaints,
  growPhrases,
  growTemplates,
  listComplaintLines,
  listPhraseLines,
} from './grow-library.ts';
import { loadContent } from './load-content.ts';

const SIZES = [1000, 10_000, 50_000];
const TEMPLATES = { count: 10_000, examples: 5 };
const OUR_QUERIES = 200;
/** Rivals are asked less often: the more lines there are, the longer some take. */
const RIVAL_LINES = 200_000;
const FEWEST_QUERIES = 9;
const MOST_QUERIES = 21;
const LIMIT = 10;
/** A prime: so many queries further stands the next one, as neighbours in a set are alike. */
const STRIDE = 197;
/** Counters of CPU time move in steps of some milliseconds: only long answers are timed by them. */
const LONG = 60;
const ROUNDS = 3;

export interface Timing {
  p50: number;
  p95: number;
}

export interface Contestant extends Timing {
  name: string;
  buildMs?: number;
  /** Of the index as it is stored. */
  bytes?: number;
  /** How many times faster our whole answer is, by medians. */
  ours?: number;
}

export interface Contest {
  lines: number;
  loadMs: number;
  contestants: Contestant[];
  /** How many times faster than Fuse.js with default options. */
  faster: Record<string, number>;
}

export interface SearchBench {
  match: Contest[];
  lookUp: (Contest & { onePack: Timing })[];
  templates: { count: number; examples: number } & Contest;
}

/** Measures everything; times are milliseconds of one thread. */
export async function benchSearch(sizes: readonly number[] = SIZES): Promise<SearchBench> {
  const { content } = await loadContent();
  const pinyin = computePinyin(content);
  const complaintQueries = await readQueries('complaints.jsonl');
  const lookUpQueries = await readQueries('lookups.jsonl');
  const result: Pick<SearchBench, 'match' | 'lookUp'> = { match: [], lookUp: [] };
  for (const size of sizes) {
    const complaints = growComplaints(content.complaints, size);
    result.match.push(await benchMatch(complaints, pinyin, complaintQueries));
    const phrases = growPhrases(content.phrases, size);
    result.lookUp.push(await benchLookUp(phrases, content, pinyin, lookUpQueries));
  }
  const templates = growTemplates(content.complaints, TEMPLATES.count, TEMPLATES.examples);
  const contest = await benchMatch(templates, pinyin, complaintQueries, false);
  return { ...result, templates: { ...TEMPLATES, ...contest } };
}

async function benchMatch(
  complaints: Complaint[],
  pinyin: PinyinData,
  queries: string[],
  withRivals = true,
): Promise<Contest> {
  const input = { phrases: [], complaints, pinyin };
  const { result: search, buildMs } = time(() => createSearch(input));
  const stored = search.exportIndex();
  const loadMs = timeLoad(() => createSearch(input, stored));
  const lines = complaints.flatMap(listComplaintLines);
  return compare({ lines, loadMs, queries, withRivals }, [
    {
      name: 'ours',
      buildMs,
      bytes: stored.byteLength,
      ...measure(queries, OUR_QUERIES, text => search.matchComplaint(text)),
    },
    { name: 'ours, BM25 alone', ...measure(queries, OUR_QUERIES, scoreAlone(complaints, pinyin)) },
  ]);
}

/** A stored index is taken up by a process that has just started: the best of some rounds. */
function timeLoad(load: () => unknown): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => time(load).buildMs));
}

/** The first stage: single characters and pairs, and the best of them. */
function scoreAlone(complaints: Complaint[], pinyin: PinyinData): (text: string) => unknown {
  const { characters: index, complaints: count } = buildComplaintIndex(
    complaints,
    createPinyin(pinyin),
  );
  return text => {
    const { singles, pairs } = listGrams(readTokens(readText(text)));
    const scores = new Float32Array(index.owners);
    addScores(index, singles, scores);
    addScores(index, pairs, scores);
    const top = createTopHits(LIMIT);
    for (let owner = 0; owner < count; owner += 1)
      if (scores[owner]! > 0) top.offer(owner, scores[owner]!);
    return top.list();
  };
}

async function benchLookUp(
  phrases: Phrase[],
  { packs }: Content,
  pinyin: PinyinData,
  queries: string[],
): Promise<Contest & { onePack: Timing }> {
  const input = { phrases, complaints: [], pinyin };
  const { result: search, buildMs } = time(() => createSearch(input));
  const stored = search.exportIndex();
  const loadMs = timeLoad(() => createSearch(input, stored));
  const lines = phrases.flatMap(listPhraseLines);
  const contest = await compare({ lines, loadMs, queries, withRivals: true }, [
    {
      name: 'ours',
      buildMs,
      bytes: stored.byteLength,
      ...measure(queries, OUR_QUERIES, text => search.lookUp(text)),
    },
  ]);
  const only = { packs: new Set([packs[0]!.id]) };
  return {
    ...contest,
    onePack: measure(queries, OUR_QUERIES, text => search.lookUp(text, only)),
  };
}

interface Ring {
  lines: string[];
  loadMs: number;
  queries: string[];
  withRivals: boolean;
}

/** Rivals come last: their indexes would slow the building of ours. */
async function compare(
  { lines, loadMs, queries, withRivals }: Ring,
  ours: Contestant[],
): Promise<Contest> {
  const median = ours[0]!.p50;
  const rivals = withRivals ? await buildRivals(lines) : [];
  const count = Math.max(FEWEST_QUERIES, Math.min(MOST_QUERIES, RIVAL_LINES / lines.length));
  const others = rivals.map(({ name, ask, bytes, buildMs }): Contestant => {
    const timing = measure(queries, count, ask);
    return { name, buildMs, bytes: bytes ?? 0, ours: timing.p50 / median, ...timing };
  });
  const floor = measure(queries, OUR_QUERIES, query => lines.filter(line => line.includes(query)));
  const fuse = others.find(({ name }) => name === 'Fuse.js');
  return {
    lines: lines.length,
    loadMs,
    contestants: [
      ...ours,
      ...others,
      { name: 'String.includes', ours: floor.p50 / median, ...floor },
    ],
    faster: Object.fromEntries(fuse ? ours.map(({ name, p50 }) => [name, fuse.p50 / p50]) : []),
  };
}

/** Times queries spread over the whole list, after some to warm up. */
function measure(queries: string[], count: number, ask: (query: string) => unknown): Timing {
  const chosen = queries
    .slice(0, Math.round(count))
    .map((_, place) => queries[(place * STRIDE) % queries.length]!);
  for (const query of chosen.slice(0, Math.ceil(count / 4)))
    if (time(() => ask(query)).buildMs > LONG) break;
  return quantiles(chosen.map(query => ({ answer: { ms: timeAnswer(() => ask(query)) } })));
}

/** CPU time of a long answer; the least of some rounds of a short one, without what others took. */
function timeAnswer(ask: () => unknown): number {
  const { buildMs: cpu } = time(ask);
  if (cpu >= LONG) return cpu;
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    ask();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

async function readQueries(file: string): Promise<string[]> {
  const text = await readFile(join(import.meta.dirname, '..', 'test', 'eval', file), 'utf8');
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const row = JSON.parse(line) as { text?: string; q?: string };
      return row.text ?? row.q ?? '';
    });
}

export function printResults({ match, lookUp, templates }: SearchBench) {
  for (const contest of match) printContest(`match, ${contest.lines} lines`, contest);
  const { count, examples } = templates;
  printContest(`match, ${count} templates with ${examples} examples each`, templates);
  for (const contest of lookUp) {
    printContest(`look-up, ${contest.lines} lines`, contest);
    const { p50, p95 } = contest.onePack;
    console.log(`  with one pack on        ${show(p50)} ${show(p95)}`);
  }
}

function printContest(title: string, { loadMs, contestants }: Contest) {
  console.log(`\n${title}; stored index taken up in ${loadMs.toFixed(0)} ms`);
  console.log('  CPU ms                      p50       p95   build ms    index kB   ours faster');
  for (const { name, p50, p95, buildMs, bytes, ours } of contestants)
    console.log(
      `  ${name.padEnd(21)} ${show(p50)} ${show(p95)}` +
        `${buildMs === undefined ? ' '.repeat(11) : buildMs.toFixed(0).padStart(11)}` +
        `${bytes ? (bytes / 1000).toFixed(0).padStart(12) : ' '.repeat(12)}` +
        `${ours === undefined ? '' : `${ours.toFixed(ours < 10 ? 1 : 0)} ×`.padStart(14)}`,
    );
}

const show = (ms: number) => ms.toFixed(ms < 10 ? 2 : 0).padStart(9);

if (import.meta.main) {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, sizes: { type: 'string' } },
  });
  const results = await benchSearch(values.sizes?.split(',').map(Number));
  if (values.json) console.log(JSON.stringify(results));
  else printResults(results);
}
