import { expect, test } from 'vitest';
import type { Phrase } from '../../../core/library/types.ts';
import { createSearch } from '../../../core/search/search.ts';
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
