import type { ComplaintIndex } from './complaint-index.ts';
import { EXAMPLE_WEIGHT } from './complaint-index.ts';
import type { GramIndex, Grams } from './gram-index.ts';
import { impactOn, listGrams, weighGram } from './gram-index.ts';
import type { ExampleSet, Nearness } from './nearest-example.ts';
import { joinExamples } from './nearest-example.ts';
import type { Pinyin } from './pinyin.ts';
import { readText } from './read-text.ts';
import type { Tokens } from './tokens.ts';
import { readSyllableTokens, readTokens } from './tokens.ts';

/*
 * Examples that agents taught, beside an index that stays as it is. With x lines that hold a gram, of
 * which the index knows x₀ by its impact, a complaint gets
 *
 *   idf(gram)^rarity · ( x / (x + held) − x₀ / (x₀ + held) )
 *
 * more, which is what it would get if it were indexed anew, but for rarity and average length.
 */

/** Owner → what a gram gives it beyond the index. */
type Raises = Map<number, Map<number, number>>;

export interface LearnedImpacts {
  /** Puts these texts in the place of what one complaint had learned. */
  set(owner: number, texts: readonly string[]): void;
  addCharacters(grams: Iterable<number>, scores: Float32Array, weight: number): void;
  addSyllables(grams: Iterable<number>, scores: Float32Array, weight: number): void;
  /** How near the nearest learned example of a complaint is. */
  rateNearness(rate: (examples: ExampleSet, owner: number) => Nearness, owner: number): Nearness;
}

const NONE: Nearness = { shorter: 0, longer: 0 };
/** Impacts are stored in steps; an x₀ can't be told from one that is nearly all. */
const MOST_KNOWN = 0.98;

export function createLearnedImpacts(
  { characters, syllables }: ComplaintIndex,
  pinyin: Pinyin,
): LearnedImpacts {
  const byCharacter: Raises = new Map();
  const bySyllable: Raises = new Map();
  const examples = new Map<number, ExampleSet>();

  return {
    set(owner, texts) {
      for (const raises of [byCharacter, bySyllable])
        for (const owners of raises.values()) owners.delete(owner);
      examples.delete(owner);
      const read = texts.map(text => readText(text)).filter(units => units.length > 0);
      if (read.length === 0) return;
      const tokens = read.map(readTokens);
      const sounds = read.map(units => readSyllableTokens(units, pinyin));
      raise(byCharacter, characters, owner, tokens);
      raise(bySyllable, syllables, owner, sounds);
      examples.set(owner, joinExamples([tokens], characters));
    },
    addCharacters: (grams, scores, weight) => add(byCharacter, grams, scores, weight),
    addSyllables: (grams, scores, weight) => add(bySyllable, grams, scores, weight),
    rateNearness(rate, owner) {
      const learned = examples.get(owner);
      return learned ? rate(learned, 0) : NONE;
    },
  };
}

function raise(raises: Raises, index: GramIndex, owner: number, lines: Tokens[]) {
  const counts = new Map<number, number>();
  for (const line of lines)
    for (const grams of Object.values(listGrams(line)) as Grams[keyof Grams][])
      for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + EXAMPLE_WEIGHT);
  const held = index.held[owner]!;
  for (const [gram, learned] of counts) {
    const weight = weighGram(index, gram);
    if (weight === 0) continue;
    const known = Math.min(impactOn(index, gram, owner) / weight, MOST_KNOWN);
    const lines0 = (held * known) / (1 - known);
    const now = (lines0 + learned) / (lines0 + learned + held);
    const owners = raises.get(gram) ?? new Map<number, number>();
    owners.set(owner, weight * (now - known));
    raises.set(gram, owners);
  }
}

function add(raises: Raises, grams: Iterable<number>, scores: Float32Array, weight: number) {
  if (raises.size === 0) return;
  for (const gram of grams)
    for (const [owner, impact] of raises.get(gram) ?? []) scores[owner]! += weight * impact;
}
