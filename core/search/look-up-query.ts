import type { Pinyin } from './pinyin.ts';
import type { Pattern } from './query-patterns.ts';
import { listPatterns } from './query-patterns.ts';
import type { Units } from './read-text.ts';
import { readText } from './read-text.ts';

/** What an agent typed, taken apart. */
export interface LookUpQuery {
  /** `/bd` asks for a code. */
  code?: string;
  /** The words without filters. */
  text: string;
  units: Units;
  /** Ways to read each word; words are what spaces separate. */
  words: Pattern[][];
  /** Ways to read all words as one: pinyin is typed with spaces as well. */
  joined: Pattern[];
  /** The words cut where characters meet letters, `投诉bysl`; empty when there is no such place. */
  parts: Pattern[][];
  /** `@分类`, in characters, pinyin or initials. */
  categories: Pattern[][];
  /** `#标签`. */
  tags: Pattern[][];
}

/** Longest query that is read; what follows can't be a name. */
const LONGEST_QUERY = 200;
/** Longer ones are sentences, and where a whole sentence stands in order the n-grams find it too. */
const LONGEST_PATTERN = 40;
const MOST_WORDS = 6;

const FILTER = /(^|\s)([@＠#＃])([^\s@＠#＃]+)/gu;
const CODE_SIGN = /^[/／;；、]\s*([a-z0-9]+)\s*$/iu;

/** Reads filters, a code, and the words with all ways to understand them. */
export function parseLookUp(input: string, pinyin: Pinyin): LookUpQuery {
  const categories: Pattern[][] = [];
  const tags: Pattern[][] = [];
  const text = input
    .slice(0, LONGEST_QUERY)
    .replace(FILTER, (_, space: string, sign: string, name: string) => {
      const patterns = listPatterns(name, pinyin);
      if (patterns.length > 0) (/[@＠]/.test(sign) ? categories : tags).push(patterns);
      return space;
    })
    .trim();
  const code = CODE_SIGN.exec(text.normalize('NFKC'))?.[1]?.toLowerCase();
  const words = text
    .split(/[\s/／]+/u)
    .filter(word => word !== '' && word.length <= LONGEST_PATTERN);
  const parts = words.flatMap(word => word.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? []);
  const read = (list: string[]) =>
    list
      .slice(0, MOST_WORDS)
      .map(word => listPatterns(word, pinyin))
      .filter(ways => ways.length > 0);
  const isOne = words.length < 2 || text.length > LONGEST_PATTERN;
  return {
    ...(code === undefined ? {} : { code }),
    text,
    units: readText(text),
    words: read(words),
    joined: isOne ? [] : listPatterns(words.join(''), pinyin),
    parts: parts.length > words.length ? read(parts) : [],
    categories,
    tags,
  };
}
