import type { Frame, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { InsertOutcome } from '../../page/types.ts';
import type { PlacingReport } from '../../platform/placing/placing-report.ts';
import { pressCommand } from '../../tools/drive-extension.ts';
import type { Surface } from './editors/harness.ts';
import type { Session } from './extension.ts';
import { askLibrary } from './extension.ts';
import { mark, typeQuery } from './panel.ts';

export const CODE = 'zzceshi';

/** Puts a text into the library as a phrase of one's own, for a surface to insert. */
export async function keepAsPhrase(panel: Page, text: string): Promise<string> {
  const id = 'own.surface-test';
  await save(panel, { id, code: CODE, text });
  return id;
}

interface Kept {
  id: string;
  code: string;
}

const known = new WeakMap<Page, Map<string, Kept>>();

/** The same once for each text: the checks insert the same few again and again. */
async function keepOnce(panel: Page, text: string, format: 'plain' | 'rich' = 'plain') {
  const texts = known.get(panel) ?? new Map<string, Kept>();
  known.set(panel, texts);
  const key = `${format} ${text}`;
  const found = texts.get(key);
  if (found) return found;
  const code = `zz${'abcdefghijklmnopqrstuvwxyz'[texts.size]!}`;
  const kept = { id: `own.surface-${code}`, code };
  await save(panel, { ...kept, text, format });
  texts.set(key, kept);
  return kept;
}

async function save(
  panel: Page,
  phrase: Kept & { text: string; format?: 'plain' | 'rich' },
): Promise<void> {
  const draft = {
    title: '插入测试',
    variants: [],
    category: ['我的话术'],
    channel: ['chat'],
    tags: [],
    situation: '',
    ...phrase,
  };
  expect(await askLibrary(panel, 'savePhrase', draft)).toMatchObject({ ok: true });
}

const lastReport = (panel: Page) =>
  askLibrary(panel, 'lastPlacing') as Promise<PlacingReport | null>;

/** Waits until the background has something new to tell, and returns it as an outcome. */
async function nextOutcome(panel: Page, before: PlacingReport | null): Promise<InsertOutcome> {
  const isNew = async () => (await lastReport(panel))?.at !== before?.at;
  await expect.poll(isNew, { timeout: 5000, interval: 10 }).toBe(true);
  const { result, rule, step, undo } = (await lastReport(panel))!;
  return result === 'inserted'
    ? { ok: true, rule, step, undo: undo! }
    : { ok: false, reason: result as 'failed', rule, step };
}

/** The docked panel: searched with real keys, Enter inserts while the panel has the focus. */
export function panelSurface(panel: Page): Surface {
  return {
    name: 'panel',
    async open() {
      await panel.waitForSelector(`${mark('target')}[data-ok]`, { timeout: 5000 });
    },
    async insert(_page, text, format) {
      const { id, code } = await keepOnce(panel, text, format);
      const before = await lastReport(panel);
      await typeQuery(panel, code);
      await panel.waitForSelector(`${mark('phrase-row')}[data-id="${id}"][aria-selected="true"]`);
      await panel.keyboard.press('Enter');
      return nextOutcome(panel, before);
    },
  };
}

/** The palette over the page, opened by its command and typed into with real keys. */
export function paletteSurface(session: Session, panel: Page): Surface {
  return {
    name: 'palette',
    open: async () => undefined,
    async insert(page, text, format) {
      const { id, code } = await keepOnce(panel, text, format);
      const before = await lastReport(panel);
      await openPalette(session, page);
      await page.keyboard.type(code);
      await (await findPalette(page))!.waitForSelector(
        `${mark('phrase-row')}[data-id="${id}"][aria-selected="true"]`,
      );
      await page.keyboard.press('Enter');
      const outcome = await nextOutcome(panel, before);
      if (outcome.ok)
        await expect.poll(() => findPalette(page), { timeout: 5000, interval: 10 }).toBeNull();
      return outcome;
    },
  };
}

/** Presses the palette's shortcut and waits until the palette can be typed into. */
export async function openPalette(session: Session, page: Page): Promise<Frame> {
  await pressCommand(session.browser, page, 'open-palette');
  await expect.poll(() => findPalette(page), { timeout: 5000, interval: 10 }).not.toBeNull();
  return (await findPalette(page))!;
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
