import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EditorScene } from './editor-scene.ts';
import { openEditorScene } from './editor-scene.ts';
import type { EditorServer } from './editors/server.ts';
import { CODE, findPalette, keepAsPhrase, openPalette } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { mark, press, typeQuery, waitForNotice } from './panel.ts';

/* What a field can't take is said before and after, and the field is left as it was. */

const REPLY = '您好，请稍等。\n马上就来。';

let session: Session;
let editors: EditorServer;
let page: Page;
let panel: Page;
let scene: EditorScene;

beforeAll(async () => {
  scene = await openEditorScene();
  ({ session, editors, page, panel } = scene);
  await keepAsPhrase(panel, REPLY);
});
afterAll(() => scene.close());

interface Field {
  html: string;
  /** What the field becomes after it got the focus. */
  becomes?: string;
  value: string;
}

/** A page with one field, which has the focus and where it can a selection. */
async function show({ html, becomes }: Field): Promise<void> {
  await page.bringToFront();
  await page.goto(`${editors.origin}/blank`);
  await page.evaluate(html => {
    document.body.innerHTML = `<label>回复框 ${html}</label>`;
  }, html);
  await page.focus('input, textarea');
  await page.$eval('input, textarea', element => {
    const field = element as HTMLInputElement;
    if (field.selectionStart !== null) field.setSelectionRange(1, 3);
  });
  if (becomes === undefined) return;
  // What can't get the focus any more has to be known from before.
  await panel.waitForSelector(`${mark('target')}[data-ok]`, { timeout: 5000 });
  await page.$eval('input, textarea', (field, name) => field.setAttribute(name, ''), becomes);
}

const fieldNow = () =>
  page.$eval('input, textarea', element => {
    const { value, selectionStart, selectionEnd } = element as HTMLInputElement;
    return { value, selected: selectionStart === null ? null : [selectionStart, selectionEnd] };
  });

async function pickInPalette(): Promise<string> {
  const palette = (await findPalette(page))!;
  await page.keyboard.type(CODE);
  await palette.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
  await page.keyboard.press('Enter');
  const notice = await palette.waitForSelector(mark('palette-notice'), { timeout: 5000 });
  return notice!.evaluate(element => element.textContent);
}

async function pickInPanel(words: string): Promise<string> {
  await typeQuery(panel, CODE);
  await panel.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
  await panel.keyboard.press('Enter');
  return waitForNotice(panel, words);
}

const REFUSED: [kind: string, field: Field, before: string, after: string][] = [
  [
    'read-only',
    { html: '<textarea readonly>原来的字</textarea>', value: '原来的字' },
    '只读',
    '只读',
  ],
  [
    'disabled',
    { html: '<textarea>原来的字</textarea>', becomes: 'disabled', value: '原来的字' },
    '已停用',
    '已停用',
  ],
  [
    'password',
    { html: '<input type="password" value="secret">', value: 'secret' },
    '密码框',
    '密码框里不插入',
  ],
  ['number', { html: '<input type="number" value="12">', value: '12' }, '放不了文字', '放不了文字'],
  [
    'date',
    { html: '<input type="date" value="2026-03-06">', value: '2026-03-06' },
    '放不了文字',
    '放不了文字',
  ],
];

describe.each(REFUSED)('a field that is for a %s', (_kind, field, before, after) => {
  test('is refused by the palette, which says so before and copies', async () => {
    await show(field);
    const was = await fieldNow();
    const palette = await openPalette(session, page);
    const target = await palette.waitForSelector(`${mark('palette-target')} .palette-footer-why`);
    expect(await target!.evaluate(element => element.textContent)).toContain(before);
    const said = await pickInPalette();
    expect(said).toContain(after);
    expect(said).toContain('已复制，可以粘贴到别处');
    await page.keyboard.press('Escape');
    await expect.poll(() => findPalette(page)).toBeNull();
    expect(await fieldNow()).toEqual(was);
    expect(was.value).toBe(field.value);
  });

  test('is refused by the panel, which says so before and copies', async () => {
    await show(field);
    const was = await fieldNow();
    // No page tells that a field was switched off while it had the focus.
    if (field.becomes === undefined)
      await panel.waitForFunction(
        (selector, words) => document.querySelector(selector)?.textContent?.includes(words),
        { timeout: 5000 },
        mark('target'),
        before,
      );
    const said = await pickInPanel(after);
    expect(said).toContain('已复制，可以粘贴到别处');
    expect(await fieldNow()).toEqual(was);
  });
});

describe('a text that is too long', () => {
  const field: Field = {
    html: '<textarea maxlength="8">原来的字</textarea>',
    value: '原来的字',
  };

  test('is refused whole by the palette, which has told how much room there is', async () => {
    await show(field);
    const palette = await openPalette(session, page);
    const target = await palette.waitForSelector(`${mark('palette-target')} small`);
    // The two selected characters would be replaced.
    expect(await target!.evaluate(element => element.textContent)).toBe('剩 6 字');
    expect(await pickInPalette()).toContain(`${REPLY.length} 个字，这里只放得下 6 个`);
    await page.keyboard.press('Escape');
    expect(await fieldNow()).toEqual({ value: field.value, selected: [1, 3] });
  });

  test('is refused whole by the panel, which has told how much room there is', async () => {
    await show(field);
    await panel.waitForFunction(
      selector => /剩 \d 字/.test(document.querySelector(selector)?.textContent ?? ''),
      { timeout: 5000 },
      `${mark('target')}[data-ok]`,
    );
    expect(await pickInPanel('放得下 6 个')).toContain('没有插入');
    expect(await fieldNow()).toEqual({ value: field.value, selected: [1, 3] });
  });
});

describe('a field of one line', () => {
  const field: Field = { html: '<input value="原来的字">', value: '原来的字' };
  const oneLine = REPLY.replace('\n', ' ');

  test('gets one line from the palette, which has said so', async () => {
    await show(field);
    const palette = await openPalette(session, page);
    await palette.waitForSelector(`${mark('palette-target')} small[title*="换行会变成空格"]`);
    await page.keyboard.type(CODE);
    await palette.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
    await page.keyboard.press('Enter');
    await expect.poll(fieldNow).toMatchObject({ value: `原${oneLine}字` });
  });

  test('gets one line from the panel, which has said so and says it again', async () => {
    await show(field);
    await panel.waitForSelector(`${mark('target')}[data-ok] small[title*="换行会变成空格"]`);
    await typeQuery(panel, CODE);
    await panel.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
    await panel.keyboard.press('Enter');
    await expect.poll(fieldNow).toMatchObject({ value: `原${oneLine}字` });
    const done = await panel.waitForSelector(mark('done'));
    expect(await done!.evaluate(element => element.textContent)).toContain('换行已变成空格');
  });
});

describe('while an input method composes', () => {
  beforeEach(async () => {
    await show({ html: '<textarea>原来的字</textarea>', value: '原来的字' });
    await panel.waitForSelector(`${mark('target')}[data-ok]`);
  });

  test('no key of the panel does anything, and what was composed is sought', async () => {
    await typeQuery(panel, '');
    const client = await panel.createCDPSession();
    const text = 'deng';
    await client.send('Input.imeSetComposition', { text, selectionStart: 4, selectionEnd: 4 });
    for (const key of ['Enter', 'ArrowDown', 'Escape'] as const) await panel.keyboard.press(key);
    await press(panel, 'Alt', 'n');
    expect(await panel.$(mark('editor'))).toBeNull();
    expect(await fieldNow()).toMatchObject({ value: '原来的字' });
    await client.send('Input.insertText', { text: '等待' });
    await panel.waitForFunction(
      selector => (document.querySelector(selector) as HTMLTextAreaElement).value.includes('等待'),
      {},
      mark('search-box'),
    );
    await client.detach();
  });
});
