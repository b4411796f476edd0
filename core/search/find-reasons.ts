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
/** Characters that only join others don't begin or end a reason. */
const JOINING = new Set(
  Array.from(
    '的地得了是我你您他她它们这那一个在就都也把给和呢吧吗嘛啊呀哦嗯哎诶很还又',
    character => character.charCodeAt(0),
  ),
);
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
  const least = LEAST_SHARE * most;

  const reasons: Reason[] = [];
  for (let place = 0; place < units.length; place += 1) {
    if (shares[place]! < least) continue;
    let first = place;
    while (isInside(place + 1)) place += 1;
    let last = place;
    while (first <= last && JOINING.has(units.codes[first]!)) first += 1;
    while (last > first && JOINING.has(units.codes[last]!)) last -= 1;
    if (last > first || (last === first && shares[first]! >= LEAST_ALONE * most))
      addReason(reasons, units.starts[first]!, units.ends[last]!);
  }
  return reasons;

  function isInside(place: number): boolean {
    return place < units.length && units.breaks[place] === 0 && shares[place]! >= least;
  }
}

function addReason(reasons: Reason[], start: number, end: number) {
  const last = reasons.at(-1);
  if (last && start <= last.end) last.end = Math.max(last.end, end);
  else reasons.push({ start, end });
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
