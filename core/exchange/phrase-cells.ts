import type { Phrase } from '../library/types.ts';
import { joinPath, joinWords } from './cell-lists.ts';
import { channelName } from './cell-values.ts';
import { joinVariants } from './cell-variants.ts';
import type { PhraseField } from './types.ts';
import type { Sheet } from './write-table.ts';

/** Phrases as the rows of a table. */
export const PHRASE_SHEET: Sheet<Phrase, PhraseField> = {
  content: 'phrases',
  name: { zh: '话术', en: 'Phrases' },
  columns: [
    ['id', 24, ({ id }) => id],
    ['category', 24, ({ category }) => joinPath(category)],
    ['title', 28, ({ title }) => title],
    ['code', 10, ({ code }) => code ?? ''],
    ['text', 60, ({ text }) => text],
    ['variants', 60, ({ variants }) => joinVariants(variants)],
    ['tags', 20, ({ tags }) => joinWords(tags)],
    [
      'channel',
      14,
      ({ channel }, locale) => joinWords(channel.map(one => channelName(one, locale))),
    ],
    ['situation', 30, ({ situation }) => situation ?? ''],
    ['tip', 30, ({ tip }) => tip ?? ''],
    ['validFrom', 12, ({ valid }) => valid?.from ?? ''],
    ['validTo', 12, ({ valid }) => valid?.to ?? ''],
    ['priority', 10, ({ priority }) => priority],
    ['format', 10, ({ format }) => format ?? ''],
    ['enTitle', 28, ({ en }) => en?.title ?? ''],
    ['enDescription', 28, ({ en }) => en?.description ?? ''],
  ],
};
