import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import { mark } from '../panel.ts';
import type { Scene } from './life.ts';
import { showPlace } from './life.ts';

/* The dialog of an import, as somebody uses it. */

/** Opens the dialog in the manager, in Chinese. */
export async function openImport({ life }: Scene): Promise<void> {
  await life.browser.waitForTarget(target => target.url().endsWith('#welcome'));
  await life.ask('changeSettings', { language: 'zh-CN' });
  await showPlace(life, 'library');
  await (await life.page.waitForSelector(mark('manager-import')))!.click();
}

/** Picks a file; the dialog of the browser's is answered by the driver. */
export async function chooseFile({ life }: Scene, path: string): Promise<void> {
  const input = (await life.page.waitForSelector(
    mark('import-file'),
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

export async function giveFile(
  scene: Scene,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  const path = join(scene.profile, name);
  await writeFile(path, content);
  await chooseFile(scene, path);
}

export interface DialogRow {
  kind: string | null;
  text: string;
}

/** Goes on to what the import would do, row by row; nothing is written yet. */
export async function showPlan({ life: { page } }: Scene): Promise<DialogRow[]> {
  await page.waitForSelector(`${mark('import-plan')}, ${mark('import-commit')}`);
  const planning = await page.$(mark('import-plan'));
  if (planning) await planning.click();
  await page.waitForSelector(mark('import-commit'));
  return page.$$eval(mark('import-row'), all =>
    all.map(row => ({ kind: row.getAttribute('data-kind'), text: row.textContent ?? '' })),
  );
}

/** Imports what the plan shows. */
export async function commitImport({ life: { page } }: Scene): Promise<void> {
  await page.click(mark('import-commit'));
  await page.waitForSelector(mark('import-done'));
}

/** Takes the import back, with the dialog open for another file. */
export async function undoImport({ life: { page } }: Scene): Promise<void> {
  await page.click(mark('import-undo'));
  await page.waitForSelector(mark('import-file'));
}

/** Leaves the dialog and opens it anew. */
export async function reopenImport({ life: { page } }: Scene): Promise<void> {
  await page.click(mark('import-close'));
  await (await page.waitForSelector(mark('manager-import')))!.click();
}

export const dialogText = ({ life: { page } }: Scene, name: string): Promise<string> =>
  page.$eval(mark(name), element => element.textContent ?? '');
