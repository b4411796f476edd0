import type { Channel, Placeholder, Standard, TextRule } from '../library/types.ts';
import { listPlaceholders } from '../template/placeholders.ts';
import { namesTime } from './find-time.ts';

/** Something in a text that should be looked at. It never blocks anything. */
export type Finding = {
  /** What it is about, in UTF-16 units; an empty range at 0 concerns the text as a whole. */
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
  /** Where the text stands in a conversation, if that is known. */
  place?: 'opening' | 'closing';
  placeholders?: ReadonlyMap<string, Placeholder>;
  /** Standards that the user switched off. */
  off?: ReadonlySet<string>;
}

/**
 * Checks a text, template or finished, against the text rules of the standards and for placeholders
 * that nobody knows. Findings come in the order of the text; of two on the same words the longer
 * stays.
 */
export function checkText(
  text: string,
  standards: readonly Standard[],
  options: CheckOptions = {},
): Finding[] {
  const findings: Finding[] = [];
  const sentences = cutSentences(text);
  const hasTime = namesTime(text, options.placeholders);
  for (const { id, check } of standards) {
    if (!check || options.off?.has(id) || !concerns(check, options)) continue;
    if (check.needs === 'time' && hasTime) continue;
    for (const term of check.terms) findings.push(...findTerm(text, sentences, id, check, term));
    if (check.require && !check.require.some(word => text.includes(word)))
      findings.push(toFinding(id, check, 0, 0));
  }
  findings.push(...findUnknown(text, options.placeholders));
  return withoutOverlaps(findings);
}

/** The text with the better wording of one finding in place. */
export function applyFinding(text: string, finding: Finding): string {
  if (finding.kind !== 'standard' || finding.better === undefined) return text;
  return text.slice(0, finding.start) + finding.better + text.slice(finding.end);
}

function concerns(check: TextRule, { channel, place }: CheckOptions): boolean {
  if (check.channel && (!channel || !check.channel.includes(channel))) return false;
  return !check.place || check.place === place;
}

function findTerm(
  text: string,
  sentences: readonly [number, number][],
  id: string,
  check: TextRule,
  { find, unless = [], better }: TextRule['terms'][number],
): Finding[] {
  const findings: Finding[] = [];
  for (let at = text.indexOf(find); at >= 0; at = text.indexOf(find, at + find.length)) {
    const [from, to] = sentences.find(([, end]) => at < end) ?? [0, text.length];
    const sentence = text.slice(from, to);
    if (unless.some(word => sentence.includes(word))) continue;
    findings.push(toFinding(id, check, at, at + find.length, better));
  }
  return findings;
}

function toFinding(
  id: string,
  { why, whyEn }: TextRule,
  start: number,
  end: number,
  better?: string,
): Finding {
  return { kind: 'standard', id, start, end, why, whyEn, ...(better !== undefined && { better }) };
}

function findUnknown(text: string, placeholders: CheckOptions['placeholders']): Finding[] {
  if (!placeholders) return [];
  const listing = listPlaceholders(text);
  if (!listing.ok) return [];
  return listing.uses
    .filter(({ name }) => !placeholders.has(name))
    .map(({ name }) => {
      const start = Math.max(0, text.indexOf(name));
      return { kind: 'unknown-placeholder', name, start, end: start + name.length };
    });
}

function cutSentences(text: string): [number, number][] {
  const ranges: [number, number][] = [];
  let from = 0;
  for (const match of text.matchAll(/[。！？!?；;\n]+|$/g)) {
    const to = match.index + match[0].length;
    if (to > from) ranges.push([from, to]);
    from = to;
  }
  return ranges;
}

function withoutOverlaps(findings: Finding[]): Finding[] {
  const kept: Finding[] = [];
  const longestFirst = findings.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  for (const finding of longestFirst) {
    const isCovered = kept.some(other => finding.start < other.end && other.start < finding.end);
    if (!isCovered) kept.push(finding);
  }
  return kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
