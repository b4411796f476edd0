import type { OwnPhrase } from '../library/merge.ts';
import { mergePhrase } from '../library/merge.ts';
import type { Phrase } from '../library/types.ts';
import { isSame } from './same-value.ts';
import type { ImportLibrary, PhraseFields } from './types.ts';

type Found = { kind: 'own'; phrase: OwnPhrase } | { kind: 'shipped'; phrase: Phrase };

/** Finds phrases by what they say. A phrase that was found or taken is not found again. */
export interface TitleIndex {
  take(id: string): void;
  /** A phrase with this title and this text, in this category if there is one. */
  findExact(fields: Partial<PhraseFields>): Found | undefined;
  /** The user's one phrase with this title, in this category if there is one. */
  findAlike(fields: Partial<PhraseFields>): Found | undefined;
}

interface Candidate {
  /** As it is seen, with the user's edit over it. */
  phrase: Phrase;
  found: Found;
  keys: string[];
}

export function createTitleIndex({ shipped, own, edits }: ImportLibrary): TitleIndex {
  const byId = new Map<string, Candidate>();
  const byKey = new Map<string, Set<Candidate>>();
  for (const phrase of own.values())
    if (phrase.deletedAt === undefined) add(phrase, { kind: 'own', phrase });
  for (const phrase of shipped.values()) {
    const merged = mergePhrase(phrase, edits.get(phrase.id));
    if (merged) add(merged.phrase, { kind: 'shipped', phrase });
  }

  return {
    take: id => void remove(byId.get(id)),
    findExact({ title = '', text = '', category = [] }) {
      for (const candidate of byKey.get(exactKey(title, text)) ?? [])
        if (category.length === 0 || isSame(candidate.phrase.category, category))
          return remove(candidate);
      return undefined;
    },
    findAlike({ title = '', category = [] }) {
      const alike = byKey.get(category.length > 0 ? placeKey(title, category) : titleKey(title));
      if (!title || alike?.size !== 1) return undefined;
      const [only] = alike;
      return remove(only);
    },
  };

  function add(phrase: Phrase, found: Found) {
    const { title, text, category } = phrase;
    const keys = [exactKey(title, text)];
    if (found.kind === 'own') keys.push(titleKey(title), placeKey(title, category));
    const candidate = { phrase, found, keys };
    byId.set(phrase.id, candidate);
    for (const key of keys) {
      const set = byKey.get(key);
      if (set) set.add(candidate);
      else byKey.set(key, new Set([candidate]));
    }
  }

  function remove(candidate: Candidate | undefined): Found | undefined {
    for (const key of candidate?.keys ?? []) byKey.get(key)!.delete(candidate!);
    return candidate?.found;
  }
}

const exactKey = (title: string, text: string) => `exact\0${title}\0${text}`;
const titleKey = (title: string) => `title\0${title}`;
const placeKey = (title: string, category: readonly string[]) =>
  `place\0${title}\0${category.join('\0')}`;
