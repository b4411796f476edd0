import type { Complaint } from '../library/types.ts';
import { createGramBuilder } from './gram-builder.ts';
import type { GramIndex, StoredGramIndex } from './gram-index.ts';
import { listGrams, restoreGramIndex, storeGramIndex, weighGram } from './gram-index.ts';
import { ORDINARY_TALK } from './ordinary-talk.ts';
import type { Pinyin } from './pinyin.ts';
import { readText } from './read-text.ts';
import type { Tokens } from './tokens.ts';
import { readSyllableTokens, readTokens } from './tokens.ts';

/**
 * Complaints by the n-grams of everything that customers and agents say about them. Behind the
 * complaints stand the groups of ordinary talk.
 */
export interface ComplaintIndex {
  complaints: number;
  characters: GramIndex;
  syllables: GramIndex;
  /** Ordinary talk again, every line by itself: which grams are common where nothing is wrong. */
  ordinary: GramIndex;
  /** What customers said, to compare with one by one: tokens of all examples, 0 where one breaks. */
  exampleTokens: Uint16Array;
  /** Tokens of example n stand from exampleStarts[n] to exampleStarts[n + 1]. */
  exampleStarts: Uint32Array;
  /** Sum of the weights of its grams. */
  exampleWeights: Float32Array;
  /** Examples of complaint n stand from firstExamples[n] to firstExamples[n + 1]. */
  firstExamples: Uint32Array;
}

type Indexes = 'characters' | 'syllables' | 'ordinary';
export type StoredComplaintIndex = Omit<ComplaintIndex, Indexes> & Record<Indexes, StoredGramIndex>;

export const storeComplaintIndex = (index: ComplaintIndex): StoredComplaintIndex => ({
  ...index,
  characters: storeGramIndex(index.characters),
  syllables: storeGramIndex(index.syllables),
  ordinary: storeGramIndex(index.ordinary),
});

export const restoreComplaintIndex = (index: StoredComplaintIndex): ComplaintIndex => ({
  ...index,
  characters: restoreGramIndex(index.characters),
  syllables: restoreGramIndex(index.syllables),
  ordinary: restoreGramIndex(index.ordinary),
});

/** Found by cross-validation over the examples; see README.md. */
const LINE_WEIGHTS = { example: 1, title: 2, keywords: 3, reply: 0.5, pushback: 0.5, step: 0.25 };
const BM25 = { k: 5, b: 1, rarity: 0.5 };

/** Builds the index from scratch. */
export function buildComplaintIndex(complaints: Complaint[], pinyin: Pinyin): ComplaintIndex {
  const characters = createGramBuilder();
  const syllables = createGramBuilder();
  const examples: Tokens[] = [];
  const firstExamples: number[] = [];
  const owners = complaints.length + ORDINARY_TALK.length;

  const add = (owner: number, weight: number, text: string, isExample = false) => {
    const units = readText(text, true);
    if (units.length === 0) return;
    const tokens = readTokens(units);
    characters.addLine(tokens, owner, weight);
    syllables.addLine(readSyllableTokens(units, pinyin), owner, weight);
    if (isExample) examples.push(tokens);
  };
  for (const [owner, complaint] of complaints.entries()) {
    firstExamples.push(examples.length);
    add(owner, LINE_WEIGHTS.title, complaint.title, true);
    add(owner, LINE_WEIGHTS.keywords, complaint.keywords.join('，'));
    for (const { text } of complaint.examples) add(owner, LINE_WEIGHTS.example, text, true);
    for (const { text } of complaint.replies) add(owner, LINE_WEIGHTS.reply, text);
    for (const text of complaint.pushback) add(owner, LINE_WEIGHTS.pushback, text);
    for (const { text } of complaint.steps) add(owner, LINE_WEIGHTS.step, text);
  }
  firstExamples.push(examples.length);
  for (const [group, lines] of ORDINARY_TALK.entries())
    for (const text of lines) add(complaints.length + group, LINE_WEIGHTS.example, text);

  const ordinary = createGramBuilder();
  const talk = ORDINARY_TALK.flat();
  for (const [line, text] of talk.entries())
    ordinary.addLine(readTokens(readText(text)), line, LINE_WEIGHTS.example);

  const index = characters.build(owners, BM25);
  return {
    complaints: complaints.length,
    characters: index,
    syllables: syllables.build(owners, BM25),
    ordinary: ordinary.build(talk.length, BM25),
    firstExamples: Uint32Array.from(firstExamples),
    ...joinExamples(examples, index),
  };
}

function joinExamples(examples: Tokens[], index: GramIndex) {
  const exampleStarts = new Uint32Array(examples.length + 1);
  const exampleWeights = new Float32Array(examples.length);
  const tokens: number[] = [];
  for (const [number, example] of examples.entries()) {
    for (let place = 0; place < example.length; place += 1) {
      if (place > 0 && example.breaks[place] === 1) tokens.push(0);
      tokens.push(example.codes[place]!);
    }
    for (const grams of Object.values(listGrams(example)))
      for (const gram of grams) exampleWeights[number]! += weighGram(index, gram);
    exampleStarts[number + 1] = tokens.length;
  }
  return { exampleTokens: Uint16Array.from(tokens), exampleStarts, exampleWeights };
}
