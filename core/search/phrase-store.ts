import type { Phrase } from '../library/types.ts';
import type { LookUpSource } from './look-up.ts';
import type { PhraseSegment } from './phrase-segment.ts';
import { buildSegment, buildSegmentSlowly, restoreSegment } from './phrase-segment.ts';
import type { Pinyin } from './pinyin.ts';
import { finishSlowly } from './slices.ts';
import type { StoredIndex } from './stored-index.ts';
import { printPhrase } from './stored-index.ts';

/** The newest changes are indexed anew at every search after one: so many are quick. */
const MOST_NEWEST = 300;
/** A middle segment may hold so many phrases, or a fifth of the base: above that all is indexed anew. */
const MOST_CHANGED = 3000;
const NOTHING_GONE: ReadonlySet<number> = new Set();

/** Phrases that were indexed together, and which of them count no more. */
interface Level {
  segment: PhraseSegment;
  numbers: Map<string, number>;
  gone: Set<number>;
}

export interface PhraseStore {
  sources(): LookUpSource[];
  /** Everything in one segment, to be stored. */
  whole(): PhraseSegment;
  replace(phrase: Phrase): void;
  remove(id: string): void;
  /** Indexes many changes step by step; until that is done they are not found. */
  settleSlowly(after?: Promise<unknown>): Promise<void>;
}

/**
 * Phrases in up to three segments: a large one that stays, one of what changed since, and a small one
 * of the newest changes. So an edit costs the same in a library of any size, and only every few
 * thousandth one has everything indexed anew.
 */
export function createPhraseStore(
  phrases: Phrase[],
  pinyin: Pinyin,
  stored?: StoredIndex,
): PhraseStore {
  let base: Level;
  let middle: Level | undefined;
  let newest = new Map<string, Phrase>();
  /** The newest ones indexed; missing when they changed since. */
  let newestSegment: PhraseSegment | undefined;
  /** Changes that are being indexed step by step, and the ids of what changed again since. */
  let settling: { list: Phrase[]; isBase: boolean; changed: Set<string> } | undefined;
  /** Places in the library: an edited phrase keeps its own. */
  const places = new Map(phrases.map((phrase, place) => [phrase.id, place]));

  if (stored) restore(stored);
  else rebuild(phrases);

  return { sources, whole, replace, remove, settleSlowly };

  function makeLevel(list: Phrase[], segment: PhraseSegment): Level {
    return {
      segment,
      numbers: new Map(list.map((phrase, number) => [phrase.id, number])),
      gone: new Set(),
    };
  }

  function rebuild(all: Phrase[]) {
    base = makeLevel(all, buildSegment(all, pinyin));
    middle = settling = undefined;
    takeNewest();
  }

  function restore({ phraseIds, phrasePrints, segment }: StoredIndex) {
    const current = new Map(phrases.map(phrase => [phrase.id, phrase]));
    const gone = new Set<number>();
    const known = phraseIds.map((id, number) => {
      const phrase = current.get(id);
      const same = phrase && printPhrase(phrase) === phrasePrints[number];
      if (same) current.delete(id);
      else gone.add(number);
      return same ? phrase : undefined;
    });
    const numbers = new Map(phraseIds.map((id, number) => [id, number]));
    base = { segment: restoreSegment(segment, known), numbers, gone };
    newest = current;
    if (gone.size > mostChanged()) rebuild(phrases);
  }

  function mostChanged(): number {
    return Math.max(MOST_CHANGED, base.segment.phrases.length / 5);
  }

  function takeNewest() {
    newest = new Map();
    newestSegment = undefined;
  }

  /** Moves the newest changes into the middle, or everything into a new base. */
  function settle() {
    if (settling || newest.size <= MOST_NEWEST) return;
    const { list, isBase } = gather();
    if (isBase) rebuild(list);
    else {
      middle = makeLevel(list, buildSegment(list, pinyin, base.segment));
      takeNewest();
    }
  }

  async function settleSlowly(after?: Promise<unknown>): Promise<void> {
    if (settling || newest.size <= MOST_NEWEST) return;
    const { list, isBase } = gather();
    const mine = (settling = { list, isBase, changed: new Set<string>() });
    takeNewest();
    await after;
    const work = buildSegmentSlowly(list, pinyin, isBase ? undefined : base.segment);
    const segment = await finishSlowly(work, () => settling === mine);
    if (!segment || settling !== mine) return;
    const level = makeLevel(list, segment);
    for (const id of mine.changed) {
      const number = level.numbers.get(id);
      if (number !== undefined) level.gone.add(number);
    }
    if (isBase) base = level;
    middle = isBase ? undefined : level;
    settling = undefined;
  }

  /** What the next segment consists of, and whether it is to be the base. */
  function gather(): { list: Phrase[]; isBase: boolean } {
    const changed = [...(middle ? liveOf(middle) : []), ...newest.values()];
    const isSmall = base.segment.phrases.length <= MOST_CHANGED;
    const isBase = isSmall || changed.length > mostChanged();
    return { list: isBase ? [...liveOf(base), ...changed] : changed, isBase };
  }

  function listAll(): Phrase[] {
    if (!settling) return [...liveOf(base), ...(middle ? liveOf(middle) : []), ...newest.values()];
    const { list, isBase, changed } = settling;
    const pending = list.filter(({ id }) => !changed.has(id));
    return [...(isBase ? [] : liveOf(base)), ...pending, ...newest.values()];
  }

  function sources(): LookUpSource[] {
    settle();
    const like = base.segment.phrases.length > 0 ? base.segment : undefined;
    newestSegment ??= buildSegment([...newest.values()], pinyin, like);
    return [
      { ...base, placeOf },
      ...(middle ? [{ ...middle, placeOf }] : []),
      { segment: newestSegment, gone: NOTHING_GONE, placeOf },
    ];
  }

  function whole(): PhraseSegment {
    if (base.gone.size + newest.size > 0 || middle || settling) rebuild(listAll());
    return base.segment;
  }

  function remove(id: string) {
    for (const level of [base, middle]) {
      const number = level?.numbers.get(id);
      if (number !== undefined) level!.gone.add(number);
    }
    settling?.changed.add(id);
    newest.delete(id);
    newestSegment = undefined;
  }

  function replace(phrase: Phrase) {
    remove(phrase.id);
    newest.set(phrase.id, phrase);
    if (!places.has(phrase.id)) places.set(phrase.id, places.size);
  }

  function placeOf(id: string): number {
    return places.get(id) ?? places.size;
  }
}

function liveOf({ segment, gone }: Level): Phrase[] {
  return segment.phrases.filter(
    (phrase, number): phrase is Phrase => phrase !== undefined && !gone.has(number),
  );
}
