import type { Phrase } from '../library/types.ts';
import { buildComplaintIndex } from './complaint-index.ts';
import { lookUpPhrases } from './look-up.ts';
import { matchText } from './match-complaint.ts';
import type { PhraseSegment } from './phrase-segment.ts';
import { buildSegment } from './phrase-segment.ts';
import { createPinyin } from './pinyin.ts';
import type { Search, SearchInput } from './types.ts';

/** With more changed phrases than this everything is indexed anew. */
const MOST_CHANGES = 200;

/** Indexes phrases and complaints; see README.md for how they are found. */
export function createSearch({ phrases, complaints, pinyin: data }: SearchInput): Search {
  const pinyin = createPinyin(data);
  const complaintIndex = buildComplaintIndex(complaints, pinyin);
  let base = buildSegment(phrases, pinyin);
  let numbers = new Map(phrases.map((phrase, number) => [phrase.id, number]));
  /** Phrases of the base that were changed or removed. */
  let gone = new Set<number>();
  let changed = new Map<string, Phrase>();
  let changes: PhraseSegment | undefined;

  function takeOut(id: string) {
    const number = numbers.get(id);
    if (number !== undefined) gone.add(number);
    changed.delete(id);
    changes = undefined;
  }

  function indexChanges(): PhraseSegment {
    if (gone.size + changed.size > MOST_CHANGES) {
      const kept = base.phrases.filter((_, number) => !gone.has(number));
      base = buildSegment([...kept, ...changed.values()], pinyin);
      numbers = new Map(base.phrases.map((phrase, number) => [phrase.id, number]));
      gone = new Set();
      changed = new Map();
    }
    return buildSegment([...changed.values()], pinyin);
  }

  return {
    lookUp(query, options) {
      changes ??= indexChanges();
      return lookUpPhrases(
        [
          { segment: changes, isLive: () => true },
          { segment: base, isLive: number => !gone.has(number) },
        ],
        query,
        pinyin,
        options,
      );
    },
    matchComplaint: (text, options) => matchText(complaintIndex, text, pinyin, options),
    replacePhrase(phrase) {
      takeOut(phrase.id);
      changed.set(phrase.id, phrase);
    },
    removePhrase: takeOut,
  };
}
