import type { PinyinData } from '../search/pinyin-data.ts';
import type { Complaint, Content, Phrase } from './types.ts';

/** The shipped content with all that is computed ahead of time. */
export interface CompiledLibrary {
  /** Changes whenever anything in the content does. */
  hash: string;
  content: Content;
  pinyin: PinyinData;
}

/** Lists that are left out of the file when they are empty, by the kind of entry. */
const LISTS = {
  phrases: ['variants', 'tags'],
  complaints: ['keywords', 'phrases'],
  steps: ['variants', 'fields', 'timers', 'phrases'],
} as const;

/** The library as the text of one file, without anything that can be restored on reading. */
export function packLibrary(content: Content, pinyin: PinyinData): string {
  const hash = hashText(JSON.stringify(content));
  const packed = {
    ...content,
    // Which names were merged into a field matters to writers only.
    fields: content.fields.map(({ merges: _, ...field }) => field),
    complaints: content.complaints.map(complaint => ({
      ...complaint,
      // How and by whom an example was written likewise; none holds a line break.
      examples: complaint.examples.map(({ text }) => text).join('\n'),
    })),
  };
  const slim = JSON.parse(
    JSON.stringify(packed, (_, value: unknown) =>
      value === false || (Array.isArray(value) && value.length === 0) ? undefined : value,
    ),
  ) as object;
  const { value, names } = shortenKeys(slim);
  return JSON.stringify({ hash, names, content: value, pinyin });
}

/** Reads what `packLibrary` wrote. */
export function unpackLibrary(text: string): CompiledLibrary {
  const file = JSON.parse(text) as Omit<CompiledLibrary, 'content'> & {
    names: Record<string, string>;
    content: unknown;
  };
  const content = restoreKeys(file.content, file.names) as Content;
  for (const kind of [
    'packs',
    'categories',
    'standards',
    'phrases',
    'complaints',
    'flows',
  ] as const)
    restoreLists(content, [kind]);
  for (const phrase of content.phrases) restoreLists(phrase, LISTS.phrases);
  for (const complaint of content.complaints) {
    restoreLists(complaint, LISTS.complaints);
    restoreLists(complaint.followUp, ['record']);
    complaint.examples = unpackExamples(complaint.examples);
  }
  for (const flow of content.flows) for (const step of flow.steps) restoreLists(step, LISTS.steps);
  for (const named of [...(content.placeholders ??= []), ...(content.fields ??= [])])
    named.personal ??= false;
  for (const { check } of content.standards) if (check) restoreLists(check, ['terms']);
  return { hash: file.hash, content, pinyin: file.pinyin };
}

function unpackExamples(examples: unknown): Complaint['examples'] {
  if (typeof examples !== 'string' || !examples) return [];
  return examples.split('\n').map(text => ({ text }));
}

function restoreLists<T extends object>(entry: T, keys: readonly (keyof T)[]): void {
  for (const key of keys) entry[key] ??= [] as T[keyof T];
}

/** Tells whether a shipped phrase is still the one that a user's edit was made from. */
export function hashPhrase(phrase: Phrase): string {
  return hashText(JSON.stringify(phrase));
}

/**
 * A short fingerprint of a text: two rounds of 32-bit FNV-1a with different starts. It notices
 * changes; it keeps nothing secret.
 */
export function hashText(text: string): string {
  return fnv(text, 0x811c9dc5) + fnv(text, 0x9747b28c);
}

function fnv(text: string, start: number): string {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/*
 * The same few keys stand in thousands of entries and would be an eighth of the file, so each gets a
 * short name; `names` says which is which.
 */

function shortenKeys(value: object): { value: unknown; names: Record<string, string> } {
  const short = new Map<string, string>();
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (!short.has(key)) short.set(key, short.size.toString(36));
        return [short.get(key)!, rename(inner)];
      }),
    );
  };
  const renamed = rename(value);
  return {
    value: renamed,
    names: Object.fromEntries([...short].map(([key, name]) => [name, key])),
  };
}

function restoreKeys(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) value[at] = restoreKeys(value[at], names);
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const restored: Record<string, unknown> = {};
  for (const key in value)
    restored[names[key]!] = restoreKeys((value as Record<string, unknown>)[key], names);
  return restored;
}
