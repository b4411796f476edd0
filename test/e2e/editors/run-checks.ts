import type { Page } from 'puppeteer-core';
import { afterAll, describe, it } from 'vitest';
import type { SetUp } from './editors.ts';
import type { Surface } from './harness.ts';
import { checks } from './harness.ts';
import type { Column } from './matrix.ts';
import { noteCell, saveCells } from './matrix.ts';

/** What the tests of one file share; known only once its browser runs. */
export interface Stage {
  page: Page;
  origin: string;
  surface: Surface;
}

interface Options {
  /** Names of checks; all of them when left out. */
  only?: readonly string[];
  column: Column;
  /** Keeps apart what several test files fill in of one column. */
  file: string;
}

/** Runs checks on set-ups, one test each, and writes how they went into the matrix. */
export function runChecks(
  setUps: readonly SetUp[],
  { only, column, file }: Options,
  stage: () => Promise<Stage> | Stage,
): void {
  let browser = '';
  const chosen = Object.entries(checks).filter(([name]) => only?.includes(name) ?? true);
  describe.each(setUps)(`$name from the ${column.surface}`, setUp => {
    it.each(chosen)('%s', async (name, check) => {
      const { page, origin, surface } = await stage();
      browser ||= await page.browser().version();
      await page.bringToFront();
      try {
        await check(page, origin, setUp, surface);
        noteCell(column, setUp, name, true);
      } catch (error) {
        noteCell(column, setUp, name, false);
        throw error;
      }
    });
  });
  afterAll(() => saveCells(column, file, browser));
}
