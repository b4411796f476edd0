import * as v from 'valibot';
import { Document, isScalar, isSeq, Scalar, visit } from 'yaml';
import { phraseSchema } from '../library/schema.ts';
import type { Phrase } from '../library/types.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import { NO_CATEGORY } from './read-yaml.ts';
import { joinBytes } from './join-bytes.ts';

/** Lists that stand on one line. */
const SHORT_LISTS = new Set(['category', 'channel', 'tags']);
/** Characters that nobody sees in a file, and that YAML wants escaped. */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g;

export interface WrittenPack {
  bytes: Uint8Array<ArrayBuffer>;
  notices: RowNotice[];
}

/**
 * Writes phrases as the `phrases.yaml` of a pack, to be read and changed by people. The file keeps to
 * the schema of packs; what does not fit into it is left out and told.
 */
export async function writeYaml(phrases: readonly Phrase[], pace: Pace): Promise<WrittenPack> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const notices: RowNotice[] = [];
  for (const [index, phrase] of phrases.entries()) {
    const { entry, said } = toEntry(phrase);
    for (const one of said) notices.push({ ...one, row: index + 1 });
    if (entry) parts.push(encoder.encode(`${parts.length > 0 ? '\n' : ''}${writeEntry(entry)}`));
    if (pace.due()) await pace.rest(index, phrases.length);
  }
  if (parts.length === 0) parts.push(encoder.encode('[]\n'));
  return { bytes: joinBytes(parts), notices };
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

/** One entry, with short lists on one line and long texts as they read. */
function writeEntry(entry: object): string {
  const document = new Document([entry], { version: '1.2', schema: 'core' });
  visit(document, {
    Pair(_, { key, value }) {
      if (isScalar(key) && SHORT_LISTS.has(String(key.value)) && isSeq(value)) value.flow = true;
    },
    Scalar(key, node, path) {
      const inLine = path.some(parent => isSeq(parent) && parent.flow);
      if (typeof node.value === 'string') node.type = styleOf(node.value, inLine) ?? node.type;
    },
  });
  const text = document.toString({
    lineWidth: 0,
    // Line breaks in quotes are escaped: unescaped ones lose spaces around them.
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    flowCollectionPadding: false,
  });
  return text.replace(
    UNSEEN,
    unit => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/** How a text is written so that it surely comes back; undefined where the library knows best. */
function styleOf(text: string, inLine: boolean): Scalar.Type | undefined {
  if (text.search(UNSEEN) >= 0) return Scalar.QUOTE_DOUBLE;
  if (!text.includes('\n')) return undefined;
  // In a block spaces at the ends of lines could get lost on the way through an editor.
  const isTidy = !/^\s|[ \t\r](?:\n|$)|\n$|\t/.test(text);
  return isTidy && !inLine ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
}
