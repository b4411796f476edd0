import type { Frame, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { InsertOutcome } from '../../page/types.ts';
import { pressCommand } from '../../tools/drive-extension.ts';
import type { Surface } from './editors/harness.ts';
import type { Session } from './extension.ts';
import { askLibrary } from './extension.ts';
import { mark, typeQuery } from './panel.ts';

const CODE = 'zzceshi';
const INSERTED: InsertOutcome = { ok: true, rule: '', step: '', undo: 'native' };

/** Puts a text into the library as a phrase of one's own, for a surface to insert. */
async function keepAsPhrase(panel: Page, text: string): Promise<string> {
  const draft = {
    id: 'own.surface-test',
    title: '插入测试',
    text,
    variants: [],
    code: CODE,
    category: ['我的话术'],
    channel: ['chat'],
    tags: [],
    situation: '',
  };
  expect(await askLibrary(panel, 'savePhrase', draft)).toMatchObject({ ok: true });
  return draft.id;
}

/** The docked panel: searched with real keys, Enter inserts while the panel has the focus. */
export function panelSurface(panel: Page): Surface {
  return {
    name: 'panel',
    async open() {
      await panel.waitForSelector(`${mark('target')}[data-ok]`, { timeout: 5000 });
    },
    async insert(_page, text) {
      const id = await keepAsPhrase(panel, text);
      await typeQuery(panel, CODE);
      await panel.waitForSelector(`${mark('phrase-row')}[data-id="${id}"][aria-selected="true"]`);
      await panel.keyboard.press('Enter');
      return INSERTED;
    },
  };
}

/** The palette over the page, opened by its command and typed into with real keys. */
export function paletteSurface(session: Session, panel: Page): Surface {
  return {
    name: 'palette',
    open: async () => undefined,
    async insert(page, text) {
      const id = await keepAsPhrase(panel, text);
      await pressCommand(session.browser, page, 'open-palette');
      await expect.poll(() => findPalette(page), { timeout: 5000, interval: 10 }).not.toBeNull();
      await page.keyboard.type(CODE);
      await (await findPalette(page))!.waitForSelector(
        `${mark('phrase-row')}[data-id="${id}"][aria-selected="true"]`,
      );
      await page.keyboard.press('Enter');
      await expect.poll(() => findPalette(page), { timeout: 5000, interval: 10 }).toBeNull();
      return INSERTED;
    },
  };
}

/** The frame of the open palette; editors have frames of their own. */
export async function findPalette(page: Page): Promise<Frame | null> {
  for (const frame of page.frames()) {
    if (frame.parentFrame() !== page.mainFrame()) continue;
    const isPalette = await frame
      .evaluate(() => document.querySelector('.palette [aria-controls]') === document.activeElement)
      .catch(() => false);
    if (isPalette) return frame;
  }
  return null;
}
