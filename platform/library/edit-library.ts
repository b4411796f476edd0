import type { PhraseDraft } from '../../core/library/views.ts';
import type { OwnPhrase, PhraseChange, PhraseEdit } from '../../core/library/merge.ts';
import { diffPhrase, OWN_PACK } from '../../core/library/merge.ts';
import { dayOf } from '../../core/library/validity.ts';
import type { Profile, Settings } from '../../core/library/settings.ts';
import type { Phrase, Placeholder } from '../../core/library/types.ts';
import { assertWritable, change } from '../storage/commit.ts';
import type { Database } from '../storage/database.ts';

/*
 * Every change that a user makes to the library: one transaction each, with the revision counted up
 * inside it, so that it is there as a whole or not at all.
 */

export { change };

/** The record changed after the draft was opened: somebody saved in another panel. */
export class ConflictError extends Error {}

/** The shipped phrase that a draft edits, with its hash. */
export interface Base {
  phrase: Phrase;
  hash: string;
}

/** Saves a phrase of the user's own, new or changed. */
export async function saveOwnPhrase(
  database: Database,
  draft: PhraseDraft & { id: string },
  placeholders: Placeholder[],
  now: number,
): Promise<OwnPhrase> {
  return change(database, async () => {
    if (draft.resolves !== undefined) await database.drafts.delete(draft.resolves);
    const before = await database.phrases.get(draft.id);
    const fields = changeOf(draft);
    if (
      before &&
      before.deletedAt === undefined &&
      isSame(
        changeOf({
          ...before,
          valid: draft.valid && before.valid,
          format: draft.format && (before.format ?? 'plain'),
        }),
        fields,
      )
    )
      return before;
    if (before && draft.rev !== undefined && before.rev !== draft.rev) throw new ConflictError();
    const phrase: OwnPhrase = {
      priority: 'standard',
      createdAt: now,
      ...before,
      ...fields,
      variants: fields.variants ?? [],
      id: draft.id,
      pack: OWN_PACK,
      rev: (before?.rev ?? 0) + 1,
      updatedAt: now,
    };
    delete phrase.deletedAt;
    if (phrase.valid && Object.keys(phrase.valid).length === 0) delete phrase.valid;
    if (phrase.format === 'plain') delete phrase.format;
    await database.phrases.put(phrase);
    if (placeholders.length > 0) await database.placeholders.bulkPut(placeholders);
    return phrase;
  });
}

/** Saves what a draft changes about a shipped phrase; a draft equal to it takes the edit away. */
export async function saveEdit(
  database: Database,
  draft: PhraseDraft & { id: string },
  base: Base,
  placeholders: Placeholder[],
  now: number,
): Promise<PhraseEdit> {
  return change(database, async () => {
    if (draft.resolves !== undefined) await database.drafts.delete(draft.resolves);
    const before = await database.edits.get(draft.id);
    const difference = diffPhrase(base.phrase, changeOf(draft));
    // An editor that knows nothing of validity or format leaves them as they are.
    if (draft.valid === undefined && before?.change.valid) difference.valid = before.change.valid;
    if (draft.format === undefined && before?.change.format)
      difference.format = before.change.format;
    if (
      before &&
      before.deletedAt === undefined &&
      // The same change of another original settles it.
      before.baseHash === base.hash &&
      isSame(before.change, difference)
    )
      return before;
    if (draft.rev !== undefined && (before?.rev ?? 0) !== draft.rev) throw new ConflictError();
    const edit: PhraseEdit = {
      id: draft.id,
      baseHash: base.hash,
      base: base.phrase,
      change: difference,
      rev: (before?.rev ?? 0) + 1,
      updatedAt: now,
    };
    await database.edits.put(edit);
    if (placeholders.length > 0) await database.placeholders.bulkPut(placeholders);
    return edit;
  });
}

/** Marks an own phrase as deleted, or takes that back. */
export async function markOwnDeleted(
  database: Database,
  id: string,
  deletedAt: number | undefined,
): Promise<OwnPhrase> {
  return change(
    database,
    async () => {
      const phrase = await database.phrases.get(id);
      if (!phrase) throw new ConflictError();
      const next: OwnPhrase = { ...phrase, rev: phrase.rev + 1 };
      if (deletedAt === undefined) delete next.deletedAt;
      else next.deletedAt = deletedAt;
      await database.phrases.put(next);
      return next;
    },
    'delete',
  );
}

/** Hides a shipped phrase, or shows it again; an edit of it is kept. */
export async function markShippedDeleted(
  database: Database,
  base: Base,
  deletedAt: number | undefined,
  now: number,
): Promise<PhraseEdit> {
  return change(
    database,
    async () => {
      const before = await database.edits.get(base.phrase.id);
      const next: PhraseEdit = {
        id: base.phrase.id,
        baseHash: base.hash,
        base: base.phrase,
        change: {},
        ...before,
        rev: (before?.rev ?? 0) + 1,
        updatedAt: now,
      };
      if (deletedAt === undefined) delete next.deletedAt;
      else next.deletedAt = deletedAt;
      await database.edits.put(next);
      return next;
    },
    'delete',
  );
}

/** Takes the user's edit of a shipped phrase away. */
export async function removeEdit(database: Database, id: string): Promise<void> {
  await change(database, () => database.edits.delete(id));
}

export async function setFavourite(
  database: Database,
  id: string,
  favourite: boolean,
  now: number,
): Promise<void> {
  await change(database, async () => {
    if (favourite) await database.favourites.put({ id, at: now });
    else await database.favourites.delete(id);
  });
}

/** Counts one use on its day. It belongs to no edit, so it leaves the revision alone. */
export async function countUse(
  database: Database,
  id: string,
  now: number,
  characters: number,
): Promise<void> {
  assertWritable(database);
  const { uses, days, meta } = database;
  await database.transaction('rw', [uses, days, meta], async () => {
    const day = dayOf(now);
    const [use, before, since] = await Promise.all([
      uses.get(id),
      days.get([day, id]),
      meta.get('since'),
    ]);
    await uses.put({ id, count: (use?.count ?? 0) + 1, last: now });
    await days.put({
      day,
      id,
      count: (before?.count ?? 0) + 1,
      characters: (before?.characters ?? 0) + characters,
    });
    if (!since) await meta.put({ key: 'since', value: now });
  });
}

/** Lays a change over the settings and returns what is stored now. */
export async function changeSettings(
  database: Database,
  settings: Partial<Settings>,
): Promise<Partial<Settings>> {
  return change(database, async () => {
    const before = await database.meta.get('settings');
    const value = { ...(before?.value as Partial<Settings> | undefined), ...settings };
    await database.meta.put({ key: 'settings', value });
    return value;
  });
}

/** Lays a change over the profile; an empty value takes the entry out. */
export async function changeProfile(database: Database, profile: Profile): Promise<Profile> {
  return change(database, async () => {
    const before = await database.meta.get('profile');
    const value = { ...(before?.value as Profile | undefined), ...profile };
    for (const [name, text] of Object.entries(value)) if (!text.trim()) delete value[name];
    await database.meta.put({ key: 'profile', value });
    return value;
  });
}

function changeOf(draft: PhraseDraft | Phrase) {
  const { title, text, variants, category, channel, tags, code = '', situation = '' } = draft;
  return {
    title,
    text,
    ...(draft.format && { format: draft.format }),
    variants,
    category,
    channel,
    tags,
    code,
    situation,
    ...(draft.valid && { valid: draft.valid }),
  } satisfies PhraseChange;
}

/** Saving the same twice, as a retry after a lost answer does, is no conflict. */
const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);
