import { signal } from '@preact/signals';
import type { SiteChange } from '../../components/settings/site-list.tsx';
import { openShortcutSettings } from '../../platform/shortcuts.ts';
import type { Site } from '../../platform/placing/site-address.ts';
import { parseSiteAddress } from '../../platform/placing/site-address.ts';
import { requestSites, revokeSite } from '../../platform/placing/sites.ts';
import { messageOf, readSites, sites } from './options-state.ts';

/* What the browser keeps for us: the granted sites and the shortcuts. */

/** The browser opens no page for its shortcuts to us: the words have to lead there. */
export const shortcutsBarred = signal(false);

export async function changeShortcuts(): Promise<void> {
  shortcutsBarred.value = !(await openShortcutSettings());
}

/** Up to the question no await: browsers ask only in the very event of the click. */
export async function addSite(typed: string): Promise<SiteChange> {
  const address = parseSiteAddress(typed);
  if (!address.ok) return { ok: false, reason: address.problem };
  try {
    if (!(await requestSites(address.origins))) return { ok: false, reason: 'refused' };
  } catch (error) {
    return { ok: false, reason: 'failed', detail: messageOf(error) };
  }
  await readSites();
  return { ok: true };
}

export async function removeSite(site: Site): Promise<SiteChange> {
  try {
    for (const pattern of site.patterns) await revokeSite(pattern);
  } catch (error) {
    return { ok: false, reason: 'failed', detail: messageOf(error) };
  }
  await readSites();
  const isKept = sites.value.some(({ patterns }) => patterns.includes(site.patterns[0]!));
  return isKept ? { ok: false, reason: 'kept' } : { ok: true };
}
