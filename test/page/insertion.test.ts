import { describe, expect, it } from 'vitest';
import { openEditor, readEditor } from '../e2e/editors/harness.ts';
import { setUps } from '../e2e/editors/editors.ts';
import { readField, setField } from './field-state.ts';
import { injectSession } from './isolated-world.ts';
import { useStage } from './open-page.ts';
import { insertIn } from './page-surface.ts';

const stage = useStage();
const setUpOf = (name: string) => setUps.find(setUp => setUp.name === name)!;

const editors = [
  'textarea',
  'React textarea',
  'contenteditable',
  'contenteditable with paragraphs',
  'ProseMirror',
  'Lexical rich',
  'Slate',
  'Quill 2',
  'CKEditor 4 in its iframe',
  // These draw only the lines in view.
  'CodeMirror 5',
  'CodeMirror 6',
  'Ace',
  'Monaco with EditContext',
].map(setUpOf);

/** Every one of these has been read as something else than text by some editor. */
const literal = [
  'HTML: <b>x</b> &lt;p&gt; <img src=x onerror="document.title=\'hit\'">',
  'Liquid: {{ 客户称呼 }} {% if x %}',
  'Emoji: 👍🏽 👩‍👩‍👧 𠮷 é',
  'Markdown: **x** # y - z `q`',
].join('\n');

describe.each(editors)('in $name', setUp => {
  it('HTML, braces and emoji are inserted as they are', async () => {
    await openEditor(stage.page, stage.origin, setUp, 'Hello| world');
    const world = await injectSession(stage.page);
    const title = await stage.page.title();
    expect(await insertIn(world, { text: literal })).toMatchObject({ ok: true });
    await expect.poll(() => readEditor(stage.page)).toBe(`Hello${literal} world`);
    expect(await stage.page.title()).toBe(title);
  });

  it('10,000 characters arrive whole', async () => {
    const line = '关于您反映的问题，我们已经登记并转交处理。';
    const text = Array.from({ length: 500 }, (_, index) => `${index} ${line}`.slice(0, 19)).join(
      '\n',
    );
    expect(text.length).toBeGreaterThan(9_000);
    await openEditor(stage.page, stage.origin, setUp, 'Hello| world');
    const world = await injectSession(stage.page);
    expect(await insertIn(world, { text })).toMatchObject({ ok: true });
    await expect.poll(() => readEditor(stage.page)).toBe(`Hello${text} world`);
  });
});

describe('an operation', () => {
  const twice = async () => {
    const { session } = globalThis.world;
    const request = { operation: 'one', text: 'A' };
    const atOnce = await Promise.all([session.insert(request), session.insert(request)]);
    return [...atOnce, await session.insert(request)];
  };

  it('inserts once, however often it is asked for', async () => {
    await stage.show('<textarea></textarea>');
    await setField(stage.page, 'textarea', 'Hello| world');
    const world = await injectSession(stage.page);
    const outcomes = await world.run(twice);
    expect(outcomes).toEqual(Array.from({ length: 3 }, () => outcomes[0]));
    expect(await readField(stage.page, 'textarea')).toBe('HelloA| world');
  });

  it('may be asked for again when it was refused', async () => {
    await stage.show('<textarea readonly></textarea>');
    await setField(stage.page, 'textarea', '|');
    const world = await injectSession(stage.page);
    const request = { operation: 'one', text: 'A' };
    expect(await insertIn(world, request)).toMatchObject({ reason: 'read-only' });
    await stage.page.$eval('textarea', field => void (field.readOnly = false));
    expect(await insertIn(world, request)).toMatchObject({ ok: true });
  });

  it('has to wait for another one that is going on', async () => {
    await stage.show('<div contenteditable></div>');
    await stage.page.focus('div');
    const world = await injectSession(stage.page);
    const [first, second] = await world.run(() => {
      const { session } = globalThis.world;
      return Promise.all([
        session.insert({ operation: 'one', text: 'A' }),
        session.insert({ operation: 'two', text: 'B' }),
      ]);
    });
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual({ ok: false, reason: 'busy' });
    expect(await stage.page.$eval('div', field => field.innerText)).toBe('A');
  });
});

describe('undo takes back a reply and nothing else', () => {
  const fields = [
    '<textarea>',
    '<input>',
    '<div contenteditable></div>',
    '<div contenteditable><p>Hi</p></div>',
  ];

  it.each(fields)('among what is typed in %s', async html => {
    const { page } = stage;
    await stage.show(html);
    const read = () =>
      page.$eval('body > *', field => (field as HTMLInputElement).value ?? field.textContent);
    const takeBack = async () => {
      await page.keyboard.down('Control');
      await page.keyboard.press('z');
      await page.keyboard.up('Control');
      return read();
    };
    await page.focus('body > *');
    await page.keyboard.press('End');
    const start = await read();
    const world = await injectSession(page);

    await page.keyboard.type('typed,');
    expect(await insertIn(world, { text: 'A.' })).toMatchObject({ ok: true });
    expect(await insertIn(world, { text: 'B.' })).toMatchObject({ ok: true });
    await page.keyboard.type('more');
    expect(await read()).toBe(`${start}typed,A.B.more`);
    expect(await takeBack()).toBe(`${start}typed,A.B.`);
    expect(await takeBack()).toBe(`${start}typed,A.`);
    expect(await takeBack()).toBe(`${start}typed,`);
    expect(await takeBack()).toBe(start);
  });
});

describe('line breaks', () => {
  it('become spaces in a field of one line, and the outcome says so', async () => {
    await stage.show('<input>');
    await setField(stage.page, 'input', 'Hello| world');
    const world = await injectSession(stage.page);
    const outcome = await insertIn(world, { text: 'A \r\n\r\n  B\nC' });
    expect(outcome).toMatchObject({ ok: true, oneLined: true });
    expect(await readField(stage.page, 'input')).toBe('HelloA B C| world');
  });

  it('of Windows count once', async () => {
    await stage.show('<textarea></textarea>');
    await setField(stage.page, 'textarea', '|');
    const world = await injectSession(stage.page);
    const outcome = await insertIn(world, { text: 'A\r\nB\rC', caret: 4 });
    expect(outcome).toMatchObject({ ok: true });
    expect(outcome).not.toHaveProperty('oneLined');
    expect(await readField(stage.page, 'textarea')).toBe('A\nB|\nC');
  });
});

describe('forms that listen', () => {
  it.each(['React input', 'React textarea', 'Vue input', 'Vue textarea'])(
    '%s: the owner is told of the text once',
    async name => {
      await openEditor(stage.page, stage.origin, setUpOf(name), 'Hello| world');
      const world = await injectSession(stage.page);
      expect(await insertIn(world, { text: 'A' })).toMatchObject({ ok: true });
      expect(await readEditor(stage.page)).toBe('HelloA world');
      expect(await stage.page.evaluate(() => window.editor.changes!())).toBe(1);
    },
  );

  it.each(['input-lazy', 'textarea-lazy'])('v-model.lazy on %s takes the text', async variant => {
    const lazy = { name: variant, page: 'vue', variant, rule: '' };
    await openEditor(stage.page, stage.origin, lazy, 'Hello| world');
    const world = await injectSession(stage.page);
    expect(await insertIn(world, { text: 'A' })).toMatchObject({ ok: true });
    expect(await readEditor(stage.page)).toBe('HelloA world');
    await stage.page.keyboard.type('!');
    await stage.page.keyboard.press('Tab');
    await expect.poll(() => readEditor(stage.page)).toBe('HelloA! world');
  });
});

describe('where the first way does nothing', () => {
  it('a native field gets its value written, and the outcome says that undo is lost', async () => {
    await stage.show('<textarea></textarea>');
    await setField(stage.page, 'textarea', 'Hello{ world}');
    const world = await injectSession(stage.page);
    // No page keeps Chromium from it; other browsers have their cases.
    await world.run(() => void (document.execCommand = () => false));
    const outcome = await insertIn(world, { text: 'A' });
    expect(outcome).toMatchObject({ ok: true, step: 'native-setter', undo: 'none' });
    expect(await readField(stage.page, 'textarea')).toBe('HelloA|');
  });
});
