import type { Page } from 'puppeteer-core';

/** Asks the background about the call of the panel's window. */
export const askDesk = <T>(panel: Page, name: string, ...args: unknown[]): Promise<T> =>
  panel.evaluate(
    async (name, args) => {
      const { id } = await chrome.windows.getCurrent();
      const all = name.endsWith('Desk') ? [id, ...args] : args;
      const answer = (await chrome.runtime.sendMessage({ yingda: 'desk', name, args: all })) as {
        value: unknown;
      };
      return answer.value as never;
    },
    name,
    args,
  ) as Promise<T>;
