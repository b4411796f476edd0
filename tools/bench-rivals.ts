import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';

/** A search library with an index of the same lines. */
export interface Rival {
  name: string;
  ask: (query: string) => unknown;
  /** Size of its index as it would be stored; undefined where there is none. */
  bytes?: number;
  buildMs: number;
}

const LIMIT = 10;

/** Every Han character and every pair of neighbours, other words whole. */
export function listTerms(text: string): string[] {
  const runs = text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];
  return runs.flatMap(run => {
    if (!/\p{Script=Han}/u.test(run)) return [run];
    const characters = [...run];
    return [
      ...characters,
      ...characters.slice(1).map((character, place) => characters[place]! + character),
    ];
  });
}

/** Builds all rivals over the same lines. */
export async function buildRivals(lines: readonly string[]): Promise<Rival[]> {
  return [buildFuse(lines), buildFuseTokens(lines), buildMiniSearch(lines), await buildFlex(lines)];
}

function buildFuse(lines: readonly string[]): Rival {
  const { result: fuse, buildMs } = time(() => new Fuse(lines));
  return {
    name: 'Fuse.js',
    ask: query => fuse.search(query, { limit: LIMIT }),
    bytes: sizeOf(fuse.getIndex()),
    buildMs,
  };
}

function buildFuseTokens(lines: readonly string[]): Rival {
  const { result: fuse, buildMs } = time(
    () => new Fuse(lines, { useTokenSearch: true, tokenize: listTerms, ignoreLocation: true }),
  );
  return {
    name: 'Fuse.js tokens',
    ask: query => fuse.search(query, { limit: LIMIT }),
    bytes: sizeOf(fuse.getIndex()),
    buildMs,
  };
}

function buildMiniSearch(lines: readonly string[]): Rival {
  const { result: index, buildMs } = time(() => {
    const made = new MiniSearch<{ id: number; text: string }>({
      fields: ['text'],
      tokenize: listTerms,
      processTerm: term => term,
    });
    made.addAll(lines.map((text, id) => ({ id, text })));
    return made;
  });
  return {
    name: 'MiniSearch',
    ask: query => index.search(query).slice(0, LIMIT),
    bytes: sizeOf(index),
    buildMs,
  };
}

async function buildFlex(lines: readonly string[]): Promise<Rival> {
  const { result: index, buildMs } = time(() => {
    const made = new FlexSearch.Index({ tokenize: 'strict', encode: listTerms });
    for (const [id, text] of lines.entries()) made.add(id, text);
    return made;
  });
  let bytes = 0;
  await index.export((_, data) => void (bytes += data?.length ?? 0));
  return {
    name: 'FlexSearch',
    ask: query => index.search(query, { limit: LIMIT, suggest: true }),
    bytes,
    buildMs,
  };
}

function sizeOf(index: unknown): number {
  return Buffer.byteLength(JSON.stringify(index));
}

/** Milliseconds of CPU of one long piece of work. */
export function time<T>(work: () => T): { result: T; buildMs: number } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, buildMs: (user + system) / 1000 };
}
