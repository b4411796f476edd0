import type { Phrase } from '../library/types.ts';
import { createGramBuilder } from './gram-builder.ts';
import type { GramIndex, StoredGramIndex } from './gram-index.ts';
import { addScores, listGrams, restoreGramIndex, storeGramIndex, weighGram } from './gram-index.ts';
import type { PhraseLine } from './phrase-lines.ts';
import { TEXT, TITLE } from './phrase-lines.ts';
import type { Pinyin } from './pinyin.ts';
import { isHan, isLetter, readText } from './read-text.ts';
import type { Units } from './read-text.ts';
import type { Slices } from './slices.ts';
import type { Tokens } from './tokens.ts';
import { gramOf, readSyllableTokens, readTokens } from './tokens.ts';

/**
 * Phrases by their n-grams, for queries that stand nowhere as they were typed: other word order, wrong
 * characters, a few words of the situation.
 */
export interface PhraseGrams {
  characters: GramIndex;
  syllables: GramIndex;
  letters: GramIndex;
}

export type StoredPhraseGrams = Record<keyof PhraseGrams, StoredGramIndex>;

export const storePhraseGrams = (grams: PhraseGrams): StoredPhraseGrams => ({
  characters: storeGramIndex(grams.characters),
  syllables: storeGramIndex(grams.syllables),
  letters: storeGramIndex(grams.letters),
});

export const restorePhraseGrams = (grams: StoredPhraseGrams): PhraseGrams => ({
  characters: restoreGramIndex(grams.characters),
  syllables: restoreGramIndex(grams.syllables),
  letters: restoreGramIndex(grams.letters),
});

/** In the order of FIELDS: a word in the title is worth four in the body. */
const FIELD_WEIGHTS = [4, 0, 2.5, 0.8, 2, 1];
const VARIANT_WEIGHT = 0.5;
const BM25 = { k: 1.5, b: 0.4, rarity: 0.7 };
const CHANNEL_WEIGHTS = { characters: 1, syllables: 0.5, letters: 0.6 };

/** Builds the three indexes; `lines` come phrase by phrase. `like` is the index that scores compare with. */
export function* buildPhraseGrams(
  phrases: Phrase[],
  lines: PhraseLine[],
  pinyin: Pinyin,
  like?: PhraseGrams,
): Slices<PhraseGrams> {
  const characters = createGramBuilder();
  const syllables = createGramBuilder();
  const letters = createGramBuilder();
  // Categories and tags are the same units in many lines.
  const sounds = new Map<Units, Tokens>();
  const soundsOf = (units: Units): Tokens => {
    const known = sounds.get(units) ?? readSyllableTokens(units, pinyin);
    sounds.set(units, known);
    return known;
  };
  for (const line of lines) {
    const { owner, field, units } = line;
    const weight = FIELD_WEIGHTS[field]!;
    if (weight === 0) continue;
    characters.addLine(readTokens(units), owner, weight);
    if (field !== TEXT) syllables.addLine(soundsOf(units), owner, weight);
    if (field === TITLE) letters.addGrams(listLetterGrams(spellLine(line, pinyin)), owner, weight);
    if (field === TEXT)
      for (const { text } of phrases[owner]!.variants)
        characters.addLine(readTokens(readText(text, true)), owner, VARIANT_WEIGHT);
    yield;
  }
  return {
    characters: yield* characters.build(phrases.length, BM25, like?.characters),
    syllables: yield* syllables.build(phrases.length, BM25, like?.syllables),
    letters: yield* letters.build(phrases.length, BM25, like?.letters),
  };
}

/** Title in Latin letters, one string for each unit. */
export function spellLine({ units, syllables }: PhraseLine, pinyin: Pinyin): string[] {
  return Array.from(units.codes, (code, place) =>
    isHan(code) ? pinyin.syllables[syllables[place]!]! : String.fromCharCode(code),
  );
}

/** Folds what is mixed up by ear; both sides of a comparison are folded alike. */
export const foldLetters = (letters: string): string =>
  letters
    .replace(/([zcs])h/g, '$1')
    .replace(/ng/g, 'n')
    .replace(/l/g, 'n');

/** Groups of three letters of the whole, and of two neighbouring initials. */
function listLetterGrams(spelled: string[]): number[] {
  const grams = listTriples(foldLetters(spelled.join('')));
  const initials = spelled.map(spelling => spelling[0] ?? ' ').join('');
  for (let place = 0; place + 1 < initials.length; place += 1)
    grams.push(gramOf(initials.charCodeAt(place), -initials.charCodeAt(place + 1)));
  return grams;
}

function listTriples(letters: string): number[] {
  const grams: number[] = [];
  for (let place = 0; place + 2 < letters.length; place += 1)
    grams.push(
      gramOf(
        letters.charCodeAt(place) * 0x100 + letters.charCodeAt(place + 1),
        letters.charCodeAt(place + 2),
      ),
    );
  return grams;
}

/** Grams of the runs of Latin letters in a query, as spelling and as initials. */
function listQueryLetters({ codes, length }: Units): number[] {
  const grams: number[] = [];
  for (let place = 0; place < length; place += 1) {
    const start = place;
    while (place < length && isLetter(codes[place]!)) place += 1;
    if (place - start < 2) continue;
    const letters = String.fromCharCode(...codes.subarray(start, place));
    grams.push(...listTriples(foldLetters(letters)));
    if (letters.length <= 8)
      for (let at = 0; at + 1 < letters.length; at += 1)
        grams.push(gramOf(letters.charCodeAt(at), -letters.charCodeAt(at + 1)));
  }
  return grams;
}

/** Scores of all phrases, nearly 1 for a phrase whose title has all that was typed. */
export function scoreGrams(grams: PhraseGrams, units: Units, pinyin: Pinyin): Float32Array {
  const channels = [
    [grams.characters, listCharacters(units), CHANNEL_WEIGHTS.characters],
    [grams.syllables, listSounds(units, pinyin), CHANNEL_WEIGHTS.syllables],
    [grams.letters, new Set(listQueryLetters(units)), CHANNEL_WEIGHTS.letters],
  ] as const;
  const scores = new Float32Array(grams.characters.owners);
  let ideal = 0;
  for (const [index, typed, weight] of channels)
    for (const gram of typed) ideal += weight * weighGram(index, gram);
  if (ideal > 0)
    for (const [index, typed, weight] of channels) addScores(index, typed, scores, weight / ideal);
  return scores;
}

function listSounds(units: Units, pinyin: Pinyin): Set<number> {
  const { singles, pairs } = listGrams(readSyllableTokens(units, pinyin));
  return new Set([...singles, ...pairs]);
}

/** Grams of all but Latin letters, which are most likely pinyin. */
function listCharacters(units: Units): Set<number> {
  const { codes, first, breaks, length } = readTokens(units);
  const isSpelled = (place: number) => isLetter(units.codes[first[place]!]!);
  const grams = new Set<number>();
  for (let place = 0; place < length; place += 1) {
    if (isSpelled(place)) continue;
    grams.add(gramOf(codes[place]!, 0));
    if (place > 0 && breaks[place] === 0 && !isSpelled(place - 1))
      grams.add(gramOf(codes[place - 1]!, codes[place]!));
  }
  return grams;
}
