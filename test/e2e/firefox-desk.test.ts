import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeskState } from '../../core/desk/types.ts';
import { findFirefox } from '../../tools/browser.ts';
import { draftOf } from './faults/life.ts';
import type { FirefoxPages } from './firefox-pages.ts';
import { makeProfile, removeProfile, startPages } from './firefox-pages.ts';
import { mark } from './panel.ts';
import { findOnDisk } from './profile-search.ts';

/* A call in Firefox, by keys, with the panel as a page: its sidebar is driven in firefox.test.ts. */

const NAME = '欧阳锦绣琉璃';
const TROUBLE = '登录页面一直转圈的怪事';
const KEPT = '自己的话术要一直留着';

describe.skipIf(!findFirefox())('a call in Firefox', { timeout: 120_000 }, () => {
  let profile: string;
  let pages: FirefoxPages;

  beforeAll(async () => {
    profile = await makeProfile();
    pages = await startPages(profile, { 'browser.privatebrowsing.autostart': false });
    await pages.open('sidepanel.html');
    await pages.ask('library', 'changeSettings', { language: 'zh-CN' });
    await pages.run(
      `while ((await browser.tabs.query({})).length < 2)
        await new Promise(resolve => setTimeout(resolve, 20));`,
    );
    await pages.show();
    await seen('call-start', '开始通话');
  }, 120_000);
  afterAll(async () => {
    await pages.close();
    await removeProfile(profile);
  });

  const LOOK = `for (;;) {
    const found = document.querySelector(args[0]);
    const text = found?.localName === 'textarea' ? found.value : found?.textContent;
    if (Boolean(text?.includes(args[1])) === args[2]) return text;
    await new Promise(resolve => setTimeout(resolve, 20));
  }`;
  /** What stands at a mark, once it is there and holds the words. */
  const seen = (testId: string, words = '') => pages.run<string>(LOOK, mark(testId), words, true);
  const gone = (testId: string, words = '') => pages.run(LOOK, mark(testId), words, false);
  const focus = (selector: string) =>
    pages.run(
      `for (;;) {
        const found = document.querySelector(args[0]);
        if (found) return found.focus();
        await new Promise(resolve => setTimeout(resolve, 20));
      }`,
      selector,
    );
  const click = (selector: string) =>
    pages.run('document.querySelector(args[0]).click()', selector);
  const readDesk = () =>
    pages.run<DeskState>(`
      const { id } = await browser.windows.getCurrent();
      const answer = await browser.runtime.sendMessage({ yingda: 'desk', name: 'readDesk', args: [id] });
      return answer.value;`);
  const stepOf = async () => (await readDesk()).run?.path.at(-1)?.step;
  async function fill(name: string, value: string): Promise<void> {
    await focus(`${mark('call-strip')} input[data-name="${name}"]`);
    await pages.type(value);
    await pages.press('Tab');
  }

  test('rings, answer, fields, a flow by number keys, and a hold with consent', async () => {
    await pages.press('Alt', 'i');
    await pages.press('Alt', 'i');
    await seen('call-bar', '2');
    await pages.press('Alt', 'a');
    await seen('call-time');
    await pages.press('Alt', 'g');
    await fill('客户姓氏', NAME);
    await fill('问题现象', TROUBLE);
    await pages.press('Alt', 'g');

    await click('[data-view="flows"]');
    await focus(mark('flow-box'));
    await pages.type('bzrx');
    await pages.run(
      'while (!document.querySelector(args[0])) await new Promise(resolve => setTimeout(resolve, 20));',
      `${mark('flow-row')}[data-id="flow.hotline.standard"][aria-selected="true"]`,
    );
    await pages.press('Enter');
    await seen('flow-run');
    expect(await stepOf()).toBe('1');
    await pages.type('1');
    await expect.poll(stepOf).toBe('2');
    await pages.press('Backspace');
    await expect.poll(stepOf).toBe('1');
    await pages.type('1');
    await expect.poll(stepOf).toBe('2');

    await pages.press('Alt', 'p');
    await seen('call-hold');
    await pages.press('Alt', 'p');
    await seen('hold-time');
    await pages.press('Alt', 'p');
    await gone('hold-time');
  });

  test('goes on when the background was ended and the panel opened anew', async () => {
    const before = await readDesk();
    await pages.endBackground();
    await pages.open('sidepanel.html');
    await seen('call-time');
    const after = await readDesk();
    expect(after.run).toEqual(before.run);
    expect(after.call?.answered).toEqual(before.call?.answered);
    expect(after.fields['客户姓氏']?.value).toBe(NAME);
  });

  test('its note holds what was said, and its end leaves nothing, with time to take it back', async () => {
    await click('[data-view="note"]');
    const note = await seen('note-text', TROUBLE);
    for (const part of ['响2声', '【搁置】1次', '标准热线接听流程', `客户姓氏：${NAME}`])
      expect(note).toContain(part);
    await pages.press('Alt', 'x');
    await expect.poll(async () => (await readDesk()).since).toBeUndefined();
    await pages.press('Alt', 'z');
    await expect.poll(async () => (await readDesk()).fields['客户姓氏']?.value).toBe(NAME);
    await pages.press('Alt', 'x');
    const stored = () =>
      pages.run<string>('return JSON.stringify(await browser.storage.session.get(null));');
    await expect.poll(stored, { timeout: 20_000, interval: 500 }).not.toContain(NAME);
  });

  test('nothing of the customer is in the profile, while it runs and when it was killed', async () => {
    // What is meant to be kept is found there.
    const saved = await pages.ask('library', 'savePhrase', draftOf(1, KEPT));
    expect(saved).toMatchObject({ ok: true });
    expect(await findOnDisk(profile, [KEPT])).not.toEqual([]);
    expect(await findOnDisk(profile, [NAME, TROUBLE])).toEqual([]);
    await pages.kill();
    expect(await findOnDisk(profile, [NAME, TROUBLE])).toEqual([]);
    pages = await startPages(profile, {});
    await pages.open('sidepanel.html');
    expect((await readDesk()).fields).toEqual({});
  });
});
