import type { Phrase } from './types.ts';
import type { Origin } from './views.ts';

/** The pack of the user's own phrases; it has no file. */
export const OWN_PACK = 'own';

/** What the user may change in a phrase. */
export type PhraseChange = Partial<
  Pick<
    Phrase,
    | 'title'
    | 'text'
    | 'format'
    | 'variants'
    | 'code'
    | 'category'
    | 'channel'
    | 'tags'
    | 'situation'
    | 'valid'
  >
>;

/** A phrase of the user's own. */
export interface OwnPhrase extends Phrase {
  rev: number;
  createdAt: number;
  updatedAt: number;
  /** Set when deleted; the record is kept so that a deletion can be taken back. */
  deletedAt?: number;
}

/** An edit of a shipped phrase, kept beside it so that an update of the pack loses nothing. */
export interface PhraseEdit {
  id: string;
  /** Hash and wording of the shipped phrase that was edited: the base of a later merge. */
  baseHash: string;
  base: Phrase;
  change: PhraseChange;
  rev: number;
  updatedAt: number;
  /** The agent hid the shipped phrase. */
  deletedAt?: number;
}

export interface MergedPhrase {
  phrase: Phrase;
  origin: Origin;
}

/** Lays the user's phrases and edits over the shipped ones; deleted ones are left out. */
export function mergePhrases(
  shipped: readonly Phrase[],
  own: readonly OwnPhrase[],
  edits: readonly PhraseEdit[],
): Map<string, MergedPhrase> {
  const editOf = new Map(edits.map(edit => [edit.id, edit]));
  const merged = new Map<string, MergedPhrase>();
  for (const phrase of shipped) {
    const one = mergePhrase(phrase, editOf.get(phrase.id));
    if (one) merged.set(phrase.id, one);
  }
  for (const phrase of own)
    if (phrase.deletedAt === undefined) merged.set(phrase.id, { phrase, origin: 'own' });
  return merged;
}

/** One shipped phrase under its edit, or null when the user deleted it. */
export function mergePhrase(shipped: Phrase, edit: PhraseEdit | undefined): MergedPhrase | null {
  if (!edit) return { phrase: shipped, origin: 'shipped' };
  if (edit.deletedAt !== undefined) return null;
  if (Object.keys(edit.change).length === 0) return { phrase: shipped, origin: 'shipped' };
  return { phrase: { ...shipped, ...edit.change }, origin: 'edited' };
}

/** What of a draft differs from the shipped phrase. */
export function diffPhrase(shipped: Phrase, draft: PhraseChange): PhraseChange {
  const change: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(draft)) {
    const before = shipped[key as keyof PhraseChange];
    if (JSON.stringify(before ?? emptyLike(key, value)) !== JSON.stringify(value))
      change[key] = value;
  }
  return change as PhraseChange;
}

function emptyLike(key: string, value: unknown) {
  if (key === 'format') return 'plain';
  if (Array.isArray(value)) return [];
  return typeof value === 'object' ? {} : '';
}
