import { escapeTemplate } from '../library/check-draft.ts';
import { listPlaceholders } from '../template/placeholders.ts';
import { readPlaceholder } from './foreign-placeholders.ts';
import type { Foreign } from './foreign-placeholders.ts';
import { isCaretName, knownName } from './synonyms.ts';
import type { Dialect, PlaceholderHint } from './types.ts';

export interface Conversion {
  text: string;
  /** What looks like a placeholder and could not be one here; it stays as text. */
  kept: string[];
}

export interface Converter {
  convert(text: string): Conversion;
  /** Every placeholder of a text is text. */
  escape(text: string): string;
  /** What was found out about names that the library does not have. */
  hints: Map<string, PlaceholderHint>;
}

/** Many people set off a topic or a label so; only what is certain becomes a placeholder. */
const UNCERTAIN: ReadonlySet<Dialect> = new Set(['hash', 'marked']);
const CARET = '{{ 光标 }}';
const MARKS = /[{#%[$【［｛＜<]/g;
/** Words that mean something else in a template. */
const RESERVED = new Set([
  'true',
  'false',
  'nil',
  'null',
  'empty',
  'blank',
  'and',
  'or',
  'not',
  'contains',
]);
const LONGEST_NAME = 30;

/** Makes templates of ours out of texts whose placeholders are written in other ways. */
export function createConverter(
  dialects: readonly Dialect[],
  placeholders: { has(name: string): boolean },
): Converter {
  const names = new Map<string, string | null>();
  const hints = new Map<string, PlaceholderHint>();
  return { convert, escape: text => escapeLiteral(text, false), hints };

  function convert(text: string): Conversion {
    if (text.includes('{%') && isTemplate(text)) return { text, kept: [] };
    const kept: string[] = [];
    let result = '';
    let at = 0;
    MARKS.lastIndex = 0;
    for (let mark = MARKS.exec(text); mark; mark = MARKS.exec(text)) {
      if (mark.index < at) continue;
      const found = readPlaceholder(text, mark.index, dialects);
      if (!found) continue;
      const written = write(found);
      if (written === null) {
        // Nothing inside of it is a placeholder either. A topic is not worth a word.
        if (UNCERTAIN.has(found.dialect)) continue;
        kept.push(found.source);
        MARKS.lastIndex = mark.index + found.source.length;
        continue;
      }
      result += escapeLiteral(text.slice(at, mark.index), true) + written;
      at = mark.index + found.source.length;
      MARKS.lastIndex = at;
    }
    return { text: result + escapeLiteral(text.slice(at), false), kept };
  }

  /** A placeholder as we write it, or null where it has to stay text. */
  function write(found: Foreign): string | null {
    if (found.kind === 'other') return null;
    if (found.kind === 'caret' || isCaretName(found.name)) return CARET;
    const name = nameOf(found);
    if (name === null) return null;
    return found.fallback
      ? `{{ ${name} | default: "${found.fallback.replace(/[\\"]/g, '\\$&')}" }}`
      : `{{ ${name} }}`;
  }

  function nameOf({ name: source, dialect, options, type, isExact }: Foreign & { kind: 'value' }) {
    if (isExact) return placeholders.has(source) ? source : null;
    const known = knownName(source, placeholders);
    if (known !== undefined || UNCERTAIN.has(dialect)) return known ?? null;
    if (!names.has(source)) names.set(source, makeName(source));
    const name = names.get(source)!;
    if (name !== null && !hints.has(name))
      hints.set(name, {
        name,
        source,
        type: options && options.length > 1 ? 'enum' : (type ?? 'text'),
        ...(options && options.length > 1 && { options }),
      });
    return name;
  }

  /** Whether a text with tags is one of our own templates already. */
  function isTemplate(text: string): boolean {
    const listing = listPlaceholders(text);
    return listing.ok && listing.uses.every(({ name }) => placeholders.has(name));
  }
}

/** A name that a template of ours can hold, or null. */
function makeName(source: string): string | null {
  const plain = source
    .normalize('NFC')
    .replace(/[\s.\-/·]+/g, '_')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/[^\p{L}\p{N}_（）]/gu, '')
    .replace(/^_+|_+$/g, '');
  if (!plain || [...plain].length > LONGEST_NAME || /^\p{N}/u.test(plain)) return null;
  const name = RESERVED.has(plain) ? `${plain}_` : plain;
  const listing = listPlaceholders(`{{ ${name} }}`);
  return listing.ok && listing.uses[0]?.name === name ? name : null;
}

/** Text as part of a template. A brace at its end must not grow together with what follows. */
function escapeLiteral(text: string, isFollowed: boolean): string {
  const escaped = escapeTemplate(text);
  if (!isFollowed || !escaped.endsWith('{')) return escaped;
  return `${escaped.slice(0, -1)}{% raw %}{{% endraw %}`;
}
