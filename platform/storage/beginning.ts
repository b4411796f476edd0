import { browser } from '../browser.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { noteLost } from './open-storage.ts';

/*
 * Tells a new library from one that was lost whole: both are found empty. It takes proof that there was
 * a library before to speak of a loss. A browser that starts, and an update, are such proof, as the first
 * life of the background begins the library; that the background merely starts is none: somebody who
 * allows the extension in private windows right after the installation ends its first life at once.
 */

interface Installed {
  reason: string;
  /** Firefox: loaded for a session, by a developer or a test. */
  temporary?: boolean;
}

export interface Beginning {
  installed(details: Installed): void;
  /** The browser has started, with an extension that was there before. */
  started(): void;
  /** Nothing but this start is known: whatever the browser has to tell was told by now. */
  settle(): Promise<void>;
}

/** Of a library that this session of the browser has seen. */
const SEEN = 'library.seen';

export function watchBeginning(store: LibraryStore): Beginning {
  let isTold = false;
  return {
    installed(details) {
      isTold = true;
      void (isFirst(details) ? welcome(store) : recoverLost(store));
    },
    started() {
      isTold = true;
      void recoverLost(store);
    },
    async settle() {
      const { isBare } = await store.load();
      const isSeen = SEEN in (await browser.storage.session.get(SEEN));
      if (isTold) return;
      if (isSeen && isBare) return recoverLost(store);
      await (isBare ? welcome(store) : noteSeen());
    },
  };
}

/** A temporary extension that is loaded again is told as an update of a version by itself. */
const isFirst = ({ reason, temporary }: Installed) => reason === 'install' || temporary === true;

async function welcome(store: LibraryStore): Promise<void> {
  // Before anything that takes its time: whoever ends this life now has a library that has begun.
  if ((await store.mirror.find()).kind === 'none') await store.mirror.begin();
  const state = await store.load();
  // An empty database after a reinstall is no reason to greet someone who was here before.
  if (state.isBare) await store.mirror.begin();
  await noteSeen();
  if (!state.user.settings.welcomed && state.storage.mode === 'ready')
    await browser.tabs.create({ url: '/options.html#welcome' });
}

/** An extension that was here before and finds nothing at all has lost it: no first-run screen then. */
async function recoverLost(store: LibraryStore): Promise<void> {
  const { isBare } = await store.load();
  if (!isBare) return noteSeen();
  await noteLost();
  await store.reload();
  await browser.tabs.create({ url: '/options.html#recover' });
}

const noteSeen = () => browser.storage.session.set({ [SEEN]: true });
