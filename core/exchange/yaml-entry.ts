import { Document, isScalar, isSeq, Scalar, visit } from 'yaml';
import { joinBytes } from './join-bytes.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';

/** Lists that stand on one line. */
const SHORT_LISTS = new Set(['category', 'channel', 'tags', 'keywords', 'record', 'phrases']);
/** Characters that nobody sees in a file, and that YAML wants escaped. */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g;

export interface WrittenPack {
  bytes: Uint8Array<ArrayBuffer>;
  notices: RowNotice[];
}

/** Writes entries one by one; `toEntry` says what is to be told about one, and null leaves it out. */
export async function writeEntries<T>(
  entries: readonly T[],
  toEntry: (entry: T) => { entry: object | null; said: Notice[] },
  pace: Pace,
): Promise<WrittenPack> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const notices: RowNotice[] = [];
  for (const [index, one] of entries.entries()) {
    const { entry, said } = toEntry(one);
    for (const notice of said) notices.push({ ...notice, row: index + 1 });
    if (entry) parts.push(encoder.encode(`${parts.length > 0 ? '\n' : ''}${writeEntry(entry)}`));
    if (pace.due()) await pace.rest(index, entries.length);
  }
  if (parts.length === 0) parts.push(encoder.encode('[]\n'));
  return { bytes: joinBytes(parts), notices };
}

/** One entry of a pack, with short lists on one line and long texts as they read. */
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
