import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GapRow, LearnedRow } from '../../platform/protocol.ts';
import type { Session } from './extension.ts';
import { askLibrary, openReplyScene } from './extension.ts';
import {
  mark,
  press,
  showView,
  startReply,
  typeQuery,
  waitForNotice,
  waitForText,
} from './panel.ts';

const WORDS = '机子又抽风了嘟嘟嘟的没人理，我叫王小明，打13900001234';

let session: Session;
let page: Page;
let panel: Page;

beforeAll(async () => {
  ({ session, page, panel } = await openReplyScene());
  await startReply(page, panel);
  await showView(panel, 'complaints');
});
afterAll(() => session.close());

const ask = async <T>(name: string, ...args: unknown[]) =>
  (await askLibrary(panel, name, ...args)) as T;

const match = async () => {
  await typeQuery(panel, '热线一直占线打不通', 'complaint-box');
  await panel.waitForSelector(`${mark('complaint-row')}[data-id="c.delay.hotline-busy"]`);
};

test('while it is off nothing is kept, and the offer says so', async () => {
  await match();
  await panel.locator(mark('no-fit')).click();
  await panel.waitForSelector(mark('keep-off'));
  expect(await ask<GapRow[]>('listGaps')).toEqual([]);
  await panel.locator(mark('keep-turn-on')).click();
  await panel.waitForSelector(mark('keep-text'));
});

test('what no reply fits is recorded masked, and can be taken back', async () => {
  await typeQuery(panel, WORDS, 'complaint-box');
  await panel.locator(mark('no-fit')).click();
  await panel.waitForFunction(
    selector => document.querySelector<HTMLTextAreaElement>(selector)?.value.includes('**'),
    {},
    mark('keep-text'),
  );
  const shown = await panel.$eval(mark('keep-text'), box => (box as HTMLTextAreaElement).value);
  expect(shown).not.toMatch(/13900001234|王小明/);
  await panel.locator(mark('keep')).click();
  await waitForNotice(panel, '记下了');
  expect(await ask<GapRow[]>('listGaps')).toMatchObject([{ text: shown, count: 1 }]);
  await panel.locator(mark('undo')).click();
  await expect.poll(() => ask<GapRow[]>('listGaps')).toEqual([]);
});

test('after a reply the words can be remembered; they match from then on and can be forgotten', async () => {
  const strange = '嘟嘟嘟嘟小喇叭转圈圈';
  await match();
  await panel.locator(mark('complaint-box')).click();
  // The gaps of the reply stay visible: what it is about counts, not who it is for.
  await press(panel, 'Alt', 'Enter');
  await waitForText(page, '#reply', '您');
  await panel.locator(mark('learn')).click();
  await panel.waitForFunction(
    selector => document.querySelector<HTMLTextAreaElement>(selector)?.value !== '',
    {},
    mark('keep-text'),
  );
  await typeQuery(panel, strange, 'keep-text');
  await panel.locator(mark('keep')).click();
  await waitForNotice(panel, '记住了');
  const learned = await ask<LearnedRow[]>('listLearned');
  expect(learned).toMatchObject([{ complaint: 'c.delay.hotline-busy', text: strange }]);
  const top = async () =>
    (await ask<{ rows: { id: string }[]; refused: boolean }>('matchComplaint', strange)).rows[0]
      ?.id;
  expect(await top()).toBe('c.delay.hotline-busy');
  await ask('forgetExample', learned[0]!.id);
  expect(await ask<LearnedRow[]>('listLearned')).toEqual([]);
});
