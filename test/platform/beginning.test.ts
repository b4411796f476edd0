import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Beginning } from '../../platform/storage/beginning.ts';
import { createFakeBrowser } from './fake-browser.ts';
import { serveLibrary } from './fake-store.ts';

const fake = vi.hoisted(() => ({ current: undefined as unknown as ReturnType<typeof create> }));
const create = createFakeBrowser;
vi.mock('../../platform/browser.ts', () => ({
  get browser() {
    return fake.current.browser;
  },
  extensionUrl: (path: string) => path,
}));
const { createLibraryStore } = await import('../../platform/library/library-store.ts');
const { watchBeginning } = await import('../../platform/storage/beginning.ts');

const WELCOME = '/options.html#welcome';
const RECOVER = '/options.html#recover';

beforeEach(async () => {
  fake.current = createFakeBrowser();
  Dexie.dependencies.indexedDB = new IDBFactory();
  vi.stubGlobal('fetch', await serveLibrary());
});

/** One life of the background, with what the browser tells it at its start. */
async function live(tell: (beginning: Beginning) => void = () => {}) {
  const store = createLibraryStore({ onLibraryChange() {}, onSettingsChange() {} });
  const beginning = watchBeginning(store);
  tell(beginning);
  await beginning.settle();
  await expect.poll(() => fake.current.session.has('library.seen') || isLost()).toBe(true);
  const { storage } = await store.load();
  return { store, storage };
}

const isLost = () => fake.current.local.has('lost');
const restartBrowser = () => fake.current.session.clear();
const wipe = () => {
  fake.current.local.clear();
  Dexie.dependencies.indexedDB = new IDBFactory();
};

const install = (beginning: Beginning) => beginning.installed({ reason: 'install' });
const update = (beginning: Beginning) => beginning.installed({ reason: 'update' });
const startUp = (beginning: Beginning) => beginning.started();

describe('a new library', () => {
  test('is greeted once', async () => {
    await live(install);
    await live();
    expect(fake.current.tabs).toEqual([WELCOME]);
  });

  test('has begun before anything slow is done, and is not taken for lost when that was cut off', async () => {
    const store = createLibraryStore({ onLibraryChange() {}, onSettingsChange() {} });
    // The shipped library never comes: so far did the first life get.
    vi.stubGlobal('fetch', () => new Promise(() => {}));
    install(watchBeginning(store));
    await expect.poll(() => fake.current.local.get('head')).toMatchObject({ rev: 0 });
    vi.stubGlobal('fetch', await serveLibrary());
    restartBrowser();
    expect((await live(startUp)).storage).toEqual({ mode: 'ready', isLost: false });
    expect(fake.current.tabs).toEqual([]);
  });

  test('begins without a word from the browser: the life that heard of the installation was ended', async () => {
    await live();
    expect(fake.current.tabs).toEqual([WELCOME]);
    restartBrowser();
    expect((await live(startUp)).storage).toEqual({ mode: 'ready', isLost: false });
    expect(fake.current.tabs).toEqual([WELCOME]);
  });

  test('is one where a temporary extension is loaded again', async () => {
    await live(beginning => beginning.installed({ reason: 'update', temporary: true }));
    expect(fake.current.tabs).toEqual([WELCOME]);
    expect(isLost()).toBe(false);
  });
});

describe('a library that is gone from both stores is lost', () => {
  test.each([
    ['after an update', update],
    ['at the start of the browser', startUp],
  ])('%s', async (_, tell) => {
    await live(install);
    wipe();
    restartBrowser();
    expect((await live(tell)).storage).toMatchObject({ isLost: true });
    expect(fake.current.tabs).toEqual([WELCOME, RECOVER]);
  });

  test('when the background wakes up in a session that has seen it', async () => {
    await live(install);
    wipe();
    expect((await live()).storage).toMatchObject({ isLost: true });
    expect(fake.current.tabs).toEqual([WELCOME, RECOVER]);
  });
});
