import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Phrase } from '../../core/library/types.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import type { Database } from '../../platform/storage/database.ts';
import { openDatabase } from '../../platform/storage/database.ts';
import * as edit from '../../platform/library/edit-library.ts';
import { readUserData } from '../../platform/storage/user-data.ts';

let database: Database;
beforeEach(() => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
});
afterEach(() => database.delete());

const draft = (change: Partial<PhraseDraft> = {}): PhraseDraft & { id: string } => ({
  id: 'own.1',
  title: '标题',
  text: '您好',
  variants: [],
  code: 'ab',
  category: ['甲'],
  channel: ['chat'],
  tags: [],
  situation: '',
  ...change,
});
const shipped: Phrase = {
  id: 'call.x',
  pack: 'p',
  title: '标题',
  category: ['甲'],
  channel: ['chat'],
  priority: 'core',
  code: 'ab',
  text: '您好',
  variants: [],
  tags: [],
};
const base = { phrase: shipped, hash: 'h1' };
const revOf = async () => (await readUserData(database)).rev;

describe('saving a phrase of one’s own', () => {
  test('counts the revision up once for each change', async () => {
    await edit.saveOwnPhrase(database, draft(), [], 1);
    await edit.saveOwnPhrase(database, draft({ text: '您好呀', rev: 1 }), [], 2);
    const { own, rev } = await readUserData(database);
    expect(own.get('own.1')).toMatchObject({ text: '您好呀', rev: 2, createdAt: 1, updatedAt: 2 });
    expect(rev).toBe(2);
  });

  test('of two panels the later one is told, and the first one’s text stays', async () => {
    await edit.saveOwnPhrase(database, draft(), [], 1);
    await edit.saveOwnPhrase(database, draft({ text: '甲改的', rev: 1 }), [], 2);
    await expect(
      edit.saveOwnPhrase(database, draft({ text: '乙改的', rev: 1 }), [], 3),
    ).rejects.toThrow(edit.ConflictError);
    expect((await readUserData(database)).own.get('own.1')!.text).toBe('甲改的');
    expect(await revOf()).toBe(2);
  });

  test('the same save again, after a lost answer, is no conflict', async () => {
    await edit.saveOwnPhrase(database, draft(), [], 1);
    const again = await edit.saveOwnPhrase(database, draft({ rev: 0 }), [], 2);
    expect(again.rev).toBe(1);
  });

  test('a deletion can be taken back with everything in it', async () => {
    await edit.saveOwnPhrase(database, draft({ tags: ['x'] }), [], 1);
    await edit.markOwnDeleted(database, 'own.1', 5);
    expect((await readUserData(database)).own.get('own.1')!.deletedAt).toBe(5);
    await edit.markOwnDeleted(database, 'own.1', undefined);
    const restored = (await readUserData(database)).own.get('own.1')!;
    expect(restored).toMatchObject({ tags: ['x'], text: '您好' });
    expect(restored).not.toHaveProperty('deletedAt');
  });
});

describe('the format of a phrase of one’s own', () => {
  const saved = async () => (await readUserData(database)).own.get('own.1')!;

  test('is kept, also by an editor that knows nothing of it', async () => {
    await edit.saveOwnPhrase(database, draft({ format: 'rich' }), [], 1);
    expect(await saved()).toMatchObject({ format: 'rich', rev: 1 });
    await edit.saveOwnPhrase(database, draft({ text: '**好**', rev: 1 }), [], 2);
    expect(await saved()).toMatchObject({ format: 'rich', text: '**好**' });
  });

  test('alone is a change, and plain again is as if it had never been', async () => {
    await edit.saveOwnPhrase(database, draft(), [], 1);
    await edit.saveOwnPhrase(database, draft({ format: 'rich', rev: 1 }), [], 2);
    expect(await saved()).toMatchObject({ format: 'rich', rev: 2 });
    await edit.saveOwnPhrase(database, draft({ format: 'plain', rev: 2 }), [], 3);
    expect(await saved()).not.toHaveProperty('format');
    await edit.saveOwnPhrase(database, draft({ format: 'plain', rev: 3 }), [], 4);
    expect((await saved()).rev).toBe(3);
  });
});

describe('editing a shipped phrase', () => {
  const change = async () => (await readUserData(database)).edits.get('call.x')?.change;

  test('can make it rich, and plain again', async () => {
    const one = { id: 'call.x' };
    await edit.saveEdit(database, draft({ ...one, format: 'rich' }), base, [], 1);
    expect(await change()).toEqual({ format: 'rich' });
    await edit.saveEdit(database, draft({ ...one, text: '改过', rev: 1 }), base, [], 2);
    expect(await change()).toEqual({ format: 'rich', text: '改过' });
    await edit.saveEdit(database, draft({ ...one, format: 'plain', rev: 2 }), base, [], 3);
    expect(await change()).toEqual({});
  });

  test('can make a rich one plain', async () => {
    const rich = { phrase: { ...shipped, format: 'rich' as const }, hash: 'h2' };
    await edit.saveEdit(database, draft({ id: 'call.x', format: 'plain' }), rich, [], 1);
    expect(await change()).toEqual({ format: 'plain' });
  });

  test('keeps only what differs, with the wording that it was made from', async () => {
    await edit.saveEdit(database, draft({ id: 'call.x', text: '改过' }), base, [], 1);
    expect((await readUserData(database)).edits.get('call.x')).toMatchObject({
      change: { text: '改过' },
      baseHash: 'h1',
      base: { text: '您好' },
    });
  });

  test('hiding it keeps the edit for the day it comes back', async () => {
    await edit.saveEdit(database, draft({ id: 'call.x', text: '改过' }), base, [], 1);
    await edit.markShippedDeleted(database, base, 9, 9);
    const back = await edit.markShippedDeleted(database, base, undefined, 10);
    expect(back.change).toEqual({ text: '改过' });
  });

  test('reverting takes it away', async () => {
    await edit.saveEdit(database, draft({ id: 'call.x', text: '改过' }), base, [], 1);
    await edit.removeEdit(database, 'call.x');
    expect((await readUserData(database)).edits.size).toBe(0);
  });
});

test('a change that fails in the middle leaves everything as it was', async () => {
  await edit.saveOwnPhrase(database, draft(), [], 1);
  const bad = { name: undefined } as never;
  await expect(
    edit.saveOwnPhrase(database, draft({ text: '半途', rev: 1 }), [bad], 2),
  ).rejects.toThrow();
  expect((await readUserData(database)).own.get('own.1')!.text).toBe('您好');
  expect(await revOf()).toBe(1);
});

test('settings and profile keep what a change does not name', async () => {
  await edit.changeSettings(database, { language: 'en' });
  await edit.changeSettings(database, { theme: 'dark' });
  await edit.changeProfile(database, { 公司名: '示例', 工号: '1' });
  await edit.changeProfile(database, { 工号: ' ' });
  const { settings, profile } = await readUserData(database);
  expect(settings).toMatchObject({ language: 'en', theme: 'dark', channel: 'spoken' });
  expect(profile).toEqual({ 公司名: '示例' });
});

test('uses are counted without an edit of the library', async () => {
  await edit.countUse(database, 'call.x', 1, 12);
  await edit.countUse(database, 'call.x', 2, 8);
  const { uses, rev } = await readUserData(database);
  expect(uses.get('call.x')).toEqual({ count: 2, last: 2 });
  expect(rev).toBe(0);
});
