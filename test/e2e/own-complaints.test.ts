import type { Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumFlags, findChromium } from '../../tools/browser.ts';
import type { ComplaintEntry, ComplaintPage } from '../../platform/library/complaint-protocol.ts';
import type { GapRow } from '../../platform/protocol.ts';
import { endWorker } from '../../tools/drive-extension.ts';
import type { Session } from './extension.ts';
import { askLibrary, openReplyScene } from './extension.ts';
import {
  mark,
  press,
  showView,
  startReply,
  typeQuery,
  waitForNotice,
  waitForText as waitForTextIn,
} from './panel.ts';

const WORDS = '寄来的小乌龟死在你们驿站了，这事谁管';
const TITLE = '活体宠物运输死亡';
const COMPLAINTS = `${mark('library-views')} button:nth-of-type(2)`;
const REPLY = '真对不起，我马上核实运输记录，今天内给您答复。';

let session: Session;
let page: Page;
let panel: Page;
let options: Page;

beforeAll(async () => {
  ({ session, page, panel } = await openReplyScene());
  await startReply(page, panel);
  await showView(panel, 'complaints');
  options = await session.browser.newPage();
});
afterAll(() => session.close());

const ask = async <T>(from: Page, name: string, ...args: unknown[]) =>
  (await askLibrary(from, name, ...args)) as T;

const matchIn = async (from: Page, words = WORDS) => {
  const { rows, refused } = await ask<{ rows: { id: string }[]; refused: boolean }>(
    from,
    'matchComplaint',
    words,
  );
  return refused ? undefined : rows[0]?.id;
};

async function openOptions(from: Session['browser'], hash: string): Promise<Page> {
  const worker = await from.waitForTarget(
    one => one.type() === 'service_worker' && one.url().endsWith('/background.js'),
  );
  const { host: id } = new URL(worker.url());
  const opened = await from.newPage();
  await opened.goto(`chrome-extension://${id}/options.html${hash}`);
  await opened.waitForSelector('[data-ready]');
  return opened;
}

/** Types into the field that has the name, the last one of several. */
async function write(name: string, text: string): Promise<void> {
  const fields = await options.$$(`[data-name="${name}"]`);
  await fields.at(-1)!.focus();
  await options.keyboard.type(text);
}

const waitForText = (selector: string, words: string) =>
  options.waitForFunction(
    (selector, words) => document.querySelector(selector)?.textContent?.includes(words),
    { timeout: 10_000 },
    selector,
    words,
  );

test('words that nothing fits are recorded in the panel and become a complaint in the settings', async () => {
  await ask(panel, 'changeSettings', { learning: true });
  await typeQuery(panel, WORDS, 'complaint-box');
  await panel.locator(mark('no-fit')).click();
  await panel.waitForFunction(
    selector => document.querySelector<HTMLTextAreaElement>(selector)?.value.includes('乌龟'),
    {},
    mark('keep-text'),
  );
  await panel.locator(mark('keep')).click();
  await waitForNotice(panel, '记下了');
  expect(await matchIn(panel)).toBeUndefined();

  options = await openOptions(session.browser, '#learning');
  await options.locator(mark('make-complaint')).click();
  await options.waitForSelector(mark('complaint-editor'));
  const shown = await options.$eval(
    '[data-name="example"]',
    box => (box as HTMLTextAreaElement).value,
  );
  expect(shown).toBe(WORDS);

  // Another place of the settings in between loses nothing.
  await write('title', TITLE);
  await options.evaluate(() => void (location.hash = '#display'));
  await options.waitForFunction(
    selector => !document.querySelector(selector),
    {},
    mark('complaint-editor'),
  );
  await options.evaluate(() => void (location.hash = '#library'));
  await options.waitForSelector(mark('complaint-editor'));
  expect(await options.$eval('[data-name="title"]', box => (box as HTMLInputElement).value)).toBe(
    TITLE,
  );

  // Without a reply it says what is missing, and keeps the words.
  await press(options, 'Control', 's');
  await waitForText(mark('complaint-editor'), '至少写一条回复');
  await write('reply', REPLY);
  await press(options, 'Control', 's');
  await options.waitForSelector(mark('complaint-entry'));
  await waitForText(mark('manager-notice'), TITLE);
  expect(await ask<GapRow[]>(options, 'listGaps')).toEqual([]);
});

test('the same words match it in the panel, where it is marked and opens like the others', async () => {
  const [own] = await ask<ComplaintEntry[]>(options, 'listOwnComplaints');
  await panel.bringToFront();
  const row = `${mark('complaint-row')}[data-id="${own!.id}"]`;
  await panel.waitForSelector(row);
  expect(await panel.$eval(row, one => one.textContent)).toContain('自有');
  await panel.waitForFunction(
    (selector, words) => document.querySelector(selector)?.textContent?.includes(words),
    {},
    mark('complaint-details'),
    REPLY,
  );
  // The desk of a call knows it too.
  await press(panel, 'Alt', 'a');
  await panel.locator(mark('note-case')).click();
  await panel.waitForFunction(
    (selector, title) => document.querySelector(selector)?.textContent?.includes(title),
    {},
    mark('complaint-case'),
    TITLE,
  );
});

test('it takes the reply out into the page, and what is known already is not offered to be learned', async () => {
  await page.bringToFront();
  await page.click('#reply');
  await panel.waitForSelector(`${mark('target')}[data-ok]`);
  await typeQuery(panel, `${WORDS}！`, 'complaint-box');
  await panel.keyboard.press('Enter');
  await waitForTextIn(page, '#reply', '核实运输记录');
  await panel.waitForSelector(mark('no-fit'));
  expect(await panel.$(mark('learn'))).toBeNull();
  await typeQuery(panel, `${WORDS}，我等了三天`, 'complaint-box');
  await panel.keyboard.press('Enter');
  await panel.waitForSelector(mark('learn'));
});

test('it survives a killed background', async () => {
  await endWorker(session.browser);
  expect(await matchIn(options)).toBe(
    (await ask<ComplaintEntry[]>(options, 'listOwnComplaints'))[0]!.id,
  );
});

test('one step takes it back: the gap is there again and nothing matches', async () => {
  const rows = async () => (await ask<ComplaintEntry[]>(options, 'listOwnComplaints')).length;
  await options.bringToFront();
  await options.locator(mark('manager-undo')).click();
  await expect.poll(rows).toBe(0);
  expect(await ask<GapRow[]>(options, 'listGaps')).toMatchObject([{ text: WORDS }]);
  expect(await matchIn(options)).toBeUndefined();
});

test('an own one is made by copying, edited, reordered and deleted by keyboard alone', async () => {
  await options.bringToFront();
  await options.locator(mark('complaints-search')).click();
  await options.keyboard.type('热线一直占线打不通');
  await options.waitForFunction(
    selector =>
      document.querySelector(selector)?.getAttribute('data-id') === 'c.delay.hotline-busy',
    {},
    mark('complaint-entry'),
  );
  await options.keyboard.press('ArrowDown');
  await options.keyboard.press('Enter');
  await options.waitForSelector(mark('complaint-reader'));
  await options.focus(mark('duplicate-complaint'));
  await options.keyboard.press('Enter');
  await options.waitForSelector(mark('complaint-editor'));
  const texts = () =>
    options.$$eval('[data-name="reply"]', all =>
      all.map(one => (one as HTMLTextAreaElement).value),
    );
  const before = await texts();
  const [first, second] = before;
  await options.focus('[data-name="reply"]');
  await press(options, 'Alt', 'ArrowDown');
  await expect.poll(texts).toEqual([second, first, ...before.slice(2)]);
  expect(await options.evaluate(() => (document.activeElement as HTMLTextAreaElement).value)).toBe(
    first,
  );

  await options.focus('[data-name="example"]');
  await options.keyboard.press('Enter');
  await options.keyboard.type('我叫王小明，电话13900001234');
  await options.waitForSelector(mark('personal'));
  await options.locator(mark('mask')).click();
  await options.waitForFunction(
    selector => !document.querySelector(selector),
    {},
    mark('personal'),
  );
  await press(options, 'Control', 's');
  await waitForText(mark('manager-notice'), '已保存');
  const [own] = await ask<ComplaintEntry[]>(options, 'listOwnComplaints');
  expect(own!.title).toBe('热线长期打不通（副本）');
  const draft = await ask<{ replies: { text: string }[]; examples: { text: string }[] }>(
    options,
    'draftComplaint',
    own!.id,
  );
  expect(draft.replies[0]!.text).toBe(second);
  expect(draft.examples[1]!.text).not.toMatch(/13900001234|王小明/);

  await ask<ComplaintPage>(options, 'listComplaints', {
    shelf: 'all',
    query: '',
    from: 0,
    count: 1,
  });
  await options.waitForSelector(`[data-id="${own!.id}"] button`);
  await options.focus(`[data-id="${own!.id}"] button`);
  await options.keyboard.press('Enter');
  await options.locator(mark('delete-complaint')).click();
  await waitForText(mark('manager-notice'), '已删除');
  await expect.poll(async () => (await ask<[]>(options, 'listOwnComplaints')).length).toBe(0);
  await options.locator(mark('manager-undo')).click();
  await expect.poll(async () => (await ask<[]>(options, 'listOwnComplaints')).length).toBe(1);
});

test('what was learned can be taken away where the complaint is read, and had back', async () => {
  const learned = async () =>
    (await ask<{ text: string }[]>(options, 'listLearned')).map(({ text }) => text);
  await ask(options, 'learnExample', 'c.delay.hotline-busy', '嘟嘟嘟嘟小喇叭转圈圈');
  await options.reload();
  await options.locator(COMPLAINTS).click();
  await options.locator('[data-id="c.delay.hotline-busy"] button').click();
  await options.waitForSelector(mark('learned-example'));
  await options.locator(`${mark('learned-example')} button`).click();
  await expect.poll(learned).toEqual([]);
  await options.locator(mark('manager-undo')).click();
  await expect.poll(learned).toEqual(['嘟嘟嘟嘟小喇叭转圈圈']);

  await options.evaluate(() => void (location.hash = '#learning'));
  const gaps = async () => (await ask<GapRow[]>(options, 'listGaps')).length;
  const before = await gaps();
  await options.locator(`${mark('gap')} button:last-child`).click();
  await expect.poll(gaps).toBe(before - 1);
  await options.locator(mark('learning-undo')).click();
  await expect.poll(gaps).toBe(before);
});

test('of two pages that edit it neither text is lost', async () => {
  const [own] = await ask<ComplaintEntry[]>(options, 'listOwnComplaints');
  const row = `[data-id="${own!.id}"] button`;
  await options.reload();
  await options.evaluate(() => void (location.hash = '#library'));
  await options.locator(COMPLAINTS).click();
  await options.locator(row).click();
  await options.waitForSelector(mark('complaint-editor'));
  const draft = await ask<object>(options, 'draftComplaint', own!.id);
  await ask(options, 'saveComplaint', { ...draft, title: '别处改的' });
  await write('title', '我改的');
  await press(options, 'Control', 's');
  await waitForText(mark('save-trouble'), '别处改的');
  await options.locator(mark('take-theirs')).click();
  await waitForText(mark('save-trouble'), '我改的');
  await options.locator(mark('back-to-mine')).click();
  await press(options, 'Control', 's');
  await waitForText(mark('manager-notice'), '我改的');
  const [after] = await ask<ComplaintEntry[]>(options, 'listOwnComplaints');
  expect(after!.title).toContain('我改的');
  expect(after).not.toHaveProperty('hasConflict');
});

test('it is there after the browser was started anew', async () => {
  const [own] = await ask<ComplaintEntry[]>(options, 'listOwnComplaints');
  await session.browser.close();
  session.browser = await puppeteer.launch({
    executablePath: findChromium()!,
    headless: true,
    pipe: true,
    enableExtensions: [session.extension],
    userDataDir: session.profile,
    args: chromiumFlags(),
  });
  const again = await openOptions(session.browser, '#library');
  expect(await ask(again, 'listOwnComplaints')).toEqual([own]);
  expect(await matchIn(again, own!.title)).toBeDefined();
  await again.bringToFront();
  await again.locator(COMPLAINTS).click();
  await again.waitForSelector(`${mark('complaint-entry')}[data-id="${own!.id}"]`);
});
