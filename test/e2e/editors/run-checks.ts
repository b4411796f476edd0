import type { Page } from 'puppeteer-core';
import { afterAll, describe, it } from 'vitest';
import type { CheckName } from './check-names.ts';
import { CHECKS } from './check-names.ts';
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
  checks: readonly CheckName[];
  column: Column;
  /** Keeps apart what several test files fill in of one column. */
  file: string;
}

/** Runs checks on set-ups, one test each, and writes how they went into the matrix. */
export function runChecks(
  setUps: readonly SetUp[],
  { checks: names, column, file }: Options,
  stage: () => Promise<Stage> | Stage,
): void {
  let version = '';
  const titled = names.map(name => [CHECKS[name], name] as const);
  describe.each(setUps)(`$name from the ${column.surface}`, setUp => {
    it.each(titled)('%s', async (_title, name) => {
      const { page, origin, surface } = await stage();
      version ||= await page.browser().version();
      noteCell(column, setUp, name, false);
      await page.bringToFront();
      await checks[name](page, origin, setUp, surface);
      noteCell(column, setUp, name, true);
    });
  });
  afterAll(() => saveCells(column, file, version));
}
