import type { Channel, Placeholder, Place, Standard, Term, TextRule } from '../library/types.ts';
import { listPlaceholders } from '../template/placeholders.ts';
import type { Match } from './find-pattern.ts';
import { findPattern } from './find-pattern.ts';
import { findPlace } from './find-place.ts';
import { namesTime } from './find-time.ts';

/** Something in a text that should be looked at. It never blocks anything. */
export type Finding = {
  /**
   * What it is about, in UTF-16 units. An empty range is where a sentence or paragraph begins that is
   * too long; at 0 it can also concern the text as a whole.
   */
  start: number;
  end: number;
} & (
  | {
      kind: 'standard';
      /** The standard that advises against it. */
      id: string;
      /** Why, for the agent, in both languages. */
      why: string;
      whyEn: string;
      /** What to write instead of the range. */
      better?: string;
    }
  | { kind: 'unknown-placeholder'; name: string }
);

export interface CheckOptions {
  channel?: Channel;
  /** Where the text stands; without it, as far as the text shows. A whole letter opens and closes. */
  place?: Place | 'whole';
  /** Those that a template may use. Without them the text counts as a finished one. */
  placeholders?: ReadonlyMap<string, Placeholder>;
  /** Standards that the user switched off. */
  off?: ReadonlySet<string>;
}

type Range = [start: number, end: number];

/** More than anybody works through; thousands would take seconds to draw. */
const MOST_FINDINGS = 100;

/** A text cut up once for all rules. */
interface Cut {
  text: string;
  /** The text with its Liquid tags blanked out: what stands in them is not said. */
  said: string;
  sentences: Range[];
}

/**
 * Checks a text, template or finished, against the text rules of the standards and for placeholders
 * that nobody knows. Findings come in the order of the text; of two on the same words the longer
 * stays, or else the one of the earlier standard.
 */
export function checkText(
  text: string,
  standards: readonly Standard[],
  options: CheckOptions = {},
): Finding[] {
  if (!text.trim()) return [];
  const said = text.replace(/\{[{%][\s\S]*?[}%]\}/g, tag => BLANK.repeat(tag.length));
  const cut = { text, said, sentences: cutAt(said, /[。！？!?；;\n]+|$/g) };
  const hasTime = namesTime(text, options.placeholders);
  const place = options.place ?? findPlace(said.replaceAll(BLANK, ''), options.channel);
  const findings: Finding[] = [];
  for (const { id, check } of standards) {
    if (!check || options.off?.has(id) || !concerns(check, options.channel, place)) continue;
    if (check.needs === 'time' && hasTime) continue;
    for (const fault of findFaults(cut, check))
      findings.push(toFinding(id, check, fault, !!options.placeholders));
  }
  findings.push(...findUnknown(text, options.placeholders));
  return withoutOverlaps(findings, text.length).slice(0, MOST_FINDINGS);
}

/** The text with the better wording of one finding in place. */
export function applyFinding(text: string, finding: Finding): string {
  if (finding.kind !== 'standard' || finding.better === undefined) return text;
  return text.slice(0, finding.start) + finding.better + text.slice(finding.end);
}

const BLANK = '\uFFFC';
/** In a finished text nothing fills these: they become gaps that the eye catches. */
const PLACEHOLDER = /\{\{\s*(\S+?)\s*\}\}/g;

function concerns(check: TextRule, channel?: Channel, place?: CheckOptions['place']): boolean {
  if (check.channel && (!channel || !check.channel.includes(channel))) return false;
  if (!check.place) return true;
  return check.place === place || (place === 'whole' && check.place !== 'subject');
}

function toFinding(
  id: string,
  { why, whyEn }: TextRule,
  { start, end, better }: Match,
  isTemplate: boolean,
): Finding {
  const wording = isTemplate ? better : better?.replace(PLACEHOLDER, '【$1】');
  return {
    kind: 'standard',
    id,
    start,
    end,
    why,
    whyEn,
    ...(wording !== undefined && { better: wording }),
  };
}

function findFaults(cut: Cut, check: TextRule): Match[] {
  const faults = check.terms.flatMap(term => findTerm(cut, term));
  if (check.pattern) faults.push(...findPattern(check.pattern, cut.said));
  for (const [start] of findLong(cut, check.longest)) faults.push({ start, end: start });
  const { require } = check;
  if (require && !require.some(word => cut.text.includes(word))) faults.push({ start: 0, end: 0 });
  return faults;
}

function findTerm({ text, said, sentences }: Cut, { find, unless = [], better }: Term): Match[] {
  const found: Match[] = [];
  for (let at = said.indexOf(find); at >= 0; at = said.indexOf(find, at + find.length)) {
    const [from, to] = sentences.find(([, end]) => at < end) ?? [0, text.length];
    const sentence = text.slice(from, to);
    const isExcused = unless.some(word =>
      word.includes(find) ? standsAround(said, at, word, find) : sentence.includes(word),
    );
    if (isExcused) continue;
    found.push({ start: at, end: at + find.length, ...(better !== undefined && { better }) });
  }
  return found;
}

/** Whether the words found at a place are part of a longer word there. */
function standsAround(text: string, at: number, word: string, find: string): boolean {
  for (let shift = word.indexOf(find); shift >= 0; shift = word.indexOf(find, shift + 1))
    if (at >= shift && text.startsWith(word, at - shift)) return true;
  return false;
}

function findLong({ said, sentences }: Cut, longest: TextRule['longest']): Range[] {
  if (!longest) return [];
  const pieces: Record<typeof longest.of, () => Range[]> = {
    sentence: () => sentences,
    paragraph: () => cutAt(said, /\n\s*\n|$/g),
    text: () => [[0, said.length]],
  };
  return pieces[longest.of]().filter(([start, end]) => {
    const characters = said.slice(start, end).match(/\p{Script=Han}/gu)?.length ?? 0;
    return characters > longest.characters;
  });
}

function findUnknown(text: string, placeholders: CheckOptions['placeholders']): Finding[] {
  if (!placeholders) return [];
  const listing = listPlaceholders(text);
  if (!listing.ok) return [];
  return listing.uses
    .filter(({ name }) => !placeholders.has(name))
    .map(({ name }) => {
      const tag = [...text.matchAll(/\{[{%][\s\S]*?[}%]\}/g)].find(([tag]) => tag.includes(name));
      const start = tag ? tag.index + tag[0].indexOf(name) : 0;
      return { kind: 'unknown-placeholder', name, start, end: start + name.length };
    });
}

/** The pieces of a text between separators; each takes its separator along. */
function cutAt(text: string, separators: RegExp): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  for (const match of text.matchAll(separators)) {
    const to = match.index + match[0].length;
    if (to > from) ranges.push([from, to]);
    from = to;
  }
  return ranges;
}

/** The longer of two findings that share a unit; one without length goes where it is inside another. */
function withoutOverlaps(findings: Finding[], length: number): Finding[] {
  const kept: Finding[] = [];
  /** For each unit the finding that it belongs to, counted from 1. */
  const owners = new Uint32Array(length + 1);
  const longestFirst = findings.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  for (const finding of longestFirst) {
    const { start, end } = finding;
    // A finding at least as long that shares a unit with this one holds its first or its last.
    const isCovered =
      start === end
        ? start > 0 && owners[start]! > 0 && owners[start] === owners[start - 1]
        : owners[start]! > 0 || owners[end - 1]! > 0;
    if (isCovered) continue;
    kept.push(finding);
    owners.fill(kept.length, start, end);
  }
  return kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
