import { describe, expect, test } from 'vitest';
import type { FoundDatabase, FoundMirror } from '../../../core/mirror/choose-copy.ts';
import { chooseCopy } from '../../../core/mirror/choose-copy.ts';
import type { Copy } from '../../../core/mirror/copy.ts';
import { replay, sumCopy } from '../../../core/mirror/copy.ts';
import { createRecordSum, EMPTY_SUM } from '../../../core/mirror/record-sum.ts';
import { CHUNK, packSnapshot, unpackSnapshot } from '../../../core/mirror/snapshot.ts';

const record = (id: string, text = '您好') => ({ id, text, tags: ['甲'], rev: 1 });

describe('the sum of records', () => {
  test('does not depend on their order', () => {
    const sum = (ids: string[]) => {
      const all = createRecordSum();
      for (const id of ids) all.add('phrases', record(id));
      return all.finish();
    };
    expect(sum(['a', 'b', 'c'])).toEqual(sum(['c', 'a', 'b']));
    expect(sum(['a', 'b', 'c'])).not.toEqual(sum(['a', 'b', 'd']));
  });

  test('comes back to what it was when a record is taken out again', () => {
    const one = createRecordSum();
    one.add('phrases', record('a'));
    const before = one.finish();
    one.add('edits', record('a'));
    one.remove('edits', record('a'));
    expect(one.finish()).toEqual(before);
    const other = createRecordSum(before);
    other.remove('phrases', record('a'));
    expect(other.finish()).toEqual(EMPTY_SUM);
  });

  test('sees one changed character and the table', () => {
    const of = (table: string, text: string) => {
      const sum = createRecordSum();
      sum.add(table, record('a', text));
      return sum.finish().checksum;
    };
    expect(new Set([of('phrases', '甲'), of('phrases', '乙'), of('edits', '甲')]).size).toBe(3);
  });

  test('of a replayed journal is that of the records themselves', () => {
    const copy: Copy = new Map();
    const sum = createRecordSum();
    for (let at = 0; at < 300; at++) {
      const id = String((at * 7) % 40);
      const before = copy.get('phrases')?.get(id);
      if (before) sum.remove('phrases', before);
      const after = at % 5 === 0 ? null : record(id, `第${at}次`);
      if (after) sum.add('phrases', after);
      replay(copy, [['phrases', id, after]]);
    }
    expect(sumCopy(copy)).toEqual(sum.finish());
  });
});

describe('a snapshot', () => {
  const many = function* (count: number): Generator<[string, unknown]> {
    for (let at = 0; at < count; at++)
      yield [
        'phrases',
        record(`own.${at}`, `${crypto.randomUUID()}${crypto.randomUUID()}💬\u2028`),
      ];
  };

  test('comes back as it was, in pieces that fit the store', async () => {
    const records = [...many(30_000)];
    const { chunks, sum, size } = await packSnapshot(records);
    expect(chunks.length).toBeGreaterThan(1);
    expect(Math.max(...chunks.map(chunk => chunk.length))).toBeLessThanOrEqual(CHUNK);
    expect(chunks.join('').length).toBe(size);
    const copy = (await unpackSnapshot(chunks, sum))!;
    expect([...copy.get('phrases')!.values()]).toEqual(records.map(([, one]) => one));
  });

  test.each<[string, (chunks: string[]) => unknown[]]>([
    ['a missing piece', chunks => chunks.slice(1)],
    ['a changed character', ([first, ...rest]) => [first!.replace(/.$/, '!'), ...rest]],
    ['a piece that is no text', ([, ...rest]) => [undefined, ...rest]],
  ])('with %s is none', async (_, damage) => {
    const { chunks, sum } = await packSnapshot(many(100));
    expect(await unpackSnapshot(damage(chunks), sum)).toBeNull();
  });

  test('of nothing is an empty copy', async () => {
    const { chunks, sum } = await packSnapshot([]);
    expect((await unpackSnapshot(chunks, sum))!.size).toBe(0);
  });
});

describe('which copy holds', () => {
  const full = { rev: 5, count: 2, checksum: 'aa' };
  const bare = { rev: 0, ...EMPTY_SUM };
  const database = (head = full, actual = head): FoundDatabase => ({ head, actual });
  const mirror = (head = full): FoundMirror => ({ kind: 'head', head });
  const none: FoundMirror = { kind: 'none' };
  const unknown: FoundMirror = { kind: 'unknown' };

  test.each<[string, FoundDatabase, FoundMirror, object]>([
    ['both the same', database(), mirror(), { kind: 'agree' }],
    ['both empty', database(bare), none, { kind: 'bare' }],
    ['both begun', database(bare), mirror(bare), { kind: 'agree' }],
    ['wiped database', database(bare), mirror(), { kind: 'restore', why: 'empty' }],
    ['old database', database({ ...full, rev: 3 }), mirror(), { kind: 'restore', why: 'older' }],
    ['lost records', database(full, bare), mirror(), { kind: 'restore', why: 'damaged' }],
    [
      'lost records, old mirror',
      database(full, bare),
      mirror({ ...full, rev: 4 }),
      { kind: 'adopt' },
    ],
    ['lost records, no mirror', database(full, bare), none, { kind: 'adopt' }],
    ['lost head, mirror begun', database(bare, full), mirror(bare), { kind: 'adopt' }],
    ['killed between the two', database({ ...full, rev: 6 }), mirror(), { kind: 'renew-mirror' }],
    ['another sum', database(), mirror({ ...full, checksum: 'bb' }), { kind: 'renew-mirror' }],
    ['no mirror', database(), none, { kind: 'renew-mirror' }],
    ['unreadable mirror', database(), unknown, { kind: 'renew-mirror' }],
    ['empty, unreadable mirror', database(bare), unknown, { kind: 'doubt' }],
  ])('%s', (_, found, other, choice) => {
    expect(chooseCopy(found, other)).toEqual(choice);
  });
});
