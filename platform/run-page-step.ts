import type { PageStepName } from '../page/rules.ts';
import { browser } from './browser.ts';
import { PAGE_STEPS } from './page-steps.ts';

/** Runs a step in the page's own world of one frame; false when it found no editor. */
export async function runPageStep(
  tabId: number,
  frameId: number,
  name: string,
  text: string,
): Promise<boolean> {
  if (!Object.hasOwn(PAGE_STEPS, name)) return false;
  const [result] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    world: 'MAIN',
    func: PAGE_STEPS[name as PageStepName],
    args: [text],
  } as Parameters<typeof browser.scripting.executeScript>[0]);
  return result?.result === true;
}
