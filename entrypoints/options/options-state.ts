import { computed, signal } from '@preact/signals';
import { createProfileDrafts } from '../../components/settings/profile-drafts.ts';
import {
  listBusinessLines,
  switchEveryLine,
  switchLine,
  switchPack,
} from '../../core/library/business.ts';
import { OWN_PACK } from '../../core/library/merge.ts';
import type { Profile, Settings } from '../../core/library/settings.ts';
import { DEFAULT_SETTINGS } from '../../core/library/settings.ts';
import type { Placeholder } from '../../core/library/types.ts';
import type {
  HiddenRow,
  PackRow,
  PhraseView,
  TextRef,
  TextRuleRow,
} from '../../core/library/views.ts';
import { messagesFor } from '../../core/messages/table.ts';
import { chooseLocale, createTranslate } from '../../core/messages/text.ts';
import { askBackground } from '../../platform/messages.ts';
import type { OwnTab } from '../../platform/own-page.ts';
import { browserLanguage, findOwnTab } from '../../platform/own-page.ts';
import type { LibraryApi, SaveResult } from '../../platform/protocol.ts';
import type { Shortcut } from '../../platform/shortcuts.ts';
import { listShortcuts } from '../../platform/shortcuts.ts';
import type { Site } from '../../platform/placing/site-address.ts';
import { groupSites } from '../../platform/placing/site-address.ts';
import { listSites } from '../../platform/placing/sites.ts';

/* What the settings page shows, as signals, and what changes it. */

export const library = askBackground<LibraryApi>('library');

/** The phrase that shows what the profile is good for. */
export const OPENING: TextRef = { kind: 'phrase', id: 'call.opening.standard' };

export const settings = signal<Settings>(DEFAULT_SETTINGS);
export const profile = signal<Profile>({});
export const placeholders = signal<Placeholder[]>([]);
const rows = signal<PackRow[]>([]);
const ruleRows = signal<TextRuleRow[]>([]);
export const hidden = signal<HiddenRow[]>([]);
/** The hidden phrase that could not be brought back. */
export const restoreFault = signal<{ id: string; detail: string } | null>(null);
export const opening = signal<PhraseView | null>(null);
export const sites = signal<Site[]>([]);
export const shortcuts = signal<Shortcut[]>([]);
export const ownTab = signal<OwnTab | null>(null);
export const place = signal(readPlace());
/** Everything was read once: before that there is nothing to show. */
export const ready = signal(false);
/** What went wrong with the storage or the background, for people to see at the top. */
export const fault = signal<{
  kind: 'unread' | 'unkept' | 'unsaved' | 'silent';
  detail: string;
} | null>(null);

/** The packs as they are switched now, before the background has said so. */
export const packs = computed(() => {
  const off = new Set(settings.value.packsOff);
  return rows.value.map(pack => ({ ...pack, on: !off.has(pack.id) }));
});
/** Packs by the names that people know, the user's own entries as the last of them. */
export function listPacks(): { id: string; title: string }[] {
  const isEnglish = locale.value === 'en';
  const named = packs.value.map(({ id, title, en }) => ({
    id,
    title: (isEnglish && en.title) || title,
  }));
  return [...named, { id: OWN_PACK, title: translate.value('manager_pack_own') }];
}

export const businessLines = computed(() => listBusinessLines(packs.value));
/** The packs that were off before several were switched at once. */
export const packsBefore = signal<string[] | null>(null);
/** The text rules as they are switched now. */
export const rules = computed(() => {
  const off = new Set(settings.value.rulesOff);
  return ruleRows.value.map(rule => ({ ...rule, on: !off.has(rule.id) }));
});
export const locale = computed(() => chooseLocale(settings.value.language, browserLanguage()));
export const translate = computed(() => createTranslate(messagesFor(locale.value), locale.value));

export const drafts = createProfileDrafts({
  profile,
  async save(change) {
    const result = await library.changeProfile(change);
    if (result.ok) profile.value = await library.getProfile();
    return result;
  },
});

/** Shows another section; what could not be saved in the one before has been read by then. */
export function goTo(next: string): void {
  place.value = next;
  packsBefore.value = null;
  restoreFault.value = null;
  if (fault.value?.kind === 'unsaved') fault.value = null;
}

export function readPlace(): string {
  return location.hash.slice(1).split('=', 1)[0]!;
}

/** The address that the settings were opened to ask for. */
export function readAskedSite(): string {
  const [place, asked] = location.hash.slice(1).split('=', 2);
  return place === 'sites' && asked ? decodeURIComponent(asked) : '';
}

/** Reads all that the page shows. */
export async function readAll(): Promise<void> {
  try {
    const [unread] = await Promise.all([
      library.getStorageFault(),
      readSettings(),
      readLibrary(),
      readSites(),
      readShortcuts(),
      findOwnTab().then(tab => void (ownTab.value = tab)),
    ]);
    fault.value = unread;
  } catch (error) {
    fault.value = { kind: 'silent', detail: messageOf(error) };
  }
  ready.value = true;
}

/** Changes of this page on their way; what is read meanwhile may be older than what is shown. */
let underway = 0;

/** Reads a part anew; what is shown stays when nobody answers. */
export async function refresh(read: () => Promise<void>): Promise<void> {
  try {
    await read();
    if (fault.value?.kind === 'silent') fault.value = null;
  } catch (error) {
    fault.value = { kind: 'silent', detail: messageOf(error) };
  }
}

export async function readSettings(): Promise<void> {
  const read = await library.getSettings();
  if (underway === 0) settings.value = read;
}

export async function readLibrary(): Promise<void> {
  [profile.value, placeholders.value, rows.value, opening.value, ruleRows.value, hidden.value] =
    await Promise.all([
      library.getProfile(),
      library.listPlaceholders(),
      library.listPacks(),
      library.openPhrase(OPENING.id),
      library.listTextRules(),
      library.listHidden(),
    ]);
}

export async function readSites(): Promise<void> {
  sites.value = groupSites(await listSites());
}

export async function readShortcuts(): Promise<void> {
  shortcuts.value = await listShortcuts();
}

/** Shows a change at once, and takes it back when it could not be saved. */
export async function changeSettings(change: Partial<Settings>): Promise<boolean> {
  settings.value = { ...settings.value, ...change };
  underway += 1;
  const result = await library
    .changeSettings(change)
    .catch((error: unknown): SaveResult => ({
      ok: false,
      reason: 'storage',
      detail: messageOf(error),
    }))
    .finally(() => (underway -= 1));
  if (!result.ok) {
    // Where nothing is kept, that says it already.
    if (fault.value?.kind !== 'unkept')
      fault.value = { kind: 'unsaved', detail: 'detail' in result ? result.detail : '' };
    await readSettings().catch(() => undefined);
  } else if (fault.value?.kind === 'unsaved') fault.value = null;
  return result.ok;
}

export function turnPack(id: string, on: boolean): void {
  packsBefore.value = null;
  void changeSettings({ packsOff: switchPack(settings.value.packsOff, id, on) });
}

export const turnLine = (line: string, on: boolean) =>
  turnPacks(switchLine(rows.value, settings.value.packsOff, line, on));

export const turnEveryLine = (on: boolean) =>
  turnPacks(switchEveryLine(rows.value, settings.value.packsOff, on));

function turnPacks(packsOff: string[]): void {
  packsBefore.value = settings.value.packsOff;
  void changeSettings({ packsOff });
}

export function undoPacks(): void {
  const before = packsBefore.value;
  packsBefore.value = null;
  if (before) void changeSettings({ packsOff: before });
}

export function turnRules(ids: readonly string[], on: boolean): void {
  const others = settings.value.rulesOff.filter(id => !ids.includes(id));
  void changeSettings({ rulesOff: on ? others : [...others, ...ids] });
}

export async function restorePhrase(id: string): Promise<void> {
  const result = await library
    .restorePhrase(id)
    .catch((error: unknown) => ({ ok: false as const, detail: messageOf(error) }));
  restoreFault.value = result.ok ? null : { id, detail: 'detail' in result ? result.detail : '' };
  if (result.ok) await refresh(readLibrary);
}

export const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);
