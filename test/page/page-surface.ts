import type { Page } from 'puppeteer-core';
import type { InsertOutcome, InsertRequest } from '../../page/types.ts';
import type { Surface } from '../e2e/editors/harness.ts';
import { injectSession } from './isolated-world.ts';
import type { IsolatedWorld } from './isolated-world.ts';

type Request = Partial<InsertRequest> & { text: string };

/** Inserts through the session of an isolated world; each call is an operation of its own. */
export const insertIn = (world: IsolatedWorld, request: Request): Promise<InsertOutcome> =>
  world.run(insertNow, request);

function insertNow(request: Request): Promise<InsertOutcome> {
  return globalThis.world.session.insert({ operation: crypto.randomUUID(), ...request });
}

/** The page session asked directly, while the field keeps the focus. */
export function directSurface(): Surface {
  let world: IsolatedWorld;
  return {
    name: 'page session',
    async open(page) {
      world = await injectSession(page);
    },
    insert: (_page, text) => insertIn(world, { text }),
  };
}

/** A palette of our own that takes the focus and is typed into, as the real one does. */
export function paletteSurface(): Surface {
  let world: IsolatedWorld;
  return {
    name: 'palette',
    async open(page) {
      world = await injectSession(page);
    },
    async insert(page, text) {
      await openPalette(page, world);
      await page.keyboard.type('dd');
      const outcome = await insertIn(world, { text });
      await world.run(() => globalThis.world.ownElement?.remove());
      return outcome;
    },
  };
}

/** Takes the focus from the page with a frame in a closed shadow root in the top layer. */
export async function openPalette(page: Page, world: IsolatedWorld): Promise<void> {
  await world.run(takeFocus);
  await page.waitForFunction(() => document.activeElement?.matches('[popover]'));
}

function takeFocus(): void {
  globalThis.world.session.snapshot();
  const host = document.createElement('div');
  globalThis.world.ownElement = host;
  host.popover = 'manual';
  const frame = document.createElement('iframe');
  host.attachShadow({ mode: 'closed' }).append(frame);
  document.documentElement.append(host);
  host.showPopover();
  const input = frame.contentDocument!.createElement('input');
  frame.contentDocument!.body.append(input);
  input.focus();
}
