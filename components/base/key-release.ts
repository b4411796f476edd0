/** Longest wait for a key: on a Mac the end of some is never told. */
const LONGEST = 1000;

/**
 * Waits until the keys that went down in a document are up again. Whoever gets the focus before that
 * gets their keyup, and some pages send a message on the keyup of Enter.
 */
export function createKeyRelease(document: Document): () => Promise<void> {
  const down = new Set<string>();
  const waiting = new Set<() => void>();

  function end() {
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  document.addEventListener('keydown', ({ code }) => void down.add(code), true);
  document.addEventListener(
    'keyup',
    ({ code, key }) => {
      down.delete(code);
      // While the command key is down a Mac tells no other keyup.
      if (key === 'Meta') down.clear();
      if (down.size === 0) end();
    },
    true,
  );
  document.defaultView!.addEventListener('blur', () => {
    down.clear();
    end();
  });

  return () => {
    if (down.size === 0) return Promise.resolve();
    return new Promise(resolve => {
      waiting.add(resolve);
      setTimeout(resolve, LONGEST);
    });
  };
}
