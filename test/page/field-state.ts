import type { Page } from 'puppeteer-core';
import { parseCaret } from '../e2e/editors/harness.ts';

/** Fills a native field and selects in it as the notation says, with the focus. */
export async function setField(page: Page, selector: string, notation: string): Promise<void> {
  await page.$eval(
    selector,
    (field, { text, start, end }) => {
      const native = field as HTMLTextAreaElement;
      native.value = text;
      native.focus();
      native.setSelectionRange(start, end);
    },
    parseCaret(notation),
  );
}

/** A native field in the same notation: `Hello| world`, `Hello{ world}`. */
export function readField(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, field => {
    const { value, selectionStart: start, selectionEnd: end } = field as HTMLTextAreaElement;
    if (start === end) return `${value.slice(0, start)}|${value.slice(start)}`;
    return `${value.slice(0, start)}{${value.slice(start, end)}}${value.slice(end)}`;
  });
}
