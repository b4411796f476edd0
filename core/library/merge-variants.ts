import type { Variant } from './types.ts';
import { mergeTexts } from './merge-texts.ts';

interface Sides {
  base: readonly Variant[];
  mine: readonly Variant[];
  theirs: readonly Variant[];
}

/**
 * Both changes of a list of wordings in one, each wording known by what it is for; null where both
 * changed one of them in ways that do not go together, or where two are for the same.
 */
export function mergeVariants({ base, mine, theirs }: Sides): Variant[] | null {
  const [before, wanted, shipped] = [byPurpose(base), byPurpose(mine), byPurpose(theirs)];
  if (!before || !wanted || !shipped) return null;
  const merged: Variant[] = [];
  for (const key of new Set([...shipped.keys(), ...wanted.keys()])) {
    const sides = { base: before.get(key), mine: wanted.get(key), theirs: shipped.get(key) };
    const text = mergeOne(sides.base?.text, sides.mine?.text, sides.theirs?.text);
    if (text === null) return null;
    if (text !== undefined) merged.push({ ...(sides.mine ?? sides.theirs!), text });
  }
  return merged;
}

/** Undefined stands for a wording that is not there. */
function mergeOne(
  base: string | undefined,
  mine: string | undefined,
  theirs: string | undefined,
): string | undefined | null {
  if (mine === theirs || base === theirs) return mine;
  if (base === mine) return theirs;
  if (base === undefined || mine === undefined || theirs === undefined) return null;
  return mergeTexts(base, mine, theirs);
}

function byPurpose(variants: readonly Variant[]): Map<string, Variant> | null {
  const found = new Map<string, Variant>();
  for (const variant of variants) {
    const { when = '', tone = '', channel = '' } = variant;
    const key = [when, tone, channel].join('\n');
    if (found.has(key)) return null;
    found.set(key, variant);
  }
  return found;
}
