import type { Complaint, Phrase } from './types.ts';

/** Phrases or complaints that are too much alike. */
export interface DuplicateGroup {
  kind: 'code' | 'text' | 'near' | 'title' | 'name' | 'example';
  ids: string[];
  /** Of complaints: the words of customers that all of them have. */
  examples?: string[];
}

/** Share of shingles that two texts have in common from which they count as nearly the same. */
const NEAR = 0.8;
const SHINGLE = 3;
const HASHES = 24;
const BAND = 3;
/** Shorter texts are alike by chance. */
const SHORTEST = 8;

/**
 * Finds phrases with the same code, the same text but for spaces and punctuation, nearly the same text,
 * or the same title in the same category. Near ones are found by MinHash in bands (Broder 1997), so that
 * the cost grows with the number of phrases and not with its square; what the bands propose is then
 * compared whole.
 */
export function findDuplicates(phrases: readonly Phrase[]): DuplicateGroup[] {
  const texts = findSame(phrases, 'text', ({ text }) => plain(text));
  // Of those that say the same, one stands for all.
  const settled = new Set(texts.flatMap(({ ids: [, ...others] }) => others));
  return [
    ...findSame(phrases, 'code', ({ code = '' }) => code),
    ...texts,
    ...findNear(phrases.filter(({ id }) => !settled.has(id))),
    ...findSame(
      phrases,
      'title',
      ({ title, category }) => `${category.join('/')}\n${plain(title)}`,
    ),
  ];
}

/** Finds complaints with the same title, or with the same words of a customer among their examples. */
export function findSameComplaints(complaints: readonly Complaint[]): DuplicateGroup[] {
  const said = complaints.flatMap(({ id, examples }) => examples.map(({ text }) => ({ id, text })));
  const groups = new Map<string, DuplicateGroup & { examples: string[] }>();
  for (const [key, group] of groupBy(said, ({ text }) => plain(text))) {
    const ids = [...new Set(group.map(({ id }) => id))];
    if (key === '' || ids.length < 2) continue;
    const known = groups.get(ids.join()) ?? { kind: 'example', ids, examples: [] };
    known.examples.push(group[0]!.text);
    groups.set(ids.join(), known);
  }
  return [...findSame(complaints, 'name', ({ title }) => plain(title)), ...groups.values()];
}

function findSame<Entry extends { id: string }>(
  entries: readonly Entry[],
  kind: DuplicateGroup['kind'],
  keyOf: (entry: Entry) => string,
): DuplicateGroup[] {
  return [...groupBy(entries, keyOf)]
    .filter(([key, group]) => key !== '' && group.length > 1)
    .map(([, group]) => ({ kind, ids: group.map(({ id }) => id) }));
}

/** The letters, digits and characters of a text alone. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function findNear(phrases: readonly Phrase[]): DuplicateGroup[] {
  const shingled = phrases
    .map(({ id, text }) => ({ id, text: plain(text) }))
    .filter(({ text }) => text.length >= SHORTEST)
    .map(({ id, text }) => ({ id, shingles: shinglesOf(text) }));
  const leader = shingled.map((_, index) => index);
  const find = (index: number): number => {
    while (leader[index] !== index) index = leader[index]!;
    return index;
  };
  const buckets = new Map<string, number[]>();
  for (const [index, { shingles }] of shingled.entries()) {
    const signature = signatureOf(shingles);
    for (let band = 0; band < HASHES; band += BAND) {
      const key = `${band}:${signature.slice(band, band + BAND).join()}`;
      const bucket = buckets.get(key) ?? [];
      buckets.set(key, bucket);
      for (const other of bucket)
        if (find(other) !== find(index) && isNear(shingled[other]!.shingles, shingles))
          leader[find(index)] = find(other);
      bucket.push(index);
    }
  }
  const groups = groupBy([...shingled.keys()], index => String(find(index)));
  return [...groups.values()]
    .filter(group => group.length > 1)
    .map(group => ({ kind: 'near', ids: group.map(index => shingled[index]!.id) }));
}

function shinglesOf(text: string): Set<number> {
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= text.length; at++) {
    let hash = 2166136261;
    for (let next = at; next < at + SHINGLE; next++)
      hash = Math.imul(hash ^ text.charCodeAt(next), 16777619);
    shingles.add(hash >>> 0);
  }
  return shingles;
}

function signatureOf(shingles: ReadonlySet<number>): number[] {
  const lowest = Array.from({ length: HASHES }, () => 0xffffffff);
  for (const shingle of shingles)
    for (let which = 0; which < HASHES; which++) {
      let mixed = Math.imul(shingle ^ Math.imul(which + 1, 0x9e3779b1), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
      if (mixed < lowest[which]!) lowest[which] = mixed;
    }
  return lowest;
}

function isNear(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  let shared = 0;
  for (const shingle of one) if (other.has(shingle)) shared++;
  return shared / (one.size + other.size - shared) >= NEAR;
}
