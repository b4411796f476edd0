import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Engine } from './database.ts';
import { isPrivateSession } from '../own-page.ts';

/** Whether the browser keeps a database: not in a private session, nor where it is switched off. */
export const keepsDatabase = () => !isPrivateSession() && typeof indexedDB !== 'undefined';

/** A database in memory, empty, for as long as the background lives. */
export function createMemoryEngine(): Engine {
  const scope = globalThis as { setImmediate?: unknown; scheduler?: unknown };
  // Firefox before 142: timers that follow each other wait 4 ms, which takes minutes for a large library.
  if (!scope.scheduler && !scope.setImmediate) scope.setImmediate = createTaskQueue();
  return { indexedDB: new IDBFactory(), IDBKeyRange } as Engine;
}

function createTaskQueue(): (task: () => void) => void {
  const tasks: (() => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => tasks.shift()?.());
  port1.start();
  return task => {
    tasks.push(task);
    port2.postMessage(null);
  };
}
