/*
 * The same few keys stand in thousands of entries and would be an eighth of the library's file, so
 * each gets a short name there.
 */

export interface ShortKeys {
  /** The value with short keys. */
  entries: unknown;
  /** Short key → key. */
  names: Record<string, string>;
}

/** Shortens every key in a tree of plain objects and arrays. */
export function shortenKeys(value: object): ShortKeys {
  const short = new Map<string, string>();
  const entries = shorten(value);
  return { entries, names: Object.fromEntries([...short].map(([key, name]) => [name, key])) };

  function shorten(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(shorten);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (!short.has(key)) short.set(key, short.size.toString(36));
        return [short.get(key)!, shorten(inner)];
      }),
    );
  }
}

/** Gives the keys back; lists are changed in place. */
export function restoreKeys({ entries, names }: ShortKeys): object {
  return restore(entries) as object;

  function restore(value: unknown): unknown {
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at++) value[at] = restore(value[at]);
      return value;
    }
    if (typeof value !== 'object' || value === null) return value;
    const restored: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) restored[names[key]!] = restore(inner);
    return restored;
  }
}
