import type { OwnPhrase } from '../library/merge.ts';
import { mergePhrase } from '../library/merge.ts';
import { hashText } from '../library/compile.ts';
import type { Phrase } from '../library/types.ts';
import type { Pace } from './pace.ts';
import { isSame } from './same-value.ts';
import type { ImportEntry, ImportLibrary } from './types.ts';

/** What in the library a row is about. `first` is the row that has the same id before it. */
export type Match =
  | { kind: 'own'; phrase: OwnPhrase }
  | { kind: 'shipped'; phrase: Phrase }
  | { kind: 'none'; sameId?: number }
  | { kind: 'repeated'; first: number };

/**
 * Finds for every row the phrase that it is about: by id; without one by title, category and text;
 * then by title and category alone, where only one phrase has them. Two rows never share a phrase.
 */
export async function matchEntries(
  entries: readonly ImportEntry[],
  library: ImportLibrary,
  pace: Pace,
): Promise<Match[]> {
  const byTitle = indexTitles(library);
  const claimed = new Set<string>();
  const matches: Match[] = Array.from({ length: entries.length });
  const rowOfId = new Map<string, number>();
  const seen = new Map<string, number[]>();

  for (const [index, entry] of entries.entries()) {
    matches[index] = matchById(entry, index);
    if (pace.due()) await pace.rest(index, entries.length * 3);
  }
  for (const isExact of [true, false])
    for (const [index, entry] of entries.entries()) {
      if (matches[index]!.kind === 'none') matches[index] = matchByTitle(entry, index, isExact);
      if (pace.due()) await pace.rest(entries.length + index, entries.length * 3);
    }
  return matches;

  function matchById(entry: ImportEntry, index: number): Match {
    const first = findRepeated(entry, index);
    if (first !== undefined) return { kind: 'repeated', first: entries[first]!.row };
    if (!entry.id) return { kind: 'none' };
    const earlier = rowOfId.get(entry.id);
    if (earlier !== undefined) return { kind: 'none', sameId: entries[earlier]!.row };
    rowOfId.set(entry.id, index);
    const shipped = library.shipped.get(entry.id);
    if (shipped) return claim({ kind: 'shipped', phrase: shipped });
    const own = library.own.get(entry.id) ?? library.own.get(importedId(entry.id));
    return own ? claim({ kind: 'own', phrase: own }) : { kind: 'none' };
  }

  function findRepeated(entry: ImportEntry, index: number): number | undefined {
    const { title = '', text = '' } = entry.fields;
    const key = `${entry.id ?? ''}\0${title}\0${text}`;
    const alike = seen.get(key);
    if (!alike) {
      seen.set(key, [index]);
      return undefined;
    }
    const first = alike.find(place => isSame(entries[place]!.fields, entry.fields));
    if (first === undefined) alike.push(index);
    return first;
  }

  function matchByTitle(entry: ImportEntry, index: number, isExact: boolean): Match {
    const match = matches[index]!;
    const { title, category, text } = entry.fields;
    if (!title?.trim() || (match.kind === 'none' && match.sameId !== undefined)) return match;
    const candidates = (byTitle.get(title.trim()) ?? []).filter(
      ({ phrase }) =>
        !claimed.has(phrase.id) && (!category?.length || isSame(phrase.category, category)),
    );
    if (isExact) {
      const found = candidates.find(({ phrase }) => phrase.text === text?.trimEnd());
      return found ? claim(found.match) : match;
    }
    const own = candidates.filter(candidate => candidate.match.kind === 'own');
    return own.length === 1 ? claim(own[0]!.match) : match;
  }

  function claim<T extends Match & { phrase: Phrase }>(match: T): T {
    claimed.add(match.phrase.id);
    return match;
  }
}

interface Candidate {
  phrase: Phrase;
  match: Match & { phrase: Phrase };
}

/** Phrases by title, as they are seen; deleted ones are not. */
function indexTitles({ shipped, own, edits }: ImportLibrary): Map<string, Candidate[]> {
  const byTitle = new Map<string, Candidate[]>();
  const add = (phrase: Phrase, match: Candidate['match']) => {
    const list = byTitle.get(phrase.title);
    if (list) list.push({ phrase, match });
    else byTitle.set(phrase.title, [{ phrase, match }]);
  };
  for (const phrase of own.values())
    if (phrase.deletedAt === undefined) add(phrase, { kind: 'own', phrase });
  for (const phrase of shipped.values()) {
    const merged = mergePhrase(phrase, edits.get(phrase.id));
    if (merged) add(merged.phrase, { kind: 'shipped', phrase });
  }
  return byTitle;
}

/** The id under which a phrase with a foreign id is kept: the same whenever it comes again. */
export const importedId = (id: string): string =>
  /^own\.[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(id) ? id : `own.${hashText(id)}`;
