import { isSame } from '../exchange/same-value.ts';
import type { PhraseChange } from './merge.ts';
import type { Phrase, Variant } from './types.ts';
import { mergeTexts } from './merge-texts.ts';
import { mergeVariants } from './merge-variants.ts';

/** What a user can change in a phrase, in the order in which people look at it. */
export const MERGED_FIELDS = [
  'title',
  'text',
  'format',
  'variants',
  'code',
  'category',
  'channel',
  'tags',
  'situation',
  'valid',
] as const satisfies readonly (keyof PhraseChange)[];

export type MergedField = (typeof MERGED_FIELDS)[number];

/** One field of which the base, mine and theirs are not all the same. */
export interface FieldMerge {
  field: MergedField;
  base: unknown;
  mine: unknown;
  theirs: unknown;
  /** What both changes together make; where they clash it is mine. */
  merged: unknown;
  /** Both changed it, in a way that does not go together. */
  clash: boolean;
}

/** A phrase that was changed on two sides. */
export interface PhraseMerge {
  id: string;
  /** Revision of the user's record, for saving. */
  rev: number;
  base: Phrase;
  mine: Phrase;
  theirs: Phrase;
  fields: FieldMerge[];
  /** Everything merged, ready for the editor. */
  merged: Phrase;
}

/**
 * Merges two changes of one phrase field by field. A field changed on one side takes that change; one
 * changed on both is merged clause by clause where it is a text, wording by wording where it is
 * variants, and as a set where it is tags or channels; what clashes stays as mine and is marked.
 */
export function mergePhraseChanges(
  { base, mine, theirs }: Pick<PhraseMerge, 'base' | 'mine' | 'theirs'>,
  rev: number,
): PhraseMerge {
  const fields: FieldMerge[] = [];
  const merged: Phrase = { ...theirs };
  for (const field of MERGED_FIELDS) {
    const values = {
      base: valueOf(base, field),
      mine: valueOf(mine, field),
      theirs: valueOf(theirs, field),
    };
    const one = mergeField(field, values);
    if (one.merged === undefined) delete merged[field];
    else Object.assign(merged, { [field]: one.merged });
    if (!isSame(values.base, values.mine) || !isSame(values.base, values.theirs))
      fields.push({ field, ...values, ...one });
  }
  return { id: mine.id, rev, base, mine, theirs, fields, merged };
}

/** A phrase that says nothing of its format is plain. */
const valueOf = (phrase: Phrase, field: MergedField): unknown =>
  field === 'format' ? (phrase.format ?? 'plain') : phrase[field];

interface Sides {
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

function mergeField(field: MergedField, sides: Sides): Pick<FieldMerge, 'merged' | 'clash'> {
  const { base, mine, theirs } = sides;
  if (isSame(mine, theirs) || isSame(base, theirs)) return { merged: mine, clash: false };
  if (isSame(base, mine)) return { merged: theirs, clash: false };
  if (field === 'tags' || field === 'channel')
    return { merged: mergeSets(sides as Record<keyof Sides, string[]>), clash: false };
  if (field === 'text' || field === 'situation') {
    const text = mergeTexts(String(base ?? ''), String(mine ?? ''), String(theirs ?? ''));
    return text === null ? { merged: mine, clash: true } : { merged: text, clash: false };
  }
  if (field === 'variants') {
    const variants = mergeVariants(sides as Record<keyof Sides, Variant[]>);
    return variants ? { merged: variants, clash: false } : { merged: mine, clash: true };
  }
  return { merged: mine, clash: true };
}

function mergeSets({ base, mine, theirs }: Record<keyof Sides, string[]>): string[] {
  const before = new Set(base);
  const kept = theirs.filter(item => mine.includes(item) || !before.has(item));
  return [...kept, ...mine.filter(item => !before.has(item) && !kept.includes(item))];
}
