import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EntryPage, Health } from '../../../platform/manager-protocol.ts';
import type { SaveResult } from '../../../platform/protocol.ts';
import { findFirefox } from '../../../tools/browser.ts';
import type { FirefoxPages } from '../firefox-pages.ts';
import { makeProfile, removeProfile, startPages } from '../firefox-pages.ts';
import { draftOf } from './life.ts';

/* Fault 18 of docs/faults.md: a Firefox that keeps no database for an extension, or is private. */

const KEEPING = { 'browser.privatebrowsing.autostart': false };
const NEVER_REMEMBERS = { 'browser.privatebrowsing.autostart': true };
const NO_DATABASE = { ...NEVER_REMEMBERS, 'dom.indexedDB.privateBrowsing.enabled': false };

describe.skipIf(!findFirefox())('Firefox', { timeout: 120_000 }, () => {
  let profile: string;
  let pages: FirefoxPages;

  const begin = async (preferences: Record<string, boolean>) => {
    pages = await startPages(profile, preferences);
    await pages.open('options.html');
  };
  const save = (number: number) => pages.ask<SaveResult>('library', 'savePhrase', draftOf(number));
  const ownTitles = async () => {
    const request = { shelf: 'mine', query: '', from: 0, count: 50 };
    const { rows } = await pages.ask<EntryPage>('manager', 'listEntries', request);
    return rows.map(({ title }) => title).toSorted();
  };
  const said = (path: string) =>
    pages.open(path).then(() =>
      pages.run<string>(`for (;;) {
        const found = document.querySelector('[role="alert"]');
        if (found) return found.textContent;
        await new Promise(resolve => requestAnimationFrame(resolve));
      }`),
    );

  beforeEach(async () => {
    profile = await makeProfile();
  });
  afterEach(async () => {
    await pages.close();
    await removeProfile(profile);
  });

  test('allowed in private windows right after the installation, a new library is not taken for lost', async () => {
    // The permission ends the first life of the background at once, and what it was told with it.
    await begin(KEEPING);
    const state = () => pages.ask('manager', 'getStorageState');
    expect(await state()).toEqual({ mode: 'ready', isLost: false });
    expect(await save(1)).toMatchObject({ ok: true });
    await pages.close();
    await begin(KEEPING);
    expect(await state()).toEqual({ mode: 'ready', isLost: false });
    expect(await ownTitles()).toEqual(['第1条']);
  });

  test('a private window beside others shares the library, and what it saves stays', async () => {
    await begin(KEEPING);
    await pages.openPrivate();
    await pages.open('options.html');
    expect(await pages.run('return browser.extension.inIncognitoContext;')).toBe(true);
    expect(await save(1)).toMatchObject({ ok: true });
    await pages.close();
    await begin(KEEPING);
    expect(await ownTitles()).toEqual(['第1条']);
  });

  test.each([
    ['that never remembers history', NEVER_REMEMBERS],
    ['with its database switched off', NO_DATABASE],
  ])('%s finds the shipped phrases, refuses to save and says so', async (_, preferences) => {
    await begin(KEEPING);
    expect(await save(1)).toMatchObject({ ok: true });
    await pages.close();

    await begin(preferences);
    const request = { query: '退款', limit: 5 };
    expect(await pages.ask<unknown[]>('library', 'lookUp', request)).toHaveLength(5);
    expect(await save(2)).toMatchObject({ ok: false, reason: 'storage' });
    expect(await ownTitles()).toEqual(['第1条']);
    const { storage } = await pages.ask<Health>('manager', 'getHealth');
    expect(storage).toMatchObject({ mode: 'read-only', fault: 'unkept' });
    expect(await said('options.html')).toMatch(/不保留数据|keep no data/);
    expect(await said('sidepanel.html')).toMatch(/不保留数据.*去导出|keep no data.*Export/);
    const exported = await pages.ask('manager', 'beginExport', { as: 'lossless' });
    expect(exported).toMatchObject({ total: 1 });
    await pages.close();

    // Allowed to keep again, nothing of what was there is missing.
    await begin(KEEPING);
    expect(await ownTitles()).toEqual(['第1条']);
    expect(await save(3)).toMatchObject({ ok: true });
  });
});
