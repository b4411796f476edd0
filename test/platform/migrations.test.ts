import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { openDatabase, storedVersion } from '../../platform/storage/database.ts';
import { readRecords, readUserData } from '../../platform/storage/user-data.ts';

/*
 * One database of each version, as it lies on somebody's disk: tables, indexes and records. A change of
 * the tables adds a file here and leaves the others as they are.
 */

interface Stored {
  version: number;
  tables: Record<string, string>;
  records: Record<string, unknown[]>;
}

const FOLDER = join(import.meta.dirname, 'databases');
const stored = readdirSync(FOLDER)
  .toSorted()
  .map(file => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Stored);

/** Lays a database on the disk, by Dexie alone. */
async function lay({ version, tables, records }: Stored): Promise<string> {
  const name = `version-${version}-${crypto.randomUUID()}`;
  const database = new Dexie(name);
  database.version(version).stores(tables);
  for (const [table, list] of Object.entries(records)) await database.table(table).bulkAdd(list);
  database.close();
  return name;
}

test('there is an example of every version', () => {
  expect(stored.map(({ version }) => version)).toEqual(
    Array.from({ length: openDatabase('any').verno }, (_, at) => at + 1),
  );
});

describe.each(stored.map(one => [one.version, one] as const))('version %i', (_, one) => {
  test('becomes the present one with everything in it', async () => {
    const name = await lay(one);
    const database = openDatabase(name);
    const { head, actual } = await readRecords(database);
    expect(storedVersion(database)).toBe(openDatabase('any').verno);
    expect(actual).toEqual({ count: head.count, checksum: head.checksum });
    expect(head.rev).toBe(7);
    for (const [table, list] of Object.entries(one.records))
      if (table !== 'meta') expect(await database.table(table).toArray(), table).toEqual(list);
    const user = await readUserData(database);
    expect(user.own.get('own.1')).toMatchObject({ text: '您好，{{ 客户称呼 }}💬', rev: 3 });
    expect(user.edits.get('call.opening.standard')).toMatchObject({
      change: { title: '我的开场' },
    });
    expect(user.profile).toEqual({ 公司名: '某公司' });
    expect(user.settings).toMatchObject({ welcomed: true, theme: 'dark' });
    expect([...user.favourites]).toEqual(['call.opening.standard']);
    expect([...user.complaints.values()]).toEqual(one.records.complaints ?? []);
    expect(user.complaintDrafts.size + user.drafts.size).toBe(one.records.drafts?.length ?? 0);
    await database.delete();
  });

  test('is left as it was where the change of tables fails, and goes through the next time', async () => {
    const name = await lay(one);
    const failing = openDatabase(name);
    failing.version(99).upgrade(async transaction => {
      await transaction.table('phrases').clear();
      throw new Error('record 5001');
    });
    await expect(failing.open()).rejects.toThrow('record 5001');
    failing.close();
    const plain = new Dexie(name);
    await plain.open();
    expect(plain.verno).toBe(one.version);
    expect(await plain.table('phrases').toArray()).toEqual(one.records.phrases);
    plain.close();
    const database = openDatabase(name);
    expect((await readUserData(database)).own.size).toBe(one.records.phrases!.length);
    await database.delete();
  });
});
