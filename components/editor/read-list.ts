/**
 * A list that was written as one text. An entry may hold what separates entries, such as a tag of two
 * words out of a file: one that stood there before is read whole, wherever it still stands.
 */
export function readList(text: string, separator: RegExp, before: readonly string[]): string[] {
  const odd = before
    .filter(entry => separator.test(entry))
    .toSorted((one, other) => other.length - one.length);
  const entries: string[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const known = odd.find(entry => rest.startsWith(entry) && endsThere(rest, entry.length));
    const next = rest.search(separator);
    const length = known?.length ?? (next < 0 ? rest.length : next);
    entries.push(known ?? rest.slice(0, length).trim());
    at += length + 1;
  }
  return entries.filter(Boolean);

  function endsThere(rest: string, end: number): boolean {
    return end === rest.length || separator.test(rest[end]!);
  }
}
