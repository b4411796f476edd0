import { describe, expect, test } from 'vitest';
import { diffWords } from '../../../core/library/diff-words.ts';
import { joinChunks, mergeChunks } from '../../../core/library/merge-chunks.ts';
import { mergeVariants } from '../../../core/library/merge-variants.ts';
import { splitClauses, splitWords } from '../../../core/library/split-words.ts';

/** The same numbers in every run. */
function createRandom(seed: number) {
  return (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
}

const WORDS = [
  '您好',
  '请稍等',
  '{{ 客户称呼 }}',
  '马上',
  '为您',
  '查',
  '。',
  '，',
  '\n',
  'OK',
  '👍',
];

function randomText(random: (below: number) => number): string {
  return Array.from({ length: random(14) }, () => WORDS[random(WORDS.length)]).join('');
}

function changeSome(text: string, random: (below: number) => number): string {
  return splitWords(text)
    .flatMap(word => [[word], [word], [word], [], [word, WORDS[random(11)]!]][random(5)]!)
    .join('');
}

const triples = Array.from({ length: 2000 }, (_, run) => {
  const random = createRandom(run + 11);
  const base = randomText(random);
  return { base, mine: changeSome(base, random), theirs: changeSome(base, random) };
});

describe('words that changed', () => {
  test('are named, and placeholders stay whole', () => {
    expect(diffWords('请{{ 客户称呼 }}稍等。', '请{{ 客户姓名 }}马上稍等。')).toEqual([
      { kind: 'same', text: '请' },
      { kind: 'gone', text: '{{ 客户称呼 }}' },
      { kind: 'added', text: '{{ 客户姓名 }}马上' },
      { kind: 'same', text: '稍等。' },
    ]);
  });

  test('give both texts back, whatever they are', () => {
    for (const { mine, theirs } of triples) {
      const pieces = diffWords(mine, theirs);
      const without = (kind: string) =>
        pieces
          .filter(piece => piece.kind !== kind)
          .map(({ text }) => text)
          .join('');
      expect([without('added'), without('gone')]).toEqual([mine, theirs]);
    }
  });

  test('of texts too long to compare word by word are shown as a whole', () => {
    const [before, after] = [
      Array.from({ length: 3000 }, (_, n) => `前${n}。`).join(''),
      Array.from({ length: 3000 }, (_, n) => `后${n}！`).join(''),
    ];
    expect(diffWords(before, after).map(({ kind }) => kind)).toEqual(['gone', 'added']);
  });

  test('pieces joined are the text again', () => {
    for (const { mine } of triples) {
      expect(splitWords(mine).join('')).toBe(mine);
      expect(splitClauses(mine).join('')).toBe(mine);
    }
  });
});

describe('three texts in chunks', () => {
  test('joined by side are the three texts again', () => {
    for (const { base, mine, theirs } of triples) {
      const chunks = mergeChunks(base, mine, theirs);
      for (const [side, text] of [
        ['base', base],
        ['mine', mine],
        ['theirs', theirs],
      ] as const)
        expect(chunks.map(chunk => chunk[side]).join('')).toBe(text);
    }
  });

  test('merge to the other side where one did nothing, and to either where both did the same', () => {
    const clashing = () => expect.unreachable();
    for (const { base, mine } of triples) {
      expect(joinChunks(mergeChunks(base, mine, base), clashing)).toBe(mine);
      expect(joinChunks(mergeChunks(base, base, mine), clashing)).toBe(mine);
      expect(joinChunks(mergeChunks(base, mine, mine), clashing)).toBe(mine);
    }
  });

  test('do not depend on which side is which', () => {
    for (const { base, mine, theirs } of triples) {
      const one = mergeChunks(base, mine, theirs);
      const other = mergeChunks(base, theirs, mine);
      expect(other.filter(({ kind }) => kind === 'clash').map(({ base }) => base)).toEqual(
        one.filter(({ kind }) => kind === 'clash').map(({ base }) => base),
      );
    }
  });

  test('a chunk that one side left alone is as it was there', () => {
    for (const { base, mine, theirs } of triples)
      for (const chunk of mergeChunks(base, mine, theirs)) {
        if (chunk.kind === 'mine') expect(chunk.theirs).toBe(chunk.base);
        if (chunk.kind === 'theirs') expect(chunk.mine).toBe(chunk.base);
        if (chunk.kind === 'clash') expect(chunk.mine).not.toBe(chunk.theirs);
      }
  });

  test('of two clashes each is decided by itself', () => {
    const chunks = mergeChunks('一。二。三。', '甲。二。丙。', '乙。二。丁。');
    const clashes = chunks.filter(({ kind }) => kind === 'clash');
    expect(clashes.map(({ mine, theirs }) => [mine, theirs])).toEqual([
      ['甲。', '乙。'],
      ['丙。', '丁。'],
    ]);
    const first = chunks.indexOf(clashes[0]!);
    const merged = joinChunks(chunks, (chunk, at) => (at === first ? chunk.theirs : chunk.mine));
    expect(merged).toBe('乙。二。丙。');
  });
});

describe('wordings', () => {
  const short = { tone: '简短', text: '请稍等。' } as const;
  const chat = { channel: 'chat', text: '您好，请稍等。' } as const;

  test('one that is new goes together with one that I changed', () => {
    const mine = [{ ...short, text: '稍等。' }];
    expect(mergeVariants({ base: [short], mine, theirs: [short, chat] })).toEqual([
      { ...short, text: '稍等。' },
      chat,
    ]);
  });

  test('one that I took away stays away, unless it is another one by now', () => {
    const base = [short, chat];
    expect(mergeVariants({ base, mine: [short], theirs: base })).toEqual([short]);
    const theirs = [short, { ...chat, text: '您好，马上就好。' }];
    expect(mergeVariants({ base, mine: [short], theirs })).toBeNull();
  });

  test('two for the same purpose are nothing to merge', () => {
    expect(mergeVariants({ base: [short], mine: [short, short], theirs: [] })).toBeNull();
  });
});
