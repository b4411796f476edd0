import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EntryPage, Health } from '../../../platform/library/manager-protocol.ts';
import type { SaveResult } from '../../../platform/protocol.ts';
import { findFirefox } from '../../../tools/browser.ts';
import type { FirefoxPages } from '../firefox-pages.ts';
import { makeProfile, removeProfile, startPages } from '../firefox-pages.ts';
import { draftOf } from './life.ts';

/* Fault 18 of docs/faults.md: a Firefox that keeps no database for an extension, or is private. */

const KEEPING = { 'browser.privatebrowsing.autostart': false };
const NEVER_REMEMBERS = { 'browser.privatebrowsing.autostart': true };
const NO_DATABASE = { ...NEVER_REMEMBERS, 'dom.indexedDB.privateBrowsing.enabled': false };

const MINE = { shelf: 'mine', query: '', from: 0, count: 50 };

describe.skipIf(!findFirefox())('Firefox', { timeout: 120_000 }, () => {
  let profile: string;
  let pages: FirefoxPages;

  const begin = async (preferences: Record<string, boolean>) => {
    pages = await startPages(profile, preferences);
    await pages.open('options.html');
  };
  const save = (number: number) => pages.ask<SaveResult>('library', 'savePhrase', draftOf(number));
  const ownTitles = async () => {
    const { rows } = await pages.ask<EntryPage>('manager', 'listEntries', MINE);
    return rows.map(({ title }) => title).toSorted();
  };
  const said = (path: string, selector: string) =>
    pages.open(path).then(() =>
      pages.run<string>(
        `for (;;) {
          const found = document.querySelector(args[0]);
          if (found) return found.textContent;
          await new Promise(resolve => requestAnimationFrame(resolve));
        }`,
        selector,
      ),
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
  ])(
    '%s keeps one copy, says so, and what it kept is there once it keeps more',
    async (_, preferences) => {
      await begin(KEEPING);
      expect(await save(1)).toMatchObject({ ok: true });
      await pages.close();

      await begin(preferences);
      expect(await pages.ask('manager', 'getStorageState')).toEqual({
        mode: 'ready',
        isLost: false,
        lone: 'untold',
      });
      const request = { query: '退款', limit: 5 };
      expect(await pages.ask<unknown[]>('library', 'lookUp', request)).toHaveLength(5);
      expect(await ownTitles()).toEqual(['第1条']);
      expect(await save(2)).toMatchObject({ ok: true });
      // Whatever ends the browser: what was acknowledged is there.
      await pages.kill();

      await begin(preferences);
      expect(await ownTitles()).toEqual(['第1条', '第2条']);
      const before = await pages.ask<EntryPage>('manager', 'listEntries', MINE);
      const id = before.rows.find(({ title }) => title === '第2条')!.id;
      const edit = { ...draftOf(2, '改过'), id, rev: 1 };
      expect(await pages.ask('library', 'savePhrase', edit)).toMatchObject({ ok: true });
      expect(await pages.ask('manager', 'beginExport', { as: 'lossless' })).toMatchObject({
        total: 2,
      });
      expect(await said('sidepanel.html', '[role="alert"]')).toMatch(
        /只有一份.*去备份|one copy only.*Back up/,
      );
      expect(await said('options.html#health', '[data-testid="health-agrees"]')).toMatch(
        /只存一份|in one copy only/,
      );
      await pages.close();

      await begin(KEEPING);
      expect(await ownTitles()).toEqual(['第1条', '第2条']);
      const { phrase } = await pages.ask<{ phrase: { text: string } }>('manager', 'openEntry', id);
      expect(phrase.text).toBe('改过');
      expect(await save(3)).toMatchObject({ ok: true });
      const { storage, agrees } = await pages.ask<Health>('manager', 'getHealth');
      expect(storage).toEqual({ mode: 'ready', isLost: false });
      expect(agrees).toBe(true);
    },
  );

  test('a profile that never remembered anything greets, keeps, and has it all the next time', async () => {
    await begin(NEVER_REMEMBERS);
    expect(await pages.ask('manager', 'getStorageState')).toMatchObject({ isLost: false });
    expect(await save(1)).toMatchObject({ ok: true });
    await pages.close();
    await begin(NEVER_REMEMBERS);
    expect(await pages.ask('manager', 'getStorageState')).toMatchObject({ isLost: false });
    expect(await ownTitles()).toEqual(['第1条']);
  });
});
