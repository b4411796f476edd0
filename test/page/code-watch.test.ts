import { expect, test } from 'vitest';
import type { CodeList } from '../../page/codes.ts';
import type { CreatePageSession } from '../../page/types.ts';
import { injectSession } from './isolated-world.ts';
import { useStage } from './open-page.ts';

const stage = useStage();

const LIST: CodeList = {
  version: '1',
  triggers: '/',
  hint: '',
  codes: [{ code: 'bd', id: 'x', title: '别等', preview: '请稍等' }],
};

type Answers = ((list: CodeList) => void)[];
interface Listening {
  page: { createPageSession: CreatePageSession };
  answers: Answers;
}

/** Runs in the page: a session whose lists of codes come when the test says so. */
function listen(): void {
  const scope = globalThis as unknown as Listening;
  const answers: Answers = [];
  scope.answers = answers;
  scope.page.createPageSession(window, {
    signal: new AbortController().signal,
    isOwnElement: () => false,
    openRoot: () => null,
    onTargetChange: () => undefined,
    codes: { list: () => new Promise(resolve => answers.push(resolve)), expand: async () => {} },
  });
}

const answer = (at: number, list: CodeList) =>
  (globalThis as unknown as Listening).answers[at]!(list);

test('what Escape took away does not come back with a list that was asked for before', async () => {
  const { page } = stage;
  await stage.show('<textarea></textarea>');
  const world = await injectSession(page);
  await world.run(listen);
  await page.focus('textarea');
  await page.keyboard.type('/bd');
  await world.run(answer, 0, LIST);
  await page.waitForSelector('[data-yingda]');
  await page.keyboard.press('Escape');
  expect(await page.$('[data-yingda]')).toBeNull();
  await world.run(answer, 1, LIST);
  await world.run(() => new Promise(requestAnimationFrame));
  expect(await page.$('[data-yingda]')).toBeNull();
  await page.keyboard.type(' x');
  expect(await page.$eval('textarea', field => field.value)).toBe('/bd x');
});
