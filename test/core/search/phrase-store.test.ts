import { describe, expect, test } from 'vitest';
import type { Phrase } from '../../../core/library/types.ts';
import { createSearch } from '../../../core/search/search.ts';
import type { Search } from '../../../core/search/types.ts';
import { PINYIN, phrase } from './sample-library.ts';

const WORDS = ['退款', '发票', '上门', '快递', '保修', '占线', '改约', '投诉', '会员', '积分'];

/** The same numbers at every run. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
}

test(
  'however many phrases come, change and go, what is found is what is there',
  { timeout: 60_000 },
  () => {
    const random = createRandom(5);
    const make = (id: string): Phrase => {
      const [one, other] = [WORDS[random(WORDS.length)]!, WORDS[random(WORDS.length)]!];
      return phrase(id, { title: `${one}${other}`, text: `关于${other}的第${random(1000)}种说法` });
    };
    const live = new Map<string, Phrase>();
    for (let at = 0; at < 4000; at++) live.set(`p${at}`, make(`p${at}`));
    let search = createSearch({ phrases: [...live.values()], complaints: [], pinyin: PINYIN });
    for (let round = 0; round < 12; round++) {
      // Beyond the newest changes, beyond the middle ones, and across a restart.
      for (let step = 0; step < [40, 400, 900][round % 3]!; step++) {
        const id = `p${random(5500)}`;
        if (random(4) === 0) {
          live.delete(id);
          search.removePhrase(id);
        } else {
          const next = make(id);
          live.set(id, next);
          search.replacePhrase(next);
        }
        if (step % 150 === 0) search.lookUp('退款');
      }
      if (round % 5 === 4)
        search = createSearch(
          { phrases: [...live.values()], complaints: [], pinyin: PINYIN },
          search.exportIndex(),
        );
      const found = (query: string) =>
        search
          .lookUp(query, { limit: 10_000 })
          .map(({ id }) => id)
          .toSorted();
      expect(found('')).toEqual([...live.keys()].toSorted());
      for (const word of WORDS.slice(0, 3)) {
        const ids = new Set(found(word));
        expect(ids.size).toBe(found(word).length);
        for (const [id, { title, text }] of live)
          if (title.includes(word) || text.includes(word))
            expect(ids, `${word} ${id}`).toContain(id);
        for (const id of ids) expect(live.has(id), id).toBe(true);
      }
    }
  },
);

describe('many changes at once', () => {
  const many = (from: number, count: number, word: string) =>
    Array.from({ length: count }, (_, at) =>
      phrase(`p${from + at}`, { title: `${word}${from + at}`, text: `关于${word}的说法${at}` }),
    );
  const idsOf = (search: Search, word: string) =>
    search
      .lookUp(word, { limit: 20_000 })
      .map(({ id }) => id)
      .toSorted();

  test('are indexed while questions are answered in between, and then found', async () => {
    const library = many(0, 200, '发票');
    const search = createSearch({ phrases: library, complaints: [], pinyin: PINYIN });
    for (const one of many(1000, 8000, '退款')) search.replacePhrase(one);
    const state = { isSettled: false };
    const settled = search.settle().then(() => void (state.isSettled = true));
    let answers = 0;
    while (!state.isSettled) {
      expect(idsOf(search, '发票').length).toBe(200);
      answers++;
      await new Promise(resolve => setImmediate(resolve));
    }
    await settled;
    expect(answers).toBeGreaterThan(3);
    expect(idsOf(search, '退款').length).toBe(8000);
    const fresh = createSearch({
      phrases: [...library, ...many(1000, 8000, '退款')],
      complaints: [],
      pinyin: PINYIN,
    });
    const hits = (one: Search) => one.lookUp('退款1', { limit: 20, now: 1 });
    expect(hits(search)).toEqual(hits(fresh));
  });

  test('what changes again meanwhile is found as it is then, and what goes is gone', async () => {
    const search = createSearch({ phrases: many(0, 10, '发票'), complaints: [], pinyin: PINYIN });
    for (const one of many(1000, 3000, '退款')) search.replacePhrase(one);
    const settled = search.settle();
    search.replacePhrase(phrase('p1000', { title: '上门', text: '上门的说法' }));
    search.removePhrase('p1001');
    search.removePhrase('p3');
    search.replacePhrase(phrase('p9000', { title: '上门', text: '又一条' }));
    await settled;
    expect(idsOf(search, '上门')).toEqual(['p1000', 'p9000']);
    expect(idsOf(search, '退款').length).toBe(2998);
    expect(idsOf(search, '').length).toBe(10 + 3000 + 1 - 2);
  });

  test('an index that is stored meanwhile holds everything', async () => {
    const phrases = many(0, 10, '发票');
    const search = createSearch({ phrases, complaints: [], pinyin: PINYIN });
    for (const one of many(1000, 2000, '退款')) search.replacePhrase(one);
    const settled = search.settle();
    search.removePhrase('p1005');
    const stored = search.exportIndex();
    await settled;
    const live = [...phrases, ...many(1000, 2000, '退款')].filter(({ id }) => id !== 'p1005');
    const again = createSearch({ phrases: live, complaints: [], pinyin: PINYIN }, stored);
    for (const one of [search, again]) expect(idsOf(one, '退款').length).toBe(1999);
  });
});
