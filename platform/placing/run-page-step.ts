import type { PageStepName } from '../../page/rules.ts';
import { browser } from '../browser.ts';
import { PAGE_STEPS } from './page-steps.ts';

interface Run {
  tabId: number;
  frameId: number;
  step: string;
  text: string;
  html: string;
}

/** Runs a step in the page's own world of one frame; false when it found no editor. */
export async function runPageStep({ tabId, frameId, step, text, html }: Run): Promise<boolean> {
  if (!Object.hasOwn(PAGE_STEPS, step)) return false;
  const [result] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    world: 'MAIN',
    func: PAGE_STEPS[step as PageStepName],
    args: [text, html],
  } as Parameters<typeof browser.scripting.executeScript>[0]);
  return result?.result === true;
}
