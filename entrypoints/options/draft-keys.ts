import { effect } from '@preact/signals';

/** The names under which this page keeps what is written in it; another page may have the same open. */
export interface DraftKeys {
  /** A name that no other page writes under: the one that is asked for, or one beside it. */
  take(key: string): Promise<string>;
  /** Leaves out what is being written in other pages; `onFree` is called when one of them is left. */
  leaveOthers<Row extends { key: string }>(rows: Row[], onFree: () => void): Promise<Row[]>;
}

const lockOf = (key: string) => `draft ${key}`;

/**
 * Names are held as locks of the browser's, which lets go of them with the page, however that ends.
 * `current` tells which one is in use; the others are let go.
 */
export function createDraftKeys(current: () => string | undefined): DraftKeys {
  const held = new Map<string, () => void>();
  const awaited = new Set<string>();

  effect(() => {
    const used = current();
    for (const [key, release] of held)
      if (key !== used) {
        held.delete(key);
        release();
      }
  });

  function hold(key: string): Promise<boolean> {
    return new Promise(resolve => {
      void navigator.locks.request(lockOf(key), { ifAvailable: true }, lock => {
        resolve(lock !== null);
        return lock && new Promise<void>(release => held.set(key, release));
      });
    });
  }

  return {
    async take(key) {
      if (held.has(key) || (await hold(key))) return key;
      const beside = `${key}~${crypto.randomUUID()}`;
      await hold(beside);
      return beside;
    },
    async leaveOthers(rows, onFree) {
      const { held: locks = [] } = await navigator.locks.query();
      const names = new Set(locks.map(({ name }) => name));
      const isOther = ({ key }: { key: string }) => !held.has(key) && names.has(lockOf(key));
      for (const { key } of rows.filter(isOther)) {
        if (awaited.has(key)) continue;
        awaited.add(key);
        void navigator.locks.request(lockOf(key), () => {
          awaited.delete(key);
          onFree();
        });
      }
      return rows.filter(row => !isOther(row));
    },
  };
}
