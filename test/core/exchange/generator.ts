import type { Channel, Phrase, Tone, Variant } from '../../../core/library/types.ts';
import { listPlaceholders } from '../../../core/template/placeholders.ts';
import { tidyFields } from '../../../core/exchange/entry-fields.ts';
import type { PhraseFields } from '../../../core/exchange/types.ts';

/** Random numbers that are the same in every run (mulberry32). */
export function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (share: number) => next() < share,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    many: <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make),
  };
}
export type Random = ReturnType<typeof createRandom>;

/** Pieces that break exchanges of data: each alone, and in any mixture. */
export const HOSTILE = [
  '=1+1',
  '+1',
  '-2+3',
  '@SUM(A1)',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  "'",
  "''=",
  "'=1",
  '\t=1',
  ' =1',
  '\u00a0=1',
  '\u3000=1',
  "=cmd|' /C calc'!A0",
  '\n=1',
  '\n\n@',
  '\n\t',
  '\n \u00a0-1',
  '\u2028=1',
  '\u0085=1',
  '\v=1',
  "\n'",
  '\n"',
  '\n',
  '"',
  '""',
  '",',
  ',',
  ';',
  '\t',
  '|',
  '，',
  '\\',
  '\\\\',
  '\\,',
  '/',
  '::',
  ':',
  '>',
  '›',
  '、',
  '<img src=x onerror=alert(1)>',
  '</t></is>',
  '&amp;',
  '&#0;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '_x0041_',
  '_x005F_',
  '_x',
  '\0',
  '\u0001',
  '\u001b[31m',
  '\u007f',
  '\u202e',
  '\u200b',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\ufffd',
  '😀',
  '👨‍👩‍👧‍👦',
  '🇨🇳',
  '𠀀',
  'é',
  'e\u0301',
  '﷽',
  '- ',
  '# ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '*a',
  '&a',
  '!!js',
  '|-',
  '>-',
  '%',
  '`',
  '~',
  'null',
  'no',
  '012',
  '1e5',
  '12:30',
  '【简短】',
  '【',
  '】',
  '｜',
  '\n【简短】\n',
  '\n\\【',
  '{% raw %}{{ x }}{% endraw %}',
  '__proto__',
  'constructor',
  '您好',
  '请稍等',
  ' ',
  '  ',
  'a',
  'Z',
  '0',
  '。',
  '！',
] as const;

export const hostileText = (random: Random, most = 8): string =>
  Array.from({ length: 1 + random.below(most) }, () => random.pick(HOSTILE)).join('');

const CHANNELS: readonly Channel[] = ['phone', 'chat', 'counter', 'onsite', 'email'];
const TONES: readonly Tone[] = ['标准', '简短', '安抚', '坚定', '升级'];
const WORDS = ['简短', '电话', '在线', '客户着急', '标准'];

/** Text for a template: hostile, and with placeholders that it may use. */
function templateText(random: Random): string {
  const literal = () =>
    hostileText(random).replace(/\{[{%]|[%}]\}|\{% raw %\}\{\{ x \}\}\{% endraw %\}/g, '');
  const parts = [
    literal(),
    random.pick(['', '{{ 客户称呼 }}', '{{ 公司名 | default: "我司" }}']),
    literal(),
  ];
  // A brace must not meet the one of a placeholder.
  const text = parts
    .join('')
    .replace(/\{(?=\{\{)/g, '')
    .replace(/(?<=\}\})\}/g, '');
  return text.trim() && listPlaceholders(text).ok ? text : '您好';
}

function makeVariant(random: Random): Variant {
  return {
    ...(random.chance(0.5) && {
      when: random.chance(0.4) ? random.pick(WORDS) : hostileText(random, 3),
    }),
    ...(random.chance(0.5) && { tone: random.pick(TONES) }),
    ...(random.chance(0.4) && { channel: random.pick(CHANNELS) }),
    text: templateText(random),
  };
}

const shuffled = <T>(random: Random, list: readonly T[]): T[] =>
  list
    .map(item => ({ item, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** A phrase as the library would store it, with the worst texts in it. */
export function makePhrase(random: Random, index: number): Phrase {
  const optional = (share: number, make: () => string) =>
    random.chance(share) ? make() : undefined;
  const fields: Partial<PhraseFields> = {
    title: `${index} ${hostileText(random, 4)}`,
    text: templateText(random),
    variants: random.many(3, () => makeVariant(random)),
    category: random.many(3, () => hostileText(random, 3)),
    channel: shuffled(random, CHANNELS).slice(0, random.below(4)),
    tags: [...new Set(random.many(3, () => hostileText(random, 2).trim()))].filter(Boolean),
    code: optional(0.5, () => `c${index.toString(36)}`.slice(0, 12)),
    situation: optional(0.5, () => hostileText(random)),
    priority: random.pick(['core', 'standard', 'optional'] as const),
    tip: optional(0.5, () => hostileText(random)),
    format: random.pick([undefined, 'plain', 'rich'] as const),
    valid: random.pick([
      undefined,
      { from: '2026-01-01' },
      { to: '2026-12-31' },
      { from: '2026-01-01', to: '2026-02-28' },
    ]),
    en: random.pick([undefined, { title: 'Hello = world' }, { title: '-x', description: "it's" }]),
  };
  const tidy = Object.fromEntries(
    Object.entries(tidyFields(fields)).filter(([, value]) => value !== undefined && value !== ''),
  ) as unknown as PhraseFields;
  return { id: `own.t${index}`, pack: 'own', ...tidy };
}
