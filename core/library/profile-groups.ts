import type { Profile } from './settings.ts';
import type { Placeholder } from './types.ts';
import type { PackRow } from './views.ts';

type ProfileGroupId = 'me' | 'company' | 'place';

export interface ProfileGroup {
  id: ProfileGroupId;
  placeholders: Placeholder[];
}

const ABOUT_ME = ['客服姓名', '客服姓氏', '工号', '职务'];
/** Where customers come to, with the lines of business that speak of it. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  门店名: ['零售', '美容'],
  收银台位置: ['零售'],
  小区名: ['物业'],
};

/**
 * The profile in the order in which people think of it: themselves, their company, and the place
 * where they meet customers, as far as a pack that is on speaks of it.
 */
export function groupProfile(
  placeholders: readonly Placeholder[],
  packs: readonly Pick<PackRow, 'business' | 'on'>[],
  profile: Profile,
): ProfileGroup[] {
  const lines = new Set(packs.filter(({ on }) => on).flatMap(({ business }) => business));
  const isWanted = (name: string) =>
    profile[name] !== undefined || PLACES[name]!.some(line => lines.has(line));
  const asked = placeholders.filter(({ scope }) => scope === 'profile');
  const groups: ProfileGroup[] = [
    { id: 'me', placeholders: ABOUT_ME.flatMap(me => asked.find(({ name }) => name === me) ?? []) },
    {
      id: 'company',
      placeholders: asked.filter(({ name }) => !ABOUT_ME.includes(name) && !(name in PLACES)),
    },
    { id: 'place', placeholders: asked.filter(({ name }) => name in PLACES && isWanted(name)) },
  ];
  return groups.filter(group => group.placeholders.length > 0);
}
