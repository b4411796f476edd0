/*
 * Speed of look-up and matching: node tools/bench-search.ts [--json] [--sizes 1000,10000,50000]
 * A line is one title, situation, example, reply or body. What the shipped library does not fill is made
 * of it: clauses of real lines, joined anew with a fixed seed, so that words are as common as in life.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Fuse from 'fuse.js';
import type { Complaint, Content, Phrase } from '../core/library/types.ts';
import { computePinyin } from '../core/search/pinyin-data.ts';
import { createSearch } from '../core/search/search.ts';
import { quantiles } from './eval-measure.ts';
import { loadContent } from './load-content.ts';

const SIZES = [1000, 10_000, 50_000];
/** Rivals are asked less often: some need seconds for one answer. */
const OUR_QUERIES = 200;
const RIVAL_QUERIES = 12;

export interface Timing {
  p50: number;
  p95: number;
}

export interface SearchBench {
  lines: number;
  buildMs: number;
  loadMs: number;
  indexBytes: number;
  match: Timing;
  matchFuse: Timing;
  matchIncludes: Timing;
  lookUp: Timing;
  lookUpFuse: Timing;
  lookUpIncludes: Timing;
  /** How many times faster our median is than that of Fuse.js with default options. */
  ratio: { match: number; lookUp: number };
}

/** Measures at each size; times are milliseconds of one thread. */
export async function benchSearch(sizes: readonly number[] = SIZES): Promise<SearchBench[]> {
  const { content } = await loadContent();
  const complaints = await readQueries('complaints.jsonl');
  const lookUps = await readQueries('lookups.jsonl');
  return sizes.map(size => benchSize(content, size, complaints, lookUps));
}

function benchSize(
  content: Content,
  size: number,
  complaintQueries: string[],
  lookUpQueries: string[],
): SearchBench {
  const complaints = growComplaints(content.complaints, size);
  const phrases = growPhrases(content.phrases, size);
  const pinyin = computePinyin(content);
  // Matching and look-up are measured with an index of their own: each has `size` lines.
  const start = performance.now();
  const matching = createSearch({ phrases: [], complaints, pinyin });
  const finding = createSearch({ phrases, complaints: [], pinyin });
  const buildMs = performance.now() - start;
  const stored = [matching.exportIndex(), finding.exportIndex()];
  const loadStart = performance.now();
  createSearch({ phrases: [], complaints, pinyin }, stored[0]);
  createSearch({ phrases, complaints: [], pinyin }, stored[1]);
  const loadMs = performance.now() - loadStart;

  const complaintLines = complaints.flatMap(listComplaintLines);
  const phraseLines = phrases.flatMap(listPhraseLines);
  const complaintFuse = new Fuse(complaintLines);
  const phraseFuse = new Fuse(phraseLines);
  const includes = (lines: string[]) => (query: string) =>
    lines.filter(line => line.includes(query));

  const match = time(complaintQueries, OUR_QUERIES, text => matching.matchComplaint(text));
  const lookUp = time(lookUpQueries, OUR_QUERIES, text => finding.lookUp(text));
  const matchFuse = time(complaintQueries, RIVAL_QUERIES, text => complaintFuse.search(text));
  const lookUpFuse = time(lookUpQueries, RIVAL_QUERIES, text => phraseFuse.search(text));
  return {
    lines: size,
    buildMs,
    loadMs,
    indexBytes: stored.reduce((sum, { byteLength }) => sum + byteLength, 0),
    match,
    matchFuse,
    matchIncludes: time(complaintQueries, OUR_QUERIES, includes(complaintLines)),
    lookUp,
    lookUpFuse,
    lookUpIncludes: time(lookUpQueries, OUR_QUERIES, includes(phraseLines)),
    ratio: { match: matchFuse.p50 / match.p50, lookUp: lookUpFuse.p50 / lookUp.p50 },
  };
}

/** Times queries spread over the whole list. A first round lets the engine warm up. */
function time(queries: string[], count: number, ask: (query: string) => unknown): Timing {
  const step = Math.max(1, Math.floor(queries.length / count));
  const chosen = queries.filter((_, place) => place % step === 0).slice(0, count);
  for (const query of chosen.slice(0, Math.ceil(count / 4))) ask(query);
  return quantiles(
    chosen.map(query => {
      const start = performance.now();
      ask(query);
      return { answer: { ms: performance.now() - start } };
    }),
  );
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

const listComplaintLines = ({ title, examples, replies }: Complaint): string[] => [
  title,
  ...examples.map(({ text }) => text),
  ...replies.map(({ text }) => text),
];

const listPhraseLines = ({ title, situation, text }: Phrase): string[] => [
  title,
  ...(situation ? [situation] : []),
  text,
];

/** Complaints with `size` lines in all: the shipped ones, and mixtures of them. */
export function growComplaints(shipped: Complaint[], size: number): Complaint[] {
  const random = createRandom(size);
  return grow(shipped, size, listComplaintLines, (base, number) => {
    const others = [base, pick(shipped, random), pick(shipped, random)];
    const clauses = others.flatMap(({ examples }) => examples.flatMap(({ text }) => cut(text)));
    return {
      ...base,
      id: `${base.id}.${number}`,
      title: base.title + pick(others, random).title,
      examples: base.examples.map(example => ({
        ...example,
        text: cut(example.text)
          .map(clause => (random() < 0.5 ? pick(clauses, random) : clause))
          .join('，'),
      })),
    };
  });
}

export function growPhrases(shipped: Phrase[], size: number): Phrase[] {
  const random = createRandom(size);
  return grow(shipped, size, listPhraseLines, (base, number) => {
    const other = pick(shipped, random);
    const { code: _, ...rest } = base;
    return {
      ...rest,
      id: `${base.id}.${number}`,
      title: base.title.slice(0, 4) + other.title.slice(-4),
      situation: [...cut(base.situation ?? ''), ...cut(other.situation ?? '')].join('，'),
      text: [...cut(base.text).slice(0, 3), ...cut(other.text).slice(1)].join('，'),
    };
  });
}

function grow<T>(
  shipped: T[],
  size: number,
  listLines: (entry: T) => string[],
  make: (base: T, number: number) => T,
): T[] {
  const grown: T[] = [];
  let lines = 0;
  for (let number = 0; lines < size; number += 1) {
    const base = shipped[number % shipped.length]!;
    const entry = number < shipped.length ? base : make(base, number);
    grown.push(entry);
    lines += listLines(entry).length;
  }
  return grown;
}

const cut = (text: string): string[] => text.split(/[，。！？；\s]+/u).filter(part => part !== '');

const pick = <T>(list: T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

/** The same numbers in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, sizes: { type: 'string' } },
  });
  const results = await benchSearch(values.sizes?.split(',').map(Number));
  if (values.json) console.log(JSON.stringify(results));
  else printResults(results);
}

export function printResults(results: SearchBench[]) {
  const ms = ({ p50, p95 }: Timing) => `${p50.toFixed(2)} / ${p95.toFixed(2)}`;
  for (const result of results) {
    console.log(
      `\n${result.lines} lines: build ${result.buildMs.toFixed(0)} ms, stored ` +
        `${(result.indexBytes / 1e6).toFixed(1)} MB, load ${result.loadMs.toFixed(0)} ms`,
    );
    console.log(`                 ms p50 / p95 of one thread`);
    console.log(`  match          ${ms(result.match)}`);
    console.log(
      `    Fuse.js      ${ms(result.matchFuse)}   (${result.ratio.match.toFixed(0)} times ours)`,
    );
    console.log(`    includes     ${ms(result.matchIncludes)}`);
    console.log(`  look-up        ${ms(result.lookUp)}`);
    console.log(
      `    Fuse.js      ${ms(result.lookUpFuse)}   (${result.ratio.lookUp.toFixed(0)} times ours)`,
    );
    console.log(`    includes     ${ms(result.lookUpIncludes)}`);
  }
}
