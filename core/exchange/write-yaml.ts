import * as v from 'valibot';
import { phraseSchema } from '../library/schema.ts';
import type { Phrase } from '../library/types.ts';
import { notice } from './notices.ts';
import type { Notice } from './notices.ts';
import type { Pace } from './pace.ts';
import { NO_CATEGORY } from './read-yaml.ts';
import type { WrittenPack } from './yaml-entry.ts';
import { writeEntries } from './yaml-entry.ts';

/**
 * Writes phrases as the `phrases.yaml` of a pack, to be read and changed by people. The file keeps to
 * the schema of packs; what does not fit into it is left out and told.
 */
export function writeYaml(phrases: readonly Phrase[], pace: Pace): Promise<WrittenPack> {
  return writeEntries(phrases, toEntry, pace);
}

/** A phrase as an entry of a pack, null where it can't be one, and what had to be changed. */
function toEntry(phrase: Phrase): { entry: object | null; said: Notice[] } {
  const said: Notice[] = [];
  const entry: Record<string, unknown> = {
    id: phrase.id,
    title: phrase.title,
    category: phrase.category.length > 0 ? phrase.category : [NO_CATEGORY],
    channel: phrase.channel.length > 0 ? phrase.channel : ['chat'],
    priority: phrase.priority,
  };
  const { code, situation, tip, format, valid, en } = phrase;
  if (code && /^[a-z]{2,5}$/.test(code)) entry['code'] = code;
  else if (code) said.push(notice('pack-code', { title: phrase.title, code }));
  if (phrase.category.length > 4) {
    entry['category'] = [...phrase.category.slice(0, 3), phrase.category.slice(3).join(' ')];
    said.push(notice('pack-category', { title: phrase.title, levels: phrase.category.length }));
  }
  if (situation) entry['situation'] = situation;
  entry['text'] = phrase.text;
  if (phrase.variants.length > 0)
    entry['variants'] = phrase.variants.map(({ when, tone, channel, text }) => ({
      ...(when && { when }),
      ...(tone && { tone }),
      ...(channel && { channel }),
      text,
    }));
  if (phrase.tags.length > 0) entry['tags'] = phrase.tags;
  if (tip) entry['tip'] = tip;
  if (format) entry['format'] = format;
  if (valid && (valid.from || valid.to)) entry['valid'] = valid;
  if (en && (en.title || en.description)) entry['en'] = en;

  const result = v.safeParse(phraseSchema, entry);
  if (result.success) return { entry, said };
  const path = (result.issues[0].path ?? []).map(item => String(item.key)).join('.');
  const key = path === 'id' ? 'pack-id' : 'pack-text';
  return { entry: null, said: [notice(key, { title: phrase.title, id: phrase.id, path })] };
}
