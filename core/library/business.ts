import type { Settings } from './settings.ts';
import type { PackRow } from './views.ts';

type BusinessPack = Pick<PackRow, 'id' | 'business'>;
type PackChoice = Pick<Settings, 'business' | 'packsOff'>;

/** The line of business whose packs everybody wants. */
export const GENERAL_BUSINESS = '通用';

/** Packs of these lines stay on whatever is chosen: everyone here answers a telephone. */
const ALWAYS: readonly string[] = [GENERAL_BUSINESS, '热线'];

/** The lines of business to choose from, in the order of the packs; the general one is no choice. */
export function listBusinessLines(packs: readonly BusinessPack[]): string[] {
  const lines = new Set(packs.flatMap(({ business }) => business));
  lines.delete(GENERAL_BUSINESS);
  return [...lines];
}

/**
 * The settings after other lines of business were chosen. Only packs that the choice brings in or
 * sends away are switched: one that was switched by hand stays as it is. No choice wants every pack.
 */
export function chooseBusiness(
  packs: readonly BusinessPack[],
  before: PackChoice,
  chosen: readonly string[],
): PackChoice {
  const off = new Set(before.packsOff);
  for (const pack of packs) {
    const isWanted = wants(chosen, pack);
    if (isWanted === wants(before.business, pack)) continue;
    if (isWanted) off.delete(pack.id);
    else off.add(pack.id);
  }
  return { business: [...chosen], packsOff: [...off] };
}

/** The settings after one pack was switched by hand. */
export function switchPack(packsOff: readonly string[], id: string, on: boolean): string[] {
  const others = packsOff.filter(other => other !== id);
  return on ? others : [...others, id];
}

/** Packs under the line of business that they name first, in the order of the packs. */
export function groupByBusiness<T extends BusinessPack>(
  packs: readonly T[],
): { business: string; packs: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const pack of packs) {
    const business = pack.business[0] ?? GENERAL_BUSINESS;
    const group = groups.get(business);
    if (group) group.push(pack);
    else groups.set(business, [pack]);
  }
  return [...groups].map(([business, group]) => ({ business, packs: group }));
}

function wants(chosen: readonly string[], { business }: BusinessPack): boolean {
  if (chosen.length === 0 || business.length === 0) return true;
  return business.some(line => ALWAYS.includes(line) || chosen.includes(line));
}
