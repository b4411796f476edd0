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
} from './kinds.ts';

/*
 * The shape of the YAML files in `scripts-data`. The build validates with these, and the JSON Schemas
 * that editors use for completion are generated from them.
 */

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'ids are lower-case words joined by dots and hyphens'),
);
const names = v.optional(v.array(text), () => []);
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'dates are written YYYY-MM-DD'));
const duration = v.pipe(
  v.string(),
  v.regex(/^\d+(?:s|m|h|d|wd|w)$/, 'durations are written 30s, 30m, 8h, 1d, 3wd or 1w'),
);
const channel = v.picklist(CHANNELS);
const tone = v.picklist(TONES);
const english = v.optional(
  v.strictObject({ title: v.optional(text), description: v.optional(text) }),
);
const variant = v.strictObject({
  when: v.optional(text),
  tone: v.optional(tone),
  channel: v.optional(channel),
  text,
});
const variants = v.optional(v.array(variant), () => []);
const path = v.pipe(v.array(text), v.minLength(1), v.maxLength(4));

export const packSchema = v.strictObject({
  id,
  /** Place among the packs, from 1. */
  order: v.pipe(v.number(), v.integer(), v.minValue(1)),
  title: text,
  description: text,
  business: v.pipe(v.array(text), v.minLength(1)),
  en: v.strictObject({ title: text, description: text }),
});

export const phraseSchema = v.strictObject({
  id,
  title: text,
  category: path,
  channel: v.pipe(v.array(channel), v.minLength(1)),
  priority: v.picklist(PRIORITIES),
  code: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z]{2,5}$/, 'codes are two to five lower-case letters')),
  ),
  situation: v.optional(text),
  text,
  variants,
  tags: names,
  tip: v.optional(text),
  format: v.optional(v.picklist(['plain', 'rich'])),
  valid: v.optional(v.strictObject({ from: v.optional(day), to: v.optional(day) })),
  en: english,
});

const callback = v.union([
  v.literal('none'),
  v.strictObject({
    within: duration,
    proposal: v.optional(v.boolean()),
    text: v.optional(text),
  }),
  v.strictObject({ on: text, proposal: v.optional(v.boolean()), text: v.optional(text) }),
]);

export const complaintSchema = v.strictObject({
  id,
  title: text,
  category: path,
  keywords: names,
  examples: v.array(
    v.strictObject({
      text,
      style: v.picklist(EXAMPLE_STYLES),
      by: v.optional(text),
    }),
  ),
  replies: v.pipe(
    v.array(v.strictObject({ when: text, tone, channel: v.optional(channel), text })),
    v.minLength(1),
  ),
  steps: v.pipe(
    v.array(
      v.strictObject({
        do: v.picklist(STEP_KINDS),
        text,
      }),
    ),
    v.minLength(1),
  ),
  nature: v.picklist(NATURES),
  responsibility: v.picklist(RESPONSIBILITIES),
  severity: v.picklist(SEVERITIES),
  avoid: v.pipe(v.array(text), v.minLength(1)),
  pushback: v.pipe(v.array(text), v.minLength(1)),
  followUp: v.strictObject({ record: v.array(text), callback }),
  phrases: names,
  flow: v.optional(id),
  tip: v.optional(text),
  en: english,
});

const timerExtras = { standard: v.optional(id), text: v.optional(text) };
const seconds = v.pipe(v.number(), v.integer(), v.minValue(1));
const timer = v.variant('kind', [
  v.strictObject({ kind: v.literal('countdown'), seconds, ...timerExtras }),
  v.strictObject({ kind: v.literal('repeat'), seconds, ...timerExtras }),
  v.strictObject({ kind: v.literal('rings'), count: seconds, ...timerExtras }),
  v.strictObject({
    kind: v.literal('promise'),
    field: text,
    before: v.optional(duration),
    ...timerExtras,
  }),
  v.strictObject({ kind: v.literal('reminder'), every: duration, ...timerExtras }),
]);

const stepId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'step ids are like 4 or 4a'),
);
const stepSchema = v.strictObject({
  id: stepId,
  purpose: text,
  say: text,
  variants,
  listen: v.optional(text),
  branches: v.pipe(
    v.array(
      v.strictObject({
        when: text,
        goto: v.pipe(
          v.string(),
          v.regex(
            /^(?:end|return|flow:[a-z0-9.-]+(?:#[a-z0-9-]+)?|[a-z0-9]+(?:-[a-z0-9]+)*)$/,
            'goto is a step id, end, return, flow:<id> or flow:<id>#<step>',
          ),
        ),
        return: v.optional(stepId),
      }),
    ),
    v.minLength(1),
  ),
  fields: names,
  timers: v.optional(v.array(timer), () => []),
  phrases: names,
  tip: v.optional(text),
});

export const flowSchema = v.strictObject({
  id,
  title: text,
  trigger: text,
  category: v.optional(path),
  start: stepId,
  steps: v.pipe(v.array(stepSchema), v.minLength(1)),
  tip: v.optional(text),
  en: english,
});

const placeholderType = v.picklist([
  'text',
  'number',
  'date',
  'time',
  'datetime',
  'duration',
  'enum',
]);

export const placeholderSchema = v.strictObject({
  name: v.pipe(
    text,
    v.regex(
      /^[\p{L}\p{N}_（）]+$/u,
      'names hold letters and digits only, no spaces or brackets ()',
    ),
  ),
  en: text,
  type: placeholderType,
  options: v.optional(v.pipe(v.array(text), v.minLength(2))),
  unit: v.optional(text),
  default: v.optional(text),
  suggest: v.optional(text),
  example: text,
  scope: v.picklist(['profile', 'call', 'phrase']),
  personal: v.boolean(),
  computed: v.optional(v.picklist(['daypart', 'address', 'callback', 'now'])),
});

export const fieldSchema = v.strictObject({
  name: text,
  en: text,
  type: v.picklist([...placeholderType.options, 'longtext', 'phone', 'boolean']),
  options: v.optional(v.pipe(v.array(text), v.minLength(2))),
  unit: v.optional(text),
  personal: v.boolean(),
  merges: v.optional(v.array(text)),
});

export const categorySchema = v.strictObject({ path, en: path });

const term = v.strictObject({
  find: text,
  unless: v.optional(v.array(text)),
  better: v.optional(text),
});

export const standardSchema = v.strictObject({
  id,
  kind: v.picklist(['timer', 'checklist', 'rule', 'form', 'fact', 'hint']),
  topic: text,
  title: text,
  en: text,
  value: v.optional(
    v.strictObject({ min: v.optional(v.number()), max: v.optional(v.number()), unit: text }),
  ),
  items: v.optional(v.pipe(v.array(text), v.minLength(1))),
  fields: v.optional(v.pipe(v.array(text), v.minLength(1))),
  check: v.optional(
    v.strictObject({
      terms: v.optional(v.array(term), () => []),
      needs: v.optional(v.literal('time')),
      pattern: v.optional(v.picklist(['personal-number', 'shouting'])),
      longest: v.optional(
        v.strictObject({
          of: v.picklist(['sentence', 'paragraph', 'text']),
          characters: v.pipe(v.number(), v.integer(), v.minValue(1)),
        }),
      ),
      require: v.optional(v.pipe(v.array(text), v.minLength(1))),
      channel: v.optional(v.array(channel)),
      place: v.optional(v.picklist(['opening', 'closing', 'subject'])),
      why: text,
      whyEn: text,
      bad: text,
      good: text,
    }),
  ),
});
