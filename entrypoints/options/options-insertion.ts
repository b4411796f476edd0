import { computed, signal } from '@preact/signals';
import type { SiteSettings } from '../../core/library/settings.ts';
import { rules } from '../../page/rules.ts';
import { writeReport } from '../../platform/placing/placing-report.ts';
import { parseSiteAddress } from '../../platform/placing/site-address.ts';
import { changeSettings, library, settings, sites } from './options-state.ts';

/* Typed codes and the way of inserting, site by site; and how the last insertion went. */

/** Hosts that were typed here and have nothing chosen yet. */
const added = signal<readonly string[]>([]);
export const report = signal<string | null>(null);

export const ruleNames = rules.map(({ name }) => name);

export const siteSettings = computed<ReadonlyMap<string, SiteSettings>>(() => {
  const chosen = settings.value.sites;
  const granted = sites.value.map(({ host }) => host).filter(host => host !== '*');
  const hosts = new Set([...granted, ...Object.keys(chosen), ...added.value]);
  return new Map([...hosts].toSorted().map(host => [host, chosen[host] ?? {}]));
});

export function changeSite(host: string, change: SiteSettings): void {
  const { [host]: _, ...others } = settings.value.sites;
  const isEmpty = Object.keys(change).length === 0;
  void changeSettings({ sites: isEmpty ? others : { ...others, [host]: change } });
}

export function addHost(typed: string): boolean {
  const address = parseSiteAddress(typed);
  if (address.ok) added.value = [...added.value, address.host];
  return address.ok;
}

export async function readReport(): Promise<void> {
  const last = await library.lastPlacing();
  report.value = last && writeReport(last);
}
