import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MOST_GAPS, MOST_LEARNED } from '../../core/learning/limits.ts';
import type { Database } from '../../platform/storage/database.ts';
import { openDatabase } from '../../platform/storage/database.ts';
import type { LearningStore } from '../../platform/library/learning-store.ts';
import { createLearningStore, teachAll } from '../../platform/library/learning-store.ts';
import type { LibraryState } from '../../platform/library/library-store.ts';
import { emptyUserData, readUserData } from '../../platform/storage/user-data.ts';
import { COMPLAINTS, createSampleSearch } from '../core/search/sample-library.ts';

const WORDS = '音乐听了二十分钟人影都没见';

let database: Database;
let state: LibraryState;
let store: LearningStore;
const onChange = vi.fn<() => void>();

beforeEach(() => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
  onChange.mockClear();
  start(true);
});
afterEach(() => database.delete());

/** A background that has just woken up with what the database holds. */
function start(learning: boolean, user = emptyUserData()) {
  const search = createSampleSearch();
  user.settings.learning = learning;
  teachAll(search, user.learned);
  const complaints = new Map(COMPLAINTS.map(one => [one.id, one]));
  state = { user, search, complaints } as unknown as LibraryState;
  store = createLearningStore(database, () => Promise.resolve(state), onChange);
}

const restart = async () => start(true, await readUserData(database));
const firstHit = () => state.search.matchComplaint(WORDS);

describe('an example', () => {
  test('is matched at once and after a restart, until it is forgotten', async () => {
    expect(firstHit().refused).toBe(true);
    const kept = await store.learn('busy', WORDS);
    expect(kept.ok).toBe(true);
    expect(firstHit().hits[0]?.id).toBe('busy');
    expect(firstHit().refused).toBe(false);
    expect(onChange).toHaveBeenCalledOnce();

    await restart();
    expect(firstHit().refused).toBe(false);
    const [row] = await store.listLearned();
    expect(row).toMatchObject({ complaint: 'busy', title: '热线打不通', text: WORDS });

    await store.forget(row!.id);
    expect(firstHit().refused).toBe(true);
    expect(await store.listLearned()).toEqual([]);
    await restart();
    expect(firstHit().refused).toBe(true);
  });

  test('is not kept while learning is off, which it is at first', async () => {
    expect(emptyUserData().settings.learning).toBe(false);
    start(false);
    expect(await store.learn('busy', WORDS)).toEqual({ ok: false, reason: 'off' });
    expect(await store.recordGap(WORDS)).toEqual({ ok: false, reason: 'off' });
    expect(await database.learned.count()).toBe(0);
    expect(await database.gaps.count()).toBe(0);
    expect(firstHit().refused).toBe(true);
  });

  test('never reaches the disk with numbers and names in it', async () => {
    await store.learn('busy', '我姓欧阳，13800001234打了一上午，张先生接的');
    const [record] = await database.learned.toArray();
    expect(record?.text).toBe('我姓**，**打了一上午，**先生接的');
  });

  test.each([
    ['busy', '？！', 'empty'],
    ['gone', WORDS, 'gone'],
  ])('for %s of %j is not kept', async (complaint, text, reason) => {
    expect(await store.learn(complaint, text)).toEqual({ ok: false, reason });
    expect(onChange).not.toHaveBeenCalled();
  });

  test('is kept once, and at most fifty of one complaint', async () => {
    await store.learn('busy', WORDS);
    expect(await store.learn('busy', `${WORDS}！`)).toEqual({ ok: false, reason: 'known' });
    for (let number = 1; number < MOST_LEARNED; number += 1)
      await store.learn('busy', `第${number}种说法`);
    expect(await store.learn('busy', '再来一种')).toEqual({ ok: false, reason: 'full' });
    expect((await store.learn('onsite', '再来一种')).ok).toBe(true);
  });

  test('that the disk refuses is not matched either', async () => {
    database.close();
    const kept = await store.learn('busy', WORDS);
    expect(kept).toMatchObject({ ok: false, reason: 'storage' });
    expect(firstHit().refused).toBe(true);
  });
});

describe('a gap', () => {
  test('is listed with how often it was recorded, the most frequent first', async () => {
    await store.recordGap('窗台上的花被搬走了');
    await store.recordGap('没有人教我怎么用');
    await store.recordGap('没有人教我，怎么用？');
    await restart();
    const gaps = await store.listGaps();
    expect(gaps.map(({ text, count }) => [text, count])).toEqual([
      ['没有人教我怎么用', 2],
      ['窗台上的花被搬走了', 1],
    ]);
    await store.dismissGap(gaps[0]!.id);
    await restart();
    expect(await store.listGaps()).toHaveLength(1);
  });

  test('that was dismissed can be had back as it was, unless it was recorded anew', async () => {
    await store.recordGap('没有人教我怎么用');
    await store.recordGap('没有人教我怎么用');
    const [gap] = await store.listGaps();
    await store.dismissGap(gap!.id);
    await store.restoreGap(gap!);
    await restart();
    expect(await store.listGaps()).toEqual([gap]);
    await store.dismissGap(gap!.id);
    await store.recordGap('没有人教我怎么用');
    await store.restoreGap(gap!);
    expect(await store.listGaps()).toMatchObject([{ count: 1 }]);
  });

  test('recorded once too often loses only that one', async () => {
    await store.recordGap('没有人教我怎么用');
    const again = await store.recordGap('没有人教我，怎么用？');
    await store.takeBackGap(again.ok ? again.id : '');
    expect(await store.listGaps()).toMatchObject([{ text: '没有人教我怎么用', count: 1 }]);
    await store.takeBackGap(again.ok ? again.id : '');
    expect(await store.listGaps()).toEqual([]);
  });

  test('is refused when the list is full, but the same one still counts', async () => {
    const text = (number: number) => `缺的第${number}种`;
    for (let number = 0; number < MOST_GAPS; number += 1) await store.recordGap(text(number));
    expect(await store.recordGap('还有一种')).toEqual({ ok: false, reason: 'full' });
    expect((await store.recordGap(text(7))).ok).toBe(true);
  });
});
