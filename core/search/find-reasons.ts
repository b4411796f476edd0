import type { ComplaintIndex } from './complaint-index.ts';
import type { GramIndex } from './gram-index.ts';
import { impactOn } from './gram-index.ts';
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
const LEAST_SHARE = 0.4;
/** A single character between others has to give more. */
const LEAST_ALONE = 0.7;
/** Sound counts less than characters do, as in the score. */
const SOUND_WEIGHT = 0.4;

/** The words of the customer that made a complaint score, as ranges of the text. */
export function findReasons(
  index: ComplaintIndex,
  owner: number,
  { units, characters, syllables }: ReadComplaint,
): Reason[] {
  const shares = new Float32Array(units.length);
  addShares(index.characters, characters, owner, shares, 1);
  addShares(index.syllables, syllables, owner, shares, SOUND_WEIGHT);
  let most = 0;
  for (const share of shares) if (share > most) most = share;
  if (most === 0) return [];

  const reasons: Reason[] = [];
  for (let first = 0; first < units.length; first += 1) {
    if (shares[first]! < LEAST_SHARE * most) continue;
    let last = first;
    let best = shares[first]!;
    while (
      last + 1 < units.length &&
      units.breaks[last + 1] === 0 &&
      shares[last + 1]! >= LEAST_SHARE * most
    ) {
      last += 1;
      best = Math.max(best, shares[last]!);
    }
    if (last > first || best >= LEAST_ALONE * most)
      addReason(reasons, units.starts[first]!, units.ends[last]!);
    first = last;
  }
  return reasons;
}

function addReason(reasons: Reason[], start: number, end: number) {
  const last = reasons.at(-1);
  if (last && start <= last.end) last.end = Math.max(last.end, end);
  else reasons.push({ start, end });
}

/** Gives each unit what the grams with it brought to the complaint. */
function addShares(
  index: GramIndex,
  tokens: Tokens,
  owner: number,
  shares: Float32Array,
  weight: number,
) {
  const give = (gram: number, first: number, last: number) => {
    const impact = weight * impactOn(index, gram, owner);
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
