import type { ComplaintSegment } from './complaint-index.ts';
import type { GramIndex } from './gram-index.ts';
import { impactOn } from './gram-index.ts';
import type { Units } from './read-text.ts';
import type { Tokens } from './tokens.ts';
import { gramOf } from './tokens.ts';
import type { Reason } from './types.ts';

export interface ReadComplaint {
  input: string;
  units: Units;
  characters: Tokens;
  syllables: Tokens;
  /** Moves a range to the edges of words. */
  toWords: (range: Reason) => Reason;
}

/** A unit is a reason when it gave at least this share of what the best one gave. */
const LEAST_SHARE = 0.4;
/** A single character between others has to give more. */
const LEAST_ALONE = 0.7;
/** Characters that only join others don't begin or end a reason. */
const JOINING = new Set(
  Array.from(
    '的地得了是我你您他她它们这那一个在就都也把给和呢吧吗嘛啊呀哦嗯哎诶很还又',
    character => character.charCodeAt(0),
  ),
);
/** Sound counts less than characters do, as in the score. */
const SOUND_WEIGHT = 0.4;

/** More words than this explain nothing better. */
const MOST_REASONS = 10;

/**
 * The words of the customer that made a complaint score, as ranges of the text. What is said several
 * times is a reason once.
 */
export function findReasons(
  index: ComplaintSegment,
  owner: number,
  { input, units, characters, syllables, toWords }: ReadComplaint,
): Reason[] {
  const shares = new Float32Array(units.length);
  addShares(index.characters, characters, owner, shares, 1);
  addShares(index.syllables, syllables, owner, shares, SOUND_WEIGHT);
  let most = 0;
  for (const share of shares) if (share > most) most = share;
  if (most === 0) return [];
  const least = LEAST_SHARE * most;

  const found: (Reason & { share: number })[] = [];
  for (let place = 0; place < units.length; place += 1) {
    if (shares[place]! < least) continue;
    let first = place;
    while (isInside(place + 1)) place += 1;
    let last = place;
    while (first <= last && JOINING.has(units.codes[first]!)) first += 1;
    while (last > first && JOINING.has(units.codes[last]!)) last -= 1;
    if (last > first || (last === first && shares[first]! >= LEAST_ALONE * most)) {
      const range = toWords({ start: units.starts[first]!, end: units.ends[last]! });
      found.push({ ...range, share: sumBetween(shares, first, last) });
    }
  }
  return joinReasons(takeStrongest(input, found));

  function isInside(place: number): boolean {
    return place < units.length && units.breaks[place] === 0 && shares[place]! >= least;
  }
}

/** Each word once, where it first stands; the strongest ones, in the order of the text. */
function takeStrongest(input: string, found: (Reason & { share: number })[]): Reason[] {
  const words = new Set<string>();
  const distinct = found.filter(({ start, end }) => {
    const word = input.slice(start, end);
    return !words.has(word) && words.add(word);
  });
  return distinct
    .toSorted((a, b) => b.share - a.share)
    .slice(0, MOST_REASONS)
    .map(({ start, end }) => ({ start, end }))
    .toSorted((a, b) => a.start - b.start);
}

/** Joins ranges that touch. */
function joinReasons(sorted: Reason[]): Reason[] {
  const reasons: Reason[] = [];
  for (const { start, end } of sorted) {
    const last = reasons.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else reasons.push({ start, end });
  }
  return reasons;
}

function sumBetween(values: Float32Array, first: number, last: number): number {
  let sum = 0;
  for (let place = first; place <= last; place += 1) sum += values[place]!;
  return sum;
}

/** Gives each unit what its gram, and the pairs with it, brought to the complaint. */
function addShares(
  index: GramIndex,
  { codes, first, last, breaks, length }: Tokens,
  owner: number,
  shares: Float32Array,
  weight: number,
) {
  const give = (impact: number, start: number, end: number) => {
    for (let unit = start; unit <= end; unit += 1) shares[unit]! += weight * impact;
  };
  for (let token = 0; token < length; token += 1) {
    give(impactOn(index, gramOf(codes[token]!, 0), owner), first[token]!, last[token]!);
    if (token === 0 || breaks[token] === 1) continue;
    const pair = impactOn(index, gramOf(codes[token - 1]!, codes[token]!), owner);
    give(pair, first[token - 1]!, last[token]!);
  }
}
