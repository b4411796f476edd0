import type { OwnPhrase, PhraseEdit } from '../core/library/merge.ts';
import type { Profile, Settings } from '../core/library/settings.ts';
import { DEFAULT_SETTINGS } from '../core/library/settings.ts';
import type { Placeholder } from '../core/library/types.ts';
import type { Use } from '../core/search/types.ts';
import type { Database, GapRecord, LearnedRecord } from './database.ts';

/** Everything of the user's that the background keeps in memory. */
export interface UserData {
  own: Map<string, OwnPhrase>;
  edits: Map<string, PhraseEdit>;
  favourites: Set<string>;
  uses: Map<string, Use>;
  placeholders: Placeholder[];
  learned: LearnedRecord[];
  gaps: GapRecord[];
  profile: Profile;
  settings: Settings;
  rev: number;
}

/** Reads the user's data in one transaction, so that it is all of one revision. */
export async function readUserData(database: Database): Promise<UserData> {
  const { phrases, edits, favourites, uses, placeholders, learned, gaps, meta } = database;
  const tables = [phrases, edits, favourites, uses, placeholders, learned, gaps, meta];
  return database.transaction('r', tables, async () => {
    const [own, changed, starred, used, declared, taught, missing, records] = await Promise.all([
      database.phrases.toArray(),
      database.edits.toArray(),
      database.favourites.toArray(),
      database.uses.toArray(),
      database.placeholders.toArray(),
      database.learned.toArray(),
      database.gaps.toArray(),
      database.meta.toArray(),
    ]);
    const data = emptyUserData();
    for (const phrase of own) data.own.set(phrase.id, phrase);
    for (const edit of changed) data.edits.set(edit.id, edit);
    for (const { id } of starred.toSorted((a, b) => a.at - b.at)) data.favourites.add(id);
    for (const { id, count, last } of used) data.uses.set(id, { count, last });
    data.placeholders = declared;
    data.learned = taught.toSorted((a, b) => a.at - b.at);
    data.gaps = missing;
    for (const record of records) {
      if (record.key === 'profile') data.profile = record.value;
      else if (record.key === 'settings') data.settings = { ...DEFAULT_SETTINGS, ...record.value };
      else data.rev = record.value;
    }
    return data;
  });
}

export function emptyUserData(): UserData {
  return {
    own: new Map(),
    edits: new Map(),
    favourites: new Set(),
    uses: new Map(),
    placeholders: [],
    learned: [],
    gaps: [],
    profile: {},
    settings: { ...DEFAULT_SETTINGS },
    rev: 0,
  };
}
