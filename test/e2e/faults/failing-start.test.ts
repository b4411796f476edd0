import { cp, readFile, writeFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SaveResult } from '../../../platform/protocol.ts';
import { outputOf } from '../../../tools/build-extension.ts';
import { findWorker } from '../../../tools/drive-extension.ts';
import { mark } from '../panel.ts';
import { draftOf, expectWhole, readOwn, save, saveMany, setScene, showPlace } from './life.ts';

/* Faults 13, 16 and 19 of docs/faults.md: what the background reads at its start hangs, fails or is silent. */

const scene = setScene({ isEmpty: true });

/** Runs before anything of the background's: lets the other store answer with nothing, or an error. */
const SILENCE = `{
  const { local } = chrome.storage;
  const get = local.get.bind(local);
  local.get = async (...args) => {
    const fault = globalThis.silence?.shift();
    if (fault === 'undefined') return undefined;
    if (fault === 'error') throw new Error('IO error: could not read');
    return get(...args);
  };
}
`;

/** The extension whose background can be told to read nothing. */
async function makeSilent(): Promise<string> {
  const extension = join(scene.profile, 'silent');
  await cp(outputOf('chrome'), extension, { recursive: true });
  const path = join(extension, 'background.js');
  await writeFile(path, SILENCE + (await readFile(path, 'utf8')));
  return extension;
}

const inWorker = async <T>(work: (value: T) => void, value: T) =>
  (await findWorker(scene.life.browser)).evaluate(work as (value: unknown) => void, value);

/** Lets the background read everything anew, as its start does; it need not be ended for that. */
const readAnew = () => scene.life.manage('repairDatabase');

test(
  'a database that never answers: read-only from the second copy, and right again when it does',
  { timeout: 60_000 },
  async () => {
    await scene.begin();
    const acknowledged = await saveMany(scene.life, 4);
    // Another page changes its tables and never comes to an end: whoever opens it waits.
    const holder = await scene.life.openPage();
    await holder.evaluate(
      () =>
        new Promise<void>(resolve => {
          const opening = indexedDB.open('yingda', 9990);
          opening.addEventListener('upgradeneeded', () => {
            const meta = opening.transaction!.objectStore('meta');
            const goOn = () => {
              meta.getAll().addEventListener('success', goOn);
            };
            goOn();
            resolve();
          });
        }),
    );
    await scene.life.stopWorker();
    expect(await scene.life.manage('getStorageState')).toMatchObject({
      mode: 'read-only',
      fault: 'hanging',
      isLost: false,
    });
    expect(await readOwn(scene.life)).toEqual(acknowledged);
    expect(await scene.life.ask<SaveResult>('savePhrase', draftOf(9))).toMatchObject({
      ok: false,
      reason: 'storage',
    });
    const panel = await scene.life.openPanel(scene.life.page);
    expect(await panel.$eval(mark('fault'), bar => bar.textContent)).toMatch(/数据库|database/);

    // The change of the other page is given up with it.
    await holder.close();
    await panel.click(`${mark('fault')} button`);
    await panel.waitForSelector(mark('fault'), { hidden: true });
    await save(scene.life, draftOf(9));
    await expectWhole(scene.life, acknowledged.set('第9条', '内容9'));
  },
);

interface Stored {
  version: number;
  tables: Record<string, string>;
  records: Record<string, { id: string; text: string; title: string }[]>;
}

const FOLDER = join(import.meta.dirname, '..', '..', 'platform', 'databases');
const stored = readdirSync(FOLDER)
  .toSorted()
  .map(file => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Stored);
const present = stored.at(-1)!.version;

/** Puts a database of an earlier version in the place of all that is there. */
const lay = (one: Stored) =>
  scene.life.page.evaluate(async ({ version, tables, records }) => {
    await chrome.storage.local.clear();
    const done = (request: IDBRequest, kind = 'success') =>
      new Promise(resolve => request.addEventListener(kind, resolve));
    await done(indexedDB.deleteDatabase('yingda'));
    const opening = indexedDB.open('yingda', version * 10);
    opening.addEventListener('upgradeneeded', () => {
      for (const [name, schema] of Object.entries(tables)) {
        const [key, ...indexes] = schema.split(/,\s*/);
        const path = key!.replace(/^\+\+/, '');
        const keyPath = path.startsWith('[') ? path.slice(1, -1).split('+') : path;
        const store = opening.result.createObjectStore(name, {
          keyPath,
          autoIncrement: key!.startsWith('++'),
        });
        for (const index of indexes) store.createIndex(index, index);
        for (const record of records[name] ?? []) store.put(record);
      }
    });
    await done(opening);
    opening.result.close();
  }, one);

/** The version on the disk, and the phrases as they lie there. */
const readPlainly = () =>
  scene.life.page.evaluate(async () => {
    const done = (request: IDBRequest) =>
      new Promise(resolve => request.addEventListener('success', resolve));
    const opening = indexedDB.open('yingda');
    await done(opening);
    const { result: database } = opening;
    const reading = database.transaction('phrases').objectStore('phrases').getAll();
    await done(reading);
    database.close();
    return { version: database.version / 10, phrases: reading.result as unknown[] };
  });

const spoil = (isSpoilt: boolean) =>
  inWorker(isSpoilt => {
    const { prototype } = IDBDatabase as unknown as {
      prototype: { createObjectStore: unknown; sound?: unknown };
    };
    prototype.sound ??= prototype.createObjectStore;
    prototype.createObjectStore = isSpoilt
      ? () => {
          throw new DOMException('no new table', 'UnknownError');
        }
      : prototype.sound;
  }, isSpoilt);

describe('a change of tables that fails in the middle', () => {
  beforeEach(() => scene.begin());

  test.each(
    stored.filter(({ version }) => version < present).map(one => [one.version, one] as const),
  )(
    'of version %i: the old tables stay and can be seen and exported, and the next start goes through',
    async (version, one) => {
      const { life } = scene;
      await life.manage('getStorageState');
      await spoil(true);
      await lay(one);
      expect(await readAnew()).toMatchObject({ mode: 'read-only', fault: 'failed', isLost: false });
      expect(await readPlainly()).toEqual({ version, phrases: one.records['phrases'] });
      const mine = one.records['phrases']!.filter(phrase => !('deletedAt' in phrase));
      const expected = new Map(mine.map(({ title, text }) => [title, text]));
      const found = await readOwn(life);
      for (const [title, text] of expected) expect(found.get(title)).toBe(text);
      expect(await life.ask<SaveResult>('savePhrase', draftOf(9))).toMatchObject({ ok: false });
      // There is no second copy to make it anew from: nobody is offered to throw it away.
      await showPlace(life, 'health');
      await life.page.waitForSelector(mark('health'));
      expect(await life.page.$(mark('repair'))).toBeNull();

      await spoil(false);
      await life.stopWorker();
      await expectWhole(life, expected);
      expect((await readPlainly()).version).toBe(present);
      await save(life, draftOf(9));
      await expectWhole(life, expected.set('第9条', '内容9'));
    },
  );
});

describe('the other store', () => {
  const FEW = ['undefined', 'error', 'undefined', 'error'];
  const MANY = Array.from({ length: 200 }, (_, at) => FEW[at % 2]!);

  test.each([
    ['silent and failing a few times: what was cleared is restored from it all the same', FEW],
    ['silent throughout: nothing is taken for new, and what is there is read the next time', MANY],
  ])('%s', async (_, silence) => {
    await scene.begin({ extension: await makeSilent() });
    const { life } = scene;
    const acknowledged = await saveMany(life, 4);
    await life.page.evaluate(async () => {
      await new Promise(resolve => {
        indexedDB.deleteDatabase('yingda').addEventListener('success', resolve);
      });
    });
    await inWorker(silence => void Object.assign(globalThis, { silence }), silence);
    const state = await readAnew();
    if (silence === MANY) {
      // It can't be known whether anything was there: said so, and nothing is written over it.
      expect(state).toMatchObject({ isLost: true });
      expect((await life.manage('getHealth')).errors).toContainEqual(
        expect.objectContaining({ what: 'mirror' }),
      );
      expect(await life.ask<SaveResult>('savePhrase', draftOf(9))).toMatchObject({ ok: false });
      await inWorker(() => void Object.assign(globalThis, { silence: [] }), null);
    }
    // The first change looks once more, and finds it whole.
    await save(life, draftOf(9));
    acknowledged.set('第9条', '内容9');
    await expectWhole(life, acknowledged);
    expect((await life.manage('getStorageState')).restored).toMatchObject({ why: 'empty' });
  });
});
