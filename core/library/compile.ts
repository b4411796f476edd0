import type { PinyinData } from '../search/types.ts';
import type { Complaint, Content, Phrase } from './types.ts';
import { restoreKeys, shortenKeys } from './short-keys.ts';
import type { ShortKeys } from './short-keys.ts';

/** The shipped content with all that is computed ahead of time. */
export interface CompiledLibrary {
  /** Changes whenever anything in the content does. */
  hash: string;
  content: Content;
  pinyin: PinyinData;
}

/** The files of the compiled library: the packs with what they share, and the standards. */
export interface LibraryFiles {
  packs: string;
  standards: string;
}

/** Lists of an entry that are left out of the file when they are empty. */
const LISTS = {
  phrase: ['variants', 'tags'],
  complaint: ['keywords', 'phrases'],
  step: ['variants', 'fields', 'timers', 'phrases'],
  content: [
    'packs',
    'categories',
    'placeholders',
    'fields',
    'standards',
    'phrases',
    'complaints',
    'flows',
  ],
} as const;

/** The library as the texts of its files, without anything that can be restored on reading. */
export function packLibrary(content: Content, pinyin: PinyinData): LibraryFiles {
  const { standards, ...rest } = content;
  const packs = {
    ...rest,
    complaints: content.complaints.map(complaint => ({
      ...complaint,
      // How and by whom an example was written likewise; none holds a line break.
      examples: complaint.examples.map(({ text }) => text).join('\n'),
    })),
  };
  const hash = hashText(JSON.stringify(content));
  return {
    packs: JSON.stringify({ hash, ...shortenKeys(slim(packs)), pinyin }),
    standards: JSON.stringify(shortenKeys(slim({ standards }))),
  };
}

/** Without what is false or empty. */
const slim = (value: object) =>
  JSON.parse(
    JSON.stringify(value, (_, inner: unknown) =>
      inner === false || (Array.isArray(inner) && inner.length === 0) ? undefined : inner,
    ),
  ) as object;

/** Reads what `packLibrary` wrote. */
export function unpackLibrary(files: LibraryFiles): CompiledLibrary {
  const packs = JSON.parse(files.packs) as ShortKeys & Omit<CompiledLibrary, 'content'>;
  const content = {
    ...restoreKeys(packs),
    ...restoreKeys(JSON.parse(files.standards) as ShortKeys),
  } as Content;
  restoreLists(content, LISTS.content);
  for (const phrase of content.phrases) restoreLists(phrase, LISTS.phrase);
  for (const complaint of content.complaints) {
    restoreLists(complaint, LISTS.complaint);
    restoreLists(complaint.followUp, ['record']);
    complaint.examples = unpackExamples(complaint.examples);
  }
  for (const flow of content.flows) for (const step of flow.steps) restoreLists(step, LISTS.step);
  for (const named of [...content.placeholders, ...content.fields]) named.personal ??= false;
  for (const { check } of content.standards) if (check) restoreLists(check, ['terms']);
  return { hash: packs.hash, content, pinyin: packs.pinyin };
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
