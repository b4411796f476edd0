import type { HTTPRequest, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SetUp } from './editors/editors.ts';
import { setUpsNamed, typedOnSetUps } from './editors/editors.ts';
import { endWorker } from '../../tools/drive-extension.ts';
import { measureKeyCost } from '../../tools/key-cost.ts';
import { handOf, openEditor, readEditor } from './editors/harness.ts';
import type { EditorScene } from './editor-scene.ts';
import { openEditorScene } from './editor-scene.ts';
import type { EditorServer } from './editors/server.ts';
import { CODE, findPalette, keepAsPhrase } from './extension-surfaces.ts';
import { askLibrary, startSession } from './extension.ts';
import { mark, waitForText } from './panel.ts';

const REPLY = 'A1\n\nB2';
const [textarea] = setUpsNamed('textarea') as [SetUp];

let editors: EditorServer;
let page: Page;
let panel: Page;
let scene: EditorScene;

beforeAll(async () => {
  scene = await openEditorScene({ granted: true });
  ({ editors, page, panel } = scene);
  await keepAsPhrase(panel, REPLY);
});
afterAll(() => scene.close());
beforeEach(() => page.bringToFront());

/** The words of the hint, once there is one. */
async function hint(): Promise<string> {
  const client = await page.createCDPSession();
  let words = '';
  const look = async () => {
    const { root } = await client.send('DOM.getDocument', { depth: -1, pierce: true });
    const nodes = [root];
    let isOurs = false;
    for (const node of nodes) {
      nodes.push(...(node.children ?? []), ...(node.shadowRoots ?? []));
      if (node.contentDocument) nodes.push(node.contentDocument);
      if (node.attributes?.includes('data-yingda')) isOurs = true;
    }
    if (!isOurs) return false;
    words = nodes.map(node => node.nodeValue).join(' ');
    return true;
  };
  await expect.poll(look, { timeout: 10_000, interval: 10 }).toBe(true);
  await client.detach();
  return words;
}

const isHinting = (in_: Page = page) =>
  in_.evaluate(() => !!document.querySelector('[data-yingda]'));
const expectText = (text: string) =>
  expect.poll(() => readEditor(page), { timeout: 10_000, interval: 10 }).toBe(text);

describe.each([
  ...typedOnSetUps,
  ...setUpsNamed(
    'textarea in a closed shadow root',
    'contenteditable in a closed shadow root',
    'textarea in a frame of another site',
    'Lexical rich in a frame of the same origin',
  ),
])('in $name', setUp => {
  test('Space puts the phrase in the place of its code and typing goes on', async () => {
    await openEditor(page, editors.origin, setUp, 'Hello| world');
    await page.keyboard.type(`/${CODE}`);
    await hintShown();
    await page.keyboard.press('Space');
    await expectText(`Hello${REPLY} world`);
    await page.keyboard.type('!');
    await expectText(`Hello${REPLY}! world`);
  });

  test.each([0, 40])('what is typed on %i ms a key stands behind the phrase', async delay => {
    await openEditor(page, editors.origin, setUp, 'Hello| world');
    await page.keyboard.type(`/${CODE}`);
    await hintShown();
    await page.keyboard.press('Space');
    await page.keyboard.type('next', { delay });
    await expectText(`Hello${REPLY}next world`);
  });

  test('Backspace directly after puts the code back', async () => {
    await openEditor(page, editors.origin, setUp, 'Hello| world');
    await page.keyboard.type(`;${CODE}`);
    await hintShown();
    await page.keyboard.press('Tab');
    await expectText(`Hello${REPLY} world`);
    await page.keyboard.press('Backspace');
    await expectText(`Hello;${CODE} world`);
    await page.keyboard.type('!');
    await expectText(`Hello;${CODE}! world`);
    await page.keyboard.press('Backspace');
    await expectText(`Hello;${CODE} world`);
  });

  /** In whichever frame the editor is. */
  const hintShown = () =>
    expect
      .poll(
        async () => {
          const found = await Promise.all(
            page
              .frames()
              .map(frame =>
                frame.evaluate(() => !!document.querySelector('[data-yingda]')).catch(() => false),
              ),
          );
          return found.includes(true);
        },
        { timeout: 10_000, interval: 10 },
      )
      .toBe(true);
});

describe('in a textarea', () => {
  test.each(['/', ';', '／', '；', '、'])(
    '%s begins a code, after a Chinese character',
    async mark => {
      await openEditor(page, editors.origin, textarea, '|');
      await page.keyboard.sendCharacter('您好');
      await page.keyboard.sendCharacter(mark);
      await page.keyboard.type(CODE);
      await hint();
      await page.keyboard.press('Space');
      await expectText(`您好${REPLY}`);
    },
  );

  test('the hint says what the code stands for and how to accept it', async () => {
    await openEditor(page, editors.origin, textarea, '|');
    await page.keyboard.type(`/${CODE}`);
    const words = await hint();
    for (const part of ['插入测试', 'A1 B2', '空格']) expect(words).toContain(part);
  });

  test('Escape takes the hint away, and Space is a space again', async () => {
    await openEditor(page, editors.origin, textarea, '|');
    await page.keyboard.type(`/${CODE}`);
    await hint();
    await page.keyboard.press('Escape');
    await expect.poll(() => isHinting()).toBe(false);
    await page.keyboard.type(' x');
    await expectText(`/${CODE} x`);
  });

  test('a field that scrolls under the last letter keeps the hint', async () => {
    await openEditor(page, editors.origin, textarea, '|');
    await page.keyboard.type(`/${CODE}`);
    await hint();
    await page.evaluate(async () => {
      const field = document.querySelector('textarea')!;
      const scrolled = new Promise(resolve => field.addEventListener('scroll', resolve));
      field.style.cssText = 'height: 12px; padding: 0; line-height: 80px';
      field.scrollTop = field.scrollTop > 0 ? 0 : 20;
      await scrolled;
    });
    await hint();
    await page.keyboard.press('Space');
    await expectText(REPLY);
  });

  test('Enter and further letters accept nothing', async () => {
    await openEditor(page, editors.origin, textarea, '|');
    await page.keyboard.type(`/${CODE}`);
    await hint();
    await page.keyboard.type('x ');
    await expectText(`/${CODE}x `);
    await page.keyboard.type(`/${CODE}`);
    await hint();
    await page.keyboard.press('Enter');
    await expectText(`/${CODE}x /${CODE}\n`);
    expect(await isHinting()).toBe(false);
  });

  test('nothing happens while an input method composes', async () => {
    await openEditor(page, editors.origin, textarea, '|');
    const client = await page.createCDPSession();
    const text = `；${CODE}`;
    const end = text.length;
    await client.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
    await page.keyboard.press('Tab');
    expect(await isHinting()).toBe(false);
    await page.focus('textarea');
    await client.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
    await client.send('Input.insertText', { text });
    await hint();
    await page.keyboard.press('Space');
    await expect.poll(() => readEditor(page)).toContain(REPLY);
  });

  test('what is typed while the background wakes stands behind the phrase', async () => {
    await openEditor(page, editors.origin, textarea, 'Hello| world');
    await page.keyboard.type(`/${CODE}`);
    await hint();
    await endWorker(scene.session.browser);
    await page.keyboard.press('Space');
    await page.keyboard.type('next');
    await expectText(`Hello${REPLY}next world`);
  });

  test('one undo brings the code back', async () => {
    await openEditor(page, editors.origin, textarea, 'Hello| world');
    const lastAt = async () =>
      ((await askLibrary(panel, 'lastPlacing')) as { at: number } | null)?.at;
    const before = await lastAt();
    await page.keyboard.type(`/${CODE}`);
    await hint();
    await page.keyboard.press('Space');
    await expectText(`Hello${REPLY} world`);
    // Nobody is faster than the look whether the field has kept the text.
    await expect.poll(lastAt).not.toBe(before);
    await handOf(page).press('Control', 'z');
    await expectText(`Hello/${CODE} world`);
  });
});

test('a phrase that lacks something opens its form, and then takes the place of the code', async () => {
  await openEditor(page, editors.origin, textarea, 'Hello| world');
  // 处理结果 is asked for.
  await page.keyboard.type('/hf');
  await hint();
  await page.keyboard.press('Space');
  await expect.poll(() => formIn(page), { timeout: 5000 }).not.toBeNull();
  expect(await readEditor(page)).toBe('Hello/hf world');
  await page.keyboard.sendCharacter('已经恢复');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => readEditor(page), { timeout: 10_000 })
    .toMatch(/^Hello[^/]*已经恢复.* world$/s);
});

async function formIn(page: Page) {
  for (const frame of page.frames()) {
    const field = await frame
      .$(`${mark('form')} [data-name="处理结果"] input:focus`)
      .catch(() => null);
    if (field) return frame;
  }
  return null;
}

describe('codes are left alone', () => {
  test.each(['password', 'number'])('in a field for a %s', async type => {
    await page.goto(`${editors.origin}/blank`);
    await page.setContent(`<input type="${type}">`);
    await page.focus('input');
    await page.keyboard.type(`/${CODE} `);
    await settled();
    expect(await isHinting()).toBe(false);
    expect(await page.$eval('input', input => input.value)).not.toContain('A1');
  });

  test('on a site where they are switched off', async () => {
    const host = new URL(editors.origin).host;
    await askLibrary(panel, 'changeSettings', { sites: { [host]: { codes: 'off' } } });
    await openEditor(page, editors.origin, textarea, '|');
    await page.keyboard.type(`/${CODE} `);
    await settled();
    expect(await readEditor(page)).toBe(`/${CODE} `);
    await askLibrary(panel, 'changeSettings', { sites: {} });
  });

  test('after / on a site with a menu of its own for it, but not after ; and 、', async () => {
    const field = '<!doctype html><meta charset="utf-8"><textarea aria-label="消息"></textarea>';
    const answer = (request: HTTPRequest) =>
      void request.respond({ contentType: 'text/html; charset=utf-8', body: field });
    await page.setRequestInterception(true);
    page.on('request', answer);
    const value = () => page.$eval('textarea', textarea => textarea.value);
    try {
      await page.goto('https://acme.slack.com/');
      await page.focus('textarea');
      // The script is there once the panel knows where the agent is.
      await waitForText(panel, mark('target'), '消息');
      for (const slash of ['/', '／']) {
        await page.keyboard.sendCharacter(slash);
        await page.keyboard.type(`${CODE} `);
      }
      await settled();
      expect(await isHinting()).toBe(false);
      expect(await value()).toBe(`/${CODE} ／${CODE} `);
      for (const [at, trigger] of [';', '、'].entries()) {
        await page.keyboard.sendCharacter(trigger);
        await page.keyboard.type(CODE);
        await hint();
        await page.keyboard.press('Space');
        await expect.poll(async () => (await value()).split(REPLY).length).toBe(at + 2);
      }
    } finally {
      page.off('request', answer);
      await page.setRequestInterception(false);
    }
  });

  test('when the keys come from a script of the page', async () => {
    await openEditor(page, editors.origin, textarea, '|');
    await page.keyboard.type(`/${CODE}`);
    await hint();
    await page.$eval('textarea', field => {
      const init = { key: ' ', code: 'Space', bubbles: true, cancelable: true, composed: true };
      field.dispatchEvent(new KeyboardEvent('keydown', init));
      field.value = '/zzceshi ';
      field.dispatchEvent(new InputEvent('input', { data: ' ', bubbles: true, composed: true }));
    });
    await settled();
    expect(await readEditor(page)).toBe(`/${CODE} `);
  });

  /** A question to the background and its answer: by then a code would have been looked up. */
  const settled = async () => {
    await askLibrary(panel, 'getSettings');
    await page.evaluate(() => new Promise(requestAnimationFrame));
  };
});

test('a key on a page of 20,000 nodes costs less than one walk over the page', async () => {
  await page.goto(`${editors.origin}/blank`);
  const { input, selectionchange, walk } = await measureKeyCost(page);
  console.log('ms per key', { input, selectionchange, walk });
  expect(input.runs).toBeGreaterThan(50);
  // Several moves of the caret may be told as one.
  expect(selectionchange.runs).toBeGreaterThan(10);
  for (const { median } of [input, selectionchange]) {
    // Some six times less; a listener that looks at the whole page costs more than the walk.
    expect(median).toBeLessThan(walk.median);
  }
});

test('on a site that is not granted nothing listens', async () => {
  const other = await startSession();
  try {
    const [first] = await other.browser.pages();
    await openEditor(first!, editors.origin, textarea, '|');
    // The toolbar button brought the script into this tab, and with it no codes.
    const docked = await other.openPanel(first!);
    await keepAsPhrase(docked, REPLY);
    await first!.bringToFront();
    await first!.focus('textarea');
    await first!.keyboard.type(`/${CODE} `);
    await askLibrary(docked, 'getSettings');
    expect(await readEditor(first!)).toBe(`/${CODE} `);
    expect(await findPalette(first!)).toBeNull();
  } finally {
    await other.close();
  }
});
