import type { ComplaintIndex } from './complaint-index.ts';
import type { GramIndex } from './gram-index.ts';
import { findTerm } from './gram-index.ts';
import type { Units } from './read-text.ts';
import type { Tokens } from './tokens.ts';
import { gramOf } from './tokens.ts';
import type { Reason } from './types.ts';

export interface ReadComplaint {
  units: Units;
  characters: Tokens;
  syllables: Tokens;
}

/** A unit is a reason when it gave at least this share of what the best one gave. */
const LEAST_SHARE = 0.35;
/** Sound alone decides only where the characters say nothing. */
const SOUND_WEIGHT = 0.4;

/** The words of the customer that made a complaint score, as ranges of the text. */
export function findReasons(
  index: ComplaintIndex,
  owner: number,
  { units, characters, syllables }: ReadComplaint,
): Reason[] {
  const shares = new Float32Array(units.length);
  const lines = linesOf(index, owner);
  addShares(index.characters, characters, lines, shares, 1);
  addShares(index.syllables, syllables, lines, shares, SOUND_WEIGHT);
  let most = 0;
  for (const share of shares) if (share > most) most = share;
  if (most === 0) return [];

  const reasons: Reason[] = [];
  for (let unit = 0; unit < units.length; unit += 1) {
    if (shares[unit]! < LEAST_SHARE * most) continue;
    const last = reasons.at(-1);
    const start = units.starts[unit]!;
    const end = units.ends[unit]!;
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else reasons.push({ start, end });
  }
  return reasons;
}

/** First and last line of a complaint. */
function linesOf({ owners }: ComplaintIndex, owner: number): [number, number] {
  let low = 0;
  let high = owners.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (owners[middle]! < owner) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < owners.length && owners[end] === owner) end += 1;
  return [low, end];
}

/** Gives each unit the most that a gram with it brought to any line of the complaint. */
function addShares(
  index: GramIndex,
  tokens: Tokens,
  [firstLine, endLine]: [number, number],
  shares: Float32Array,
  weight: number,
) {
  const give = (gram: number, first: number, last: number) => {
    const impact = weight * bestImpact(index, gram, firstLine, endLine);
    for (let unit = first; unit <= last; unit += 1) shares[unit]! += impact;
  };
  for (let token = 0; token < tokens.length; token += 1) {
    give(gramOf(tokens.codes[token]!, 0), tokens.first[token]!, tokens.last[token]!);
    if (token > 0 && tokens.breaks[token] === 0)
      give(
        gramOf(tokens.codes[token - 1]!, tokens.codes[token]!),
        tokens.first[token - 1]!,
        tokens.last[token]!,
      );
  }
}

function bestImpact(index: GramIndex, gram: number, firstLine: number, endLine: number): number {
  const term = findTerm(index, gram);
  if (term < 0) return 0;
  const { termStarts, postingLines, postingImpacts } = index;
  let low = termStarts[term]!;
  let high = termStarts[term + 1]!;
  const end = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (postingLines[middle]! < firstLine) low = middle + 1;
    else high = middle;
  }
  let best = 0;
  for (let place = low; place < end && postingLines[place]! < endLine; place += 1)
    if (postingImpacts[place]! > best) best = postingImpacts[place]!;
  return best;
}
