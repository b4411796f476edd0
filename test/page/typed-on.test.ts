import { describe, expect, test } from 'vitest';
import { parseRich } from '../../core/template/rich.ts';
import { toPlain } from '../../core/template/rich-text.ts';
import type { CreatePageSession, InsertRequest, PageSession } from '../../page/types.ts';
import type { SetUp } from '../e2e/editors/editors.ts';
import { setUpsNamed, typedOnSetUps } from '../e2e/editors/editors.ts';
import { openEditor, readEditor } from '../e2e/editors/harness.ts';
import type { IsolatedWorld } from './isolated-world.ts';
import { injectSession } from './isolated-world.ts';
import { useStage } from './open-page.ts';
import { insertIn } from './page-surface.ts';

/* Somebody accepts a code and types on before its phrase is there. */

const stage = useStage();
const [textarea, plain] = setUpsNamed('textarea', 'contenteditable');
const REPLY = 'A1\n\nB2';
const TYPED = '/bd';

describe.each(typedOnSetUps)('in $name', setUp => {
  test('what was typed meanwhile stands behind the phrase, and typing goes on there', async () => {
    const { page } = stage;
    const world = await accept(setUp, 'Hello| world');
    await write('你好');
    await page.keyboard.type('next');
    expect(await world.run(insertWatching, { text: REPLY })).toMatchObject({ ok: true });
    await expect.poll(() => readEditor(page)).toBe(`Hello${REPLY}你好next world`);
    await page.keyboard.type('!');
    await expect.poll(() => readEditor(page)).toBe(`Hello${REPLY}你好next! world`);
    // It is a letter that is taken back, not the phrase.
    await page.keyboard.press('Backspace');
    await expect.poll(() => readEditor(page)).toBe(`Hello${REPLY}你好next world`);
  });
});

async function accept(setUp: SetUp, start: string): Promise<IsolatedWorld> {
  const { page } = stage;
  await openEditor(page, stage.origin, setUp, start);
  const world = await injectSession(page);
  await world.run(listen);
  await page.keyboard.type(TYPED);
  // In whichever frame the editor is.
  const isHinting = async () => {
    const look = () => document.querySelector('[data-yingda]') !== null;
    const found = await Promise.all(page.frames().map(frame => frame.evaluate(look)));
    return found.includes(true);
  };
  await expect.poll(isHinting).toBe(true);
  await page.keyboard.press('Space');
  return world;
}

/** An input method writes where no key is held. */
async function write(text: string): Promise<void> {
  const client = await stage.page.createCDPSession();
  await client.send('Input.insertText', { text });
}

describe('behind a code that was accepted', () => {
  test.each([
    ['plain', { text: '您好，请稍等。', caret: 3 }, '您好，你好next!请稍等。'],
    ['rich', richRequest('**您好**，\uE0C5请稍等。'), '您好，你好next!请稍等。'],
  ])('it stands where the phrase says where to write on: %s', async (_, request, expected) => {
    const { page } = stage;
    const world = await accept(plain!, 'Hello| world');
    await write('你好');
    await page.keyboard.type('next');
    expect(await world.run(insertWatching, request)).toMatchObject({ ok: true });
    await expect.poll(() => readEditor(page)).toBe(`Hello${expected.replace('!', '')} world`);
    await page.keyboard.type('!');
    await expect.poll(() => readEditor(page)).toBe(`Hello${expected} world`);
  });

  test('a list keeps it in its last item', async () => {
    const world = await accept(plain!, '|');
    await stage.page.keyboard.type('next');
    const request = richRequest('- 第一步\n- 第二步');
    expect(await world.run(insertWatching, request)).toMatchObject({ ok: true });
    const items = () =>
      stage.page.$$eval('#app li', all => all.map(({ textContent }) => textContent));
    await expect.poll(items).toEqual(['第一步', '第二步next']);
  });
});

test('the code that was accepted is the last of them', async () => {
  const { page } = stage;
  await openEditor(page, stage.origin, textarea!, `${TYPED} and |`);
  const world = await injectSession(page);
  await page.keyboard.type(`${TYPED}next`);
  expect(await insertIn(world, { text: 'B', replace: TYPED })).toMatchObject({ ok: true });
  await expect.poll(() => readEditor(page)).toBe(`${TYPED} and Bnext`);
});

test('a code that was deleted meanwhile is not looked for elsewhere', async () => {
  const { page } = stage;
  await openEditor(page, stage.origin, textarea!, '|');
  const world = await injectSession(page);
  await page.keyboard.type(TYPED);
  await page.keyboard.press('Backspace');
  const outcome = await insertIn(world, { text: 'B', replace: TYPED });
  expect(outcome).toMatchObject({ ok: false, reason: 'failed' });
  expect(await readEditor(page)).toBe(TYPED.slice(0, -1));
});

test('what an input method is composing comes whole before the phrase goes in', async () => {
  const { page } = stage;
  await openEditor(page, stage.origin, textarea!, '|');
  const world = await injectSession(page);
  await world.run(listen);
  await page.keyboard.type(TYPED);
  const client = await page.createCDPSession();
  const compose = (text: string) =>
    client.send('Input.imeSetComposition', { text, selectionStart: 2, selectionEnd: 2 });
  await compose('ni');
  await compose('ni hao');
  await world.run(beginInserting);
  // A turn of the page in which it could have been done.
  await world.run(() => new Promise(resolve => setTimeout(resolve, 100)));
  expect(await readEditor(page)).toBe(`${TYPED}ni hao`);
  await client.send('Input.insertText', { text: '你好' });
  expect(await world.run(inserted)).toMatchObject({ ok: true });
  await expect.poll(() => readEditor(page)).toBe('请稍等。你好');
  await page.keyboard.type('!');
  expect(await readEditor(page)).toBe('请稍等。你好!');
});

function richRequest(source: string) {
  const rich = parseRich(source);
  return { ...toPlain(rich), rich };
}

interface Listening {
  page: { createPageSession: CreatePageSession };
  watching: PageSession;
  outcome: ReturnType<PageSession['insert']>;
}

/** Runs in the page: a session that watches for codes. */
function listen(): void {
  const scope = globalThis as unknown as Listening;
  scope.watching = scope.page.createPageSession(window, {
    signal: new AbortController().signal,
    codes: {
      list: async () => ({
        version: '1',
        triggers: '/',
        hint: '',
        codes: [{ code: 'bd', id: 'x', title: '别等', preview: '请稍等' }],
      }),
      expand: () => new Promise(() => {}),
    },
  });
}

function insertWatching(request: Partial<InsertRequest>) {
  const { watching } = globalThis as unknown as Listening;
  return watching.insert({ operation: '1', text: '', ...request, replace: '/bd' });
}

function beginInserting(): void {
  const scope = globalThis as unknown as Listening;
  const request = { operation: '1', text: '请稍等。', replace: '/bd' };
  scope.outcome = scope.watching.insert(request);
}

function inserted() {
  return (globalThis as unknown as Listening).outcome;
}
