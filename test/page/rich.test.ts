import { describe, expect, it } from 'vitest';
import { parseRich } from '../../core/template/rich.ts';
import { toPlain } from '../../core/template/rich-text.ts';
import { setUpsNamed } from '../e2e/editors/editors.ts';
import { handOf, openEditor, readEditor } from '../e2e/editors/harness.ts';
import { injectSession } from './isolated-world.ts';
import { useStage } from './open-page.ts';
import { insertIn } from './page-surface.ts';

const stage = useStage();
const request = (source: string) => {
  const rich = parseRich(source);
  return { ...toPlain(rich), rich };
};

const source =
  '您好，**请看**：\n- 第一步\n- 第二步 <b>&amp;\n[帮助](https://help.example/a?b=1&c=2)';

/** What stands in any editor of the page, as HTML. */
const drawn = () =>
  stage.page.evaluate(() => {
    const frame = document.querySelector('iframe')?.contentDocument?.body;
    return (frame ?? document.querySelector('#app'))!.innerHTML;
  });

describe.each(
  setUpsNamed(
    'contenteditable',
    'contenteditable with paragraphs',
    'CKEditor 5',
    'Lexical rich',
    'ProseMirror',
    'Tiptap',
    'Quill 2',
    'CKEditor 4 in its iframe',
    'Summernote',
    'Squire',
  ),
)('in $name', setUp => {
  it('a rich reply is put in as such, every word escaped, and one undo takes it back', async () => {
    await openEditor(stage.page, stage.origin, setUp, 'Hello| world');
    const world = await injectSession(stage.page);
    expect(await insertIn(world, request(source))).toMatchObject({ ok: true });
    await expect.poll(() => readEditor(stage.page)).toContain('第二步 <b>&amp;');
    const html = await drawn();
    // An editor may not know bold words, lists or links: it then shows their words.
    expect(html).toContain('第一步');
    expect(html).not.toContain('<b>&amp;');
    for (let press = 0; press < (setUp.undo ?? 1); press++)
      await handOf(stage.page).press('Control', 'z');
    await expect.poll(() => readEditor(stage.page)).toBe('Hello world');
  });

  it('bold words in a line stay in the line, and typing goes on behind them', async () => {
    await openEditor(stage.page, stage.origin, setUp, 'Hello| world');
    const world = await injectSession(stage.page);
    expect(await insertIn(world, request('A **B** C'))).toMatchObject({ ok: true });
    await expect.poll(() => readEditor(stage.page)).toBe('HelloA B C world');
    await stage.page.keyboard.type('!');
    await expect.poll(() => readEditor(stage.page)).toBe('HelloA B C! world');
  });
});

describe.each(setUpsNamed('contenteditable', 'CKEditor 5', 'Tiptap', 'Quill 2', 'Summernote'))(
  'in $name',
  setUp => {
    it('bold words are bold', async () => {
      await openEditor(stage.page, stage.origin, setUp, '|');
      const world = await injectSession(stage.page);
      await insertIn(world, request('A **B** C'));
      expect(await drawn()).toMatch(/<(?:strong|b)\b[^>]*>B<\/(?:strong|b)>/);
    });
  },
);

describe.each(setUpsNamed('textarea', 'input', 'Slate', 'Draft.js', 'CodeMirror 6', 'Trix'))(
  'in $name',
  setUp => {
    it('a rich reply goes in plain, with its addresses', async () => {
      await openEditor(stage.page, stage.origin, setUp, 'Hello| world');
      const world = await injectSession(stage.page);
      const { text, rich } = request(source);
      expect(await insertIn(world, { text, rich })).toMatchObject({ ok: true });
      const taken = setUp.oneLine ? text.replace(/\n/g, ' ') : text;
      await expect.poll(() => readEditor(stage.page)).toBe(`Hello${taken} world`);
    });
  },
);

it('the caret of a rich reply stands where the text says', async () => {
  const [setUp] = setUpsNamed('contenteditable');
  await openEditor(stage.page, stage.origin, setUp!, '|');
  const world = await injectSession(stage.page);
  const rich = parseRich('A **B**\uE0C5 C');
  expect(await insertIn(world, { ...toPlain(rich), rich })).toMatchObject({ ok: true });
  await stage.page.keyboard.type('!');
  await expect.poll(() => readEditor(stage.page)).toBe('A B! C');
});
