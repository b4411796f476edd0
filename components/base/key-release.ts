/** Longest wait for a key: on a Mac the end of some is never told. */
const LONGEST = 1000;

/**
 * Waits until the keys that are down in a document are up again. Whoever gets the focus before that
 * gets their keyup, and some pages send a message on the keyup of Enter. Other keys may go down
 * meanwhile, of somebody who types on; only another Enter is waited for as well.
 */
export function createKeyRelease(document: Document): () => Promise<void> {
  const down = new Set<string>();
  const waiting = new Map<() => void, Set<string>>();

  function letGo(isUp: (code: string) => boolean) {
    for (const codes of [down, ...waiting.values()])
      for (const code of codes) if (isUp(code)) codes.delete(code);
    for (const [resolve, codes] of waiting) if (codes.size === 0) end(resolve);
  }

  function end(resolve: () => void) {
    waiting.delete(resolve);
    resolve();
  }

  document.addEventListener(
    'keydown',
    ({ code, key }) => {
      down.add(code);
      if (key === 'Enter') for (const codes of waiting.values()) codes.add(code);
    },
    true,
  );
  document.addEventListener(
    'keyup',
    // While the command key is down a Mac tells no other keyup.
    ({ code, key }) => letGo(one => key === 'Meta' || one === code),
    true,
  );
  document.defaultView!.addEventListener('blur', () => letGo(() => true));

  return () => {
    if (down.size === 0) return Promise.resolve();
    return new Promise(resolve => {
      waiting.set(resolve, new Set(down));
      setTimeout(() => end(resolve), LONGEST);
    });
  };
}
