import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { computePinyin } from '../../../core/search/pinyin-data.ts';
import { createSearch } from '../../../core/search/search.ts';
import type { Search, SearchInput } from '../../../core/search/types.ts';
import type { EvalLine } from '../../../tools/eval-measure.ts';
import { askLookUp, askMatch, recallAt, refusals, runLines } from '../../../tools/eval-measure.ts';
import { loadContent } from '../../../tools/load-content.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

interface Row {
  text?: string;
  q?: string;
  want: string[];
  style?: string;
  kind?: string;
}

async function readSet(file: string): Promise<EvalLine[]> {
  const text = await readFile(join(ROOT, 'test', 'eval', file), 'utf8');
  return text
    .trim()
    .split('\n')
    .map(row => {
      const { text: said, q, want, style, kind } = JSON.parse(row) as Row;
      return { text: said ?? q ?? '', want, group: style ?? kind ?? 'all' };
    });
}

let input: SearchInput;
let search: Search;
beforeAll(async () => {
  const { content } = await loadContent();
  input = { ...content, pinyin: computePinyin(content) };
  search = createSearch(input);
});

/* Floors well below the figures in core/search/README.md: they catch what breaks, not what wavers. */
describe('on the development set', { timeout: 60_000 }, () => {
  test('complaints are found and seldom refused', async () => {
    const results = runLines(await readSet('complaints.jsonl'), askMatch(search));
    expect(recallAt(results, 1)).toBeGreaterThan(0.78);
    expect(recallAt(results, 3)).toBeGreaterThan(0.89);
    expect(refusals(results)).toBeLessThan(0.05);
  });

  test('ordinary talk is refused', async () => {
    const results = runLines(await readSet('none.jsonl'), askMatch(search));
    expect(refusals(results)).toBeGreaterThan(0.85);
  });

  test('phrases are found', async () => {
    const results = runLines(await readSet('lookups.jsonl'), askLookUp(search));
    expect(recallAt(results, 1)).toBeGreaterThan(0.88);
    expect(recallAt(results, 5)).toBeGreaterThan(0.95);
  });

  test('what nothing holds is told from what stands there, be it misspelt', async () => {
    const onlyNear = (query: string) => search.lookUp(query).every(hit => hit.isNear);
    expect(['猫粮', '咖啡机', '红烧肉', 'kafeiji', '火箭发射'].filter(onlyNear)).toHaveLength(5);
    const lines = await readSet('lookups.jsonl');
    for (const kind of ['pinyin', 'initials'])
      expect(lines.filter(line => line.group === kind && onlyNear(line.text))).toEqual([]);
    const misspelt = lines.filter(line => line.group === 'typo');
    expect(misspelt.filter(line => onlyNear(line.text)).length / misspelt.length).toBeLessThan(
      0.15,
    );
  });
});

describe('with the shipped library', { timeout: 60_000 }, () => {
  test('every phrase is the first hit of its code and among the first of its title', () => {
    for (const { id, code, title } of input.phrases) {
      if (code) expect(search.lookUp(`/${code}`)[0]?.id).toBe(id);
      expect(search.lookUp(title, { limit: 5 }).map(hit => hit.id)).toContain(id);
    }
  });

  test('a complaint is the first hit of its own examples, but where two share one', () => {
    const examples = input.complaints.flatMap(({ id, examples: own }) =>
      own.map(({ text }) => ({ id, text })),
    );
    // Every seventh: all of them take seconds.
    const some = examples.filter((_, place) => place % 7 === 0);
    const right = some.filter(
      ({ id, text }) => search.matchComplaint(text, { limit: 1 }).hits[0]?.id === id,
    );
    expect(right.length / some.length).toBeGreaterThan(0.99);
  });

  test('the stored index answers as the built one', () => {
    const again = createSearch(input, search.exportIndex());
    for (const query of ['zhuanjie', '占线', '/kc', 'zuanjie', '', '客户火气很大'])
      expect(again.lookUp(query, { now: 0 })).toEqual(search.lookUp(query, { now: 0 }));
    const text = '你们热线一直占线，打了一上午';
    expect(again.matchComplaint(text)).toEqual(search.matchComplaint(text));
  });

  test('readings fit into 120 kB', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(input.pinyin)).length;
    expect(bytes).toBeLessThan(120_000);
  });
});

describe('npm run match', { timeout: 60_000 }, () => {
  const run = promisify(execFile);
  const match = (...args: string[]) =>
    run(process.execPath, [join(ROOT, 'tools', 'match.ts'), ...args]);

  test('prints five complaints with id, title, score, confidence and reasons as JSON', async () => {
    const { stdout } = await match('你们热线一直占线，打了一上午', '--json');
    const { hits, refused } = JSON.parse(stdout) as {
      refused: boolean;
      hits: {
        id: string;
        title: string;
        score: number;
        confidence: number;
        reasons: { text: string }[];
      }[];
    };
    expect(refused).toBe(false);
    expect(hits).toHaveLength(5);
    expect(hits[0]?.id).toBe('c.delay.hotline-busy');
    expect(hits[0]?.reasons.map(({ text }) => text).join('')).toContain('占线');
  });

  test('says in Chinese that nothing fits', async () => {
    const { stdout } = await match('谢谢你们，服务真好');
    expect(stdout).toContain('没有合适的回复');
  });

  test('marks the words that decided it', async () => {
    const { stdout } = await match('你们热线一直占线，打了一上午');
    expect(stdout).toMatch(/【[^】]*占线[^】]*】/);
  });

  test('looks phrases up', async () => {
    const { stdout } = await match('--lookup', 'zhuanjie');
    expect(stdout.split('\n')[0]).toContain('【转接】');
  });
});
