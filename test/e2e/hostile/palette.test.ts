import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pressCommand } from '../../../tools/drive-extension.ts';
import type { EditorServer } from '../editors/server.ts';
import { serveEditors } from '../editors/server.ts';
import { CODE, findPalette, keepAsPhrase, openPalette } from '../extension-surfaces.ts';
import type { Session } from '../extension.ts';
import { startSession } from '../extension.ts';
import { mark } from '../panel.ts';
import { hidingPage, hidings } from './pages.ts';

/* Pages that work against the palette. Nothing may go in that the agent has not seen. */

const SECRET = '只有坐席能看的话术';

let session: Session;
let server: EditorServer;
let page: Page;

beforeAll(async () => {
  [session, server] = await Promise.all([
    startSession({ granted: true, prepare: options => keepAsPhrase(options, SECRET) }),
    serveEditors(),
  ]);
});
afterAll(async () => {
  await session.close();
  server.close();
});

beforeEach(async () => {
  const earlier = page;
  page = await session.browser.newPage();
  await page.goto(`${server.origin}/blank`);
  await page.bringToFront();
  await earlier?.close();
});

const fieldText = () => page.$eval('textarea', field => field.value);

/** The small window stands in for a palette that was hidden. */
async function closeSmallWindow(): Promise<void> {
  const target = await session.browser.waitForTarget(one => one.url().endsWith('/quick.html'), {
    timeout: 5000,
  });
  await (await target.asPage()).close();
}

describe('a page that', () => {
  test.each(Object.keys(hidings))('%s gets nothing, and the small window opens', async name => {
    await page.setContent(hidingPage(name));
    await page.focus('textarea');
    await pressCommand(session.browser, page, 'open-palette');
    // As fast as a hand never is: before the page can be found out.
    await page.keyboard.type(CODE);
    await page.keyboard.press('Enter');
    // A page that takes it out of the document may only be tidying up.
    if (!/removes it|elsewhere/.test(name)) await closeSmallWindow();
    await expect.poll(() => findPalette(page)).toBeNull();
    expect(await fieldText()).not.toContain(SECRET);
  });

  test('hides it later, when it has been open for a while, gets nothing', async () => {
    await page.setContent('<textarea></textarea>');
    await page.focus('textarea');
    await openPalette(session, page);
    await page.keyboard.type(CODE);
    await page.evaluate(() => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText = 'inset:0;width:auto;height:auto;margin:0;pointer-events:none';
      document.body.append(cover);
      cover.showPopover();
    });
    await page.keyboard.press('Enter');
    await closeSmallWindow();
    expect(await fieldText()).not.toContain(SECRET);
  });

  test('inverts everything keeps its palette', async () => {
    await page.setContent('<style>html{filter:invert(1)}</style><textarea></textarea>');
    await page.focus('textarea');
    const palette = await openPalette(session, page);
    await page.keyboard.type(CODE);
    await palette.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
    await page.keyboard.press('Enter');
    await expect.poll(fieldText).toBe(SECRET);
  });

  test('has menus and notices of its own open keeps its palette over them', async () => {
    await page.setContent(
      '<textarea></textarea><div popover="manual" style="inset:0;width:auto">x</div>',
    );
    await page.$eval('[popover]', element => (element as HTMLElement).showPopover());
    await page.focus('textarea');
    const palette = await openPalette(session, page);
    await page.keyboard.type(CODE);
    await palette.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
    await page.keyboard.press('Enter');
    await expect.poll(fieldText).toBe(SECRET);
  });
});

describe('a page with a focus trap', () => {
  test.each([
    ['on focusin', `document.addEventListener('focusin', trap, true)`],
    ['on focusout', `document.addEventListener('focusout', () => setTimeout(trap), true)`],
    ['on blur', `window.addEventListener('blur', () => setTimeout(trap))`],
  ])('%s: what is typed goes into the palette, or nothing goes anywhere', async (_name, script) => {
    await page.setContent(`<input id="trap"><textarea></textarea><script>
      function trap() { if (document.activeElement.hasAttribute('data-yingda')) document.getElementById('trap').focus() }
      ${script}
    </script>`);
    await page.focus('textarea');
    await pressCommand(session.browser, page, 'open-palette');
    await expect
      .poll(async () => (await findPalette(page)) !== null || (await hasSmallWindow()))
      .toBe(true);
    const isOpen = (await findPalette(page)) !== null;
    if (isOpen) {
      await page.keyboard.type(CODE);
      await page.keyboard.press('Escape');
    } else await closeSmallWindow();
    expect(await page.$eval('#trap', field => (field as HTMLInputElement).value)).toBe('');
    expect(await fieldText()).toBe('');
  });

  const hasSmallWindow = async () =>
    session.browser.targets().some(target => target.url().endsWith('/quick.html'));
});

describe('events that a page makes', () => {
  test('open nothing', async () => {
    await page.setContent('<textarea></textarea>');
    await page.focus('textarea');
    await page.evaluate(() => {
      for (const target of [document, window, document.querySelector('textarea')!])
        for (const type of ['keydown', 'keypress', 'keyup'])
          target.dispatchEvent(
            new KeyboardEvent(type, { key: 'q', code: 'KeyQ', altKey: true, bubbles: true }),
          );
      for (const name of ['open-palette', 'yingda', 'open'])
        for (const target of [document, window])
          target.dispatchEvent(new CustomEvent(name, { detail: { fill: null } }));
      for (const message of [
        'open-palette',
        { yingda: 'palette', name: 'open', args: [] },
        { announcement: { kind: 'open-palette', tabId: 1 } },
        { yingdaRetire: ['<all_urls>'] },
      ])
        window.postMessage(message, '*');
    });
    await answered();
    expect(await findPalette(page)).toBeNull();
    expect(await page.$$eval('[data-yingda]', all => all.length)).toBe(0);
  });

  test('pick nothing in an open palette', async () => {
    await page.setContent('<textarea></textarea>');
    await page.focus('textarea');
    const palette = await openPalette(session, page);
    await page.keyboard.type(CODE);
    await palette.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
    await page.evaluate(() => {
      const host = document.activeElement!;
      const point = { clientX: innerWidth / 2, clientY: innerHeight * 0.12 + 80 };
      const init = { bubbles: true, cancelable: true, composed: true };
      for (const target of [host, document, window]) {
        for (const type of ['keydown', 'keyup'])
          target.dispatchEvent(new KeyboardEvent(type, { ...init, key: 'Enter', code: 'Enter' }));
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
          target.dispatchEvent(new PointerEvent(type, { ...init, ...point }));
      }
      (host as HTMLElement).click();
    });
    await answered();
    expect(await fieldText()).toBe('');
    expect(await findPalette(page)).not.toBeNull();
  });

  test('even inside its frame are no command', async () => {
    await page.setContent('<textarea></textarea>');
    await page.focus('textarea');
    const palette = await openPalette(session, page);
    await page.keyboard.type(CODE);
    await palette.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
    await palette.evaluate(() => {
      const init = { bubbles: true, cancelable: true, key: 'Enter', code: 'Enter' };
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', init));
      (document.querySelector('[role=option]') as HTMLElement).click();
    });
    await answered();
    expect(await fieldText()).toBe('');
  });

  /** Two turns of the page: by then what was sent has come to whoever listens. */
  const answered = () =>
    page.evaluate(async () => {
      for (let turn = 0; turn < 2; turn++) await new Promise(requestAnimationFrame);
    });
});

test('a page finds no way to the words in the palette', async () => {
  await page.setContent('<textarea></textarea>');
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    for (const type of [
      'keydown',
      'keyup',
      'input',
      'beforeinput',
      'focusin',
      'pointerdown',
      'message',
    ])
      window.addEventListener(
        type,
        event => seen.push(type, String((event as KeyboardEvent).key)),
        true,
      );
  });
  await page.focus('textarea');
  const palette = await openPalette(session, page);
  await page.keyboard.type(CODE);
  await palette.waitForSelector(`${mark('phrase-row')}[data-id^="own."]`);
  const found = await page.evaluate(() => {
    const host = document.querySelector('[data-yingda]')!;
    const { x, y, width } = host.getBoundingClientRect();
    const words = [
      document.documentElement.textContent,
      document.body.innerText,
      host.innerHTML,
      (host as HTMLElement).innerText,
      document.elementFromPoint(x + width / 2, y + 90)?.outerHTML,
      getSelection()!.toString(),
      JSON.stringify((globalThis as unknown as { seen: string[] }).seen),
    ];
    const ways = [
      host.shadowRoot,
      window.length,
      window.frames[0],
      document.querySelectorAll('iframe').length,
      (host as unknown as { openOrClosedShadowRoot?: unknown }).openOrClosedShadowRoot,
      (globalThis as { yingdaPage?: unknown }).yingdaPage,
      (globalThis as { yingdaPalette?: unknown }).yingdaPalette,
    ].filter(way => way);
    return { words: words.join('\n'), ways: ways.length };
  });
  expect(found.words).not.toContain(SECRET);
  expect(found.words).not.toContain('插入测试');
  expect(found.words).not.toContain('"z"');
  expect(found.ways).toBe(0);
});
