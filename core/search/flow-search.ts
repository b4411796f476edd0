import type { Flow, Phrase } from '../library/types.ts';
import { lookUpPhrases } from './look-up.ts';
import { createPhraseStore } from './phrase-store.ts';
import { createPinyin } from './pinyin.ts';
import type { LookUpOptions, Mark, PinyinData } from './types.ts';

type Range = [start: number, end: number];

/** What to highlight of a flow, in Chinese and in English. */
export interface FlowMarks {
  title: Range[];
  trigger: Range[];
  enTitle: Range[];
  enDescription: Range[];
}

export interface FlowHit {
  id: string;
  marks: FlowMarks;
}

export type FlowSearch = (query: string, options?: LookUpOptions) => FlowHit[];

/** The look-up of phrases, for flows: characters, pinyin, initials and English words. */
export function createFlowSearch(flows: Iterable<Flow>, data: PinyinData): FlowSearch {
  const pinyin = createPinyin(data);
  const phrases = Array.from(flows, asPhrase);
  const store = createPhraseStore(phrases, pinyin);
  return (query, options) => {
    const limit = phrases.length;
    const hits = lookUpPhrases(store.sources(), query, pinyin, { limit, ...options });
    const least = query.trim() ? Math.max(LEAST, LEAST_OF_BEST * (hits[0]?.score ?? 0)) : 0;
    return hits
      .filter(({ score }) => score >= least)
      .map(({ id, marks }) => ({
        id,
        marks: {
          title: rangesOf(marks, 'title'),
          trigger: rangesOf(marks, 'situation'),
          enTitle: rangesOf(marks, 'tag', ENGLISH.title),
          enDescription: rangesOf(marks, 'tag', ENGLISH.description),
        },
      }));
  };
}

/** Flows are few and their names alike: what shares a character or two with a query is not meant. */
const LEAST = 1.5;
const LEAST_OF_BEST = 0.15;

/** Places of the English texts among the tags. */
const ENGLISH = { title: 0, description: 1 };

const asPhrase = ({ id, pack, title, trigger, en }: Flow): Phrase => ({
  id,
  pack,
  title,
  situation: trigger,
  tags: [en?.title ?? '', en?.description ?? ''],
  category: [],
  channel: [],
  priority: 'standard',
  text: '',
  variants: [],
});

const rangesOf = (marks: readonly Mark[], field: Mark['field'], entry?: number): Range[] =>
  marks
    .filter(mark => mark.field === field && mark.entry === entry)
    .map(({ start, end }): Range => [start, end]);
