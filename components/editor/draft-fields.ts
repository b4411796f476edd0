import type { DraftProblem } from '../../core/library/check-draft.ts';
import type { Channel, Phrase, Variant } from '../../core/library/types.ts';
import type { PhraseDraft, PhraseView } from '../../core/library/views.ts';
import type { MessageKey, Translate } from '../../core/messages/text.ts';
import { explainTemplate } from '../text/explain-template.ts';
import { readList } from './read-list.ts';

/** A draft as the editor holds it: lists as one line of text. */
export interface DraftFields {
  title: string;
  text: string;
  format: NonNullable<Phrase['format']>;
  code: string;
  /** `通用电话/等待与查询` */
  category: string;
  channel: readonly Channel[];
  tags: string;
  situation: string;
  variants: readonly Variant[];
  /** `YYYY-MM-DD`, empty without a first or a last day. */
  validFrom: string;
  validTo: string;
}

export function draftOf({ phrase, rev }: Pick<PhraseView, 'phrase' | 'rev'>): PhraseDraft {
  return { id: phrase.id, rev, ...contentOf(phrase) };
}

function contentOf(phrase: Phrase): Omit<PhraseDraft, 'id' | 'rev'> {
  const { title, text, variants, code = '', category, channel, tags, situation = '' } = phrase;
  const { format = 'plain', valid } = phrase;
  return {
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

/** A copy to make a phrase of one's own from; the code stays with the original. */
export function duplicateOf({ phrase }: PhraseView, t: Translate): PhraseDraft {
  return { ...contentOf(phrase), title: t('panel_copy_of', { title: phrase.title }), code: '' };
}

export function emptyDraft(text = '', title = ''): PhraseDraft {
  return {
    title,
    text,
    format: 'plain',
    variants: [],
    code: '',
    category: [],
    channel: ['phone', 'chat'],
    tags: [],
    situation: '',
  };
}

export function toFields(draft: PhraseDraft): DraftFields {
  const { title, text, format = 'plain', code, channel, situation, variants } = draft;
  return {
    title,
    text,
    format,
    code,
    channel,
    situation,
    variants,
    category: draft.category.join('/'),
    tags: draft.tags.join(' '),
    validFrom: draft.valid?.from ?? '',
    validTo: draft.valid?.to ?? '',
  };
}

export function toDraft(fields: DraftFields, base: PhraseDraft): PhraseDraft {
  const { validFrom, validTo, ...rest } = fields;
  const valid = { ...(validFrom && { from: validFrom }), ...(validTo && { to: validTo }) };
  return {
    ...base,
    ...rest,
    // An empty validity takes dates away that are there.
    ...((validFrom || validTo || base.valid) && { valid }),
    channel: [...fields.channel],
    variants: [...fields.variants],
    code: readCode(fields.code),
    category: readList(fields.category, /[/／›>]/, base.category),
    tags: readList(fields.tags, /[\s,，、]/, base.tags),
  };
}

/** A code as it was typed: the slash that a Chinese input method gives is 、 or ／. */
export const readCode = (typed: string) =>
  typed
    .trim()
    .replace(/^[/／、;；]/, '')
    .toLowerCase();

export const isSameDraft = (one: PhraseDraft, other: PhraseDraft): boolean =>
  JSON.stringify(toFields(one)) === JSON.stringify(toFields(other));

type FieldName = keyof DraftFields;

export const FIELD_TITLES: Readonly<Record<FieldName, MessageKey>> = {
  title: 'panel_field_title',
  text: 'panel_field_text',
  format: 'exchange_field_format',
  code: 'panel_field_code',
  category: 'panel_field_category',
  channel: 'panel_field_channel',
  situation: 'panel_field_situation',
  tags: 'panel_field_tags',
  variants: 'panel_field_variants',
  validFrom: 'field_valid_from',
  validTo: 'field_valid_to',
};

const FIELD_NAMES = Object.keys(FIELD_TITLES) as FieldName[];

const isSameField = (name: FieldName, one: DraftFields, other: DraftFields) =>
  JSON.stringify(one[name]) === JSON.stringify(other[name]);

/** The fields in which two drafts differ. */
export function differingFields(one: PhraseDraft, other: PhraseDraft): FieldName[] {
  const [a, b] = [toFields(one), toFields(other)];
  return FIELD_NAMES.filter(name => !isSameField(name, a, b));
}

/** Both sides' changes together; where both changed the same field, mine stays. */
export function mergeDrafts(
  base: PhraseDraft,
  mine: PhraseDraft,
  theirs: PhraseDraft,
): DraftFields {
  const [before, wanted, saved] = [toFields(base), toFields(mine), toFields(theirs)];
  const kept = FIELD_NAMES.filter(name => !isSameField(name, before, wanted));
  return { ...saved, ...Object.fromEntries(kept.map(name => [name, wanted[name]])) };
}

/** What is wrong with a draft, in words. */
export function explainProblem(problem: DraftProblem, t: Translate): string {
  switch (problem.problem) {
    case 'empty':
      return t(problem.field === 'title' ? 'panel_problem_no_title' : 'panel_problem_no_text');
    case 'too-long':
      return t('panel_problem_too_long');
    case 'broken':
      return t('panel_problem_broken', {
        line: problem.line,
        detail: explainTemplate(problem.detail, t),
      });
    case 'malformed':
      return t('panel_problem_code');
    case 'taken':
      return t('panel_problem_taken', { by: problem.by });
    case 'reversed':
      return t('panel_problem_dates');
  }
}

/** The first line of a text, short enough for a title. */
export function titleFrom(text: string): string {
  const line = text
    .trim()
    .split('\n', 1)[0]!
    .replace(/[\s，。、；：,.;:]+$/u, '');
  const letters = [...line];
  return letters.length > 20 ? `${letters.slice(0, 20).join('')}…` : line;
}
