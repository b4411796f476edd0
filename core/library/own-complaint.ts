import { LONGEST_KEPT } from '../learning/limits.ts';
import { listPlaceholders } from '../template/placeholders.ts';
import { toWellFormed } from '../template/well-formed.ts';
import { MAX_TEXT } from './check-draft.ts';
import type { Complaint, Example } from './types.ts';

/** A complaint of the user's own. */
export interface OwnComplaint extends Complaint {
  rev: number;
  createdAt: number;
  updatedAt: number;
  /** Set when deleted; the record is kept so that a deletion can be taken back. */
  deletedAt?: number;
}

/** What the editor of a complaint hands over. */
export interface ComplaintDraft extends Omit<Complaint, 'id' | 'pack' | 'en'> {
  /** Missing for a new one. */
  id?: string;
  /** Of a new one: made by the editor, so that saving once more after a lost answer makes no second. */
  newId?: string;
  /** Revision that the draft started from; a newer one on save is a conflict. */
  rev?: number;
  /** The gap that it is made of: gone as soon as the complaint is there. */
  gap?: string;
  /** Names that texts use and nobody declared, to be taken up as the user's own placeholders. */
  newPlaceholders?: string[];
  /** A kept draft that lost against another save and is settled by this one. */
  resolves?: string;
}

/** Examples that one complaint of the user's own can have. */
export const MOST_EXAMPLES = 500;

export type ComplaintProblem =
  | { field: 'title' | 'replies'; problem: 'empty' }
  | { field: 'replies' | 'pushback'; at: number; problem: 'too-long' }
  /** `detail` in the words of the template language, about a line of the text. */
  | { field: 'replies' | 'pushback'; at: number; problem: 'broken'; detail: string; line: number }
  | { field: 'examples'; at: number; problem: 'too-long' }
  | { field: 'examples'; problem: 'too-many' };

/** A new complaint, with what a customer said as its first example. */
export function emptyComplaint(words = ''): ComplaintDraft {
  return {
    title: '',
    category: [],
    keywords: [],
    examples: words ? [{ text: words }] : [],
    replies: [{ when: '通用', tone: '标准', text: '' }],
    steps: [],
    nature: '解决问题',
    responsibility: '待查',
    severity: '一般',
    avoid: [],
    pushback: [],
    followUp: { record: [], callback: 'none' },
    phrases: [],
  };
}

/** What of a complaint an editor works on, and a file holds. */
export type ComplaintContent = Omit<Complaint, 'id' | 'pack' | 'en'>;

export function contentOfComplaint(complaint: ComplaintContent): ComplaintContent {
  const { title, category, keywords, examples, replies, steps, nature, responsibility } = complaint;
  const { severity, avoid, pushback, followUp, phrases, flow, tip } = complaint;
  return {
    title,
    category,
    keywords,
    examples,
    replies,
    steps,
    nature,
    responsibility,
    severity,
    avoid,
    pushback,
    followUp,
    phrases,
    ...(flow !== undefined && { flow }),
    ...(tip !== undefined && { tip }),
  };
}

/** The draft as it is stored: trimmed where space means nothing, and well-formed. */
export function tidyComplaint(draft: ComplaintDraft): ComplaintDraft {
  const line = (text: string) => toWellFormed(text).replace(/\s+/g, ' ').trim();
  const lines = (list: readonly string[]) => [...new Set(list.map(line).filter(Boolean))];
  const block = (text: string) => toWellFormed(text).replace(/\r\n?/g, '\n').trimEnd();
  const { tip, ...rest } = draft;
  return {
    ...rest,
    title: line(draft.title),
    category: draft.category.map(line).filter(Boolean),
    keywords: lines(draft.keywords),
    examples: distinct(draft.examples.map(one => ({ ...one, text: line(one.text) }))),
    replies: draft.replies
      .filter(({ text }) => text.trim())
      .map(reply => ({ ...reply, when: line(reply.when) || '通用', text: block(reply.text) })),
    avoid: lines(draft.avoid),
    pushback: draft.pushback.map(block).filter(text => text.trim()),
    followUp: { ...draft.followUp, record: lines(draft.followUp.record) },
    ...(tip?.trim() && { tip: block(tip).trim() }),
  };
}

function distinct(examples: readonly Example[]): Example[] {
  const byText = new Map(examples.toReversed().map(one => [one.text, one]));
  byText.delete('');
  return [...byText.values()].toReversed();
}

/** What keeps a tidied draft from being saved, in the order of the fields. */
export function checkComplaint(draft: ComplaintDraft): ComplaintProblem[] {
  const problems: ComplaintProblem[] = [];
  if (!draft.title) problems.push({ field: 'title', problem: 'empty' });
  if (draft.examples.length > MOST_EXAMPLES)
    problems.push({ field: 'examples', problem: 'too-many' });
  const long = draft.examples.findIndex(({ text }) => text.length > LONGEST_KEPT);
  if (long >= 0) problems.push({ field: 'examples', at: long, problem: 'too-long' });
  if (draft.replies.length === 0) problems.push({ field: 'replies', problem: 'empty' });
  for (const [at, { text }] of draft.replies.entries()) check('replies', at, text);
  for (const [at, text] of draft.pushback.entries()) check('pushback', at, text);
  return problems;

  function check(field: 'replies' | 'pushback', at: number, text: string) {
    if (text.length > MAX_TEXT) problems.push({ field, at, problem: 'too-long' });
    const listing = listPlaceholders(text);
    if (listing.ok) return;
    const { reason, line } = listing.problem;
    problems.push({ field, at, problem: 'broken', detail: reason, line });
  }
}

/** The placeholders of a draft's texts that nobody declared. */
export function findUnknownNames(
  { replies, pushback }: ComplaintDraft,
  known: { has(name: string): boolean },
): string[] {
  const names = new Set<string>();
  for (const text of [...replies.map(reply => reply.text), ...pushback]) {
    const listing = listPlaceholders(text);
    if (listing.ok) for (const { name } of listing.uses) if (!known.has(name)) names.add(name);
  }
  return [...names];
}
