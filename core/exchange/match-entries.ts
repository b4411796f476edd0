import type { OwnPhrase } from '../library/merge.ts';
import { hashText } from '../library/compile.ts';
import type { Phrase } from '../library/types.ts';
import type { Pace } from './pace.ts';
import { createTitleIndex } from './title-index.ts';
import type { ImportEntry, ImportLibrary } from './types.ts';

/** What in the library a row is about. `first` is the row that has the same id before it. */
export type Match =
  | { kind: 'own'; phrase: OwnPhrase }
  | { kind: 'shipped'; phrase: Phrase }
  | { kind: 'none'; sameId?: number }
  | { kind: 'repeated'; first: number };

/**
 * Finds for every row the phrase that it is about: by id, or by title, category and text; without an
 * id also by title and category alone, where only one phrase has them. Two rows never share a phrase.
 */
export async function matchEntries(
  entries: readonly ImportEntry[],
  library: ImportLibrary,
  pace: Pace,
): Promise<Match[]> {
  const index = createTitleIndex(library);
  const rowOfId = new Map<string, number>();
  const seen = new Map<string, ImportEntry>();
  const matches: Match[] = [];
  const total = entries.length * 4;

  for (const entry of entries) {
    matches.push(matchById(entry));
    if (pace.due()) await pace.rest(entries.length + matches.length, total);
  }
  for (const [turn, find] of [index.findExact, index.findAlike].entries())
    for (const [at, entry] of entries.entries()) {
      const match = matches[at]!;
      const isOpen = match.kind === 'none' && !match.sameId;
      // An id that is not there yet is that of another phrase, even of one with the same title.
      if (isOpen && (turn === 0 || !entry.id)) matches[at] = find(entry.fields) ?? match;
      if (pace.due()) await pace.rest(entries.length * (turn + 2) + at, total);
    }
  return matches;

  function matchById(entry: ImportEntry): Match {
    const first = findRepeated(entry);
    if (first) return { kind: 'repeated', first: first.row };
    if (!entry.id) return { kind: 'none' };
    const earlier = rowOfId.get(entry.id);
    if (earlier !== undefined) return { kind: 'none', sameId: earlier };
    rowOfId.set(entry.id, entry.row);
    const shipped = library.shipped.get(entry.id);
    const own = library.own.get(entry.id) ?? library.own.get(importedId(entry.id));
    if (!shipped && !own) return { kind: 'none' };
    index.take((shipped ?? own)!.id);
    return shipped ? { kind: 'shipped', phrase: shipped } : { kind: 'own', phrase: own! };
  }

  /** A row before that says the same in every field. */
  function findRepeated(entry: ImportEntry): ImportEntry | undefined {
    const content = JSON.stringify([entry.id, entry.fields, entry.isHidden]);
    const first = seen.get(content);
    if (!first) seen.set(content, entry);
    return first;
  }
}

/** The id under which a phrase with a foreign id is kept: the same whenever it comes again. */
export const importedId = (id: string): string =>
  /^own\.[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(id) ? id : `own.${hashText(id)}`;
