import { describe, expect, it } from 'vitest';
import { setUps } from '../e2e/editors/editors.ts';
import { openEditor, parseCaret, readEditor } from '../e2e/editors/harness.ts';
import { injectSession } from './isolated-world.ts';
import { useStage } from './open-page.ts';
import { insertIn } from './page-surface.ts';

const stage = useStage();

const families = setUps.filter(({ name }) =>
  [
    'textarea',
    'contenteditable',
    'contenteditable with paragraphs',
    'contenteditable with pre-wrap',
    'ProseMirror',
    'Lexical rich',
    'Slate',
    'Quill 2',
    'CKEditor 4 in its iframe',
    'CKEditor 5',
    'TinyMCE in its iframe',
  ].includes(name),
);

const typeAt = async (setUp: (typeof setUps)[number], notation: string) => {
  const { text, start } = parseCaret(notation);
  await openEditor(stage.page, stage.origin, setUp, 'Hello| world');
  const world = await injectSession(stage.page);
  expect(await insertIn(world, { text, caret: start })).toMatchObject({ ok: true });
  await stage.page.keyboard.type('!');
  return expect.poll(() => readEditor(stage.page), { timeout: 2000 });
};

describe.each(families)('in $name', setUp => {
  it.each(['您好|，请讲', '您好 |请讲', 'A1\n|B2', 'A1\n|\nB2'])(
    'typing goes on at the caret of %j',
    async notation => {
      const shown = await typeAt(setUp, notation);
      await shown.toBe(`Hello${notation.replace('|', '!')} world`);
    },
  );
});

it('in a one-line field the caret counts a line break as the space that it became', async () => {
  const input = setUps.find(({ name }) => name === 'input')!;
  await (await typeAt(input, 'A1\n\nB2|C3')).toBe('HelloA1 B2!C3 world');
});
