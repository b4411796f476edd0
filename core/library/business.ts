import type { PackRow } from './views.ts';

type BusinessPack = Pick<PackRow, 'id' | 'business'>;
type SwitchedPack = Pick<PackRow, 'id' | 'business' | 'on'>;

/** The line of business whose packs everybody wants. */
export const GENERAL_BUSINESS = '通用';

/** A line of business as one switch for all of its packs. */
export interface BusinessLine {
  line: string;
  state: 'on' | 'off' | 'some';
}

/** The lines to choose from, in the order of the packs; the general one is no choice. */
export function listBusinessLines(packs: readonly SwitchedPack[]): BusinessLine[] {
  const lines = new Set(packs.flatMap(({ business }) => business));
  lines.delete(GENERAL_BUSINESS);
  return [...lines].map(line => {
    const own = packs.filter(({ business }) => business.includes(line));
    const on = own.filter(pack => pack.on).length;
    return { line, state: on === own.length ? 'on' : on === 0 ? 'off' : 'some' };
  });
}

/** The packs that are off after a line was switched: its own packs and no others. */
export function switchLine(
  packs: readonly BusinessPack[],
  packsOff: readonly string[],
  line: string,
  on: boolean,
): string[] {
  const own = packs.filter(({ business }) => business.includes(line));
  return own.reduce<string[]>((off, { id }) => switchPack(off, id, on), [...packsOff]);
}

/** The packs that are off after all lines were switched; the general packs stay as they are. */
export function switchEveryLine(
  packs: readonly BusinessPack[],
  packsOff: readonly string[],
  on: boolean,
): string[] {
  const special = packs.filter(({ business }) => !business.includes(GENERAL_BUSINESS));
  return special.reduce<string[]>((off, { id }) => switchPack(off, id, on), [...packsOff]);
}

/** The packs that are off after one was switched by hand. */
export function switchPack(packsOff: readonly string[], id: string, on: boolean): string[] {
  const others = packsOff.filter(other => other !== id);
  return on ? others : [...others, id];
}
