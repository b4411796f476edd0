import { isWithin } from '../library/order-categories.ts';
import type { Phrase } from '../library/types.ts';
import { findPatterns } from './find-patterns.ts';
import type { LookUpQuery } from './look-up-query.ts';
import { FIELDS } from './phrase-lines.ts';
import type { PhraseSegment } from './phrase-segment.ts';
import type { Pinyin } from './pinyin.ts';
import type { Pattern } from './query-patterns.ts';
import type { LookUpOptions } from './types.ts';

/** Tells which phrases the options and the filters in the query let through. */
export function filterPhrases(
  { names }: PhraseSegment,
  query: LookUpQuery,
  pinyin: Pinyin,
  { packs, channel, category }: LookUpOptions,
): (phrase: Phrase, number: number) => boolean {
  const sets = [
    ...query.categories.map(ways => findField(ways, 'category')),
    ...query.tags.map(ways => findField(ways, 'tag')),
  ];
  return (phrase, number) =>
    (!packs || packs.has(phrase.pack)) &&
    (!channel || phrase.channel.includes(channel)) &&
    (!category || isWithin(phrase.category, category)) &&
    sets.every(set => set.has(number));

  function findField(ways: Pattern[], field: 'category' | 'tag'): Set<number> {
    const numbers = new Set<number>();
    const wanted = FIELDS.indexOf(field);
    findPatterns(names, ways, pinyin, ({ line }) => {
      if (names.fields[line] === wanted) numbers.add(names.owners[line]!);
    });
    return numbers;
  }
}
