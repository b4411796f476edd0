import type { Pace } from './pace.ts';

/** An entry of a list in YAML, as its own piece of text. */
export interface YamlPiece {
  text: string;
  /** Line on which it begins, from 1. */
  line: number;
  /** The key under which its list stands. */
  key?: string;
}

export interface YamlList {
  /** The keys under which its lists stand; none when a list is the whole file. */
  keys: string[];
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

/** Cuts a file into its documents, each with the line before it. */
export function splitDocuments(text: string): { text: string; line: number }[] {
  const documents: { text: string; line: number }[] = [];
  let start = 0;
  let line = 0;
  let next = 0;
  for (const mark of text.matchAll(/^(?:---|\.\.\.)(?=\s|$).*\n?|\n/gm)) {
    next += 1;
    if (mark[0] === '\n') continue;
    documents.push({ text: text.slice(start, mark.index), line });
    start = mark.index + mark[0].length;
    line = next;
  }
  documents.push({ text: text.slice(start), line });
  return documents.filter(one => /^[^\s#%]/m.test(one.text));
}

/**
 * Cuts the lists of a file into their entries, so that each is read by itself: an error costs its entry
 * and no other, and the page stays alive. An entry can only begin with a dash at the depth of the
 * first one: whatever an entry holds stands deeper. Lists under further keys and in further documents
 * are read on. Null when there is no list.
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
  const keys = new Set<string>();

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
        depth = -1;
        isAwaited = false;
        look(words, lead, isEntry, at);
      }
    } else if (!isBlank) look(words, lead, isEntry, at);
    at = stop;
  }
  finish(text.length);
  return pieces.length > 0 ? { pieces, keys: [...keys] } : null;

  /** Outside of a list: whether this line begins one, or names one that is to come. */
  function look(words: string, lead: number, isEntry: boolean, at: number) {
    const named = listKey.exec(words);
    if (isEntry && isAwaited) {
      depth = lead;
      if (key !== undefined) keys.add(key);
      begin(at);
    } else if (named) {
      key = named[1]!;
      isAwaited = true;
    } else {
      isAwaited = /^(?:---|%|\.\.\.)/.test(words);
      if (isAwaited) key = undefined;
    }
  }

  function begin(at: number) {
    finish(at);
    start = at;
    startLine = line;
  }

  function finish(at: number) {
    if (startLine > 0)
      pieces.push({
        text: text.slice(start, at),
        line: startLine,
        ...(key !== undefined && { key }),
      });
    startLine = 0;
  }
}
