import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  EntryPage,
  Health,
  StorageState,
} from '../../../platform/library/manager-protocol.ts';
import type { SaveResult } from '../../../platform/protocol.ts';
import { findFirefox } from '../../../tools/browser.ts';
import type { FirefoxPages } from '../firefox-pages.ts';
import { makeProfile, removeProfile, startPages } from '../firefox-pages.ts';
import { draftOf } from './life.ts';

/* Fault 22 of docs/faults.md in Firefox: what it clears when told to. */

const CLEAR = `
  const { promise, resolve } = Promise.withResolvers();
  const { CLEAR_ALL } = Ci.nsIClearDataService;
  Services.clearData.deleteData(CLEAR_ALL, { onDataDeleted: resolve });
  return promise;`;

/** Only what belongs to one origin, as somebody does it who knows its address. */
const CLEAR_ORIGIN = `
  const { promise, resolve } = Promise.withResolvers();
  const principal = Services.scriptSecurityManager.createContentPrincipalFromOrigin(args[0]);
  const { CLEAR_DOM_STORAGES } = Ci.nsIClearDataService;
  Services.clearData.deleteDataFromPrincipal(principal, true, CLEAR_DOM_STORAGES, {
    onDataDeleted: resolve,
  });
  return promise;`;

describe.skipIf(!findFirefox())('Firefox clears', { timeout: 120_000 }, () => {
  let profile: string;
  let pages: FirefoxPages;

  beforeEach(async () => {
    profile = await makeProfile();
    pages = await startPages(profile, { 'browser.privatebrowsing.autostart': false });
    await pages.open('options.html');
    expect(await save(1)).toMatchObject({ ok: true });
    expect(await save(2)).toMatchObject({ ok: true });
  }, 120_000);
  afterEach(async () => {
    await pages.close();
    await removeProfile(profile);
  });

  const save = (number: number) => pages.ask<SaveResult>('library', 'savePhrase', draftOf(number));
  async function expectTitles(titles: string[]): Promise<void> {
    const request = { shelf: 'mine', query: '', from: 0, count: 50 };
    const { rows } = await pages.ask<EntryPage>('manager', 'listEntries', request);
    expect(rows.map(({ title }) => title).toSorted()).toEqual(titles);
    expect((await pages.ask<Health>('manager', 'getHealth')).agrees).toBe(true);
  }

  test('everything that it can clear: the library stays, before and after a restart', async () => {
    expect(await pages.inBrowser<number>(CLEAR)).toBe(0);
    expect(await save(3)).toMatchObject({ ok: true });
    await expectTitles(['第1条', '第2条', '第3条']);
    await pages.close();
    pages = await startPages(profile, {});
    await pages.open('options.html');
    await expectTitles(['第1条', '第2条', '第3条']);
    const state = await pages.ask<StorageState>('manager', 'getStorageState');
    expect(state).toMatchObject({ mode: 'ready', isLost: false });
  });

  test('the database under a running extension: the next save finds it wiped, and restores it', async () => {
    const origin = await pages.run<string>('return location.origin;');
    expect(await pages.inBrowser<number>(CLEAR_ORIGIN, origin)).toBe(0);
    const left = await pages.run<{ name: string }[]>('return indexedDB.databases();');
    expect(left.map(({ name }) => name)).not.toContain('yingda');
    expect(await save(3)).toMatchObject({ ok: true });
    await expectTitles(['第1条', '第2条', '第3条']);
  });
});
