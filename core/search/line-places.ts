/*
 * Where each character, and each pair of first letters, stands in lines laid behind one another: a query
 * looks only at the places of its rarest part. Both lists are the numbers of all places, sorted.
 */

export interface LinePlaces {
  /** Places of a character code stand from characterStarts[code] to characterStarts[code + 1]. */
  characters: Uint32Array;
  characterStarts: Uint32Array;
  /** The same for a letter and the one behind it, by pairOf. */
  pairs: Uint32Array;
  pairStarts: Uint32Array;
}

/** A range of one of the lists. */
export interface PlaceRange {
  list: Uint32Array;
  from: number;
  to: number;
}

const LETTERS = 0x80;
const pairOf = (first: number, second: number) => first * LETTERS + second;

/** Sorts all places; some milliseconds for a million. */
export function sortPlaces(characterCodes: Uint16Array, initialCodes: Uint8Array): LinePlaces {
  const characters = countingSort(characterCodes, 0x10000);
  const keys = new Uint16Array(initialCodes.length);
  for (let place = 0; place < keys.length; place += 1)
    keys[place] = pairOf(initialCodes[place]!, initialCodes[place + 1] ?? 0);
  const pairs = countingSort(keys, LETTERS * LETTERS);
  return {
    characters: characters.sorted,
    characterStarts: characters.starts,
    pairs: pairs.sorted,
    pairStarts: pairs.starts,
  };
}

function countingSort(keys: Uint16Array, size: number) {
  const starts = new Uint32Array(size + 1);
  for (let place = 0; place < keys.length; place += 1) starts[keys[place]! + 1]! += 1;
  for (let key = 0; key < size; key += 1) starts[key + 1]! += starts[key]!;
  const next = starts.slice();
  const sorted = new Uint32Array(keys.length);
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place]!;
    sorted[next[key]!] = place;
    next[key]! += 1;
  }
  return { starts, sorted };
}

/** Where a character stands. */
export const placesOf = (
  { characters, characterStarts }: LinePlaces,
  code: number,
): PlaceRange => ({
  list: characters,
  from: characterStarts[code]!,
  to: characterStarts[code + 1]!,
});

/** Where a letter stands, with this one behind it unless that is missing. */
export function pairPlacesOf(
  { pairs, pairStarts }: LinePlaces,
  first: number,
  second?: number,
): PlaceRange {
  const from = pairOf(first, second ?? 0);
  const to = second === undefined ? pairOf(first + 1, 0) : from + 1;
  return { list: pairs, from: pairStarts[from]!, to: pairStarts[to]! };
}
