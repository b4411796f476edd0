import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { click, openPhrase, waitForText } from '../manager.ts';
import { mark, press, typeQuery } from '../panel.ts';
import { chooseFile, openImport } from './import-dialog.ts';
import { expectWhole, IS_FULL, readOwn, setScene } from './life.ts';

/* Faults 54 and 71 of docs/faults.md: more than anybody has, through the dialog and the pages. */

const scene = setScene();
const LONG = 240_000;

/** Writes a file of so many rows without holding it. */
async function writeRows(name: string, count: number): Promise<string> {
  const path = join(scene.profile, name);
  const file = await open(path, 'w');
  await file.write('标题,内容,分类\n');
  for (let from = 0; from < count; from += 10_000) {
    const rows = Array.from(
      { length: Math.min(10_000, count - from) },
      (_, at) => `题${from + at},第${from + at}句,类${(from + at) % 50}\n`,
    );
    await file.write(rows.join(''));
  }
  await file.close();
  return path;
}

/** Milliseconds that the page takes to draw twice, while something else goes on. */
const drawTime = () =>
  scene.life.page.evaluate(async () => {
    const started = performance.now();
    for (let frame = 0; frame < 2; frame++)
      await new Promise(resolve => requestAnimationFrame(resolve));
    return performance.now() - started;
  });

describe.runIf(IS_FULL)('in a whole browser', { timeout: 600_000 }, () => {
  test('fifty thousand phrases come in, are found, edited, and there after the browser is killed', async () => {
    await openImport(scene);
    const { page } = scene.life;
    await chooseFile(scene, await writeRows('large.csv', 50_000));
    await page.waitForSelector(mark('import-plan'), { timeout: LONG });
    await click(page, 'import-plan');
    await page.waitForSelector(`${mark('import')}[data-stage="comparing"] progress`);
    expect(await drawTime()).toBeLessThan(5000);
    await page.waitForSelector(mark('import-commit'), { timeout: LONG });
    await page.click(mark('import-commit'));
    await page.waitForSelector(`${mark('import')}[data-stage="writing"] progress`);
    expect(await drawTime()).toBeLessThan(5000);
    await page.waitForSelector(mark('import-done'), { timeout: LONG });
    await click(page, 'import-close');

    const row = (
      await scene.life.manage('listEntries', {
        shelf: 'mine',
        query: '题49999',
        from: 0,
        count: 1,
      })
    ).rows[0]!;
    await openPhrase(page, '题49999', row.id);
    await page.focus(`${mark('editor')} [data-name="text"]`);
    await press(page, 'Control', 'a');
    await page.keyboard.sendCharacter('改过的一句');
    await click(page, 'save');
    await waitForText(page, 'manager-notice', '已保存');
    const panel = await scene.life.openPanel(page);
    await typeQuery(panel, '题49999');
    await panel.waitForFunction(
      selector => document.querySelector(selector)?.textContent?.includes('改过的一句'),
      {},
      `${mark('phrase-row')}[data-id="${row.id}"]`,
    );
    expect((await scene.life.manage('getHealth')).counts['own']).toBe(50_000);

    await scene.life.kill();
    await scene.begin();
    await expectWhole(
      scene.life,
      new Map([
        ['题0', '第0句'],
        ['题25000', '第25000句'],
        ['题49999', '改过的一句'],
      ]),
    );
    expect((await readOwn(scene.life)).size).toBe(50_000);
  });

  test('a million rows are read in slices, the page goes on, and cancelled they leave nothing', async () => {
    await openImport(scene);
    const { page } = scene.life;
    await chooseFile(scene, await writeRows('million.csv', 1_000_000));
    await page.waitForSelector(`${mark('import')}[data-stage="reading"] progress`);
    expect(await drawTime()).toBeLessThan(5000);
    await page.waitForSelector(mark('import-plan'), { timeout: LONG });
    await click(page, 'import-plan');
    await page.waitForSelector(`${mark('import')}[data-stage="comparing"] progress`);
    expect(await drawTime()).toBeLessThan(5000);
    await click(page, 'import-close');
    await waitForText(page, 'manager-notice', '已取消');
    expect((await readOwn(scene.life)).size).toBe(0);
    await expectWhole(scene.life, new Map());
  });
});
