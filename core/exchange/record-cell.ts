import { TONES } from '../library/kinds.ts';
import type { Tone, Variant } from '../library/types.ts';
import { joinPath, joinWords } from './cell-lists.ts';
import { readChannel } from './cell-values.ts';
import { joinVariants } from './cell-variants.ts';
import { fieldOfHeading } from './headings.ts';

/** What stands under a key of a record, as a cell that says the same to those who read cells. */
export function cellOfValue(key: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return cellOfList(key, value);
  if (fieldOfHeading(key) === 'validity') return cellOfSpan(value);
  return '';
}

function cellOfList(key: string, list: readonly unknown[]): string {
  const field = fieldOfHeading(key);
  const isWordings =
    field === 'variants' || (field !== 'text' && fieldOfHeading(key, 'complaints') === 'replies');
  if (isWordings) return joinVariants(list.flatMap(readWording));
  const items = list.filter(isScalar).map(String);
  // What a program puts under one key is one level of a category for each.
  if (field === 'category') return joinPath(items);
  if (field === 'text') return items.join('\n');
  const isWords = items.every(item => item.length <= LONGEST_WORD);
  if (field === undefined && !isWords)
    return items.map(item => item.replace(/\s*\n\s*/g, ' ')).join('\n');
  return joinWords(items);
}

/** Longer items of a list that nobody knows are sentences. */
const LONGEST_WORD = 12;

const isScalar = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** A wording as a text alone, or with what it is for. */
function readWording(value: unknown): Variant[] {
  if (isScalar(value)) return [{ text: String(value) }];
  if (typeof value !== 'object' || value === null) return [];
  const pairs = Object.entries(value).filter((pair): pair is [string, string] => isText(pair[1]));
  const text = pairs.find(([key]) => fieldOfHeading(key) === 'text')?.[1];
  if (text === undefined) return [];
  const { when, tone, channel } = Object.fromEntries(pairs) as Record<string, string | undefined>;
  const known = channel === undefined ? undefined : readChannel(channel);
  return [
    {
      ...(when && { when }),
      ...(isTone(tone) && { tone }),
      ...(known && { channel: known }),
      text,
    },
  ];
}

const isText = (value: unknown) => typeof value === 'string';
const isTone = (word: string | undefined): word is Tone =>
  (TONES as readonly (string | undefined)[]).includes(word);

function cellOfSpan(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const { from, to } = value as { from?: unknown; to?: unknown };
  const days = [from, to].map(day => (isScalar(day) ? String(day) : ''));
  return days.some(Boolean) ? days.join('~') : '';
}
