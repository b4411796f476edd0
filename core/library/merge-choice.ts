import type { MergeChunk } from './merge-chunks.ts';
import { joinChunks, mergeChunks } from './merge-chunks.ts';
import type { FieldMerge, MergedField, PhraseMerge } from './merge-phrase.ts';
import type { Phrase, Variant } from './types.ts';
import type { PhraseDraft } from './views.ts';

/** What is to stand where both sides changed the same clause. */
export type Pick = 'mine' | 'theirs' | 'both';

/** What is to become of one field. `picks` go by the place of the clash among the chunks. */
export type MergeChoice =
  | { kind: 'merged'; picks: Readonly<Record<number, Pick>> }
  | { kind: 'mine' | 'theirs' }
  | { kind: 'hand'; text: string }
  /** Wordings written by hand. */
  | { kind: 'wordings'; variants: readonly Variant[] };

export type MergeChoices = Partial<Record<MergedField, MergeChoice>>;

const TEXTS: readonly MergedField[] = ['text', 'situation'];
const LINES: readonly MergedField[] = ['title', 'code'];
const LISTS: readonly MergedField[] = ['category', 'tags'];

/** A field that can be written by hand beside its sides; the others have an editor of their own. */
export const isWritable = (field: MergedField) => [...TEXTS, ...LINES, ...LISTS].includes(field);

/** The texts of a field in chunks; null for what is no text. */
export function chunksOf({ field, base, mine, theirs }: FieldMerge): MergeChunk[] | null {
  if (!TEXTS.includes(field)) return null;
  return mergeChunks(String(base ?? ''), String(mine ?? ''), String(theirs ?? ''));
}

/** Both changes together where they go together or can be decided piece by piece, else mine. */
export function firstChoice(merge: FieldMerge): MergeChoice {
  return canMerge(merge) ? { kind: 'merged', picks: {} } : { kind: 'mine' };
}

export const canMerge = (merge: FieldMerge) => !merge.clash || TEXTS.includes(merge.field);

/** What a field comes to by a choice; a clash that nobody decided stays as mine. */
export function chosenValue(merge: FieldMerge, choice: MergeChoice): unknown {
  switch (choice.kind) {
    case 'mine':
      return merge.mine;
    case 'theirs':
      return merge.theirs;
    case 'hand':
      return readWritten(merge.field, choice.text);
    case 'wordings':
      return choice.variants;
    case 'merged': {
      const chunks = merge.clash ? chunksOf(merge) : null;
      if (!chunks) return merge.merged;
      return joinChunks(chunks, (clash, at) => pickSide(clash, choice.picks[at] ?? 'mine'));
    }
  }
}

const pickSide = ({ mine, theirs }: MergeChunk, pick: Pick) =>
  pick === 'mine' ? mine : pick === 'theirs' ? theirs : mine + theirs;

/** A value as it can be written by hand. */
export function writeValue(field: MergedField, value: unknown): string {
  if (!LISTS.includes(field)) return String(value ?? '');
  return (value as string[]).join(field === 'category' ? '/' : ' ');
}

function readWritten(field: MergedField, text: string): unknown {
  if (!LISTS.includes(field)) return text;
  return text
    .split(field === 'category' ? /[/／›>]/ : /[\s,，、]+/)
    .map(part => part.trim())
    .filter(Boolean);
}

/** The phrase that the choices come to, ready to be saved over the user's record. */
export function draftOfMerge(merge: PhraseMerge, choices: MergeChoices): PhraseDraft {
  const chosen: Phrase = { ...merge.merged };
  for (const field of merge.fields) {
    const value = chosenValue(field, choices[field.field] ?? firstChoice(field));
    Object.assign(chosen, { [field.field]: value });
  }
  const { title, text, variants, code = '', category, channel, tags, situation = '' } = chosen;
  const { format = 'plain' } = chosen;
  // An empty validity takes dates away that one of the sides has.
  const valid = chosen.valid ?? (merge.mine.valid || merge.theirs.valid ? {} : undefined);
  return {
    id: merge.id,
    rev: merge.rev,
    title,
    text,
    format,
    variants,
    code,
    category,
    channel,
    tags,
    situation,
    ...(valid && { valid }),
  };
}
