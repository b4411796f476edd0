import type { Phrase } from '../library/types.ts';
import {
  buildComplaintIndex,
  restoreComplaintIndex,
  storeComplaintIndex,
} from './complaint-index.ts';
import { lookUpPhrases } from './look-up.ts';
import { createLearnedImpacts } from './learned-impacts.ts';
import { matchText } from './match-complaint.ts';
import type { PhraseSegment } from './phrase-segment.ts';
import { buildSegment, restoreSegment, storeSegment } from './phrase-segment.ts';
import type { Pinyin } from './pinyin.ts';
import { createPinyin } from './pinyin.ts';
import type { StoredIndex } from './stored-index.ts';
import {
  packIndex,
  printComplaints,
  printPhrase,
  printPinyin,
  unpackIndex,
} from './stored-index.ts';
import type { Search, SearchInput } from './types.ts';

/** With more changed phrases than this everything is indexed anew. */
const MOST_CHANGES = 300;
const NOTHING_GONE: ReadonlySet<number> = new Set();

/**
 * Indexes phrases and complaints; README.md tells how they are found. `stored` is what `exportIndex`
 * gave earlier: what did not change since is taken from there, and a damaged one is ignored.
 */
export function createSearch(input: SearchInput, stored?: ArrayBuffer): Search {
  const pinyin = createPinyin(input.pinyin);
  const index = stored && unpackIndex(stored, input.pinyin);
  const complaintPrint = printComplaints(input.complaints);
  const isRestored = index?.complaints === complaintPrint;
  const complaintIndex = isRestored
    ? restoreComplaintIndex(index.complaintIndex)
    : buildComplaintIndex(input.complaints, pinyin);
  const learned = createLearnedImpacts(complaintIndex, pinyin);
  const owners = new Map(input.complaints.map(({ id }, owner) => [id, owner]));
  const matching = { index: complaintIndex, complaints: input.complaints, pinyin, learned };
  const phrases = createPhraseStore(input.phrases, pinyin, index);

  return {
    isRestored,
    lookUp: (query, options) => lookUpPhrases(phrases.sources(), query, pinyin, options),
    matchComplaint: (text, options) => matchText(matching, text, options),
    replacePhrase: phrases.replace,
    removePhrase: phrases.remove,
    setLearned(complaintId, texts) {
      const owner = owners.get(complaintId);
      if (owner !== undefined) learned.set(owner, texts);
    },
    exportIndex() {
      const base = phrases.whole();
      return packIndex({
        pinyin: printPinyin(input.pinyin),
        complaints: complaintPrint,
        complaintIndex: storeComplaintIndex(complaintIndex),
        phraseIds: base.phrases.map(phrase => phrase?.id ?? ''),
        phrasePrints: Uint32Array.from(base.phrases, phrase => (phrase ? printPhrase(phrase) : 0)),
        segment: storeSegment(base),
      });
    },
  };
}

/** A large segment that stays, and a small one that is indexed anew when a phrase changes. */
function createPhraseStore(phrases: Phrase[], pinyin: Pinyin, stored?: StoredIndex) {
  let base: PhraseSegment;
  let numbers: Map<string, number>;
  /** Phrases of the base that were changed or removed. */
  let gone = new Set<number>();
  let changed = new Map<string, Phrase>();
  let changes: PhraseSegment | undefined;
  /** Places in the library: an edited phrase keeps its own. */
  const places = new Map(phrases.map((phrase, place) => [phrase.id, place]));

  if (stored) restore(stored);
  else rebuild(phrases);

  function rebuild(all: Phrase[]) {
    base = buildSegment(all, pinyin);
    numbers = new Map(all.map((phrase, number) => [phrase.id, number]));
    gone = new Set();
    changed = new Map();
    changes = undefined;
  }

  function restore({ phraseIds, phrasePrints, segment }: StoredIndex) {
    const current = new Map(phrases.map(phrase => [phrase.id, phrase]));
    numbers = new Map(phraseIds.map((id, number) => [id, number]));
    const known = phraseIds.map((id, number) => {
      const phrase = current.get(id);
      const same = phrase && printPhrase(phrase) === phrasePrints[number];
      if (same) current.delete(id);
      else gone.add(number);
      return same ? phrase : undefined;
    });
    changed = current;
    base = restoreSegment(segment, known);
    if (gone.size + changed.size > MOST_CHANGES) rebuild(phrases);
  }

  const placeOf = (id: string) => places.get(id) ?? places.size;

  const live = (): Phrase[] => [
    ...base.phrases.filter(
      (phrase, number): phrase is Phrase => phrase !== undefined && !gone.has(number),
    ),
    ...changed.values(),
  ];

  function sources() {
    if (gone.size + changed.size > MOST_CHANGES) rebuild(live());
    const like = base.phrases.length > 0 ? base : undefined;
    changes ??= buildSegment([...changed.values()], pinyin, like);
    return [
      { segment: base, gone, placeOf },
      { segment: changes, gone: NOTHING_GONE, placeOf },
    ];
  }

  function whole(): PhraseSegment {
    if (gone.size + changed.size > 0) rebuild(live());
    return base;
  }

  function remove(id: string) {
    const number = numbers.get(id);
    if (number !== undefined) gone.add(number);
    changed.delete(id);
    changes = undefined;
  }

  function replace(phrase: Phrase) {
    remove(phrase.id);
    changed.set(phrase.id, phrase);
    if (!places.has(phrase.id)) places.set(phrase.id, places.size);
  }

  return { sources, whole, replace, remove };
}
