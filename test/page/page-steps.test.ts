import { describe, expect, it } from 'vitest';
import type { PageStepName } from '../../page/rules.ts';
import { brokenLines, paragraphs } from '../../page/steps/html.ts';
import { PAGE_STEPS } from '../../platform/placing/page-steps.ts';
import { setUps } from '../e2e/editors/editors.ts';
import { handOf, openEditor, readEditor, reply } from '../e2e/editors/harness.ts';
import { useStage } from './open-page.ts';

/* Later rungs of the ladder, which an editor that is well never comes to: here alone. */

const stage = useStage();
const cases: [PageStepName, string][] = [
  ['page-monaco', 'Monaco with EditContext'],
  ['page-monaco', 'Monaco with a textarea'],
  ['page-ace', 'Ace'],
  ['page-ckeditor5', 'CKEditor 5'],
  ['page-trix', 'Trix'],
  ['page-quill1', 'Quill 1'],
  ['page-tinymce', 'TinyMCE in its iframe'],
  ['page-tinymce', 'TinyMCE inline'],
  ['page-ueditor', 'UEditor'],
];

const htmlOf = (step: PageStepName, text: string) =>
  step === 'page-ckeditor5' ? paragraphs({ text }) : brokenLines({ text });
const run = (step: PageStepName, text: string) =>
  stage.page.evaluate(PAGE_STEPS[step], text, htmlOf(step, text));

describe.each(cases)('%s in %s', (step, name) => {
  const setUp = setUps.find(one => one.name === name)!;

  it('goes in at the caret, typing goes on behind it, one undo takes it back', async () => {
    const { page } = stage;
    await openEditor(page, stage.origin, setUp, 'Hello| world');
    expect(await run(step, reply)).toBe(true);
    await expect.poll(() => readEditor(page)).toBe(`Hello${reply} world`);
    await handOf(page).press('Control', 'z');
    await expect.poll(() => readEditor(page)).toBe('Hello world');
  });

  it('takes the place of a selection, literally', async () => {
    const { page } = stage;
    await openEditor(page, stage.origin, setUp, 'Hello{ world}');
    expect(await run(step, '<b>&amp; "x"')).toBe(true);
    await expect.poll(() => readEditor(page)).toBe('Hello<b>&amp; "x"');
    await page.keyboard.type('!');
    await expect.poll(() => readEditor(page)).toBe('Hello<b>&amp; "x"!');
  });

  it('says so where there is no such editor', async () => {
    await stage.show('<textarea></textarea>');
    await stage.page.focus('textarea');
    expect(await run(step, reply)).toBe(false);
  });
});
