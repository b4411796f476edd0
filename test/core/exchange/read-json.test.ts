import { describe, expect, test } from 'vitest';
import { createPace } from '../../../core/exchange/pace.ts';
import { LIMITS } from '../../../core/exchange/limits.ts';
import { parseJson } from '../../../core/exchange/parse-json.ts';
import { exportLibrary } from '../../../core/exchange/export-file.ts';
import { createRandom, hostileText, makePhrase } from './generator.ts';
import type { Random } from './generator.ts';
import { readSource, readTable, refusalOf } from './import.ts';

const parse = (text: string) => parseJson(text, createPace(), LIMITS);

function makeValue(random: Random, depth: number): unknown {
  const kind = random.below(depth > 5 ? 5 : 7);
  if (kind === 0) return null;
  if (kind === 1) return random.chance(0.5);
  if (kind === 2) return (random.next() - 0.5) * 10 ** (random.below(20) - 8);
  if (kind === 3) return random.below(1000) - 500;
  if (kind === 4) return hostileText(random);
  if (kind === 5) return random.many(4, () => makeValue(random, depth + 1));
  return Object.fromEntries(
    random.many(4, () => [`k${hostileText(random, 2)}`, makeValue(random, depth + 1)]),
  );
}

describe('the parser', () => {
  test('reads what JSON.parse reads', async () => {
    const random = createRandom(21);
    for (let run = 0; run < 500; run++) {
      const value = makeValue(random, 0);
      const text = JSON.stringify(value, null, random.pick([0, 2, '\t']));
      const parsed = await parse(text);
      expect(parsed.fault).toBeUndefined();
      expect(JSON.stringify(parsed.value)).toBe(JSON.stringify(JSON.parse(text)));
    }
  });

  test('refuses what JSON.parse refuses, and the other way round', async () => {
    const random = createRandom(22);
    const marks = [...'{}[],:"\\/-+.eE0123456789 \n\ttruefalsn\u0001'];
    for (let run = 0; run < 20_000; run++) {
      const text = random.chance(0.5)
        ? Array.from({ length: random.below(10) }, () => random.pick(marks)).join('')
        : JSON.stringify(makeValue(random, 3)).replace(/./gs, unit =>
            random.chance(0.04) ? random.pick(marks) : unit,
          );
      let isGood = true;
      try {
        JSON.parse(text);
      } catch {
        isGood = false;
      }
      const { fault } = await parse(text);
      if (fault?.said.key === 'json-number') continue;
      expect([text, !fault]).toEqual([text, isGood]);
    }
  });

  test.each([
    ['[{"a":1},\n{"b', 'json-cut-off', 2, 4],
    ['[1,\n]', 'json-comma', 2, 1],
    ['{"a":1,}', 'json-comma', 1, 8],
    ['[1, // eins\n2]', 'json-comment', 1, 5],
    ['[1e999]', 'json-number', 1, 2],
    ['["a\nb"]', 'json-string', 1, 4],
    ['["\\x"]', 'json-string', 1, 2],
    ["['a']", 'json-unexpected', 1, 2],
    ['[1] 2', 'json-extra', 1, 5],
    ['[1 2]', 'json-unexpected', 1, 4],
  ])('says where %j goes wrong', async (text, key, line, column) => {
    const { fault } = await parse(text);
    expect(fault?.said).toMatchObject({ key, values: { line, column } });
  });

  test('a nesting of 100,000 is refused without a crash', async () => {
    for (const mark of ['[', '{"a":'])
      expect((await parse(mark.repeat(100_000))).fault?.said.key).toBe('json-too-deep');
  });
});

describe('a list of another program', () => {
  test('columns are all keys that occur', async () => {
    const table = await readTable(
      '[{"a":"1","b":2},{"c":true,"a":["x","y z"],"d":{"e":1},"f":null}]',
      'a.json',
    );
    expect(table.columns).toEqual(['a', 'b', 'c', 'd', 'f']);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['1', '2', '', '', ''],
      ['x, y\\ z', '', 'true', '', ''],
    ]);
  });

  test('entries before a fault are read', async () => {
    const table = await readTable(
      '[\n{"title":"甲","content":"1"},\n{"title":"乙","content":"2"},\n{"title":"丙","con',
      'a.json',
    );
    expect(table.rows.map(({ cells, row, line }) => [cells[0], row, line])).toEqual([
      ['甲', 1, 2],
      ['乙', 2, 3],
    ]);
    expect(table.refused).toMatchObject([{ key: 'json-cut-off', row: 3, line: 4 }]);
  });

  test('of our own as well', async () => {
    const file = await exportLibrary(
      {
        phrases: [makePhrase(createRandom(1), 1), makePhrase(createRandom(2), 2)],
        edits: [],
        placeholders: [],
      },
      { now: new Date(0) },
    );
    const whole = new TextDecoder().decode(file.bytes);
    const source = await readSource(whole.slice(0, whole.lastIndexOf('"priority"')), 'a.json');
    expect(source).toMatchObject({
      kind: 'library',
      entries: [{ id: 'own.t1', row: 1, line: 3 }],
      refused: [{ key: 'json-cut-off', row: 2, line: 4 }],
      notices: [{ key: 'json-checksum' }],
    });
  });

  test('bad entries are told beside good ones', async () => {
    const table = await readTable(
      '[{"title":"甲","content":"1"}, 5, {"title":"乙","title":"丙"}, null, "x"]',
      'a.json',
    );
    expect(table.rows).toHaveLength(1);
    expect(table.refused.map(({ key, row }) => [key, row])).toEqual([
      ['entry-not-object', 2],
      ['entry-duplicate-key', 3],
      ['entry-not-object', 4],
      ['entry-not-object', 5],
    ]);
  });

  test('keys that mean something to JavaScript are no columns and change nothing', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).toSorted();
    const table = await readTable(
      '[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":1,"title":"甲","content":"1","toString":"x"}]',
      'a.json',
    );
    expect(table.columns).toEqual(['title', 'content', 'toString']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(before);
  });

  test.each([
    ['{"a":1}', 'json-no-list'],
    ['"text"', 'json-no-list'],
    ['{"format":"yingda-library","version":2,"content":{}}', 'json-newer'],
    ['{"SchemaVersion":1,"Categories":[{"Name":"常用","File":"常用.json"}]}', 'quicktext-index'],
    ['{', 'json-cut-off'],
  ])('%s', async (text, key) => expect(await refusalOf(text, 'a.json')).toMatchObject({ key }));
});
