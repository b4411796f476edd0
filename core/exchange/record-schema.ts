import * as v from 'valibot';
import {
  CHANNELS,
  EXAMPLE_STYLES,
  NATURES,
  PRIORITIES,
  RESPONSIBILITIES,
  SEVERITIES,
  STEP_KINDS,
  TONES,
} from '../library/kinds.ts';
import { notice } from './notices.ts';
import type { Notice } from './notices.ts';

/*
 * The shape of phrases in files that say themselves what everything is: our JSON and YAML packs. What
 * is not known is left out; what has the wrong type costs its entry.
 */

/** YAML takes `12` for a number where people mean the text. */
const word = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform(value => String(value)),
);
const optionalWord = v.nullish(word);
const words = v.nullish(v.array(word));
const channel = v.picklist(CHANNELS);
const format = v.picklist(['plain', 'rich']);

const variant = v.object({
  when: v.optional(word),
  tone: v.optional(v.picklist(TONES)),
  channel: v.optional(channel),
  text: word,
});
const valid = v.object({ from: v.optional(word), to: v.optional(word) });
const english = v.object({ title: v.optional(word), description: v.optional(word) });

/** A phrase as people write one: only the text has to be there. */
export const looseEntry = v.object({
  id: optionalWord,
  title: optionalWord,
  category: v.nullish(v.union([v.array(word), word])),
  channel: v.nullish(v.union([v.array(channel), channel])),
  priority: v.nullish(v.picklist(PRIORITIES)),
  code: optionalWord,
  situation: optionalWord,
  text: word,
  variants: v.nullish(v.array(variant)),
  tags: words,
  tip: optionalWord,
  format: v.nullish(format),
  valid: v.nullish(valid),
  en: v.nullish(english),
});

const looseCallback = v.union([
  v.literal('none'),
  v.object({
    within: v.optional(word),
    on: v.optional(word),
    proposal: v.optional(v.union([v.boolean(), v.picklist(['true', 'false'])])),
    text: v.optional(word),
  }),
]);

/** A complaint as people write one: only a reply has to be there. */
export const looseComplaint = v.object({
  id: optionalWord,
  title: optionalWord,
  category: v.nullish(v.union([v.array(word), word])),
  keywords: words,
  examples: v.nullish(
    v.array(
      v.union([
        word,
        v.object({
          text: word,
          style: v.optional(v.picklist(EXAMPLE_STYLES)),
          by: v.optional(word),
        }),
      ]),
    ),
  ),
  replies: v.pipe(
    v.array(
      v.union([
        word,
        v.object({
          when: v.optional(word),
          tone: v.optional(v.picklist(TONES)),
          channel: v.optional(channel),
          text: word,
        }),
      ]),
    ),
    v.minLength(1),
  ),
  steps: v.nullish(v.array(v.object({ do: v.picklist(STEP_KINDS), text: word }))),
  nature: v.nullish(v.picklist(NATURES)),
  responsibility: v.nullish(v.picklist(RESPONSIBILITIES)),
  severity: v.nullish(v.picklist(SEVERITIES)),
  avoid: words,
  pushback: words,
  followUp: v.nullish(v.object({ record: words, callback: v.nullish(looseCallback) })),
  phrases: words,
  flow: optionalWord,
  tip: optionalWord,
});

const text = v.string();
const list = v.array(text);

/** A phrase as we store it; `rev` and times are those of the user's own. */
export const storedPhrase = v.object({
  id: text,
  pack: text,
  title: text,
  category: list,
  channel: v.array(channel),
  priority: v.picklist(PRIORITIES),
  code: v.optional(text),
  situation: v.optional(text),
  text,
  variants: v.array(variant),
  tags: list,
  tip: v.optional(text),
  format: v.optional(format),
  valid: v.optional(valid),
  en: v.optional(english),
  rev: v.optional(v.number()),
  createdAt: v.optional(v.number()),
  updatedAt: v.optional(v.number()),
  deletedAt: v.optional(v.number()),
});

/** An edit of a shipped phrase as we store it. */
export const storedEdit = v.object({
  id: text,
  baseHash: text,
  base: storedPhrase,
  change: v.object({
    title: v.optional(text),
    text: v.optional(text),
    format: v.optional(format),
    variants: v.optional(v.array(variant)),
    code: v.optional(text),
    category: v.optional(list),
    channel: v.optional(v.array(channel)),
    tags: v.optional(list),
    situation: v.optional(text),
    valid: v.optional(valid),
  }),
  rev: v.number(),
  updatedAt: v.number(),
  deletedAt: v.optional(v.number()),
});

const callback = v.union([
  v.literal('none'),
  v.object({
    within: v.optional(text),
    on: v.optional(text),
    proposal: v.optional(v.boolean()),
    text: v.optional(text),
  }),
]);

/** A complaint of the user's own as we store it. */
export const storedComplaint = v.object({
  id: text,
  pack: text,
  title: text,
  category: list,
  keywords: list,
  examples: v.array(
    v.object({
      text,
      style: v.optional(v.picklist(EXAMPLE_STYLES)),
      by: v.optional(text),
    }),
  ),
  replies: v.pipe(
    v.array(v.object({ when: text, tone: v.picklist(TONES), channel: v.optional(channel), text })),
    v.minLength(1),
  ),
  steps: v.array(v.object({ do: v.picklist(STEP_KINDS), text })),
  nature: v.picklist(NATURES),
  responsibility: v.picklist(RESPONSIBILITIES),
  severity: v.picklist(SEVERITIES),
  avoid: list,
  pushback: list,
  followUp: v.object({ record: list, callback }),
  phrases: list,
  flow: v.optional(text),
  tip: v.optional(text),
  rev: v.number(),
  createdAt: v.number(),
  updatedAt: v.number(),
  deletedAt: v.optional(v.number()),
});

/** What is wrong with an entry: where in it, and what stands there. */
export function explainIssue(issue: v.BaseIssue<unknown>): { said: Notice; field: string } {
  const path = (issue.path ?? []).map(item => String(item.key)).join('.');
  if (path === 'text' && issue.received === 'undefined')
    return { said: notice('entry-no-text'), field: 'text' };
  const value = typeof issue.input === 'string' ? issue.input.slice(0, 40) : issue.received;
  return {
    said: notice('entry-wrong-type', { value, expected: issue.expected ?? '' }),
    field: path,
  };
}
