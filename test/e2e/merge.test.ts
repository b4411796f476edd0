import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { splitClauses } from '../../core/library/split-words.ts';
import type { Phrase } from '../../core/library/types.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import {
  askManager,
  choose,
  click,
  openManager,
  openPhrase,
  ownDraft,
  waitForText,
  waitGone,
} from './manager.ts';
import { mark, press } from './panel.ts';

const SHIPPED = 'call.opening.standard';

let session: Session;
let page: Page;
let shipped: Phrase;

beforeAll(async () => {
  session = await startSession();
  page = await openManager(session);
  shipped = await phraseOf(SHIPPED);
});
afterAll(() => session.close());

const phraseOf = async (id: string) =>
  ((await askLibrary(page, 'openPhrase', id)) as { phrase: Phrase }).phrase;
const textOf = async (id: string) => (await phraseOf(id)).text;

/** Puts an edit into the library as a backup brings it. */
async function restoreEdit(edit: object): Promise<void> {
  const { importId } = (await askManager(page, 'beginImport', {
    file: 'backup.json',
    kind: 'restore',
  })) as { importId: string };
  await askManager(page, 'addToImport', importId, { records: { edits: [edit] } });
  await askManager(page, 'planImport', importId);
  expect(await askManager(page, 'commitImport', importId)).toMatchObject({ ok: true });
  await page.reload();
  await page.waitForSelector(mark('entry'));
}

/** The user's edit of an original that an update has changed since. */
async function bringStaleEdit(): Promise<{ mine: string; merged: string }> {
  const [first, ...rest] = splitClauses(shipped.text);
  const [base, mine] = ['旧的开头，', '我的开头，'].map(start => [start, ...rest].join(''));
  const edit = {
    id: SHIPPED,
    baseHash: 'of an earlier version',
    base: { ...shipped, text: base },
    change: { text: `${mine}我加的一句。`, title: '我的标题' },
    rev: 1,
    updatedAt: Date.now(),
  };
  await restoreEdit(edit);
  return {
    mine: `${mine}我加的一句。`,
    merged: [first, ...rest, '我加的一句。'].join(''),
  };
}

describe('an edit of an original that an update changed', () => {
  let texts: Awaited<ReturnType<typeof bringStaleEdit>>;
  beforeAll(async () => {
    texts = await bringStaleEdit();
  });

  test('stands beside both originals, field by field, with the changed words marked', async () => {
    await openPhrase(page, '我的标题', SHIPPED);
    await click(page, 'open-merge');
    const fields = await page.$$eval(mark('merge-field'), all =>
      all.map(one => one.getAttribute('data-field')),
    );
    expect(fields).toEqual(['title', 'text']);
    const sides = `${mark('merge-field')}[data-field="text"] > dl > div`;
    const shown = await page.$$eval(sides, all =>
      all.map(side => [
        side.querySelector('del')?.textContent ?? '',
        side.querySelector('ins')?.textContent ?? '',
      ]),
    );
    expect(shown[0]).toEqual(['', '']);
    // Only what changed is marked, and not the sentences around it.
    expect(shown[1]![0]).toContain('旧');
    expect(shown[2]).toEqual(['旧的', '我的']);
    expect(await page.$$eval(mark('merge-clash'), all => all.length)).toBe(1);
  });

  test('takes the new original at the clash and keeps mine elsewhere, by keyboard alone', async () => {
    // The conflict's choices are the only ones in it: Tab enters at the chosen one, arrows move.
    await page.focus(`${mark('merge-clash')} [role="radio"][aria-checked="true"]`);
    await page.keyboard.press('ArrowLeft');
    await waitForText(page, 'merge-view', texts.merged);
    await press(page, 'Control', 's');
    await waitForText(page, 'manager-notice', '已保存');
    expect(await textOf(SHIPPED)).toBe(texts.merged);
    expect((await phraseOf(SHIPPED)).title).toBe('我的标题');
    await page.waitForSelector(mark('editor'));
    expect(await page.$(mark('stale'))).toBeNull();
  });

  test('is as it was after undo, and offers the merge again', async () => {
    await click(page, 'manager-undo');
    await page.waitForSelector(mark('stale'));
    expect(await textOf(SHIPPED)).toBe(texts.mine);
  });

  test('can be written by hand, and a text that cannot be saved says why', async () => {
    await click(page, 'open-merge');
    const text = `${mark('merge-field')}[data-field="text"]`;
    await choose(page, text, '自己写');
    const box = `${text} ${mark('merge-hand')}`;
    await page.click(box, { count: 3 });
    await press(page, 'Control', 'a');
    await page.keyboard.sendCharacter('{{ 没有的占位符 }}您好');
    await click(page, 'merge-save');
    await waitForText(page, 'merge-trouble', '没有的占位符');
    await page.click(box);
    await press(page, 'Control', 'a');
    await page.keyboard.sendCharacter('手写的开场。');
    await click(page, 'merge-save');
    await waitForText(page, 'manager-notice', '已保存');
    expect(await textOf(SHIPPED)).toBe('手写的开场。');
    await click(page, 'manager-undo');
    await page.waitForSelector(mark('stale'));
  });

  test('the new original everywhere leaves no edit behind; undo brings mine back', async () => {
    await click(page, 'take-new');
    await waitForText(page, 'manager-notice', '已处理');
    expect(await phraseOf(SHIPPED)).toEqual(shipped);
    await click(page, 'manager-undo');
    await page.waitForSelector(mark('stale'));
    expect(await textOf(SHIPPED)).toBe(texts.mine);
    await click(page, 'keep-mine');
    await waitGone(page, 'stale');
    expect(await textOf(SHIPPED)).toBe(texts.mine);
  });

  test('an edit can be compared with its original, and go back to it in one field', async () => {
    await page.waitForSelector(mark('original'));
    await page.click(`${mark('original')} summary`);
    await waitForText(page, 'original', shipped.title);
    await click(page, 'compare');
    await choose(page, `${mark('merge-field')}[data-field="title"]`, '用原文');
    await click(page, 'merge-save');
    // The notice of what was done before may say the same words.
    await expect
      .poll(() => phraseOf(SHIPPED))
      .toMatchObject({ title: shipped.title, text: texts.mine });
    await page.waitForSelector(mark('original'));
    await page.click(`${mark('original')} summary`);
    await click(page, 'revert');
    await waitForText(page, 'manager-notice', '已恢复原文');
    expect(await phraseOf(SHIPPED)).toEqual(shipped);
    await click(page, 'manager-undo');
    await page.waitForSelector(mark('original'));
    expect(await textOf(SHIPPED)).toBe(texts.mine);
  });
});

describe('other wordings that both changed', () => {
  const ID = 'call.hold.update-15s';
  const wordings = async () => (await phraseOf(ID)).variants.map(({ text }) => text);
  const box = (number: number) =>
    `${mark('merge-wordings')} ${mark('variant')}:nth-of-type(${number}) textarea`;

  test('can be written by hand, one by one, with one more and one less', async () => {
    const original = await phraseOf(ID);
    const [first, ...rest] = original.variants;
    expect(first).toBeDefined();
    await restoreEdit({
      id: ID,
      baseHash: 'of an earlier version',
      base: { ...original, variants: [{ ...first, text: '旧的说法。' }, ...rest] },
      change: { variants: [{ ...first, text: '我的说法。' }, ...rest] },
      rev: 1,
      updatedAt: Date.now(),
    });
    await openPhrase(page, original.title, ID);
    await click(page, 'open-merge');
    const field = `${mark('merge-field')}[data-field="variants"]`;
    await waitForText(page, 'merge-view', first!.text.slice(0, 8));
    await choose(page, field, '自己写');
    await page.click(box(1), { count: 3 });
    await press(page, 'Control', 'a');
    await page.keyboard.sendCharacter('您稍等，{{ 没有的名字 }}。');
    await click(page, 'merge-save');
    await waitForText(page, 'merge-trouble', '没有的名字');
    await page.click(box(1));
    await press(page, 'Control', 'a');
    await page.keyboard.sendCharacter('两边合起来的说法。');
    await page.click(`${mark('merge-wordings')} ${mark('add-variant')}`);
    const added = box(original.variants.length + 1);
    await page.waitForSelector(added);
    await page.type(added, '再加一种。');
    await click(page, 'merge-save');
    await waitForText(page, 'manager-notice', '已保存');
    expect(await wordings()).toEqual([
      '两边合起来的说法。',
      ...rest.map(({ text }) => text),
      '再加一种。',
    ]);
    await click(page, 'manager-undo');
    await expect.poll(wordings).toEqual(['我的说法。', ...rest.map(({ text }) => text)]);
  });
});

describe('two panels that changed one phrase', () => {
  const ID = 'own.both';

  test('give both texts to choose from, and undo brings both back', async () => {
    await askLibrary(page, 'savePhrase', ownDraft(ID));
    const one = ownDraft(ID, { rev: 1, text: '您好，请稍等。马上就好。' });
    await askLibrary(page, 'savePhrase', one);
    const other = ownDraft(ID, { rev: 1, text: '您好呀，请稍等。' });
    expect(await askLibrary(page, 'savePhrase', other)).toMatchObject({ reason: 'conflict' });
    await page.reload();
    await openPhrase(page, '话术 own.both', ID);
    await click(page, 'open-conflict');
    await waitForText(page, 'merge-result', '您好呀，请稍等。马上就好。');
    await click(page, 'merge-save');
    await waitForText(page, 'manager-notice', '已保存');
    expect(await textOf(ID)).toBe('您好呀，请稍等。马上就好。');
    expect(await page.$(mark('conflict'))).toBeNull();
    await click(page, 'manager-undo');
    await page.waitForSelector(mark('conflict'));
    await expect.poll(() => textOf(ID)).toBe('您好，请稍等。马上就好。');
  });

  test('a save that comes too late opens the merge instead of losing what was written', async () => {
    await click(page, 'drop-conflict');
    await waitGone(page, 'conflict');
    const { rev } = (await askLibrary(page, 'openPhrase', ID)) as { rev: number };
    await page.focus('[data-name="text"]');
    await press(page, 'Control', 'End');
    await page.keyboard.sendCharacter('这里写的。');
    await askLibrary(page, 'savePhrase', ownDraft(ID, { rev, text: '别处写的，请稍等。' }));
    await click(page, 'save');
    await page.waitForSelector(mark('merge-view'));
    const shown = await page.$eval(mark('merge-view'), view => view.textContent ?? '');
    expect(shown).toContain('这里写的');
    expect(shown).toContain('别处写的');
  });
});
