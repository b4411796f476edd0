import type { Pace } from './pace.ts';

/** An entry of a list in YAML, as its own piece of text. */
export interface YamlPiece {
  text: string;
  /** Line on which it begins, from 1. */
  line: number;
}

export interface YamlList {
  /** The key under which the list stands; missing when it is the whole file. */
  key?: string;
  pieces: YamlPiece[];
}

const LIST_KEY = /^(phrases|matches|complaints|snippets|entries)\s*:\s*(?:#.*)?$/;
const ANY_KEY = /^([^\s#'"[{-][^:]*?)\s*:\s*(?:#.*)?$/;

/** The list of a file of somebody else, under whatever name. */
export const splitAnyYaml = (text: string, pace: Pace) => splitYaml(text, pace, ANY_KEY);

/** Cuts the mapping that is a whole file into its pairs, with what stands deeper in each. */
export async function splitYamlMap(text: string, pace: Pace): Promise<YamlPiece[]> {
  const pieces: YamlPiece[] = [];
  let start = 0;
  let line = 0;
  for (let at = 0; at < text.length;) {
    line++;
    if (pace.due()) await pace.rest(at, text.length);
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end + 1;
    // What begins at the edge begins a pair, unless it is a list below its key.
    if (
      /^[^\s#%-]/.test(text.slice(at, at + 1)) &&
      !/^(?:---|\.\.\.)/.test(text.slice(at, at + 3))
    ) {
      if (pieces.length > 0) pieces.at(-1)!.text = text.slice(start, at);
      start = at;
      pieces.push({ text: '', line });
    }
    at = stop;
  }
  if (pieces.length > 0) pieces.at(-1)!.text = text.slice(start);
  return pieces;
}

/**
 * Cuts the list of a file into its entries, so that each is read by itself: an error costs its entry
 * and no other, and the page stays alive. An entry can only begin with a dash at the depth of the
 * first one: whatever an entry holds stands deeper. Null when there is no list.
 */
export async function splitYaml(
  text: string,
  pace: Pace,
  listKey = LIST_KEY,
): Promise<YamlList | null> {
  let key: string | undefined;
  let isAwaited = true;
  let depth = -1;
  let start = 0;
  let startLine = 0;
  const pieces: YamlPiece[] = [];

  let line = 0;
  for (let at = 0; at < text.length;) {
    line++;
    if (pace.due()) await pace.rest(at, text.length);
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end + 1;
    const words = text.slice(at, stop).trimEnd();
    const lead = words.length - words.trimStart().length;
    const isBlank = !words || words[lead] === '#';
    const isEntry =
      words[lead] === '-' && (words.length === lead + 1 || /\s/.test(words[lead + 1]!));

    if (depth >= 0) {
      if (!isBlank && isEntry && lead === depth) begin(at);
      else if (!isBlank && lead <= depth && !words.startsWith('\t')) {
        finish(at);
        return list();
      }
    } else if (!isBlank) {
      const named = listKey.exec(words);
      if (isEntry && isAwaited) {
        depth = lead;
        begin(at);
      } else if (named) {
        key = named[1]!;
        isAwaited = true;
      } else isAwaited = /^(?:---|%)/.test(words) && key === undefined;
    }
    at = stop;
  }
  finish(text.length);
  return list();

  function begin(at: number) {
    finish(at);
    start = at;
    startLine = line;
  }

  function finish(at: number) {
    if (startLine > 0) pieces.push({ text: text.slice(start, at), line: startLine });
    startLine = 0;
  }

  function list(): YamlList | null {
    return depth < 0 ? null : { pieces, ...(key !== undefined && { key }) };
  }
}
