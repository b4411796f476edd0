import { tidyDraft } from '../library/check-draft.ts';
import type { PhraseChange } from '../library/merge.ts';
import type { Phrase } from '../library/types.ts';
import { makePreview } from '../library/preview.ts';
import type { PhraseDraft } from '../library/views.ts';
import { toWellFormed } from '../template/well-formed.ts';
import { DEEPEST_CATEGORY } from './limits.ts';
import { isEmpty } from './same-value.ts';
import type { PhraseFields } from './types.ts';

/** What the user may change in a shipped phrase. */
export const SHIPPED_KEYS = [
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
] as const satisfies (keyof PhraseChange)[];

export const PHRASE_KEYS = [
  ...SHIPPED_KEYS,
  'priority',
  'tip',
  'en',
] as const satisfies (keyof PhraseFields)[];

const OPTIONAL: readonly (keyof PhraseFields)[] = [
  'code',
  'situation',
  'valid',
  'tip',
  'format',
  'en',
];

const DEFAULTS: PhraseFields = {
  title: '',
  text: '',
  category: [],
  channel: ['phone', 'chat'],
  priority: 'standard',
  variants: [],
  tags: [],
};
const TITLE_LENGTH = 20;

/** The fields of a row as they are stored: trimmed where space means nothing, and well-formed. */
export function tidyFields(fields: Partial<PhraseFields>): Partial<PhraseFields> {
  const tidy = tidyDraft(toDraft({ ...DEFAULTS, ...fields })) as PhraseFields;
  tidy.category = tidy.category.slice(0, DEEPEST_CATEGORY);
  const { tip, en } = fields;
  const line = (text: string) => toWellFormed(text).trim();
  const rest: Partial<PhraseFields> = {
    tip: tip && line(tip),
    en: en && {
      ...(en.title && { title: line(en.title) }),
      ...(en.description && { description: line(en.description) }),
    },
  };
  return Object.fromEntries(
    (Object.keys(fields) as (keyof PhraseFields)[]).map(key => [
      key,
      key in tidy ? tidy[key] : key in rest ? rest[key] : fields[key],
    ]),
  );
}

/** A phrase with what a row says about it; what the row does not mention stays. */
export function fillIn(current: Phrase | undefined, given: Partial<PhraseFields>): PhraseFields {
  const filled: PhraseFields = { ...DEFAULTS };
  for (const key of PHRASE_KEYS) {
    const value = key in given ? given[key] : current?.[key];
    if (OPTIONAL.includes(key) ? !isEmpty(value) : value !== undefined)
      Object.assign(filled, { [key]: value });
  }
  if (!filled.title) filled.title = titleOf(filled);
  return filled;
}

/** The first line of a text as people see it, short enough for a title. */
function titleOf({ text, format = 'plain' }: PhraseFields): string {
  const first = text.trim().split('\n', 1)[0]!;
  return shortTitle(makePreview(first, [], { format }).text);
}

/** A text cut to the length of a title. */
export function shortTitle(text: string): string {
  const line = text.trim();
  const letters = Array.from(new Intl.Segmenter('zh').segment(line), ({ segment }) => segment);
  return letters.length > TITLE_LENGTH ? `${letters.slice(0, TITLE_LENGTH).join('')}…` : line;
}

export const toDraft = (fields: PhraseFields): PhraseDraft => ({
  title: fields.title,
  text: fields.text,
  variants: fields.variants,
  code: fields.code ?? '',
  category: fields.category,
  channel: fields.channel,
  tags: fields.tags,
  situation: fields.situation ?? '',
});
