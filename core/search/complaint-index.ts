import type { Complaint } from '../library/types.ts';
import { createGramBuilder } from './gram-builder.ts';
import type { GramIndex, StoredGramIndex } from './gram-index.ts';
import { restoreGramIndex, storeGramIndex } from './gram-index.ts';
import type { ExampleSet } from './nearest-example.ts';
import { joinExamples } from './nearest-example.ts';
import { ORDINARY_TALK } from './ordinary-talk.ts';
import type { Pinyin } from './pinyin.ts';
import { readText } from './read-text.ts';
import { finish } from './slices.ts';
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
  /** What customers said: titles, examples, and the lines of ordinary talk. */
  examples: ExampleSet;
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
const LINE_WEIGHTS = { title: 2, keywords: 3, reply: 0.5, pushback: 0.5, step: 0.25 };
export const EXAMPLE_WEIGHT = 1;
const BM25 = { k: 5, b: 1, rarity: 0.5 };

/** Groups of lines that are no complaints. */
export type OrdinaryTalk = readonly (readonly string[])[];

/** Builds the index from scratch. */
export function buildComplaintIndex(
  complaints: Complaint[],
  pinyin: Pinyin,
  talk: OrdinaryTalk = ORDINARY_TALK,
): ComplaintIndex {
  const lines = collectLines(pinyin);
  const owners = complaints.length + talk.length;
  for (const complaint of complaints) lines.addComplaint(complaint);
  for (const group of talk) {
    const add = lines.addOwner();
    for (const text of group) add(EXAMPLE_WEIGHT, text, true);
  }

  const index = finish(lines.characters.build(owners, BM25));
  return {
    complaints: complaints.length,
    characters: index,
    syllables: finish(lines.syllables.build(owners, BM25)),
    ordinary: buildTalkIndex(talk.flat()),
    examples: joinExamples(lines.examples, index),
  };
}

/** Complaints indexed beside a large index, so that their scores compare with those in it. */
export type ComplaintSegment = Pick<ComplaintIndex, 'characters' | 'syllables' | 'examples'>;

export function buildComplaintSegment(
  complaints: readonly Complaint[],
  pinyin: Pinyin,
  like: ComplaintIndex,
): ComplaintSegment {
  const lines = collectLines(pinyin);
  for (const complaint of complaints) lines.addComplaint(complaint);
  return {
    characters: finish(lines.characters.build(complaints.length, BM25, like.characters)),
    syllables: finish(lines.syllables.build(complaints.length, BM25, like.syllables)),
    // Weighed by the large index, as the text is that they are compared with.
    examples: joinExamples(lines.examples, like.characters),
  };
}

function collectLines(pinyin: Pinyin) {
  const characters = createGramBuilder();
  const syllables = createGramBuilder();
  const examples: Tokens[][] = [];
  return { characters, syllables, examples, addOwner, addComplaint };

  function addOwner() {
    const owner = examples.length;
    examples.push([]);
    return (weight: number, text: string, isExample = false) => {
      const units = readText(text, true);
      if (units.length === 0) return;
      const tokens = readTokens(units);
      characters.addLine(tokens, owner, weight);
      syllables.addLine(readSyllableTokens(units, pinyin), owner, weight);
      if (isExample) examples[owner]!.push(tokens);
    };
  }

  function addComplaint(complaint: Complaint) {
    const add = addOwner();
    add(LINE_WEIGHTS.title, complaint.title, true);
    add(LINE_WEIGHTS.keywords, complaint.keywords.join('，'));
    for (const { text } of complaint.examples) add(EXAMPLE_WEIGHT, text, true);
    for (const { text } of complaint.replies) add(LINE_WEIGHTS.reply, text);
    for (const text of complaint.pushback) add(LINE_WEIGHTS.pushback, text);
    for (const { text } of complaint.steps) add(LINE_WEIGHTS.step, text);
  }
}

function buildTalkIndex(lines: string[]): GramIndex {
  const builder = createGramBuilder();
  for (const [line, text] of lines.entries())
    builder.addLine(readTokens(readText(text)), line, EXAMPLE_WEIGHT);
  return finish(builder.build(lines.length, BM25));
}
