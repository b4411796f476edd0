import type { Phrase } from '../library/types.ts';
import type { GramIndex } from './gram-index.ts';
import { addScores, createGramBuilder, listGrams } from './gram-index.ts';
import type { PhraseLine } from './phrase-lines.ts';
import { TEXT, TITLE } from './phrase-lines.ts';
import type { Pinyin } from './pinyin.ts';
import { isHan, isLetter, readText } from './read-text.ts';
import type { Units } from './read-text.ts';
import { gramOf, readSyllableTokens, readTokens } from './tokens.ts';

/**
 * Phrases by their n-grams, for queries that stand nowhere as they were typed: other word order, wrong
 * characters, a few words of the situation.
 */
export interface PhraseGrams {
  characters: GramIndex;
  syllables: GramIndex;
  letters: GramIndex;
  /** Phrase and field of each line; all three indexes have the same lines. */
  owners: Uint32Array;
  fields: Uint8Array;
}

const BM25 = { k1: 1.2, b: 0.5 };
const FIELD_WEIGHTS = [1, 0, 0.75, 0.3, 0.6, 0.45];
const CHANNEL_WEIGHTS = { characters: 1, syllables: 0.5, letters: 0.35 };

/** Builds the three indexes; `lines` come phrase by phrase. */
export function buildPhraseGrams(
  phrases: Phrase[],
  lines: PhraseLine[],
  pinyin: Pinyin,
): PhraseGrams {
  const characters = createGramBuilder();
  const syllables = createGramBuilder();
  const letters = createGramBuilder();
  const owners: number[] = [];
  const fields: number[] = [];
  const nothing = { ...readTokens(readText('')) };

  for (const line of lines) {
    if (FIELD_WEIGHTS[line.field] === 0) continue;
    addLine(line.owner, line.field, line.units, line);
    if (line.field === TEXT)
      for (const { text } of phrases[line.owner]!.variants)
        addLine(line.owner, TEXT, readText(text, true));
  }
  return {
    characters: characters.build(BM25),
    syllables: syllables.build(BM25),
    letters: letters.build(BM25),
    owners: Uint32Array.from(owners),
    fields: Uint8Array.from(fields),
  };

  function addLine(owner: number, field: number, units: Units, line?: PhraseLine) {
    owners.push(owner);
    fields.push(field);
    characters.addLine(readTokens(units), owner);
    syllables.addLine(field === TEXT ? nothing : readSyllableTokens(units, pinyin), owner);
    letters.addGrams(
      line && field === TITLE ? listLetterGrams(spellLine(line, pinyin)) : [],
      owner,
    );
  }
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

/** Scores of all phrases, about 1 for a phrase whose title has all that was typed. */
export function scorePhrases(grams: PhraseGrams, units: Units, pinyin: Pinyin): Float32Array {
  const lineScores = new Float32Array(grams.owners.length);
  const plain = readTokens(units);
  const isPinyin = (place: number) => isLetter(units.codes[plain.first[place]!]!);
  const characters = new Set<number>();
  for (let place = 0; place < plain.length; place += 1) {
    // Letters are most likely pinyin; as a word they count only where one stands in a phrase.
    if (isPinyin(place)) continue;
    characters.add(gramOf(plain.codes[place]!, 0));
    if (place > 0 && plain.breaks[place] === 0 && !isPinyin(place - 1))
      characters.add(gramOf(plain.codes[place - 1]!, plain.codes[place]!));
  }
  const syllables = listGrams(readSyllableTokens(units, pinyin));
  const letters = new Set(listQueryLetters(units));
  const ideal =
    addScores(grams.characters, characters, lineScores, CHANNEL_WEIGHTS.characters) +
    addScores(grams.syllables, syllables, lineScores, CHANNEL_WEIGHTS.syllables) +
    addScores(grams.letters, letters, lineScores, CHANNEL_WEIGHTS.letters);

  const last = grams.owners.at(-1);
  const scores = new Float32Array(last === undefined ? 0 : last + 1);
  if (ideal === 0) return scores;
  for (let line = 0; line < lineScores.length; line += 1)
    if (lineScores[line]! > 0)
      scores[grams.owners[line]!]! +=
        (FIELD_WEIGHTS[grams.fields[line]!]! * lineScores[line]!) / ideal;
  return scores;
}
