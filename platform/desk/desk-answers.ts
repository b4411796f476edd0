import type { DeskApi } from './desk-protocol.ts';
import { readDesk, readSalt, sendDesk } from './desk-store.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { remind } from './promise-alarm.ts';
import { dropPromise, fulfilPromise, postponePromise, readPromises } from './promise-store.ts';

/** What the background answers to the panel about calls. */
export function answerDesk(store: LibraryStore): DeskApi {
  return {
    readDesk,
    sendDesk: async (windowId, events) => sendDesk(await store.load(), windowId, events),
    readSalt,
    readPromises,
    fulfilPromise,
    postponePromise,
    dropPromise,
    remind: () => remind(store),
  };
}
