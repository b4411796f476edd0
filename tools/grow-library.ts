/*
 * Libraries of any size for the bench. A line is one title, situation, example, reply or body. What the
 * shipped library does not fill is made of it: clauses of real lines, joined anew with a fixed seed, so
 * that words are as common as in life.
 */
import type { Complaint, Phrase } from '../core/library/types.ts';

export const listComplaintLines = ({ title, examples, replies }: Complaint): string[] => [
  title,
  ...examples.map(({ text }) => text),
  ...replies.map(({ text }) => text),
];

export const listPhraseLines = ({ title, situation, text }: Phrase): string[] => [
  title,
  ...(situation ? [situation] : []),
  text,
];

/** Complaints with `size` lines in all: the shipped ones, and mixtures of them. */
export function growComplaints(shipped: Complaint[], size: number): Complaint[] {
  const random = createRandom(size);
  return grow(shipped, size, listComplaintLines, (base, number) =>
    mixComplaint(shipped, base, number, random),
  );
}

function mixComplaint(
  shipped: Complaint[],
  base: Complaint,
  number: number,
  random: () => number,
): Complaint {
  const others = [base, pick(shipped, random), pick(shipped, random)];
  const clauses = others.flatMap(({ examples }) => examples.flatMap(({ text }) => cut(text)));
  return {
    ...base,
    id: `${base.id}.${number}`,
    title: base.title + pick(others, random).title,
    examples: base.examples.map(example => ({
      ...example,
      text: cut(example.text)
        .map(clause => (random() < 0.5 ? pick(clauses, random) : clause))
        .join('，'),
    })),
  };
}

/** Phrases likewise. */
export function growPhrases(shipped: Phrase[], size: number): Phrase[] {
  const random = createRandom(size);
  return grow(shipped, size, listPhraseLines, (base, number) => {
    const other = pick(shipped, random);
    const { code: _, ...rest } = base;
    return {
      ...rest,
      id: `${base.id}.${number}`,
      title: base.title.slice(0, 4) + other.title.slice(-4),
      situation: [...cut(base.situation ?? ''), ...cut(other.situation ?? '')].join('，'),
      text: [...cut(base.text).slice(0, 3), ...cut(other.text).slice(1)].join('，'),
    };
  });
}

function grow<T>(
  shipped: T[],
  size: number,
  listLines: (entry: T) => string[],
  make: (base: T, number: number) => T,
): T[] {
  const grown: T[] = [];
  let lines = 0;
  for (let number = 0; lines < size; number += 1) {
    const base = shipped[number % shipped.length]!;
    const entry = number < shipped.length ? base : make(base, number);
    grown.push(entry);
    lines += listLines(entry).length;
  }
  return grown;
}

const cut = (text: string): string[] => text.split(/[，。！？；\s]+/u).filter(part => part !== '');

const pick = <T>(list: T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

/** The same numbers in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Templates with a few examples each, as a team may have that wrote its own. */
export function growTemplates(shipped: Complaint[], count: number, examples: number): Complaint[] {
  const random = createRandom(count);
  return Array.from({ length: count }, (_, number) => {
    const base = shipped[number % shipped.length]!;
    const mixed = mixComplaint(shipped, base, number, random);
    const start = Math.floor(random() * (base.examples.length - examples));
    return {
      ...mixed,
      examples: mixed.examples.slice(start, start + examples),
      replies: base.replies.slice(0, 1),
      pushback: [],
      steps: [],
    };
  });
}
